import { clsx } from "clsx";
import { Bot, Search } from "lucide-react";
import { Link } from "wouter";
import { t } from "../../i18n/t";
import { useAppState } from "../../ipc/app-state";
import { isMac } from "../../ui/platform";
import { useUi } from "../../ui/ui-store";
import { activeAgentOf } from "./active-agent";
import { BalanceChip } from "./balance-chip";
import { type Connection, connectionOf } from "./connection";

const DOTS: Readonly<Record<Connection["tone"], string>> = {
  good: "bg-good",
  busy: "border-2 border-ink-muted",
  warn: "bg-warn",
  bad: "bg-bad",
  off: "border-2 border-line-strong",
};

/** How the app stands with the cloud, the active agent, the palette and the balance. */
export function TopBar() {
  const cloud = useAppState((state) => state.cloud);
  const account = useAppState((state) => state.account);
  const login = useAppState((state) => state.login);
  const { tone, words } = connectionOf({ cloud, account, login });
  return (
    <header className="frame-top gap-4 px-4">
      <p className="flex min-w-0 items-center gap-2">
        <span aria-hidden className={clsx("size-2 shrink-0 rounded-full", DOTS[tone])} />
        <span className="truncate">{words}</span>
      </p>
      <ActiveAgent />
      <div className="ml-auto flex shrink-0 items-center gap-2">
        <button
          type="button"
          aria-keyshortcuts={isMac ? "Meta+K" : "Control+K"}
          aria-label={t("palette.open")}
          onClick={() => useUi.setState({ isPaletteOpen: true })}
          className="flex h-8 items-center gap-2 rounded-control border border-line px-3 text-ink-muted hover:bg-hover hover:text-ink full:w-56"
        >
          <Search size={16} aria-hidden />
          <span className="hidden min-w-0 truncate full:inline">{t("palette.hint")}</span>
          <kbd className="ml-auto hidden font-sans text-small whitespace-nowrap full:inline">
            {isMac ? "⌘K" : t("palette.keys")}
          </kbd>
        </button>
        <BalanceChip />
      </div>
    </header>
  );
}

/** The active agent and how the app stands with it; leads to its page. */
function ActiveAgent() {
  const agent = activeAgentOf(useAppState((state) => state.connection));
  if (agent === null) {
    return (
      <p className="hidden min-w-0 items-center gap-2 border-l border-line pl-4 text-ink-muted wide:flex">
        <Bot size={16} aria-hidden className="shrink-0" />
        <span className="truncate">{t("frame.noAgent")}</span>
      </p>
    );
  }
  return (
    <Link
      href={agent.path}
      title={agent.name}
      className="flex h-8 min-w-0 items-center gap-2 border-l border-line pl-4 hover:text-ink-muted"
    >
      <Bot size={16} aria-hidden className="shrink-0 text-ink-muted" />
      <span className="hidden min-w-6 truncate wide:inline">{agent.name}</span>
      <span aria-hidden className={clsx("size-2 shrink-0 rounded-full", DOTS[agent.tone])} />
      <span className="min-w-0 truncate text-small text-ink-muted tabular-nums">
        {agent.words} {agent.count}
      </span>
    </Link>
  );
}
