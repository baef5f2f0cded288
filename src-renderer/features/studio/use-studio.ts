import { useQueryClient } from "@tanstack/react-query";
import { useEffect } from "react";
import type { StudioJobs, StudioPrices } from "../../../src-preload/contract/studio";
import { call, listen } from "../../ipc/bridge";
import { type Asked, useAccountKey, useAsked } from "../../ipc/use-asked";

/** All questions of the studio begin with this; the account comes next. */
export const STUDIO_KEY = "studio";

const PRICES_FRESH_MS = 5 * 60_000;

/** What the studio costs, as the cloud tells it. */
export const usePrices = (): Asked<StudioPrices> =>
  useAsked(STUDIO_KEY, "prices", () => call("studio.prices.get", undefined), { staleTime: PRICES_FRESH_MS });

/** The orders of this account, newest first; also those begun before a restart. */
export function useJobs(): Asked<StudioJobs> {
  const client = useQueryClient();
  const account = useAccountKey();
  useEffect(
    () =>
      listen("studio.jobs.changed", (snapshot) => {
        client.setQueryData<StudioJobs>([STUDIO_KEY, account, "jobs"], (held) =>
          held !== undefined && held.revision > snapshot.revision ? held : snapshot,
        );
      }),
    [client, account],
  );
  return useAsked(
    STUDIO_KEY,
    "jobs",
    async () => {
      const answer = await call("studio.jobs.get", undefined);
      // An event may have overtaken the answer.
      const held = client.getQueryData<StudioJobs>([STUDIO_KEY, account, "jobs"]);
      return held !== undefined && held.revision > answer.revision ? held : answer;
    },
    { staleTime: 0 },
  );
}
