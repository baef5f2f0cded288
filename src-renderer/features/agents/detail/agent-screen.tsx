import { Link } from "wouter";
import type { AgentDetail, AgentRow } from "../../../../src-preload/contract/agents";
import { t } from "../../../i18n/t";
import { BackLink } from "../../../ui/back-link";
import { secondaryLink } from "../../../ui/link-look";
import { Message } from "../../../ui/message";
import { PageTabs } from "../../../ui/page-tabs";
import { Skeleton } from "../../../ui/skeleton";
import { Screen } from "../../frame/screen";
import { ListCondition } from "../list/list-condition";
import { ta } from "../text";
import { useAgent, useAgentFeed, useAgentList } from "../use-agents";
import { ActBar } from "./act-bar";
import { AgentConditions } from "./agent-conditions";
import { BackupsPage } from "./backups-page";
import { LogsPage } from "./logs-page";
import { ProgressPanel } from "./progress-panel";
import { SettingsPage } from "./settings-page";
import { StatusPage } from "./status-page";
import { useAgentActs } from "./use-agent-acts";

/** The pages an agent has, in their order. */
const AGENT_PAGES = ["status", "backups", "logs", "settings"] as const;
type AgentPage = (typeof AGENT_PAGES)[number];

const CHARACTER_PAGES: readonly AgentPage[] = ["status", "settings"];

const pathOf = (id: string, page: AgentPage): string => `/agents/${id}${page === "status" ? "" : `/${page}`}`;

interface AgentScreenProps {
  readonly id: string;
  /** The last part of the path, undefined for the first page. */
  readonly page: string | undefined;
}

/** One agent: its state, the one main act, and its pages. */
export function AgentScreen({ id, page }: AgentScreenProps) {
  const { row: listed, detail, error, isAsking, refetch } = useAgent(id);
  const list = useAgentList();
  const acts = useAgentActs(id);
  // The list is live; until it holds a new agent, the answer about the one agent will do.
  const row = listed ?? detail;
  const isGone = listed === undefined && error?.code === "NOT_FOUND";
  return (
    <>
      <BackLink path="/agents" title={t("screen.agents")} />
      <Screen
        title={row?.name ?? ta("detail.title")}
        needsAccount
        actions={row !== undefined && !isGone && <ActBar row={row} acts={acts} />}
      >
        <Feed />
        {isGone ? (
          <Gone />
        ) : (
          <div className="flex flex-col gap-4">
            <ListCondition list={list.data} failure={error ?? list.error} onAskAgain={refetch} />
            {row !== undefined && (
              <>
                <AgentConditions row={row} acts={acts} />
                <ProgressPanel row={row} />
                <Pages row={row} detail={detail} isAsking={isAsking} page={page} />
              </>
            )}
            {row === undefined && error === null && <Skeleton className="h-48 w-full" />}
          </div>
        )}
      </Screen>
    </>
  );
}

function Feed() {
  useAgentFeed();
  return null;
}

/** The cloud does not have it, or not any more. */
function Gone() {
  return (
    <Message
      tone="info"
      title={ta("detail.gone.title")}
      actions={
        <Link href="/agents" className={secondaryLink}>
          {ta("detail.gone.action")}
        </Link>
      }
    >
      {ta("detail.gone.body")}
    </Message>
  );
}

interface PagesProps {
  readonly row: AgentRow;
  readonly detail: AgentDetail | undefined;
  readonly isAsking: boolean;
  readonly page: string | undefined;
}

function Pages({ row, detail, isAsking, page }: PagesProps) {
  const pages = row.kind === "character" ? CHARACTER_PAGES : AGENT_PAGES;
  const current = pages.find((each) => each === page) ?? "status";
  return (
    <>
      <PageTabs
        label={ta("detail.pages")}
        pages={pages.map((each) => ({ path: pathOf(row.id, each), title: ta(`detail.page.${each}`) }))}
        current={pathOf(row.id, current)}
      />
      {current === "status" && <StatusPage row={row} detail={detail} isAsking={isAsking} />}
      {current === "backups" && <BackupsPage row={row} />}
      {current === "logs" && <LogsPage id={row.id} name={row.name} />}
      {current === "settings" && <SettingsPage row={row} detail={detail} isAsking={isAsking} />}
    </>
  );
}
