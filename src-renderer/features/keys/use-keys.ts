import { useQueryClient } from "@tanstack/react-query";
import type { AccountKey } from "../../../src-preload/contract/keys";
import { useAppState } from "../../ipc/app-state";
import { call } from "../../ipc/bridge";
import { type Asked, useAsked } from "../../ipc/use-asked";
import { tk } from "./text";

const KEYS = "keys";

/** The account's keys, asked for when the page opens. */
export const useKeys = (): Asked<{ readonly keys: readonly AccountKey[] }> =>
  useAsked(KEYS, "list", () => call("keys.keys.list", undefined));

/** Has the list asked for again: something about the keys changed. */
export function useKeysChanged(): () => void {
  const client = useQueryClient();
  return () => void client.invalidateQueries({ queryKey: [KEYS] });
}

/** Tells the key the app itself signs in with. Only its first characters are known, to either side. */
export function useIsOwnKey(): (key: AccountKey) => boolean {
  const own = useAppState((state) => state.account.keyPrefix);
  return (key) => own !== null && key.prefix === own;
}

/** What a key is called in sentences. */
export const nameOf = ({ name }: AccountKey): string => (name.trim() === "" ? tk("unnamed") : name);
