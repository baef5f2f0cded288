import { useEffect } from "react";
import type { ContainerDeployment, ContainerRow } from "../../../../src-preload/contract/containers";
import { t } from "../../../i18n/t";
import { call } from "../../../ipc/bridge";
import { useAsked } from "../../../ipc/use-asked";
import { Badge } from "../../../ui/badge";
import { amountThere } from "../../../ui/money";
import { Skeleton } from "../../../ui/skeleton";
import { NoRows, Table, TableFrame } from "../../../ui/table";
import { formatDate, formatDuration } from "../../../ui/time";
import type { Tone } from "../../../ui/tone";
import { AskedCondition } from "../../conditions/asked-condition";
import { tc } from "../text";

function lookOf(status: string): { readonly tone: Tone; readonly word: string } {
  switch (status.toLowerCase()) {
    case "success":
      return { tone: "good", word: tc("history.success") };
    case "failed":
      return { tone: "bad", word: tc("history.failed") };
    case "pending":
      return { tone: "info", word: tc("history.pending") };
    default:
      return { tone: "unknown", word: status };
  }
}

/** Every time it was deployed, newest first. */
export function DeploymentsPage({ row }: { readonly row: ContainerRow }) {
  const asked = useAsked(
    "containers",
    `deployments ${row.id}`,
    () => call("containers.deployments.list", { id: row.id }),
    {
      staleTime: 0,
    },
  );
  const { refetch } = asked;
  const { phase } = row;
  // biome-ignore lint/correctness/useExhaustiveDependencies: another state may have ended one
  useEffect(() => refetch(), [phase]);
  const deployments = asked.data?.deployments;
  return (
    <section aria-label={tc("detail.page.deployments")} className="flex flex-col gap-3">
      <AskedCondition of={[asked]} />
      {deployments === undefined && asked.error === null && <Skeleton className="h-32 w-full" />}
      {deployments?.length === 0 && <NoRows>{tc("history.empty")}</NoRows>}
      {deployments !== undefined && deployments.length > 0 && (
        <TableFrame>
          <Table
            label={tc("history.label")}
            columns={[
              { name: tc("history.when"), className: "w-48" },
              { name: tc("history.state") },
              { name: tc("history.took"), className: "w-24 text-right" },
              { name: tc("history.cost"), className: "w-24 text-right" },
            ]}
          >
            {deployments.map((deployment) => (
              <Row key={deployment.id} deployment={deployment} />
            ))}
          </Table>
        </TableFrame>
      )}
    </section>
  );
}

function Row({ deployment }: { readonly deployment: ContainerDeployment }) {
  const { status, error, deployedAt, durationMs, costMicros } = deployment;
  const { tone, word } = lookOf(status);
  return (
    <tr className="h-12">
      <td className="tabular-nums">{deployedAt === null ? t("common.unknown") : formatDate(deployedAt)}</td>
      <td className="py-2 pr-4">
        <Badge tone={tone} word={word} />
        {error !== null && <p className="mt-1 text-small break-words text-bad">{error}</p>}
      </td>
      <td className="text-right tabular-nums">{durationMs === null ? "–" : formatDuration(durationMs)}</td>
      <td className="text-right tabular-nums">{amountThere(costMicros)}</td>
    </tr>
  );
}
