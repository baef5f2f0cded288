/** HTTP to the cloud over undici: one time budget a call, judged addresses, the product's errors, careful repetition. */
import { promises as dns, type LookupAddress } from "node:dns";
import { isUsableKey } from "../cloud/api-key";
import { backoffMs } from "../cloud/backoff";
import type { BaseUrlPolicy, CloudAddress } from "../cloud/base-url";
import { DomainError } from "../cloud/errors";
import { createLifetime, type Lifetime } from "../cloud/lifetime";
import type {
  Clock,
  CloudConnection,
  CloudConnector,
  CloudRequest,
  CloudResponse,
  Log,
  Random,
  Timer,
} from "../cloud/ports";
import { topUpUrl } from "../cloud/urls";
import { type Answer, classifyFailure, keyRejected, maybeHidesDeadKey, refusesKey } from "./classify-failure";
import { type ExchangeDeps, exchange, paymentResponseOf } from "./exchange";
import { fieldsOf } from "./failure-text";
import { createHostVerdicts, type HostVerdicts } from "./host-verdicts";
import { networkFailure } from "./network-failure";
import { createRoutes, type ProxyFor } from "./network-routes";
import { openRelay } from "./open-relay";
import { openStream } from "./open-stream";

export interface CloudHttpDeps {
  readonly clock: Clock;
  readonly random: Random;
  readonly log: Log;
  readonly policy: BaseUrlPolicy;
  /** Goes into `User-Agent`. */
  readonly version: string;
  /** All DNS answers for a name; the system's resolver unless a test passes another. */
  readonly resolve?: (host: string) => Promise<readonly LookupAddress[]>;
  /** With a proxy it is the proxy that resolves names. */
  readonly proxyFor?: ProxyFor;
  readonly maxBodyBytes?: number;
  /** Hears of every answer's head, whatever its status. */
  readonly onAnswered?: ExchangeDeps["onAnswered"];
}

const USER_PATH = "/api/v1/user";
const MAX_BODY_BYTES = 8 * 1_024 * 1_024;
const MAX_ATTEMPTS = 3;
const BACKOFF = { firstMs: 300, capMs: 4_000 };
// A longer wait is the caller's to show, not the transport's to sit through.
const LONGEST_PATIENCE_MS = 5_000;

/** Makes connections that share one set of DNS verdicts. */
export function createCloudHttp(deps: CloudHttpDeps): CloudConnector {
  const resolve = deps.resolve ?? ((host: string) => dns.lookup(host, { all: true, verbatim: true }));
  const verdicts = createHostVerdicts({ resolve, now: deps.clock.now, allowLoopback: deps.policy.allowLoopback });
  return { connect: (address) => connect(deps, verdicts, address) };
}

function connect(deps: CloudHttpDeps, verdicts: HostVerdicts, address: CloudAddress): CloudConnection {
  const { clock, random, log } = deps;
  const life = createLifetime(() => new DomainError("CANCELLED", "The call was cancelled."));
  const routes = createRoutes(verdicts, deps.proxyFor);
  // On a kept connection that just died nobody could tell whether a question arrived: streams get one of their own.
  const freshRoutes = createRoutes(verdicts, deps.proxyFor, { pipelining: 0 });
  const exchangeDeps: ExchangeDeps = {
    address,
    route: routes.to,
    userAgent: `ElizaCloudDesktop/${deps.version}`,
    maxBodyBytes: deps.maxBodyBytes ?? MAX_BODY_BYTES,
    onAnswered: deps.onAnswered,
  };

  /** A 500 may hide a refused key; only the user route can tell. */
  const failureOf = async (
    answer: Answer,
    request: Pick<CloudRequest, "apiKey" | "path">,
    signal: AbortSignal,
  ): Promise<DomainError> => {
    const asked = { apiKey: request.apiKey, topUpUrl: topUpUrl(address.webOrigin, true), now: clock.now() };
    const failure = classifyFailure(answer, asked);
    if (request.apiKey === null || request.path === USER_PATH || !maybeHidesDeadKey(answer)) return failure;
    try {
      const probe = await exchange(exchangeDeps, { method: "GET", path: USER_PATH, apiKey: request.apiKey }, signal);
      return refusesKey(probe) ? keyRejected(probe.status, failure) : failure;
    } catch {
      // Nothing learnt about the key: the first failure stands.
      return failure;
    }
  };

  const attempt = async (request: CloudRequest, signal: AbortSignal): Promise<CloudResponse> => {
    const startedAt = clock.now();
    const answer = await raceAbort(exchange(exchangeDeps, request, signal), signal);
    const { method, path } = request;
    log.debug("The cloud answered", { method, path, status: answer.status, ms: clock.now() - startedAt });
    const isSuccess = answer.status >= 200 && answer.status < 300;
    // Provision and resume answer so while a job of that kind already runs.
    const isAlreadyRunning = answer.status === 409 && fieldsOf(answer.json)?.success === true;
    if (!isSuccess && !isAlreadyRunning) throw await raceAbort(failureOf(answer, request, signal), signal);
    if (answer.text.trim() === "") return { status: answer.status, body: null, ...paymentResponseOf(answer) };
    if (answer.json === undefined) {
      throw new DomainError("REMOTE_FAILED", "Eliza Cloud answered in a form this app cannot read.", {
        details: { status: answer.status },
        cause: { body: answer.text.slice(0, 200) },
      });
    }
    return { status: answer.status, body: answer.json, ...paymentResponseOf(answer) };
  };

  /** The wait before the next attempt, or null when there must not be one. */
  const waitBefore = (next: number, error: DomainError, request: CloudRequest, deadline: number): number | null => {
    if (request.retry === "never" || next >= MAX_ATTEMPTS || !isTransient(error)) return null;
    const waitMs = Math.max(error.details?.retryAfterMs ?? 0, backoffMs(next - 1, BACKOFF, random));
    return waitMs <= LONGEST_PATIENCE_MS && clock.now() + waitMs < deadline ? waitMs : null;
  };

  const send = async (request: CloudRequest, signal: AbortSignal): Promise<CloudResponse> => {
    const deadline = clock.now() + request.timeoutMs;
    for (let next = 1; ; next++) {
      try {
        signal.throwIfAborted();
        return await attempt(request, signal);
      } catch (cause) {
        if (signal.aborted) throw signal.reason;
        const error = networkFailure(cause);
        const waitMs = waitBefore(next, error, request, deadline);
        log.debug("A call to the cloud failed", { path: request.path, code: error.code, waitMs, cause: error });
        if (waitMs === null) throw error;
        await pause(clock, waitMs, signal);
      }
    }
  };

  return {
    async send(request) {
      refuseUnusable(request.apiKey);
      const budget = startBudget(clock, request, life);
      try {
        return await send(request, budget.signal);
      } finally {
        budget.end();
      }
    },
    async stream(request) {
      refuseUnusable(request.apiKey);
      const judge = (answer: Answer, signal: AbortSignal) => failureOf(answer, request, signal);
      return openStream(
        { clock, exchange: { ...exchangeDeps, route: freshRoutes.to }, failureOf: judge },
        request,
        life.span(request.signal),
      );
    },
    async relay(request) {
      refuseUnusable(request.apiKey);
      const judge = (answer: Answer, signal: AbortSignal) => failureOf(answer, request, signal);
      return openRelay({ exchange: exchangeDeps, failureOf: judge }, request, life.span(request.signal));
    },
    async close() {
      life.end();
      await Promise.all([routes.close(), freshRoutes.close()]);
    },
  };
}

function refuseUnusable(apiKey: string | null): void {
  if (apiKey === null || isUsableKey(apiKey)) return;
  throw new DomainError("KEY_REJECTED", "The key holds characters no key can have, so it was not sent.");
}

const isTransient = (error: DomainError): boolean => {
  if (error.code === "OFFLINE" || error.code === "RATE_LIMITED") return true;
  const status = error.details?.status ?? 0;
  return error.code === "REMOTE_FAILED" && status >= 502 && status <= 504;
};

/** One signal for the caller's wish, the connection's end and the time limit; its reason is the error to throw. */
function startBudget(clock: Clock, { signal: own, timeoutMs }: CloudRequest, life: Lifetime) {
  const span = life.span(own);
  const timer = clock.after(timeoutMs, () =>
    span.abort(new DomainError("TIMEOUT", "Eliza Cloud did not answer in time.")),
  );
  return {
    signal: span.signal,
    end() {
      timer.cancel();
      span.release();
    },
  };
}

/** Work that cannot be taken back (DNS, a proxy's answer) is left to itself when the signal comes first. */
function raceAbort<T>(work: Promise<T>, signal: AbortSignal): Promise<T> {
  return new Promise((resolve, reject) => {
    const abort = (): void => reject(signal.reason);
    if (signal.aborted) abort();
    signal.addEventListener("abort", abort, { once: true });
    work.then(resolve, reject).finally(() => signal.removeEventListener("abort", abort));
  });
}

async function pause(clock: Clock, waitMs: number, signal: AbortSignal): Promise<void> {
  let timer: Timer | null = null;
  const over = new Promise<void>((resolve) => {
    timer = clock.after(waitMs, resolve);
  });
  await raceAbort(over, signal).finally(() => timer?.cancel());
}
