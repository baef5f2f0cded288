import type { UsageModel, UsageQuota } from "../../../src-preload/contract/usage";
import type { Asked } from "../../ipc/use-asked";
import { Card } from "../../ui/card";
import { Skeleton } from "../../ui/skeleton";
import { Table } from "../../ui/table";
import { formatDate } from "../../ui/time";
import { Truncated } from "../../ui/truncated";
import { useSpend } from "../billing/use-billing";
import { amount, figure, tu } from "./text";

/** A column of figures. */
export const RIGHT = "text-right tabular-nums";

interface RowsProps<Row> {
  readonly of: readonly Row[] | undefined;
  readonly isAsking: boolean;
  /** Said when there is none, and when nobody knows. */
  readonly none: string;
  readonly unknown: string;
  readonly children: (rows: readonly Row[]) => React.ReactNode;
}

/** Rows, or why there are none. */
function Rows<Row>({ of, isAsking, none, unknown, children }: RowsProps<Row>) {
  if (of === undefined)
    return isAsking ? <Skeleton className="h-20 w-full" /> : <p className="text-ink-muted">{unknown}</p>;
  return of.length === 0 ? <p className="text-ink-muted">{none}</p> : children(of);
}

/** What each model was asked and cost. */
export function ModelsCard({ models }: { readonly models: Asked<{ readonly models: readonly UsageModel[] }> }) {
  return (
    <Card title={tu("models.title")}>
      <Rows of={models.data?.models} isAsking={models.isAsking} none={tu("models.none")} unknown={tu("models.unknown")}>
        {(rows) => (
          <Table
            label={tu("models.title")}
            columns={[
              { name: tu("models.model") },
              { name: tu("models.requests"), className: "w-24 text-right" },
              { name: tu("models.tokens"), className: "hidden w-28 text-right wide:table-cell" },
              { name: tu("models.cost"), className: "w-28 text-right" },
            ]}
          >
            {rows.map(({ model, requests, tokens, costMicros }) => (
              <tr key={model} className="h-9">
                <td className="pr-3">
                  <Truncated text={model} />
                </td>
                <td className={RIGHT}>{figure(requests)}</td>
                <td className={`hidden wide:table-cell ${RIGHT}`}>{figure(tokens)}</td>
                <td className={RIGHT}>{amount(costMicros)}</td>
              </tr>
            ))}
          </Table>
        )}
      </Rows>
    </Card>
  );
}

/** What each agent cost, out of the ledger: the cloud counts by agent nowhere else. */
export function AgentsCard() {
  const { data, isAsking } = useSpend();
  return (
    <Card title={tu("agents.title")}>
      <Rows of={data?.byAgent} isAsking={isAsking} none={tu("agents.none")} unknown={tu("unknown")}>
        {(rows) => (
          <Table
            label={tu("agents.title")}
            columns={[{ name: tu("agents.agent") }, { name: tu("agents.spent"), className: "w-44 text-right" }]}
          >
            {rows.map(({ agentName, spentMicros }) => (
              <tr key={agentName ?? ""} className="h-9">
                <td className="pr-3">
                  <Truncated text={agentName ?? tu("agents.noAgent")} />
                </td>
                <td className={RIGHT}>{amount(spentMicros)}</td>
              </tr>
            ))}
          </Table>
        )}
      </Rows>
    </Card>
  );
}

/** How much may be used, of everything and of each model. */
export function QuotasCard({ quotas }: { readonly quotas: Asked<{ readonly quotas: readonly UsageQuota[] }> }) {
  return (
    <Card title={tu("quotas.title")}>
      <Rows of={quotas.data?.quotas} isAsking={quotas.isAsking} none={tu("quotas.none")} unknown={tu("quotas.unknown")}>
        {(rows) => (
          <>
            <Table
              label={tu("quotas.title")}
              columns={[
                { name: tu("quotas.for") },
                { name: tu("quotas.used"), className: "w-28 text-right" },
                { name: tu("quotas.limit"), className: "w-28 text-right" },
                { name: tu("quotas.ends"), className: "hidden w-48 text-right wide:table-cell" },
              ]}
            >
              {rows.map(({ model, used, limit, endsAt }) => (
                <tr key={model ?? ""} className="h-9">
                  <td className="pr-3">
                    <Truncated text={model ?? tu("quotas.all")} />
                  </td>
                  <td className={RIGHT}>{figure(used)}</td>
                  <td className={RIGHT}>{limit === null ? tu("quotas.noLimit") : figure(limit)}</td>
                  <td className={`hidden wide:table-cell ${RIGHT}`}>
                    {endsAt === null ? tu("quotas.open") : formatDate(endsAt)}
                  </td>
                </tr>
              ))}
            </Table>
            <p className="mt-2 text-small text-ink-muted">{tu("quotas.note")}</p>
          </>
        )}
      </Rows>
    </Card>
  );
}
