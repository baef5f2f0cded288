/** The log as the cloud sends it by itself: server-sent events, a line each, and a comment every 15 seconds of quiet. */
import { createParser } from "eventsource-parser";
import type { ContainerLogLevel } from "../../../src-preload/contract/container-names";
import type { ContainerLogLine } from "../../../src-preload/contract/containers";
import type { AccountRelays } from "../../cloud/account-transport";
import { DomainError } from "../../cloud/errors";
import type { RelayAnswer } from "../../cloud/ports";
import { readLogEvent } from "../log-lines";

/** Hears a stream. */
export interface LogStreamSink {
  line(line: ContainerLogLine): void;
  /** Something came, be it only a sign of life. */
  heard(): void;
}

/**
 * A stream that is open; to be poured once. Ends with its signal.
 * @throws DomainError when it breaks off, falls silent or says that it failed; resolves when the cloud ended it
 */
export type LogStream = (sink: LogStreamSink) => Promise<void>;

const HEAD_MS = 30_000;
/** Three signs of life missed. */
const SILENCE_MS = 45_000;
/** A line that is longer is left out. */
const MOST_BUFFERED_CHARS = 1_000_000;
/** How a cloud answers that has no such route. */
const NO_SUCH_ROUTE: readonly unknown[] = [404, 405, 406, 501];

const isWithoutRoute = (error: unknown): boolean =>
  error instanceof DomainError && NO_SUCH_ROUTE.includes(error.details?.status);

/**
 * Opens the stream of a container's log.
 * @param path of the container's log
 * @returns null when this cloud does not send it by itself
 * @throws DomainError of the transport
 */
export async function openLogStream(
  account: AccountRelays,
  path: string,
  level: ContainerLogLevel,
  signal: AbortSignal,
): Promise<LogStream | null> {
  const notWanted = new AbortController();
  const until = AbortSignal.any([signal, notWanted.signal]);
  const request = { method: "GET", path: `${path}/stream?level=${level}`, body: null } as const;
  try {
    const answer = await account.relay({ ...request, headMs: HEAD_MS, silenceMs: SILENCE_MS, signal: until });
    if (/^text\/event-stream\b/i.test(answer.header("content-type") ?? "")) {
      return (sink) => pour(answer, sink).finally(() => notWanted.abort());
    }
    notWanted.abort();
    return null;
  } catch (error) {
    if (isWithoutRoute(error)) return null;
    throw error;
  }
}

function pour({ body }: RelayAnswer, sink: LogStreamSink): Promise<void> {
  return new Promise((resolve, reject) => {
    const decoder = new TextDecoder();
    const parser = createParser({
      maxBufferSize: MOST_BUFFERED_CHARS,
      onEvent({ data }) {
        const event = readLogEvent(data);
        if (event?.kind === "line") sink.line(event.line);
        if (event?.kind === "failed") {
          reject(new DomainError("REMOTE_FAILED", "The cloud could not go on reading the container's log."));
        }
      },
      onError(error) {
        if (error.type === "max-buffer-size-exceeded") parser.reset();
      },
    });
    body.pour({
      take(bytes) {
        sink.heard();
        parser.feed(decoder.decode(bytes, { stream: true }));
        return true;
      },
      end: (failure) => (failure === null ? resolve() : reject(failure)),
    });
  });
}
