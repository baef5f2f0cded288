import type { AppState } from "../../../src-preload/contract/state";
import { t } from "../../i18n/t";
import { assertNever } from "../../ui/assert-never";
import type { Connection } from "./connection";

/** The active agent as top bar and screen readers tell it. */
interface ActiveAgent {
  readonly name: string;
  readonly tone: Connection["tone"];
  readonly words: string;
  /** What changes by itself from moment to moment, and is not worth an interruption. */
  readonly count: string;
  readonly path: string;
}

/** The agent the app is connected to, seeks or gave up; null without one. */
export function activeAgentOf(connection: AppState["connection"]): ActiveAgent | null {
  const { agentId, agentName, state, attempt, maxAttempts } = connection;
  if (agentId === null) return null;
  const agent = (tone: ActiveAgent["tone"], words: string, count = ""): ActiveAgent => ({
    name: agentName ?? t("agent.unnamed"),
    tone,
    words,
    count,
    path: `/agents/${agentId}`,
  });
  switch (state) {
    case "connecting":
      return agent("busy", t("agent.connecting"));
    case "connected":
      return agent("good", t("agent.connected"));
    case "reconnecting":
      return agent("warn", t("agent.reconnecting"), attempt === 0 ? "" : `${attempt}/${maxAttempts}`);
    case "disconnected":
      return agent("bad", t("agent.gaveUp"));
    case "error":
      return agent("bad", t("agent.failed"));
    default:
      return assertNever(state);
  }
}
