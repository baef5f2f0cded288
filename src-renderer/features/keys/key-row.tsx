import type { AccountKey } from "../../../src-preload/contract/keys";
import { Badge } from "../../ui/badge";
import { formatAgo, formatDate } from "../../ui/time";
import type { Tone } from "../../ui/tone";
import { Truncated } from "../../ui/truncated";
import type { FailedAct } from "./failed-act";
import { KeyActs } from "./key-acts";
import type { ShownSecret } from "./secret-dialog";
import { tk } from "./text";
import { nameOf, useIsOwnKey } from "./use-keys";

interface KeyRowProps {
  readonly apiKey: AccountKey;
  /** Epoch milliseconds. */
  readonly now: number;
  readonly onSecret: (shown: ShownSecret) => void;
  readonly onFailed: (failure: FailedAct | null) => void;
}

function stateOf({ isActive, expiresAt }: AccountKey, now: number): { readonly tone: Tone; readonly word: string } {
  if (expiresAt !== null && expiresAt <= now) return { tone: "warn", word: tk("state.expired") };
  return isActive ? { tone: "good", word: tk("state.active") } : { tone: "unknown", word: tk("state.inactive") };
}

/** One key: what it is called, what it may do, when it was used, and what can be done with it. */
export function KeyRow({ apiKey, now, onSecret, onFailed }: KeyRowProps) {
  const isOwn = useIsOwnKey()(apiKey);
  const { prefix, description, permissions, rateLimit, createdAt, lastUsedAt, expiresAt } = apiKey;
  return (
    <li className="flex flex-col gap-2 px-4 py-3">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <div className="flex min-w-0 flex-1 basis-60 items-center gap-2">
          <h2 className="min-w-0 font-medium">
            <Truncated text={nameOf(apiKey)} />
          </h2>
          <Badge {...stateOf(apiKey, now)} />
          {isOwn && <Badge tone="info" word={tk("own")} />}
        </div>
        <KeyActs apiKey={apiKey} onSecret={onSecret} onFailed={onFailed} />
      </div>
      {description !== null && <p className="text-small text-ink-muted wrap-anywhere">{description}</p>}
      {isOwn && <p className="text-small text-ink-muted">{tk("own.note")}</p>}
      <dl className="grid grid-cols-[repeat(auto-fill,minmax(10.5rem,1fr))] gap-x-4 gap-y-2 text-small full:grid-cols-[8rem_minmax(0,1fr)_10.5rem_7rem_10.5rem_7rem]">
        <Part name={tk("prefix")}>
          {prefix === null ? tk("prefix.unknown") : <code className="font-mono">{prefix}…</code>}
        </Part>
        <Part name={tk("permissions")}>
          <Truncated text={permissions.length === 0 ? tk("permissions.all") : permissions.join(", ")} />
        </Part>
        <Part name={tk("created")}>{createdAt === null ? "–" : formatDate(createdAt)}</Part>
        <Part name={tk("lastUsed")}>{lastUsedAt === null ? tk("lastUsed.never") : formatAgo(lastUsedAt, now)}</Part>
        <Part name={tk("expires")}>{expiresAt === null ? tk("expires.never") : formatDate(expiresAt)}</Part>
        {rateLimit !== null && <Part name={tk("rate")}>{tk("rate.value", { count: rateLimit })}</Part>}
      </dl>
    </li>
  );
}

function Part({ name, children }: { readonly name: string; readonly children: React.ReactNode }) {
  return (
    <div className="min-w-0">
      <dt className="text-ink-muted">{name}</dt>
      <dd className="min-w-0 tabular-nums">{children}</dd>
    </div>
  );
}
