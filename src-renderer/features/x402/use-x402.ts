import { type UseQueryResult, useQuery, useQueryClient } from "@tanstack/react-query";
import { useEffect } from "react";
import type { X402Receipt, X402View } from "../../../src-preload/contract/x402";
import type { X402Request } from "../../../src-preload/contract/x402-requests";
import { call, listen } from "../../ipc/bridge";

const AREA = "x402";

/** Has everything of this area asked again when main says that something changed. Used once, by the frame: what is cached must be true on every screen. */
export function useX402Changes(): void {
  const client = useQueryClient();
  useEffect(() => listen("x402.view.changed", () => void client.invalidateQueries({ queryKey: [AREA] })), [client]);
}

/** Wallet, limits and open questions as main has them. */
export const useX402 = (): UseQueryResult<X402View> =>
  useQuery({ queryKey: [AREA, "view"], queryFn: () => call("x402.view.get", undefined) });

/** The payments of this computer, newest first. */
export const useReceipts = (): UseQueryResult<readonly X402Receipt[]> =>
  useQuery({
    queryKey: [AREA, "receipts"],
    queryFn: async () => (await call("x402.receipts.list", undefined)).receipts,
  });

/** What this account asks others to pay, newest first. */
export const useRequests = (): UseQueryResult<readonly X402Request[]> =>
  useQuery({
    queryKey: [AREA, "requests"],
    queryFn: async () => (await call("x402.requests.list", undefined)).requests,
  });
