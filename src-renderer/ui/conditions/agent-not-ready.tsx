import { t } from "../../i18n/t";
import { Button } from "../button";
import { Message } from "../message";
import type { AgentStage } from "./condition";
import { Countdown, Elapsed } from "./countdown";

const MAX_ATTEMPTS = 10;

/** What can be done about an agent that is not ready. An act that is left out is not offered. */
export interface AgentActs {
  readonly onCancel?: (() => void) | undefined;
  readonly onStart?: (() => void) | undefined;
  readonly onRetry?: (() => void) | undefined;
  readonly onLogs?: (() => void) | undefined;
  /** Why it is so, as a sentence. */
  readonly note?: string | undefined;
}

interface AgentNotReadyProps extends AgentActs {
  readonly agentName: string;
  readonly stage: AgentStage;
  readonly since: number;
  readonly attempt: number | null;
  readonly nextAttemptAt: number | null;
}

const TITLES = {
  provisioning: "condition.agent.provisioning",
  stopped: "condition.agent.stopped",
  reconnecting: "condition.agent.reconnecting",
  gave_up: "condition.agent.gaveUp",
} as const;

/** An agent that cannot be used yet: its real state, for how long, which try, when the next comes. */
export function AgentNotReady({ agentName, stage, since, attempt, nextAttemptAt, ...acts }: AgentNotReadyProps) {
  const isTrying = stage === "provisioning" || stage === "reconnecting";
  return (
    <Message
      tone={stage === "gave_up" ? "bad" : stage === "stopped" ? "info" : "warn"}
      title={t(TITLES[stage], { name: agentName })}
      actions={
        <>
          {isTrying && acts.onCancel !== undefined && <Button onClick={acts.onCancel}>{t("common.cancel")}</Button>}
          {stage === "stopped" && acts.onStart !== undefined && (
            <Button onClick={acts.onStart}>{t("common.start")}</Button>
          )}
          {stage === "gave_up" && acts.onRetry !== undefined && (
            <Button onClick={acts.onRetry}>{t("common.retry")}</Button>
          )}
          {acts.onLogs !== undefined && (
            <Button look="quiet" onClick={acts.onLogs}>
              {t("common.logs")}
            </Button>
          )}
        </>
      }
    >
      {t("condition.agent.since")} <Elapsed since={since} label={t("condition.agent.elapsed")} />
      {attempt !== null && <> · {t("condition.agent.attempt", { attempt, most: MAX_ATTEMPTS })}</>}
      {isTrying && nextAttemptAt !== null && (
        <>
          {" · "}
          {t("condition.agent.nextIn")} <Countdown until={nextAttemptAt} label={t("condition.agent.next")} />
        </>
      )}
      {acts.note !== undefined && <p>{acts.note}</p>}
    </Message>
  );
}
