import type { Handlers } from "../../src-preload/contract/contract";
import type { Usage, UsageExport } from "../usage/create-usage";
import { exportName } from "../usage/export-name";

/** What the page may ask about usage. */
export interface UsageHandlerDeps {
  readonly usage: () => Promise<Usage>;
  /** Asks the person where to, then writes what `load` gives; the file's name, or null when they gave up. */
  readonly saveLater: (fileName: string, load: () => Promise<UsageExport>) => Promise<string | null>;
}

export const usageHandlers = ({ usage, saveLater }: UsageHandlerDeps) =>
  ({
    "usage.overview.get": async ({ range }) => (await usage()).overview(range),
    "usage.quotas.get": async () => ({ quotas: await (await usage()).quotas() }),
    "usage.account.get": async () => (await usage()).account(),
    "usage.models.get": async ({ range }) => ({ models: await (await usage()).models(range) }),
    "usage.limits.get": async () => ({ limits: (await usage()).limits() }),
    "usage.export.save": async (wish) => {
      return { fileName: await saveLater(exportName(wish), async () => (await usage()).export(wish)) };
    },
  }) satisfies Partial<Handlers>;
