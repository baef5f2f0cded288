import type { UsageRange } from "../../../src-preload/contract/usage";
import { call } from "../../ipc/bridge";
import { useAsked } from "../../ipc/use-asked";

const AREA = "usage";

export const useOverview = (range: UsageRange) =>
  useAsked(AREA, `overview ${range}`, () => call("usage.overview.get", { range }));
export const useModels = (range: UsageRange) =>
  useAsked(AREA, `models ${range}`, () => call("usage.models.get", { range }));
export const useQuotas = () => useAsked(AREA, "quotas", () => call("usage.quotas.get", undefined));
export const useAccountStats = () => useAsked(AREA, "account", () => call("usage.account.get", undefined));

/** What answers said of limits until now; the cloud is not asked. */
export const useLimits = () => useAsked(AREA, "limits", () => call("usage.limits.get", undefined), { staleTime: 0 });
