import { Link } from "wouter";
import type { ContainerRow } from "../../../../src-preload/contract/containers";
import { t } from "../../../i18n/t";
import { BackLink } from "../../../ui/back-link";
import { secondaryLink } from "../../../ui/link-look";
import { Message } from "../../../ui/message";
import { PageTabs } from "../../../ui/page-tabs";
import { Skeleton } from "../../../ui/skeleton";
import { ErrorCondition } from "../../conditions/asked-condition";
import { Screen } from "../../frame/screen";
import { ListCondition } from "../list-condition";
import { PhaseLabel } from "../phase-label";
import { tc } from "../text";
import { ContainerFeed, useContainer, useContainerList } from "../use-containers";
import { DeploymentsPage } from "./deployments-page";
import { LogsPage } from "./logs-page";
import { OverviewPage } from "./overview-page";
import { ProgressPanel } from "./progress-panel";
import { RowMessages } from "./row-messages";
import { SettingsPage } from "./settings-page";

/** The pages a container has, in their order. */
const PAGES = ["overview", "logs", "deployments", "settings"] as const;
type Page = (typeof PAGES)[number];

const pathOf = (id: string, page: Page): string => `/containers/${id}${page === "overview" ? "" : `/${page}`}`;

interface ContainerScreenProps {
  readonly id: string;
  /** The last part of the path, undefined for the first page. */
  readonly page: string | undefined;
}

/** One container: its state, what goes on with it, and its pages. */
export function ContainerScreen({ id, page }: ContainerScreenProps) {
  const { row, isGone, error, refetch } = useContainer(id);
  const listError = useContainerList().data?.error ?? null;
  return (
    <>
      <BackLink path="/containers" title={t("screen.containers")} />
      <Screen
        title={row?.name ?? tc("detail.title")}
        needsAccount
        actions={row !== undefined && !isGone && <PhaseLabel row={row} isBoxed />}
      >
        <ContainerFeed />
        {isGone ? (
          <Gone />
        ) : (
          <div className="flex flex-col gap-4">
            {listError === null ? (
              <ErrorCondition
                error={row === undefined ? error : null}
                isRetrying={false}
                onRetry={refetch}
                retriesItself
              />
            ) : (
              <ListCondition />
            )}
            {row !== undefined && (
              <>
                <RowMessages row={row} />
                <ProgressPanel row={row} />
                <Pages row={row} page={page} />
              </>
            )}
            {row === undefined && error === null && listError === null && <Skeleton className="h-48 w-full" />}
          </div>
        )}
      </Screen>
    </>
  );
}

/** The cloud does not have it, or not any more. */
function Gone() {
  return (
    <Message
      tone="info"
      title={tc("detail.gone.title")}
      actions={
        <Link href="/containers" className={secondaryLink}>
          {tc("detail.gone.action")}
        </Link>
      }
    >
      {tc("detail.gone.body")}
    </Message>
  );
}

function Pages({ row, page }: { readonly row: ContainerRow; readonly page: string | undefined }) {
  const current = PAGES.find((each) => each === page) ?? "overview";
  return (
    <>
      <PageTabs
        label={tc("detail.pages")}
        pages={PAGES.map((each) => ({ path: pathOf(row.id, each), title: tc(`detail.page.${each}`) }))}
        current={pathOf(row.id, current)}
      />
      {current === "overview" && <OverviewPage row={row} />}
      {current === "logs" && <LogsPage row={row} />}
      {current === "deployments" && <DeploymentsPage row={row} />}
      {current === "settings" && <SettingsPage row={row} />}
    </>
  );
}
