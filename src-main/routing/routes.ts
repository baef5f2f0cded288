/**
 * Which provider serves what, as `serviceRouting` in the settings has it: for each capability
 * `{ backend, transport, primaryModel? }`. What cannot be read falls back alone and is named; fields of other versions stay.
 */
import { z } from "zod";
import { CAPABILITIES, CLOUD_PROVIDER, NO_PROVIDER } from "../../src-preload/contract/routing-names";
import type { Capability } from "../gateway/upstream";

/** One capability's route. */
export interface Route {
  /** `elizacloud`, `off`, `own-rpc`, or a provider's id. */
  readonly provider: string;
  /** Used where a request names no model; null for none. */
  readonly model: string | null;
}

export type Routes = Readonly<Record<Capability, Route>>;

/** Routes as they were read. */
export interface ReadRoutes {
  readonly routes: Routes;
  /** Capabilities whose value could not be read; nobody serves them. */
  readonly broken: readonly Capability[];
  /** The value as a whole could not be read, so the defaults hold. */
  readonly isUnreadable: boolean;
}

/** Nothing chosen: the cloud, which answers only where somebody is signed in. */
const DEFAULT_ROUTE: Route = { provider: CLOUD_PROVIDER, model: null };

const stored = z.object({
  backend: z.string().min(1).max(64),
  primaryModel: z.string().min(1).max(200).nullish().catch(null),
});
/** Older files name the provider alone. */
const short = z.string().min(1).max(64);

export const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** @param isOffered whether a provider may serve a capability */
export function readRoutes(raw: unknown, isOffered: (capability: Capability, provider: string) => boolean): ReadRoutes {
  const broken: Capability[] = [];
  const values = isRecord(raw) ? raw : {};
  const read = (capability: Capability): Route => {
    const value = values[capability];
    if (value === undefined) return DEFAULT_ROUTE;
    const name = short.safeParse(value);
    const whole = stored.safeParse(value);
    const route: Route | null = name.success
      ? { provider: name.data, model: null }
      : whole.success
        ? { provider: whole.data.backend, model: whole.data.primaryModel ?? null }
        : null;
    if (route !== null && isOffered(capability, route.provider)) return route;
    broken.push(capability);
    // Not the cloud: what a person sent elsewhere must not begin to cost money here unasked.
    return { provider: NO_PROVIDER, model: null };
  };
  const routes = Object.fromEntries(CAPABILITIES.map((capability) => [capability, read(capability)]));
  const isUnreadable = raw !== undefined && raw !== null && !isRecord(raw);
  return { routes: routes as Record<Capability, Route>, broken, isUnreadable };
}

/** One route in the form of the settings and of the API. */
export const wireRoute = ({ provider, model }: Route) => ({
  backend: provider,
  ...(provider === NO_PROVIDER
    ? {}
    : { transport: provider === CLOUD_PROVIDER ? ("cloud-proxy" as const) : ("direct" as const) }),
  ...(model === null ? {} : { primaryModel: model }),
});

/** The settings' value with these routes changed and everything else as it was. */
export function withRoutes(raw: unknown, changes: Partial<Routes>): Record<string, unknown> {
  const next: Record<string, unknown> = isRecord(raw) ? { ...raw } : {};
  for (const capability of CAPABILITIES) {
    const route = changes[capability];
    if (route === undefined) continue;
    const {
      backend: _b,
      transport: _t,
      primaryModel: _m,
      ...others
    } = isRecord(next[capability]) ? next[capability] : {};
    next[capability] = { ...others, ...wireRoute(route) };
  }
  return next;
}
