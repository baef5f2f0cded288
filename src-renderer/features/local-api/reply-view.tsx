import type { RequestReply } from "../../../src-preload/contract/local-api";
import { Badge } from "../../ui/badge";
import { CopyButton } from "../../ui/copy-button";
import { formatBytes } from "../../ui/size";
import { formatTook, tl } from "./text";

/** JSON in lines, anything else as it came. */
function readable({ contentType, text }: RequestReply): string {
  if (contentType?.includes("json") !== true) return text;
  try {
    return JSON.stringify(JSON.parse(text), null, 2);
  } catch {
    return text;
  }
}

/** What came back. */
export function ReplyView({ reply }: { readonly reply: RequestReply }) {
  const text = readable(reply);
  const facts = {
    status: reply.status,
    time: formatTook(reply.durationMs),
    size: formatBytes(reply.bytes),
  };
  return (
    <section aria-label={tl("reply.label")} className="flex min-w-0 flex-col gap-2">
      <div className="flex flex-wrap items-center justify-between gap-2">
        <span role="status">
          <Badge tone={reply.status < 400 ? "good" : "bad"} word={tl("reply.facts", facts)} />
        </span>
        {text !== "" && <CopyButton text={text} label={tl("reply.copy")} look="button" />}
      </div>
      {reply.bytes === 0 && <p className="text-ink-muted">{tl("reply.empty")}</p>}
      {!reply.isText && reply.bytes > 0 && (
        <p className="text-ink-muted">{tl("reply.binary", { type: reply.contentType ?? "?" })}</p>
      )}
      {text !== "" && (
        <pre
          // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
          tabIndex={0}
          className="max-h-96 overflow-auto rounded-card border border-line bg-sunken px-4 py-3 font-mono text-small whitespace-pre-wrap wrap-anywhere select-text"
        >
          {text}
        </pre>
      )}
      {reply.isCut && <p className="text-small text-ink-muted">{tl("reply.cut")}</p>}
    </section>
  );
}
