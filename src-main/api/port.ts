import type { Server } from "node:http";
import { DomainError } from "../cloud/errors";

const DEFAULT_PORT = 31_337;
const LAST_PORT = 31_346;
const MAX_PORT = 65_535;
const LOOPBACK = "127.0.0.1";

/** Set: that port and no other (0 lets the system choose). Unset: the first free one of the default range. */
function candidates(setting: string | undefined): readonly number[] {
  if (setting === undefined || setting.trim() === "") {
    return Array.from({ length: LAST_PORT - DEFAULT_PORT + 1 }, (_, index) => DEFAULT_PORT + index);
  }
  const port = /^\d{1,5}$/.test(setting.trim()) ? Number(setting) : Number.NaN;
  if (port <= MAX_PORT) return [port];
  throw new DomainError(
    "INVALID_INPUT",
    `ELIZA_API_PORT is not a port: it must be a number from 0 to ${MAX_PORT}. The app goes on without the local API.`,
    { details: { field: "ELIZA_API_PORT" } },
  );
}

/** @returns the port taken, or the reason why this one could not be had. */
function tryPort(server: Server, port: number): Promise<number | NodeJS.ErrnoException> {
  return new Promise((resolve) => {
    const onError = (error: NodeJS.ErrnoException): void => resolve(error);
    server.once("error", onError);
    server.listen({ host: LOOPBACK, port, exclusive: true }, () => {
      server.off("error", onError);
      const address = server.address();
      resolve(typeof address === "object" && address !== null ? address.port : port);
    });
  });
}

const taken = (ports: readonly number[], cause: unknown): DomainError => {
  const isFixed = ports.length === 1;
  const which = isFixed ? `Port ${ports[0]} (ELIZA_API_PORT)` : `Every port from ${DEFAULT_PORT} to ${LAST_PORT}`;
  const remedy = isFixed ? "choose another one, or 0 for any" : "set ELIZA_API_PORT to a free one";
  return new DomainError(
    "CONFLICT",
    `${which} is in use by another program or not allowed: ${remedy}. The app goes on without the local API.`,
    { cause },
  );
};

/**
 * Binds the server to the loopback address, by the rules of ELIZA_API_PORT.
 * @returns the port it listens on.
 * @throws DomainError INVALID_INPUT for a setting that is no port, CONFLICT when no port could be had.
 */
export async function listenOnLoopback(server: Server, setting: string | undefined): Promise<number> {
  const ports = candidates(setting);
  let failure: NodeJS.ErrnoException | undefined;
  for (const port of ports) {
    const outcome = await tryPort(server, port);
    if (typeof outcome === "number") return outcome;
    failure = outcome;
  }
  throw taken(ports, failure);
}
