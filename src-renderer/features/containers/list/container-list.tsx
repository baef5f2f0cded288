import { Box, Plus } from "lucide-react";
import { Link } from "wouter";
import { t } from "../../../i18n/t";
import { primaryLink } from "../../../ui/link-look";
import { Skeleton } from "../../../ui/skeleton";
import { formatAsOf } from "../../../ui/time";
import { useNow } from "../../../ui/use-now";
import { Screen } from "../../frame/screen";
import { AttemptCards } from "../attempt-cards";
import { ListCondition } from "../list-condition";
import { tc } from "../text";
import { ContainerFeed, useContainerList, useQuota } from "../use-containers";
import { ContainerTable } from "./container-table";
import { QuotaCard } from "./quota-card";

/** All containers of the account, live, with what is allowed and what they cost. */
export function ContainerListScreen() {
  const { data, error } = useContainerList();
  const isKnown = data !== undefined && data.fetchedAt !== null;
  const isEmpty = isKnown && data.containers.length === 0;
  return (
    <Screen title={t("screen.containers")} needsAccount actions={isEmpty ? undefined : <DeployLink />}>
      <ContainerFeed />
      <div className="flex flex-col gap-4">
        <ListCondition also={useQuota()} />
        <AttemptCards />
        {isEmpty && <EmptyList />}
        {isKnown && !isEmpty && (
          <>
            <ContainerTable rows={data.containers} />
            <AsOf at={data.fetchedAt} />
          </>
        )}
        {!isKnown && error === null && (data === undefined || data.error === null) && (
          <Skeleton className="h-40 w-full" />
        )}
        <QuotaCard />
      </div>
    </Screen>
  );
}

function AsOf({ at }: { readonly at: number | null }) {
  const now = useNow(true, 15_000);
  if (at === null) return null;
  return (
    <p className="-mt-2 text-small text-ink-muted tabular-nums">{tc("list.asOf", { time: formatAsOf(at, now) })}</p>
  );
}

const DeployLink = () => (
  <Link href="/containers/new" className={primaryLink}>
    <Plus size={16} aria-hidden />
    {tc("list.deploy")}
  </Link>
);

/** An account without containers: what they are for, and the one next step. */
function EmptyList() {
  return (
    <section className="flex flex-col items-start gap-4 rounded-card border border-line bg-surface p-6">
      <Box size={20} aria-hidden className="text-ink-muted" />
      <div className="flex max-w-xl flex-col gap-1">
        <h2 className="text-lead font-semibold">{tc("list.empty.title")}</h2>
        <p className="text-ink-muted">{tc("list.empty.body")}</p>
      </div>
      <DeployLink />
    </section>
  );
}
