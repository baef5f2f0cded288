import { setTimeout as realDelay } from "node:timers/promises";
import type { Fault } from "./control/schema";
import type { Call } from "./http/call";
import { compilePathPattern } from "./http/path-pattern";
import { empty, failure, json, notFoundPage, plainFailure, type Reply, withHeaders } from "./http/reply";
import { rateLimitReply } from "./rate-limit";

/** An armed fault. */
interface ArmedFault {
  readonly id: string;
  readonly fault: Fault;
  /** Strikes left, or null for no end. */
  remaining: number | null;
  /** Matching calls still let pass. */
  passing: number;
}

/** What may go out instead of a whole reply. */
export type Delivery =
  | { readonly kind: "reply"; readonly reply: Reply }
  /** Sends the head and half the body, then cuts the connection. */
  | { readonly kind: "truncate"; readonly reply: Reply }
  /** Cuts the connection at once. */
  | { readonly kind: "reset" }
  /** Never answers. */
  | { readonly kind: "stall" };

/** Holds the armed faults. */
export interface Faults {
  add(fault: Fault): ArmedFault;
  list(): readonly ArmedFault[];
  remove(id: string): boolean;
  clear(): void;
  /** Answers a call through whatever faults strike it. */
  deliver(call: Call, answer: () => Promise<Reply>): Promise<Delivery>;
}

/** Creates an empty set of faults. */
export function createFaults(): Faults {
  let counter = 0;
  const armed: ArmedFault[] = [];
  const matchers = new Map<string, (call: Call) => boolean>();

  const disarm = (id: string): boolean => {
    const index = armed.findIndex((entry) => entry.id === id);
    if (index >= 0) armed.splice(index, 1);
    return matchers.delete(id);
  };

  // Every latency strikes; of the rest the first armed one does, so that two faults never fight over one reply.
  const strike = (call: Call): Fault[] => {
    const struck: Fault[] = [];
    for (const entry of [...armed]) {
      if (!matchers.get(entry.id)?.(call)) continue;
      if (entry.fault.kind !== "latency" && struck.some(({ kind }) => kind !== "latency")) continue;
      if (entry.passing > 0) {
        entry.passing -= 1;
        continue;
      }
      struck.push(entry.fault);
      if (entry.remaining === null) continue;
      entry.remaining -= 1;
      if (entry.remaining === 0) disarm(entry.id);
    }
    return struck;
  };

  return {
    add: (fault) => {
      counter += 1;
      const entry: ArmedFault = {
        id: `fault-${counter}`,
        fault,
        remaining: fault.times ?? null,
        passing: fault.skip,
      };
      armed.push(entry);
      matchers.set(entry.id, matcherOf(fault));
      return entry;
    },
    list: () => armed,
    remove: disarm,
    clear: () => {
      armed.length = 0;
      matchers.clear();
    },
    deliver: async (call, answer) => {
      const struck = strike(call);
      for (const fault of struck) {
        if (fault.kind === "latency") await realDelay(fault.ms, undefined, { signal: call.signal, ref: false });
      }
      const fault = struck.find(({ kind }) => kind !== "latency");
      return fault ? distort(fault, call, answer) : { kind: "reply", reply: await answer() };
    },
  };
}

function matcherOf(fault: Fault): (call: Call) => boolean {
  const isPath = compilePathPattern(fault.path ?? "/api/*");
  return (call) => (fault.method === undefined || fault.method === call.method) && isPath(call.path);
}

async function distort(fault: Fault, call: Call, answer: () => Promise<Reply>): Promise<Delivery> {
  const replacement = replacementFor(fault, call);
  if (replacement) {
    if (fault.afterHandling) await answer();
    return replacement;
  }
  const reply = await answer();
  switch (fault.kind) {
    case "invalid-json":
      return { kind: "reply", reply: { ...reply, body: '{"success":tru' } };
    case "truncated-body":
      return { kind: "truncate", reply };
    case "slow-body":
      return { kind: "reply", reply: { ...reply, body: trickle(reply.body, fault.ms, call.signal) } };
    case "wrong-content-type":
      return { kind: "reply", reply: withHeaders(reply, { "Content-Type": fault.contentType }) };
    case "huge-body":
      return { kind: "reply", reply: { ...reply, body: padding(fault.bytes) } };
    default:
      return { kind: "reply", reply };
  }
}

function replacementFor(fault: Fault, call: Call): Delivery | null {
  const reply = (value: Reply): Delivery => ({ kind: "reply", reply: value });
  switch (fault.kind) {
    case "unauthorized":
      return reply(failure(401, "invalid_credentials", "Invalid or expired API key"));
    case "payment-required":
      return reply(json(402, { success: false, error: "Insufficient credits", requiredCredits: fault.required }));
    case "forbidden":
      return reply(failure(403, "access_denied", "Access denied"));
    case "not-found-html":
      return reply(notFoundPage());
    case "conflict":
      return reply(plainFailure(409, "Agent state changed while starting"));
    case "rate-limited":
      return reply(rateLimitReply(60, 60, fault.retryAfter));
    case "server-error-json":
      return reply(failure(500, "internal_error", fault.error));
    case "server-error-empty":
      return reply(empty(500));
    case "bad-gateway":
      return reply(gatewayPage(502, "Bad Gateway"));
    case "unavailable":
      return reply(gatewayPage(503, "Service Unavailable"));
    case "reply":
      return reply({ status: fault.status, headers: fault.headers, body: fault.body });
    case "redirect":
      return reply({
        status: fault.status,
        headers: { Location: fault.location ?? redirectTarget(fault.to, call) },
        body: null,
      });
    case "reset":
      return { kind: "reset" };
    case "stall":
      return { kind: "stall" };
    default:
      return null;
  }
}

function redirectTarget(to: "apex" | "other" | "within", call: Call): string {
  const query = call.query.toString();
  const target = `${call.path}${query ? `?${query}` : ""}`;
  switch (to) {
    case "apex":
      return `https://elizacloud.ai${target}`;
    case "other":
      return `https://cloud.example.com${target}`;
    case "within":
      return target;
  }
}

function gatewayPage(status: number, title: string): Reply {
  const page = `<html><head><title>${status} ${title}</title></head><body><center><h1>${status} ${title}</h1></center></body></html>`;
  return { status, headers: { "Content-Type": "text/html" }, body: page };
}

async function* trickle(body: Reply["body"], ms: number, signal: AbortSignal): AsyncIterable<Uint8Array> {
  for await (const chunk of typeof body === "string" || body instanceof Uint8Array ? [body] : (body ?? [])) {
    for (const byte of Buffer.from(chunk)) {
      await realDelay(ms, undefined, { signal, ref: false });
      yield Uint8Array.of(byte);
    }
  }
}

async function* padding(bytes: number): AsyncIterable<string> {
  const head = '{"padding":"';
  yield head;
  const block = "x".repeat(65_536);
  for (let left = Math.max(0, bytes - head.length - 2); left > 0; left -= block.length) {
    yield left >= block.length ? block : block.slice(0, left);
  }
  yield '"}';
}
