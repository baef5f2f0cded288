import type { CAPABILITIES } from "../../../../src-preload/contract/routing-names";
import { routingDe } from "../../../i18n/de-routing";
import { routingEn } from "../../../i18n/en-routing";
import { translator } from "../../../i18n/t";

/** A string of service routing. */
export const tr = translator(routingEn, routingDe);

export type Capability = (typeof CAPABILITIES)[number];

/** "Text, Speech" */
export const capabilityList = (capabilities: readonly Capability[]): string =>
  capabilities.map((capability) => tr(`routes.${capability}`)).join(", ");

/** A list to choose from, as high as a field. */
export const selectLook = "h-8 min-w-0 rounded-control border border-line-strong bg-surface px-2";
