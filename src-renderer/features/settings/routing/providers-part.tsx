import { Plus } from "lucide-react";
import { useState } from "react";
import type { RoutingView } from "../../../../src-preload/contract/routing";
import { CLOUD_PROVIDER } from "../../../../src-preload/contract/routing-names";
import { useAppState } from "../../../ipc/app-state";
import { Button } from "../../../ui/button";
import { Panel } from "../section";
import { Part } from "./part";
import { ProviderCard } from "./provider-card";
import { ProviderForm } from "./provider-form";
import { ProviderHead } from "./provider-head";
import { tr } from "./text";
import { useProviderTest } from "./use-provider-test";
import { servedBy } from "./use-routing";

/** The providers: their keys, their tests, and a way to add one. */
export function ProvidersPart({ view }: { readonly view: RoutingView }) {
  const [isAdding, setIsAdding] = useState(false);
  return (
    <Part
      title={tr("providers")}
      action={
        !isAdding && (
          <Button onClick={() => setIsAdding(true)}>
            <Plus size={16} aria-hidden />
            {tr("providers.add")}
          </Button>
        )
      }
    >
      {isAdding && (
        <Panel>
          <ProviderForm provider={null} onClose={() => setIsAdding(false)} />
        </Panel>
      )}
      <CloudCard view={view} />
      {view.providers.map((provider) => (
        <ProviderCard key={provider.id} provider={provider} served={servedBy(view, provider.id)} />
      ))}
    </Part>
  );
}

function CloudCard({ view }: { readonly view: RoutingView }) {
  const origin = useAppState((state) => state.cloud.apiOrigin);
  const hasKey = useAppState((state) => state.account.hasApiKey);
  const test = useProviderTest(CLOUD_PROVIDER);
  return (
    <Panel>
      <ProviderHead
        name={tr("routes.cloud")}
        address={origin}
        served={servedBy(view, CLOUD_PROVIDER)}
        badge={{
          tone: hasKey ? "good" : "unknown",
          word: tr(hasKey ? "providers.cloud.account" : "providers.cloud.signedOut"),
        }}
        test={test}
      />
    </Panel>
  );
}
