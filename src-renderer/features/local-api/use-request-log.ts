import { useEffect, useState } from "react";
import type { LoggedRequest } from "../../../src-preload/contract/local-api";
import { KEPT_REQUESTS } from "../../../src-preload/contract/local-api-names";
import { call, listen } from "../../ipc/bridge";

interface WatchedLog {
  /** Newest first; undefined until known. */
  readonly requests: readonly LoggedRequest[] | undefined;
  readonly clear: () => void;
}

/** What is new of `more`, newest first, before what is held. */
const joined = (held: readonly LoggedRequest[], more: readonly LoggedRequest[]): readonly LoggedRequest[] => {
  const newest = held[0]?.id ?? -1;
  const fresh = more.filter(({ id }) => id > newest).reverse();
  return [...fresh, ...held].slice(0, KEPT_REQUESTS);
};

/** The local API's requests as they come; while paused, what is shown stays as it is. */
export function useRequestLog(isPaused: boolean): WatchedLog {
  const [requests, setRequests] = useState<readonly LoggedRequest[]>();
  useEffect(() => {
    if (isPaused) return;
    const take = ({ requests: more }: { readonly requests: readonly LoggedRequest[] }): void =>
      setRequests((held = []) => joined(held, more));
    const stopListening = listen("localApi.requests.logged", take);
    // Watched first: what comes between the two is told by both, and taken once.
    call("localApi.requests.watch", { visible: true })
      .then(() => call("localApi.requests.get", undefined))
      .then(take)
      .catch(() => setRequests((held = []) => held));
    return () => {
      stopListening();
      call("localApi.requests.watch", { visible: false }).catch(() => undefined);
    };
  }, [isPaused]);
  return {
    requests,
    clear: () => {
      setRequests([]);
      call("localApi.requests.clear", undefined).catch(() => undefined);
    },
  };
}
