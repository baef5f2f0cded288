import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useEffect } from "react";
import type { Uploads } from "../../../src-preload/contract/knowledge";
import { call, listen } from "../../ipc/bridge";

const KEY = ["knowledge.uploads"];
const NONE: Uploads["uploads"] = [];

/** What is on its way into the stores, as it comes; also what was begun before this screen was opened. */
export function useUploads(): Uploads["uploads"] {
  const client = useQueryClient();
  useEffect(
    () =>
      listen("knowledge.uploads.changed", (newest) => {
        const held = client.getQueryData<Uploads>(KEY);
        if (held === undefined || newest.revision > held.revision) client.setQueryData(KEY, newest);
      }),
    [client],
  );
  const { data } = useQuery({
    queryKey: KEY,
    queryFn: () => call("knowledge.uploads.get", undefined),
    refetchOnMount: "always",
    // An event that came while this was asked may already have told of something newer.
    structuralSharing: (held, next) =>
      ((held as Uploads | undefined)?.revision ?? -1) > (next as Uploads).revision ? held : next,
  });
  return data?.uploads ?? NONE;
}
