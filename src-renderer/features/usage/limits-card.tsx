import { useEffect, useEffectEvent } from "react";
import type { SeenLimit } from "../../../src-preload/contract/usage";
import { Card } from "../../ui/card";
import { Table } from "../../ui/table";
import { formatAgo, formatAsOf } from "../../ui/time";
import { useNow } from "../../ui/use-now";
import { figure, tu } from "./text";
import { useLimits } from "./use-usage";

const TICK_MS = 10_000;

/** What answers said of the cloud's limits. @param answers another text after each answer, which may have said more */
export function LimitsCard({ answers }: { readonly answers: string }) {
  const { data, refetch } = useLimits();
  const look = useEffectEvent(refetch);
  useEffect(() => {
    if (answers !== "") look();
  }, [answers]);
  const now = useNow(true, TICK_MS);
  const limits = data?.limits ?? [];
  return (
    <Card title={tu("limits.title")}>
      {limits.length === 0 ? (
        <p className="text-ink-muted">{tu("limits.none")}</p>
      ) : (
        <Table
          label={tu("limits.title")}
          columns={[
            { name: tu("limits.family") },
            { name: tu("limits.left"), className: "w-32 text-right" },
            { name: tu("limits.reset"), className: "w-32 text-right" },
            { name: tu("limits.seen"), className: "hidden w-36 text-right wide:table-cell" },
          ]}
        >
          {limits.map((limit) => (
            <LimitRow key={limit.family} limit={limit} now={now} />
          ))}
        </Table>
      )}
      <p className="mt-2 text-small text-ink-muted">{tu("limits.note")}</p>
    </Card>
  );
}

function LimitRow({
  limit: { family, limit, remaining, resetAt, seenAt, refusedAt },
  now,
}: {
  limit: SeenLimit;
  now: number;
}) {
  const left = limit === null || remaining === null ? figure(remaining) : tu("limits.of", { remaining, limit });
  return (
    <tr className="h-9">
      <td className="pr-3">
        <span className="font-mono">{family}</span>
        {refusedAt !== null && (
          <span className="ml-2 text-small text-warn">{tu("limits.refused", { ago: formatAgo(refusedAt, now) })}</span>
        )}
      </td>
      <td className="text-right tabular-nums">{left}</td>
      <td className="text-right tabular-nums">{resetWords(resetAt, now)}</td>
      <td className="hidden text-right text-small text-ink-muted tabular-nums wide:table-cell">
        {formatAgo(seenAt, now)}
      </td>
    </tr>
  );
}

function resetWords(resetAt: number | null, now: number): string {
  if (resetAt === null) return tu("unknown");
  return resetAt <= now ? tu("limits.past") : formatAsOf(resetAt, now);
}
