import { useQuery } from "@tanstack/react-query";
import type { Output } from "../../../src-preload/contract/contract";
import { call } from "../../ipc/bridge";

/** Versions, platform and folders of this run; they do not change while it lasts. Undefined until known. */
export function useAppInfo(): Output<"app.info.get"> | undefined {
  return useQuery({ queryKey: ["app.info.get"], queryFn: () => call("app.info.get", undefined) }).data;
}
