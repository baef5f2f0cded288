import type { LoggedRequest } from "../../../src-preload/contract/local-api";
import { KEPT_REQUESTS, SHOWN_RUNNING } from "../../../src-preload/contract/local-api-names";
import type { Door } from "../door";
import { headerValues } from "../raw-request";

/** The last requests, with nothing in them that is private to their callers. */
export interface RequestLog {
  /** Those that are over, in the order in which they ended. */
  read(): readonly LoggedRequest[];
  /** Those under way as they stand, oldest first; their ids are a count of their own. At most `SHOWN_RUNNING`. */
  running(): readonly LoggedRequest[];
  /** Forgets those that are over. */
  clear(): void;
  /** Called when a request begins and when it is over. @returns ends it */
  onChanged(listener: () => void): () => void;
}

interface LogDeps {
  /** Whether a text is the token: it may come where it does not belong. */
  readonly isToken: (text: string) => boolean;
  /** Epoch milliseconds. */
  readonly now: () => number;
}

const LONGEST_CALLER = 80;
const WORD = /^[a-z][a-z0-9._-]{0,31}$/;
const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
/** What names and versions of programs are made of; a key is longer than any of them. */
const CALLER_PIECE = /^[\w.+:-]{1,32}$/;

const HIDDEN = "…";

/** Segments that are words or UUIDs. Others may be a key, a payment's id, a text: whoever wrote them did not mean the log. */
function shownPath(target: string, isToken: LogDeps["isToken"]): string {
  const [path = ""] = target.split("?", 1);
  const segments = path.split("/").slice(0, 12);
  return segments
    .map((segment) =>
      segment === "" || ((WORD.test(segment) || UUID.test(segment)) && !isToken(segment)) ? segment : HIDDEN,
    )
    .join("/");
}

function shownCaller(agent: string, isToken: LogDeps["isToken"]): string {
  const masked = agent.replaceAll(/[^\s()/;,]+/g, (piece) =>
    CALLER_PIECE.test(piece) && !piece.startsWith("eliza_") && !isToken(piece) ? piece : HIDDEN,
  );
  return masked.length > LONGEST_CALLER ? `${masked.slice(0, LONGEST_CALLER)}${HIDDEN}` : masked;
}

/**
 * Keeps what was asked: method, path, outcome, and who. No query, no body, no header but the caller's name for itself, so that
 * the log can be shown to whoever looks at the screen.
 * @returns the log, and a door that writes into it
 */
export function createRequestLog({ isToken, now }: LogDeps): {
  readonly log: RequestLog;
  readonly follow: (door: Door) => Door;
} {
  let entries: LoggedRequest[] = [];
  let nextId = 0;
  let begun = 0;
  /** Each tells what it is like now. */
  const underWay = new Set<() => LoggedRequest>();
  const listeners = new Set<() => void>();
  /** Bytes each connection had written when its last answer ended. */
  const written = new WeakMap<object, number>();

  const add = (entry: LoggedRequest): void => {
    // Cut in one go now and then: taking the first off a full list each time would move all the others.
    if (entries.length >= KEPT_REQUESTS * 2) entries = entries.slice(-KEPT_REQUESTS);
    entries.push({ ...entry, id: nextId });
    nextId += 1;
  };
  const changed = (): void => {
    for (const listener of listeners) listener();
  };

  return {
    log: {
      read: () => entries.slice(-KEPT_REQUESTS),
      running: () => [...underWay].slice(0, SHOWN_RUNNING).map((look) => look()),
      clear: () => {
        entries = [];
      },
      onChanged(listener) {
        listeners.add(listener);
        return () => void listeners.delete(listener);
      },
    },
    follow: (door) => (exchange) => {
      const { incoming, outgoing } = exchange;
      const { socket } = incoming;
      const at = now();
      const startedAt = performance.now();
      const id = begun;
      begun += 1;
      const look = (): LoggedRequest => {
        const [agent] = headerValues(incoming, "user-agent");
        return {
          id,
          at,
          method: (incoming.method ?? "").slice(0, 16),
          path: shownPath(incoming.url ?? "", isToken),
          status: outgoing.headersSent ? outgoing.statusCode : null,
          durationMs: Math.round((performance.now() - startedAt) * 10) / 10,
          bytes: outgoing.headersSent ? Math.max(0, socket.bytesWritten - (written.get(socket) ?? 0)) : 0,
          caller: agent === undefined || agent === "" ? null : shownCaller(agent, isToken),
        };
      };
      outgoing.once("close", () => {
        underWay.delete(look);
        add(look());
        written.set(socket, socket.bytesWritten);
        changed();
      });
      underWay.add(look);
      changed();
      return door(exchange);
    },
  };
}
