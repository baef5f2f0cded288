import type { z } from "zod";
import type { Clock } from "./clock";
import type { LoggedRequest, requestQuerySchema } from "./control/schema";
import type { Call } from "./http/call";
import { compilePathPattern } from "./http/path-pattern";

/** Ends a logged request with what was answered; null status when nothing was. */
type FinishLogging = (status: number | null, outcome: "answered" | "cut") => void;

/** Remembers the latest requests, without secrets, and lets tests wait for one. */
export interface RequestLog {
  /** Notes an arrival. */
  begin(call: Call): FinishLogging;
  /** Reports matching requests once there are enough of them, the time is up, or the asker is gone. */
  query(query: z.output<typeof requestQuerySchema>, signal: AbortSignal): Promise<LoggedRequest[]>;
  /** Every request that is still remembered, oldest first. */
  all(): readonly LoggedRequest[];
  /** Sequence number of the latest request. */
  latest(): number;
}

const KEPT_REQUESTS = 20_000;
const CREDENTIAL_HEADERS = ["authorization", "x-api-key", "cookie", "x-wallet-signature", "x-service-key"] as const;

/** Creates an empty log. */
export function createRequestLog(clock: Clock): RequestLog {
  let seq = 0;
  const requests: LoggedRequest[] = [];
  const watchers = new Set<() => void>();
  const wakeAll = (): void => {
    for (const wake of [...watchers]) wake();
  };

  return {
    begin: (call) => {
      seq += 1;
      const entry: LoggedRequest = {
        seq,
        method: call.method,
        path: call.path,
        query: Object.fromEntries(call.query),
        credentials: CREDENTIAL_HEADERS.filter((name) => call.header(name) !== undefined),
        headers: harmlessHeaders(call),
        status: null,
        outcome: "open",
        at: clock.iso(),
      };
      requests.push(entry);
      if (requests.length > KEPT_REQUESTS) requests.shift();
      wakeAll();
      return (status, outcome) => {
        entry.status = status;
        entry.outcome = outcome;
        wakeAll();
      };
    },
    query: (query, signal) => {
      const isPath = query.path === undefined ? () => true : compilePathPattern(query.path);
      const find = (): LoggedRequest[] =>
        requests.filter(
          (entry) =>
            entry.seq > query.since &&
            (query.method === undefined || entry.method === query.method) &&
            isPath(entry.path) &&
            (query.until === "arrived" || entry.outcome !== "open"),
        );
      return new Promise((resolve) => {
        const finish = (): void => {
          clearTimeout(timeout);
          watchers.delete(check);
          signal.removeEventListener("abort", finish);
          resolve(find());
        };
        const check = (): void => {
          if (find().length >= query.count) finish();
        };
        const timeout = setTimeout(finish, query.waitMs);
        watchers.add(check);
        signal.addEventListener("abort", finish);
        check();
      });
    },
    all: () => requests,
    latest: () => seq,
  };
}

function harmlessHeaders(call: Call): Record<string, string> {
  const secret: readonly string[] = CREDENTIAL_HEADERS;
  const kept = Object.keys(call.headers).filter((name) => !secret.includes(name));
  return Object.fromEntries(kept.map((name) => [name, call.header(name) ?? ""]));
}
