import type { Server } from "node:http";
import { DomainError } from "../cloud/errors";

/** Tried in turn while ELIZA_API_PORT is unset. */
export const DEFAULT_PORTS: readonly number[] = Array.from({ length: 10 }, (_, index) => 31_337 + index);

const MAX_PORT = 65_535;
const LOOPBACK = "127.0.0.1";

/** Set: that port and no other (0 lets the system choose). Unset: the first free default. */
function candidates(setting: string | undefined, defaults: readonly number[]): readonly number[] {
  if (setting === undefined || setting.trim() === "") return defaults;
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
    const settle = (outcome: number | NodeJS.ErrnoException): void => {
      server.off("error", settle).off("listening", onListening);
      resolve(outcome);
    };
    const onListening = (): void => {
      const address = server.address();
      settle(typeof address === "object" && address !== null ? address.port : port);
    };
    server.once("error", settle).once("listening", onListening);
    server.listen({ host: LOOPBACK, port, exclusive: true });
  });
}

const taken = (ports: readonly number[], cause: unknown): DomainError => {
  const isFixed = ports.length === 1;
  const which = isFixed ? `Port ${ports[0]} (ELIZA_API_PORT)` : `Every port from ${ports[0]} to ${ports.at(-1)}`;
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
export async function listenOnLoopback(
  server: Server,
  setting: string | undefined,
  defaults: readonly number[],
): Promise<number> {
  const ports = candidates(setting, defaults);
  let failure: NodeJS.ErrnoException | undefined;
  for (const port of ports) {
    const outcome = await tryPort(server, port);
    if (typeof outcome === "number") return outcome;
    failure = outcome;
  }
  throw taken(ports, failure);
}
