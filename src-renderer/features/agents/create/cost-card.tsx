import { AGENT_COSTS } from "../../../../src-preload/contract/agent-costs";
import type { AgentKind } from "../../../../src-preload/contract/agents";
import { useAppState } from "../../../ipc/app-state";
import { Card } from "../../../ui/card";
import { amountNeeded, amountThere } from "../../../ui/money";
import { perHour } from "../money";
import { ta } from "../text";

/** What the agent will cost and what there must be to start it, before anything is clicked. */
export function CostCard({ kind }: { readonly kind: AgentKind }) {
  const balance = useAppState((state) => state.credits.balanceMicros);
  const lines =
    kind === "character"
      ? ([
          [ta("cost.keeping"), ta("cost.nothing")],
          [ta("cost.replies"), ta("cost.byModel")],
        ] as const)
      : ([
          [ta("cost.running"), perHour(AGENT_COSTS.runningPerHourMicros)],
          [ta("cost.stopped"), perHour(AGENT_COSTS.stoppedPerHourMicros)],
          [ta("cost.minimum"), amountNeeded(AGENT_COSTS.minimumBalanceMicros)],
          [ta("cost.balance"), amountThere(balance)],
        ] as const);
  return (
    <Card title={ta("cost.title")} className="full:row-span-2">
      <dl className="flex flex-col gap-2">
        {lines.map(([name, value]) => (
          <div key={name} className="flex items-baseline justify-between gap-4">
            <dt className="text-ink-muted">{name}</dt>
            <dd className="font-medium tabular-nums">{value}</dd>
          </div>
        ))}
      </dl>
      <p className="mt-3 text-small text-ink-muted">{ta(kind === "character" ? "cost.note.character" : "cost.note")}</p>
    </Card>
  );
}
