import type { AppState } from "../../../src-preload/contract/state";
import { t } from "../../i18n/t";
import { amountThere } from "../../ui/money";
import { formatAsOf } from "../../ui/time";
import type { Tone } from "../../ui/tone";

/** What helps: another screen, or another look at the account. */
type Remedy =
  | { readonly kind: "screen"; readonly path: string; readonly label: string }
  | { readonly kind: "verify"; readonly label: string };

/** Something the person should know or do, the worst first. */
export interface AttentionItem {
  readonly id: string;
  readonly tone: Extract<Tone, "bad" | "warn" | "info">;
  readonly title: string;
  readonly body: string;
  readonly remedy: Remedy | null;
  /** When the app tries by itself to mend it, epoch milliseconds. */
  readonly nextAttemptAt?: number | null;
}

const cloudItems = ({ cloud, account, credits }: AppState, now: number): AttentionItem[] => {
  const items: AttentionItem[] = [];
  if (!cloud.enabled) {
    items.push({
      id: "off",
      tone: "info",
      title: t("attention.off.title"),
      body: t("attention.off.body"),
      remedy: { kind: "screen", path: "/settings/cloud", label: t("attention.address.action") },
    });
  }
  if (cloud.error !== null) {
    items.push({
      id: "address",
      tone: "bad",
      title: t("attention.address.title"),
      body: cloud.error.message,
      remedy: { kind: "screen", path: "/settings/cloud", label: t("attention.address.action") },
    });
  }
  if (account.state === "rejected") {
    items.push({
      id: "rejected",
      tone: "bad",
      title: t("condition.key.rejected"),
      body: t("attention.rejected.body"),
      remedy: null,
    });
  }
  if (account.state === "offline") {
    items.push({
      id: "offline",
      tone: "warn",
      title: t("condition.unreachable.offline"),
      body:
        credits.fetchedAt === null
          ? t("attention.offline.body")
          : t("attention.offline.asOf", { time: formatAsOf(credits.fetchedAt, now) }),
      remedy: { kind: "verify", label: t("common.retry") },
      nextAttemptAt: account.checking ? null : account.nextCheckAt,
    });
  }
  return items;
};

const creditItems = ({ credits }: AppState): AttentionItem[] => {
  const amount = amountThere(credits.balanceMicros);
  const remedy: Remedy = { kind: "screen", path: "/billing", label: t("balance.topUp") };
  switch (credits.level) {
    case "critical":
      return [
        {
          id: "critical",
          tone: "bad",
          title: t("attention.critical.title", { amount }),
          body: t("attention.critical.body"),
          remedy,
        },
      ];
    case "low":
      return [
        { id: "low", tone: "warn", title: t("attention.low.title", { amount }), body: t("attention.low.body"), remedy },
      ];
    case "below_start":
      return [
        {
          id: "below_start",
          tone: "info",
          title: t("attention.belowStart.title", { amount }),
          body: t("attention.belowStart.body"),
          remedy,
        },
      ];
    default:
      return [];
  }
};

const localItems = ({ localApi }: AppState): AttentionItem[] =>
  localApi.phase === "failed"
    ? [
        {
          id: "api",
          tone: "warn",
          title: t("attention.api.title"),
          body: localApi.error?.message ?? t("attention.api.body"),
          remedy: { kind: "screen", path: "/settings/local-api", label: t("attention.api.action") },
        },
      ]
    : [];

const agentItems = ({ connection }: AppState): AttentionItem[] => {
  const { agentId, agentName, state, error, backup, attempt, maxAttempts } = connection;
  if (agentId === null) return [];
  const name = agentName ?? t("agent.unnamed");
  const item = (tone: AttentionItem["tone"], id: string, title: string, body: string | undefined): AttentionItem => ({
    id,
    tone,
    title,
    body: body ?? t("attention.agent.body"),
    remedy: { kind: "screen", path: `/agents/${agentId}`, label: t("attention.agent.action", { name }) },
  });
  if (state === "disconnected") {
    return [item("bad", "agent-gave-up", t("attention.agent.gaveUp", { name }), error?.message)];
  }
  if (state === "error") return [item("bad", "agent-failed", t("attention.agent.failed", { name }), error?.message)];
  if (state === "reconnecting") {
    return [
      {
        ...item(
          "warn",
          "agent-reconnecting",
          t("attention.agent.reconnecting", { name }),
          attempt === 0 ? error?.message : t("attention.agent.attempt", { attempt, most: maxAttempts }),
        ),
        nextAttemptAt: connection.nextAttemptAt,
      },
    ];
  }
  if (backup.failureStreak === 0) return [];
  return [item("warn", "agent-backups", t("attention.agent.backups", { name }), backup.error?.message)];
};

const WEIGHT = { bad: 0, warn: 1, info: 2 } as const;

/** What needs attention, the worst first; empty when nothing does. What a notice says on every screen is not said again. */
export function attentionOf(state: AppState, now: number): readonly AttentionItem[] {
  const items = [...cloudItems(state, now), ...creditItems(state), ...agentItems(state), ...localItems(state)];
  // Array sort is stable: within a weight the order above stays.
  return items.sort((a, b) => WEIGHT[a.tone] - WEIGHT[b.tone]);
}
