import { useEffect, useState } from "react";
import type { Output } from "../../../src-preload/contract/contract";
import type { LoggedRequest } from "../../../src-preload/contract/local-api";
import { KEPT_REQUESTS } from "../../../src-preload/contract/local-api-names";
import { call, listen } from "../../ipc/bridge";

interface WatchedLog {
  /** Those that are over, the last first; undefined until known. */
  readonly requests: readonly LoggedRequest[] | undefined;
  /** Those under way, newest first. */
  readonly running: readonly LoggedRequest[];
  readonly clear: () => void;
}

type Told = Output<"localApi.requests.get">;
type Held = Pick<WatchedLog, "requests" | "running">;

/** What is new of those told, newest first, before what is held; what is under way as it was told last. */
const joined = ({ requests: held = [] }: Held, { requests, running }: Told): Held => {
  const newest = held[0]?.id ?? -1;
  const fresh = requests.filter(({ id }) => id > newest).reverse();
  return { requests: [...fresh, ...held].slice(0, KEPT_REQUESTS), running: running.toReversed() };
};

/** The local API's requests as they come; while paused, what is shown stays as it is. */
export function useRequestLog(isPaused: boolean): WatchedLog {
  const [{ requests, running }, setLog] = useState<Held>({ requests: undefined, running: [] });
  useEffect(() => {
    if (isPaused) return;
    const take = (told: Told): void => setLog((held) => joined(held, told));
    const stopListening = listen("localApi.requests.logged", take);
    // Watched first: what comes between the two is told by both, and taken once.
    call("localApi.requests.watch", { visible: true })
      .then(() => call("localApi.requests.get", undefined))
      .then(take)
      .catch(() => setLog(({ requests: held = [], ...rest }) => ({ ...rest, requests: held })));
    return () => {
      stopListening();
      call("localApi.requests.watch", { visible: false }).catch(() => undefined);
    };
  }, [isPaused]);
  return {
    requests,
    running,
    clear: () => {
      setLog((held) => ({ ...held, requests: [] }));
      call("localApi.requests.clear", undefined).catch(() => undefined);
    },
  };
}
