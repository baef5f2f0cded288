import { type ReactNode, useState } from "react";
import type { AgentDetail, AgentRow } from "../../../../src-preload/contract/agents";
import { formatNumber } from "../../../i18n/t";
import { Button } from "../../../ui/button";
import { CopyButton } from "../../../ui/copy-button";
import { Fact, Facts } from "../../../ui/facts";
import { ShortId } from "../../../ui/short-id";
import { Skeleton } from "../../../ui/skeleton";
import { formatDate } from "../../../ui/time";
import { Truncated } from "../../../ui/truncated";
import { ta } from "../text";
import { DeleteDialog } from "./delete-dialog";

interface SettingsPageProps {
  readonly row: AgentRow;
  readonly detail: AgentDetail | undefined;
  readonly isAsking: boolean;
}

/** What the cloud has noted about the agent, and the way to delete it. */
export function SettingsPage({ row, detail, isAsking }: SettingsPageProps) {
  const [isDeleting, setIsDeleting] = useState(false);
  const isProvisioning = row.phase === "starting";
  const value = (known: ReactNode | null | undefined): ReactNode => {
    if (known !== null && known !== undefined && known !== "") return known;
    if (detail === undefined && isAsking) return <Skeleton className="h-4 w-32" />;
    return <span className="text-ink-muted">{ta("facts.none")}</span>;
  };
  return (
    <div className="flex flex-col gap-4">
      <div className="rounded-card border border-line bg-surface px-4 py-2">
        <Facts>
          <Fact name={ta("facts.name")}>
            <span className="min-w-0 break-words">{row.name}</span>
          </Fact>
          <Fact name={ta("facts.id")}>
            <ShortId id={row.id} copyLabel={ta("facts.copyId")} />
          </Fact>
          <Fact name={ta("facts.kind")}>{ta(`create.kind.${row.kind}`)}</Fact>
          {row.kind === "sandbox" ? (
            <SandboxFacts row={row} detail={detail} value={value} />
          ) : (
            <Fact name={ta("facts.public")}>
              {value(typeof detail?.isPublic === "boolean" ? ta(detail.isPublic ? "facts.yes" : "facts.no") : null)}
            </Fact>
          )}
          <Fact name={ta("facts.created")}>{value(row.createdAt === null ? null : formatDate(row.createdAt))}</Fact>
          <Fact name={ta("facts.updated")}>{value(row.updatedAt === null ? null : formatDate(row.updatedAt))}</Fact>
        </Facts>
      </div>
      <section
        aria-label={ta("delete.section")}
        className="flex flex-wrap items-center justify-between gap-x-6 gap-y-3 rounded-card border border-line bg-surface p-4"
      >
        <div className="min-w-0 flex-1 basis-72">
          <h2 className="font-medium">{ta("delete.section")}</h2>
          <p className="text-small text-ink-muted">
            {ta(isProvisioning ? "delete.busy" : row.kind === "sandbox" ? "delete.intro" : "delete.intro.character")}
          </p>
        </div>
        <Button look="danger" disabled={row.isDeleting || isProvisioning} onClick={() => setIsDeleting(true)}>
          {ta(row.isDeleting ? "delete.running" : "delete.open")}
        </Button>
      </section>
      {isDeleting && <DeleteDialog row={row} onClose={() => setIsDeleting(false)} />}
    </div>
  );
}

interface SandboxFactsProps {
  readonly row: AgentRow;
  readonly detail: AgentDetail | undefined;
  readonly value: (known: ReactNode | null | undefined) => ReactNode;
}

function SandboxFacts({ row, detail, value }: SandboxFactsProps) {
  return (
    <>
      <Fact name={ta("facts.status")}>
        <span className="font-mono text-small">{value(row.status)}</span>
      </Fact>
      <Fact name={ta("facts.database")}>
        <span className="font-mono text-small">{value(detail?.databaseStatus)}</span>
      </Fact>
      <Fact name={ta("facts.errors")}>
        <span className="tabular-nums">
          {value(detail?.errorCount == null ? null : formatNumber(detail.errorCount))}
        </span>
      </Fact>
      <Fact name={ta("facts.wallet")}>
        {detail?.walletAddress === null || detail?.walletAddress === undefined ? (
          value(null)
        ) : (
          <ShortId id={detail.walletAddress} copyLabel={ta("facts.copyWallet")} />
        )}
      </Fact>
      {detail?.webUiUrl !== null && detail?.webUiUrl !== undefined && (
        <Fact name={ta("facts.webUi")}>
          <Truncated text={detail.webUiUrl} className="font-mono text-small" />
          <CopyButton text={detail.webUiUrl} label={ta("facts.copyWebUi")} />
        </Fact>
      )}
    </>
  );
}
