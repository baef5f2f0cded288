import type { LocalApiState } from "../../src-preload/contract/state";
import { DomainError } from "../cloud/errors";
import type { Log } from "../cloud/ports";
import { removeAddressFile, writeAddressFile } from "./address-file";
import type { ApiToken } from "./api-token";
import { createApp } from "./app";
import { createDoor } from "./door";
import type { Explorer } from "./explorer/explorer";
import { type ReadDocument, readReference } from "./explorer/reference";
import { createRequestLog } from "./explorer/request-log";
import { createRequestSender } from "./explorer/send-request";
import { type ApiServer, createApiServer } from "./http-server";
import { type ApiLimits, DEFAULT_LIMITS } from "./limits";
import { describeRoutes } from "./openapi";
import { DEFAULT_PORTS, listenOnLoopback } from "./port";
import type { ApiServices } from "./route";
import { ROUTES } from "./routes";

/** The local HTTP API as the rest of the app holds it. What it is doing is in `state.localApi`. */
export interface LocalApi {
  /** Listens, or says in the state why it cannot; never throws. Does nothing while it listens. */
  start(): Promise<void>;
  /** Ends within the limits' `stopMs` and a moment; streams say before that the app is closing. Idempotent. */
  stop(): Promise<void>;
  restart(): Promise<void>;
  /** A new token from this moment; callers with the old one are cut off. @throws DomainError CONFLICT (set by the environment). */
  rotateToken(): Promise<void>;
  /** For the clipboard alone. */
  revealToken(): string;
  /** Its routes, its log, and a way to try it; there while it does not run, too. */
  explorer(): Promise<Explorer>;
}

interface LocalApiDeps {
  readonly services: ApiServices;
  readonly token: ApiToken;
  readonly log: Log;
  /** Writes one line to stdout. */
  readonly announce: (line: string) => void;
  /** ELIZA_API_PORT as it is set. */
  readonly portSetting: string | undefined;
  /** Tried in turn while that is unset; 31337 to 31346 when left out. */
  readonly defaultPorts?: readonly number[];
  readonly profileFolder: string;
  readonly version: string;
  readonly pid: number;
  readonly limits?: Partial<ApiLimits>;
}

interface Running {
  readonly server: ApiServer;
  readonly url: string;
  readonly port: number;
}

const OFF = { url: null, port: null, error: null } satisfies Partial<LocalApiState>;

const asDomainError = (error: unknown): DomainError =>
  error instanceof DomainError
    ? error
    : new DomainError("INTERNAL", "The local API could not start. The app goes on without it.", { cause: error });

export function createLocalApi(deps: LocalApiDeps): LocalApi {
  const { services, version, token, log, announce, profileFolder, pid } = deps;
  const { state } = services;
  const limits: ApiLimits = { ...DEFAULT_LIMITS, ...deps.limits };
  const document = describeRoutes(ROUTES, version);
  const context = { ...services, version, document };
  const app = createApp({ routes: ROUTES, context, limits, log });
  const isOpen = (method: string, path: string): boolean =>
    ROUTES.some((route) => route.isOpen === true && route.method === method && route.path === path);
  // Hashing is dear, and every word of a path would be hashed; how long the token is, is no secret to the log.
  const isToken = (text: string): boolean => text.length === token.reveal().length && token.matches([text]);
  const { log: requests, follow } = createRequestLog({ isToken, now: Date.now });
  const door = follow(createDoor({ app, limits, rules: { isToken: token.matches, isOpen } }));

  let running: Running | null = null;
  const explorer: Explorer = {
    // The generator's own types are wider than what it makes of the route table.
    reference: readReference(document as unknown as ReadDocument),
    requests,
    sender: createRequestSender({
      port: () => running?.port ?? null,
      token: token.reveal,
      caller: `ElizaCloud/${version} (try it)`,
    }),
  };
  let queue: Promise<void> = Promise.resolve();
  /** One act at a time: a restart that meets a stop must not leave a server nobody holds. */
  const inTurn = (act: () => Promise<void>): Promise<void> => {
    const turn = queue.then(act);
    queue = turn.catch(() => undefined);
    return turn;
  };

  const publishAddress = async ({ url, port }: Running): Promise<void> => {
    const isKeptNowhere = token.storage() === "memory";
    const address = { url, port, pid, ...(isKeptNowhere ? { token: token.reveal() } : {}) };
    await writeAddressFile(profileFolder, address).catch((error: unknown) =>
      log.warn("local-api.json could not be written", { error }),
    );
  };

  const open = async (): Promise<void> => {
    if (running !== null) return;
    state.patch("localApi", { ...OFF, phase: "starting" });
    const server = createApiServer(door, limits);
    try {
      await token.load();
      const port = await listenOnLoopback(server.http, deps.portSetting, deps.defaultPorts ?? DEFAULT_PORTS);
      server.http.on("error", (error) => log.error("The local API's server failed", { error }));
      running = { server, port, url: `http://127.0.0.1:${port}` };
      await publishAddress(running);
      state.patch("localApi", {
        phase: "listening",
        url: running.url,
        port,
        tokenStorage: token.storage(),
        error: null,
      });
      announce(`local API listening on ${running.url}`);
    } catch (error) {
      const failure = asDomainError(error);
      log.error("The local API is not available", { error: failure });
      state.patch("localApi", { ...OFF, phase: "failed", tokenStorage: token.storage(), error: failure.toWire() });
    }
  };

  const close = async (): Promise<void> => {
    if (running === null) {
      state.patch("localApi", { ...OFF, phase: "stopped" });
      return;
    }
    const { server } = running;
    running = null;
    // First the file: who reads it from now on must not find an address that is about to go.
    await removeAddressFile(profileFolder, pid).catch((error: unknown) =>
      log.warn("local-api.json could not be removed", { error }),
    );
    await server.close();
    state.patch("localApi", { ...OFF, phase: "stopped" });
  };

  return {
    start: () => inTurn(open),
    stop: () => inTurn(close),
    restart: () =>
      inTurn(async () => {
        await close();
        await open();
      }),
    rotateToken: () =>
      inTurn(async () => {
        const before = token.reveal();
        const isKept = token.rotate();
        // An answer still under way was asked for with the old token: it ends here as well, and before the keychain is waited
        // for, which may ask the person something first.
        if (token.reveal() !== before) running?.server.cut();
        await isKept;
        if (running !== null) await publishAddress(running);
        state.patch("localApi", { tokenStorage: token.storage() });
      }),
    revealToken: token.reveal,
    explorer: async () => explorer,
  };
}
