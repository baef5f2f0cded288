import type { RoutingView } from "../../../../src-preload/contract/routing";
import { CAPABILITIES } from "../../../../src-preload/contract/routing-names";
import { Panel } from "../section";
import { Part } from "./part";
import { RouteRow } from "./route-row";
import { tr } from "./text";

/** Every capability with its provider. */
export function RoutesPart({ view }: { readonly view: RoutingView }) {
  return (
    <Part title={tr("routes")}>
      <Panel>
        <ul className="divide-y divide-line">
          {CAPABILITIES.map((capability) => (
            <RouteRow key={capability} capability={capability} view={view} />
          ))}
        </ul>
      </Panel>
    </Part>
  );
}
