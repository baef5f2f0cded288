import type { Handlers } from "../../src-preload/contract/contract";

/** What the page may do with the local API; its state comes with the app's state. */
export interface LocalApiHandlerDeps {
  /** Puts the token, or a whole curl command with it, on the clipboard. */
  readonly copyToken: (as: "token" | "curl") => Promise<void>;
  readonly rotateToken: () => Promise<void>;
  readonly restart: () => Promise<void>;
}

export const localApiHandlers = (deps: LocalApiHandlerDeps) =>
  ({
    "localApi.token.copy": async ({ as }) => deps.copyToken(as),
    "localApi.token.rotate": async () => deps.rotateToken(),
    "localApi.server.restart": async () => deps.restart(),
  }) satisfies Partial<Handlers>;
