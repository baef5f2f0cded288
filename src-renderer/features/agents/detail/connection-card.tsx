import type { AgentRow } from "../../../../src-preload/contract/agents";
import { useAppState } from "../../../ipc/app-state";
import { Badge } from "../../../ui/badge";
import { Card } from "../../../ui/card";
import { Fact, Facts } from "../../../ui/facts";
import { formatAgo, formatAsOf } from "../../../ui/time";
import type { Tone } from "../../../ui/tone";
import { useNow } from "../../../ui/use-now";
import { ta } from "../text";
import { connectionWith } from "./acts";
import { NextBackup } from "./next-backup";

const TONES: Readonly<Record<"disconnected" | "connecting" | "connected" | "reconnecting" | "error", Tone>> = {
  disconnected: "info",
  connecting: "info",
  connected: "good",
  reconnecting: "warn",
  error: "bad",
};

/** Whether the app keeps this agent: its heartbeat and its automatic backups. */
export function ConnectionCard({ row }: { readonly row: AgentRow }) {
  const own = connectionWith(
    row.id,
    useAppState((state) => state.connection),
  );
  const now = useNow(true, 5_000);
  const state = own?.state ?? "disconnected";
  const isKept = state === "connected" || state === "reconnecting";
  return (
    <Card title={ta("connection.title")}>
      <div className="flex min-h-10 items-center gap-3">
        <Badge tone={TONES[state]} word={ta(`connection.${state}`)} />
        {own?.since !== null && own !== null && state !== "disconnected" && (
          <span className="text-small text-ink-muted tabular-nums">
            {ta("connection.since", { time: formatAsOf(own.since, now) })}
          </span>
        )}
      </div>
      {own !== null && isKept ? (
        <Facts>
          <Fact name={ta("connection.heartbeat")}>
            <span>
              {own.lastHeartbeatAt === null ? ta("list.never") : formatAgo(own.lastHeartbeatAt, now)}
              {own.missedHeartbeats > 0 && (
                <span className="text-warn"> · {ta("connection.missed", { count: own.missedHeartbeats })}</span>
              )}
            </span>
          </Fact>
          <Fact name={ta("backup.last")}>
            {own.backup.lastAt === null ? ta("backup.noneYet") : formatAgo(own.backup.lastAt, now)}
          </Fact>
          <Fact name={ta("backup.next")}>
            <NextBackup backup={own.backup} />
          </Fact>
        </Facts>
      ) : (
        <p className="text-small text-ink-muted">{ta("connection.notKept")}</p>
      )}
    </Card>
  );
}
