import type { Handlers } from "../../src-preload/contract/contract";
import type { Explorer } from "../api/explorer/explorer";

/** What the page may do with the local API; its state comes with the app's state. */
export interface LocalApiHandlerDeps {
  /** Puts the token, or a whole curl command with it, on the clipboard. */
  readonly copyToken: (as: "token" | "curl") => Promise<void>;
  readonly rotateToken: () => Promise<void>;
  readonly restart: () => Promise<void>;
  readonly explorer: () => Promise<Explorer>;
  /** Begins or ends telling the page of each request. */
  readonly watchRequests: (visible: boolean) => Promise<void>;
}

export const localApiHandlers = (deps: LocalApiHandlerDeps) =>
  ({
    "localApi.token.copy": async ({ as }) => deps.copyToken(as),
    "localApi.token.rotate": async () => deps.rotateToken(),
    "localApi.server.restart": async () => deps.restart(),
    "localApi.reference.get": async () => ({ routes: [...(await deps.explorer()).reference] }),
    "localApi.request.send": async (sent) => (await deps.explorer()).sender.send(sent),
    "localApi.request.cancel": async ({ id }) => (await deps.explorer()).sender.cancel(id),
    "localApi.requests.get": async () => {
      const { requests } = await deps.explorer();
      return { requests: [...requests.read()], running: [...requests.running()] };
    },
    "localApi.requests.watch": async ({ visible }) => deps.watchRequests(visible),
    "localApi.requests.clear": async () => (await deps.explorer()).requests.clear(),
  }) satisfies Partial<Handlers>;
