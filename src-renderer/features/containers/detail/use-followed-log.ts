import { useEffect, useState } from "react";
import { type ContainerLogLevel, MOST_LOG_LINES } from "../../../../src-preload/contract/container-names";
import type { FollowedLog } from "../../../../src-preload/contract/containers";
import type { WireError } from "../../../../src-preload/contract/errors";
import { call, listen, toWireError } from "../../../ipc/bridge";
import { useAccountKey } from "../../../ipc/use-asked";
import { usePageVisible } from "../../../ipc/use-page-visible";

/** What was told before with what is told now: each line once, in order, the newest of them. */
function withChanges(known: FollowedLog, told: FollowedLog): FollowedLog {
  const last = known.lines.at(-1)?.seq ?? -1;
  const kept = known.lines.filter(({ seq }) => seq >= told.from);
  const fresh = told.lines.filter(({ seq }) => seq > last);
  const isSame = fresh.length === 0 && kept.length === known.lines.length;
  return { ...told, lines: isSame ? known.lines : [...kept, ...fresh].slice(-MOST_LOG_LINES) };
}

interface Followed {
  /** What is known of the log; null until then. */
  readonly log: FollowedLog | null;
  /** Why it cannot be followed at all. */
  readonly error: WireError | null;
  /** Tries now. */
  readonly retry: () => void;
}

/** Follows a container's log while the component is there and the window can be seen. */
export function useFollowedLog(id: string, level: ContainerLogLevel, hasLog: boolean): Followed {
  const account = useAccountKey();
  const isVisible = usePageVisible();
  const [attempt, setAttempt] = useState(0);
  const [held, setHeld] = useState<{ readonly whose: string; readonly log: FollowedLog } | null>(null);
  const [error, setError] = useState<WireError | null>(null);
  const whose = `${account} ${id}`;

  // biome-ignore lint/correctness/useExhaustiveDependencies: an attempt is another run of the same
  useEffect(() => {
    if (!hasLog || !isVisible) return;
    let isOver = false;
    // What is told before the answer is here waits for it.
    let early: FollowedLog[] | null = [];
    const stopListening = listen("containers.logs.changed", (told) => {
      if (told.id !== id || told.level !== level) return;
      if (early === null) setHeld((before) => before && { whose, log: withChanges(before.log, told) });
      else early.push(told);
    });
    call("containers.logs.follow", { id, level }).then(
      (log) => {
        if (isOver) return;
        const whole = (early ?? []).reduce(withChanges, log);
        early = null;
        setError(null);
        setHeld({ whose, log: whole });
      },
      (thrown: unknown) => {
        if (!isOver) setError(toWireError(thrown));
      },
    );
    return () => {
      isOver = true;
      stopListening();
      void call("containers.logs.rest", undefined).catch(() => undefined);
    };
  }, [account, id, level, hasLog, isVisible, attempt]);

  return {
    log: held?.whose === whose ? held.log : null,
    error,
    retry: () => setAttempt((count) => count + 1),
  };
}
