import { type UseQueryResult, useQuery, useQueryClient } from "@tanstack/react-query";
import { useEffect } from "react";
import type { RoutingView } from "../../../../src-preload/contract/routing";
import { CAPABILITIES } from "../../../../src-preload/contract/routing-names";
import { call, listen } from "../../../ipc/bridge";
import type { Capability } from "./text";

const KEY = ["routing.view"];

/** Routes and providers as main has them, and as they change, whoever changes them. */
export function useRouting(): UseQueryResult<RoutingView> {
  const client = useQueryClient();
  useEffect(() => listen("routing.view.changed", () => void client.invalidateQueries({ queryKey: KEY })), [client]);
  return useQuery({ queryKey: KEY, queryFn: () => call("routing.view.get", undefined) });
}

/** What a provider serves at present. */
export const servedBy = ({ routes }: RoutingView, provider: string): readonly Capability[] =>
  CAPABILITIES.filter((capability) => routes[capability].provider === provider);

const modelsKey = (provider: string) => ["routing.models", provider];

/** The models that a provider's last test listed, for the page to suggest; none before it. */
export function useTestedModels(provider: string): readonly string[] {
  const { data } = useQuery<readonly string[]>({
    queryKey: modelsKey(provider),
    queryFn: () => [],
    enabled: false,
    gcTime: Number.POSITIVE_INFINITY,
  });
  return data ?? [];
}

/** Keeps what a test listed for {@link useTestedModels}. */
export function useKeepTestedModels(): (provider: string, models: readonly string[]) => void {
  const client = useQueryClient();
  return (provider, models) => client.setQueryData(modelsKey(provider), models);
}

/** Who answers in place of the cloud where a chat is with a model, by name; null for the cloud. */
export function useTextProvider(): string | null {
  const { data } = useRouting();
  const id = data?.routes.llmText.provider;
  return data?.providers.find((provider) => provider.id === id)?.name ?? null;
}
