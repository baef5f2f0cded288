import { useAction } from "../../../ipc/use-action";
import { useKeepTestedModels } from "./use-routing";

/** The test of one provider; the models it lists are kept to be suggested. */
export function useProviderTest(providerId: string) {
  const keepModels = useKeepTestedModels();
  const { run, ...test } = useAction("routing.provider.test", {
    onDone: ({ models }) => keepModels(providerId, models),
  });
  return { ...test, run: () => run({ providerId }) };
}

export type ProviderTest = ReturnType<typeof useProviderTest>;
