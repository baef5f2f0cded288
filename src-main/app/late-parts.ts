/**
 * Parts whose libraries take as long to load as the window takes to appear, and which nobody needs before it did.
 * Each stands in with the same interface and loads the real one when it is first used.
 */
import type { LocalApi } from "../api/local-api";
import { DomainError } from "../cloud/errors";
import type { CloudConnection, CloudConnector } from "../cloud/ports";

/** Loads once, however often it is asked. */
const once = <T>(load: () => Promise<T>): (() => Promise<T>) => {
  let loaded: Promise<T> | null = null;
  return () => {
    loaded ??= load();
    return loaded;
  };
};

/** A connector whose HTTP client is loaded with the first request. */
export const createLateConnector = (load: () => Promise<CloudConnector>): CloudConnector => {
  const connector = once(load);
  return {
    connect(address) {
      const connection = once(async (): Promise<CloudConnection> => (await connector()).connect(address));
      let isUsed = false;
      let isClosed = false;
      const use = (): Promise<CloudConnection> => {
        if (isClosed && !isUsed) throw new DomainError("CANCELLED", "The connection to this cloud was closed.");
        isUsed = true;
        return connection();
      };
      return {
        send: async (request) => (await use()).send(request),
        stream: async (request) => (await use()).stream(request),
        relay: async (request) => (await use()).relay(request),
        async close() {
          if (isClosed) return;
          isClosed = true;
          // What was never used has no socket; what is used refuses later requests by itself.
          if (isUsed) await (await connection()).close();
        },
      };
    },
  };
};

/** A local API whose server is loaded when it first starts. */
export const createLateLocalApi = (load: () => Promise<LocalApi>): LocalApi => {
  let loaded: LocalApi | null = null;
  const api = once(async () => {
    loaded = await load();
    return loaded;
  });
  return {
    start: async () => (await api()).start(),
    stop: async () => loaded?.stop(),
    restart: async () => (await api()).restart(),
    rotateToken: async () => (await api()).rotateToken(),
    revealToken: () => loaded?.revealToken() ?? "",
    explorer: async () => (await api()).explorer(),
  };
};
