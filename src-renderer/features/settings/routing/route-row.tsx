import { TriangleAlert } from "lucide-react";
import { useId } from "react";
import type { RoutingView } from "../../../../src-preload/contract/routing";
import { CLOUD_PROVIDER, NO_PROVIDER, OWN_RPC_PROVIDER } from "../../../../src-preload/contract/routing-names";
import { useAppState } from "../../../ipc/app-state";
import { useAction } from "../../../ipc/use-action";
import { showFailure } from "../../../ui/toast";
import { ModelField } from "./model-field";
import { type Capability, selectLook, tr } from "./text";

interface RouteRowProps {
  readonly capability: Capability;
  readonly view: RoutingView;
}

/** One capability: what it is, who serves it, and what keeps that from working. */
export function RouteRow({ capability, view }: RouteRowProps) {
  const id = useId();
  const warningId = useId();
  const set = useAction("routing.route.set", { onFailed: showFailure });
  const { provider, model } = view.routes[capability];
  const warning = useWarning(capability, view);
  const takesModel = capability !== "rpc" && provider !== CLOUD_PROVIDER && provider !== NO_PROVIDER;
  return (
    <li className="flex flex-col gap-2 py-3">
      <div className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2">
        <div className="min-w-0 flex-1 basis-56">
          <label htmlFor={id}>{tr(`routes.${capability}`)}</label>
          <p className="text-small text-ink-muted">{tr(`routes.${capability}.note`)}</p>
        </div>
        <select
          id={id}
          aria-label={tr("routes.provider", { capability: tr(`routes.${capability}`) })}
          aria-describedby={warning === null ? undefined : warningId}
          value={provider}
          // Another provider has other models.
          onChange={(event) => set.run({ capability, provider: event.target.value, model: null })}
          className={`${selectLook} w-56 max-w-full`}
        >
          <option value={CLOUD_PROVIDER}>{tr("routes.cloud")}</option>
          {capability === "rpc" && <option value={OWN_RPC_PROVIDER}>{tr("routes.ownRpc")}</option>}
          {view.providers
            .filter(({ capabilities }) => capabilities.includes(capability))
            .map(({ id: value, name }) => (
              <option key={value} value={value}>
                {name}
              </option>
            ))}
          <option value={NO_PROVIDER}>{tr("routes.off")}</option>
        </select>
      </div>
      {takesModel && (
        <ModelField
          key={provider}
          capability={capability}
          provider={provider}
          model={model}
          onSave={(wanted) => set.run({ capability, provider, model: wanted })}
        />
      )}
      {warning !== null && (
        <p id={warningId} className="flex items-start gap-1 text-small text-warn">
          <TriangleAlert size={16} aria-hidden className="mt-0.5 shrink-0" />
          <span className="min-w-0 wrap-anywhere">{warning}</span>
        </p>
      )}
    </li>
  );
}

/** Why requests are refused as things stand; null when they are not. */
function useWarning(capability: Capability, { routes, providers, rpc }: RoutingView): string | null {
  const hasKey = useAppState((state) => state.account.hasApiKey);
  const chosen = routes[capability].provider;
  if (chosen === CLOUD_PROVIDER) return hasKey ? null : tr("routes.warn.signedOut");
  if (chosen === NO_PROVIDER) return tr("routes.warn.off");
  if (chosen === OWN_RPC_PROVIDER) return rpc.some(({ host }) => host !== null) ? null : tr("routes.warn.noRpc");
  const provider = providers.find(({ id }) => id === chosen);
  if (provider === undefined) return null;
  const { name, key, keyStatus } = provider;
  if (keyStatus === "unreadable" && key !== "none") return tr("routes.warn.unreadable", { name });
  return key === "required" && keyStatus === "none" ? tr("routes.warn.key", { name }) : null;
}
