import { CircleAlert, CircleStop, Clock, type LucideIcon, Unplug } from "lucide-react";
import type { ReactNode } from "react";
import type { ChatMessage } from "../../../../src-preload/contract/chat";
import { useAction } from "../../../ipc/use-action";
import { assertNever } from "../../../ui/assert-never";
import { Button } from "../../../ui/button";
import { Countdown } from "../../../ui/conditions/countdown";
import { showFailure } from "../../../ui/toast";
import { ErrorCondition } from "../error-condition";
import { useChat } from "../session/use-session";
import { tc } from "../text";
import { costWords } from "./cost";
import { useReplacement } from "./use-replacement";

interface MessageStateProps {
  readonly message: ChatMessage;
  /** Nothing comes after it: what can be done about a failure is offered whole. */
  readonly isLast: boolean;
}

/** Below a message: how far it got, why not further, and what it cost. */
export function MessageState({ message, isLast }: MessageStateProps) {
  return message.role === "user" ? <OwnState message={message} /> : <ReplyState message={message} isLast={isLast} />;
}

/** A person's message that is on its way or did not arrive; the reply below it says why. */
function OwnState({ message: { status } }: { readonly message: ChatMessage }) {
  return status === "failed" ? <Note icon={CircleAlert}>{tc("status.notSent")}</Note> : null;
}

function ReplyState({ message, isLast }: MessageStateProps) {
  switch (message.status) {
    case "queued":
      return <QueuedState message={message} />;
    case "sending":
    case "streaming":
      return null;
    case "done":
      return <Facts message={message} />;
    case "cut":
      return (
        <Note icon={Unplug} tone="warn">
          {tc("status.cut")}
        </Note>
      );
    case "stopped":
      return <Note icon={CircleStop}>{tc("status.stopped")}</Note>;
    case "failed":
      return <FailedState message={message} isLast={isLast} />;
    default:
      return assertNever(message.status);
  }
}

function QueuedState({ message }: { readonly message: ChatMessage }) {
  const session = useChat();
  const stop = useAction("chat.reply.stop", { onFailed: showFailure });
  const { error } = message;
  const isRateLimited = error?.code === "RATE_LIMITED";
  const waitMs = isRateLimited ? error.details?.retryAfterMs : undefined;
  const words = error === null ? "status.queued" : isRateLimited ? "status.queuedRate" : "status.queuedOffline";
  return (
    <div className="flex flex-wrap items-center justify-between gap-2">
      <Note icon={Clock}>
        {tc(words)}
        {waitMs !== undefined && (
          <>
            {" · "}
            <Countdown until={session.errorSince(message) + waitMs} />
          </>
        )}
      </Note>
      <Button look="quiet" onClick={() => stop.run({ chatId: message.chatId, messageId: message.id })}>
        {tc("status.doNotSend")}
      </Button>
    </div>
  );
}

function FailedState({ message, isLast }: MessageStateProps) {
  const session = useChat();
  const replacement = useReplacement();
  const { error } = message;
  if (error === null || !isLast) {
    return (
      <Note icon={CircleAlert} tone="bad">
        {error?.message ?? tc("status.notAnswered")}
      </Note>
    );
  }
  return (
    <div className="my-2">
      <ErrorCondition
        error={error}
        since={session.errorSince(message)}
        onRetry={() => replacement.regenerate(message.id)}
      />
    </div>
  );
}

/** What the reply cost, where the cloud said so. */
function Facts({ message: { model, usage, costMicros } }: { readonly message: ChatMessage }) {
  const words: string[] = [];
  if (model !== null) words.push(model);
  if (usage?.completionTokens != null) {
    const completion = usage.completionTokens;
    words.push(
      usage.promptTokens === null
        ? tc("message.completionTokens", { completion })
        : tc("message.tokens", { prompt: usage.promptTokens, completion }),
    );
  }
  if (costMicros !== null) words.push(costWords(costMicros));
  if (words.length === 0) return null;
  return <p className="mt-1 text-small break-words text-ink-muted tabular-nums">{words.join(" · ")}</p>;
}

const TONES = { quiet: "text-ink-muted", warn: "text-warn", bad: "text-bad" } as const;

interface NoteProps {
  readonly icon: LucideIcon;
  readonly tone?: keyof typeof TONES;
  readonly children: ReactNode;
}

function Note({ icon: Icon, tone = "quiet", children }: NoteProps) {
  return (
    <p className={`mt-1 flex items-start gap-2 text-small ${TONES[tone]}`}>
      <Icon size={16} aria-hidden className="mt-0.5 shrink-0" />
      <span className="min-w-0 break-words">{children}</span>
    </p>
  );
}
