import { CopyButton } from "./copy-button";
import { shortenMiddle } from "./text";
import { Tooltip } from "./tooltip";

/** An id or address in the code face: shortened in the middle, whole in its tooltip, with copy. */
export function ShortId({ id, copyLabel }: { readonly id: string; readonly copyLabel: string }) {
  const short = shortenMiddle(id);
  const code = <code className="truncate font-mono text-small text-ink">{short}</code>;
  return (
    <span className="inline-flex min-w-0 items-center gap-1">
      {short === id ? code : <Tooltip text={id}>{code}</Tooltip>}
      <CopyButton text={id} label={copyLabel} />
    </span>
  );
}
