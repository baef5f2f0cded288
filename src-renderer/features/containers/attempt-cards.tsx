import { Link } from "wouter";
import type { ContainerAttempt } from "../../../src-preload/contract/containers";
import { useAction } from "../../ipc/use-action";
import { Button } from "../../ui/button";
import { Elapsed } from "../../ui/conditions/countdown";
import { secondaryLink } from "../../ui/link-look";
import { Message } from "../../ui/message";
import { showFailure } from "../../ui/toast";
import { tc } from "./text";
import { useContainerList } from "./use-containers";

/** Deployments that are no container yet: under way, lost on the way, or refused. */
export function AttemptCards() {
  const attempts = useContainerList().data?.attempts ?? [];
  return attempts.map((attempt) => <AttemptCard key={attempt.id} attempt={attempt} />);
}

/** One of them, with what can be done about it. */
export function AttemptCard({ attempt }: { readonly attempt: ContainerAttempt }) {
  const { id, name, phase, error, startedAt } = attempt;
  const look = useAction("containers.attempt.look", { onFailed: showFailure });
  const dismiss = useAction("containers.attempt.dismiss", { onFailed: showFailure });
  if (phase === "sending" || phase === "looking") {
    return (
      <Message tone="info" title={tc(`attempt.${phase}`, { name })}>
        {phase === "looking" && <>{tc("attempt.looking.body")} </>}
        <Elapsed since={startedAt} label={tc("attempt.elapsed")} />
      </Message>
    );
  }
  const isLost = phase === "lost";
  return (
    <Message
      tone={isLost ? "warn" : "bad"}
      title={tc(`attempt.${phase}`, { name })}
      actions={
        <>
          {isLost && (
            <>
              <Link href="/billing/history" className={secondaryLink}>
                {tc("attempt.history")}
              </Link>
              <Button onClick={() => look.run({ id })} isBusy={look.isRunning}>
                {tc("attempt.look")}
              </Button>
            </>
          )}
          <Button look="quiet" onClick={() => dismiss.run({ id })} isBusy={dismiss.isRunning}>
            {tc("attempt.dismiss")}
          </Button>
        </>
      }
    >
      {isLost ? tc("attempt.lost.body") : error?.message}
    </Message>
  );
}
