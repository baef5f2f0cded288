import type { ExternalTarget, Handlers, Output } from "../../src-preload/contract/contract";
import type { LinkOutcome } from "../app/foreign-links";
import type { StateStore } from "../app/state-store";

/** What the page may ask of the app itself. */
export interface AppHandlerDeps {
  readonly store: StateStore;
  readonly readInfo: () => Output<"app.info.get">;
  readonly onPageReady: () => void;
  readonly writeClipboard: (text: string) => Promise<void>;
  /** Opens one of the pages the app names, in the person's browser. */
  readonly openPage: (target: ExternalTarget) => Promise<void>;
  /** Opens a link the app did not write, if the person wants to. */
  readonly openLink: (address: string) => Promise<LinkOutcome>;
  readonly dismissNotice: (id: string) => void;
}

export const appHandlers = (deps: AppHandlerDeps) =>
  ({
    "app.state.get": async () => deps.store.read(),
    "app.info.get": async () => deps.readInfo(),
    "app.page.ready": async () => deps.onPageReady(),
    "app.clipboard.write": async ({ text }) => deps.writeClipboard(text),
    "app.external.open": async ({ target }) => deps.openPage(target),
    "app.link.open": async ({ address }) => ({ outcome: await deps.openLink(address) }),
    "app.notice.dismiss": async ({ id }) => deps.dismissNotice(id),
  }) satisfies Partial<Handlers>;
