import { ExternalLink } from "lucide-react";
import type { ReactNode } from "react";
import type { ContainerRow } from "../../../../src-preload/contract/containers";
import { counted, t } from "../../../i18n/t";
import { useAction } from "../../../ipc/use-action";
import { Card } from "../../../ui/card";
import { CopyButton } from "../../../ui/copy-button";
import { Fact, Facts } from "../../../ui/facts";
import { IconButton } from "../../../ui/icon-button";
import { amountThere } from "../../../ui/money";
import { ShortId } from "../../../ui/short-id";
import { formatDate } from "../../../ui/time";
import { showFailure } from "../../../ui/toast";
import { Truncated } from "../../../ui/truncated";
import { sizeOf } from "../size";
import { tc } from "../text";
import { HealthCard } from "./health-card";
import { MetricsCard } from "./metrics-card";

const Unknown = () => <span className="text-ink-muted">{t("common.unknown")}</span>;
const Code = ({ text }: { readonly text: string }) => <Truncated text={text} className="font-mono text-small" />;

const orUnknown = (value: ReactNode | null): ReactNode => value ?? <Unknown />;

/** What the container is, whether it works and how busy it is. */
export function OverviewPage({ row }: { readonly row: ContainerRow }) {
  return (
    <div className="grid grid-cols-1 items-start gap-4 full:grid-cols-[minmax(0,1fr)_340px]">
      <Card title={tc("facts.title")}>
        <Facts>
          <AddressFact address={row.address} />
          <Fact name={tc("facts.image")}>
            {row.image === null ? (
              <Unknown />
            ) : (
              <>
                <Code text={row.image} />
                <CopyButton text={row.image} label={tc("facts.copyImage")} />
              </>
            )}
          </Fact>
          <Fact name={tc("facts.project")}>
            <Code text={row.projectName} />
          </Fact>
          <Fact name={tc("facts.size")}>
            <span className="tabular-nums">
              {sizeOf(row)}
              {row.instances !== null && ` · ${tc(counted("list.instances", row.instances), { count: row.instances })}`}
            </span>
          </Fact>
          <Fact name={tc("facts.port")}>{orUnknown(row.port === null ? null : String(row.port))}</Fact>
          <Fact name={tc("facts.healthPath")}>
            {row.healthPath === null ? <Unknown /> : <Code text={row.healthPath} />}
          </Fact>
          <VariablesFact names={row.variableNames} />
          <Fact name={tc("facts.perDay")}>
            {orUnknown(row.costPerDayMicros === null ? null : amountThere(row.costPerDayMicros))}
          </Fact>
          <Fact name={tc("facts.billed")}>
            {orUnknown(row.totalBilledMicros === null ? null : amountThere(row.totalBilledMicros))}
          </Fact>
          {row.billingStatus !== null && row.billingStatus !== "active" && (
            <Fact name={tc("facts.billing")}>
              <span className="text-warn">{row.billingStatus}</span>
            </Fact>
          )}
          <Fact name={tc("facts.deployed")}>
            {orUnknown(row.lastDeployedAt === null ? null : formatDate(row.lastDeployedAt))}
          </Fact>
          <Fact name={tc("facts.created")}>{orUnknown(row.createdAt === null ? null : formatDate(row.createdAt))}</Fact>
          <Fact name={tc("facts.id")}>
            <ShortId id={row.id} copyLabel={tc("facts.copyId")} />
          </Fact>
        </Facts>
      </Card>
      <div className="flex min-w-0 flex-col gap-4">
        <HealthCard row={row} />
        <MetricsCard row={row} />
      </div>
    </div>
  );
}

function AddressFact({ address }: { readonly address: string | null }) {
  // The app did not write this address: the main process shows the whole of it and asks.
  const open = useAction("app.link.open", { onFailed: showFailure });
  return (
    <Fact name={tc("facts.address")}>
      {address === null ? (
        <span className="text-ink-muted">{tc("list.noAddress")}</span>
      ) : (
        <>
          <Code text={address} />
          <CopyButton text={address} label={tc("facts.copyAddress")} />
          <IconButton icon={ExternalLink} label={tc("facts.openAddress")} onClick={() => open.run({ address })} />
        </>
      )}
    </Fact>
  );
}

function VariablesFact({ names }: { readonly names: readonly string[] | null }) {
  if (names === null) return null;
  return (
    <Fact name={tc("facts.variables")}>
      {names.length === 0 ? (
        <span className="text-ink-muted">{tc("facts.none")}</span>
      ) : (
        <span className="min-w-0">
          <span className="font-mono text-small break-words">{names.join(", ")}</span>
          <span className="block text-small text-ink-muted">{tc("facts.variables.note")}</span>
        </span>
      )}
    </Fact>
  );
}
