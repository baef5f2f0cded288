import { randomUUID } from "node:crypto";
import type { IncomingMessage, ServerResponse } from "node:http";
import { getRequestListener } from "@hono/node-server";
import { DomainError } from "../cloud/errors";
import { type AdmissionRules, admit } from "./admission";
import type { createApp } from "./app";
import { discardRest } from "./discard-body";
import type { PlainTarget } from "./guards/path";
import { createRateGuard } from "./guards/rate";
import type { ApiLimits } from "./limits";
import { openAiProblem, speaksOpenAi } from "./openai-problem";
import { type Problem, refusalProblem } from "./problem";
import { toRawRequest } from "./raw-request";
import { REQUEST_ID_HEADER, SAFETY_HEADERS } from "./safety-headers";
import { writeJson } from "./write-json";

interface DoorDeps {
  readonly app: ReturnType<typeof createApp>;
  readonly rules: AdmissionRules;
  readonly limits: ApiLimits;
}

/** What a request is served with. */
export interface Exchange {
  readonly incoming: IncomingMessage;
  readonly outgoing: ServerResponse;
  /** The caller sends its body only after "100 Continue". */
  readonly isWaiting: boolean;
  /** Aborted when the server is to end: streams say goodbye then. */
  readonly closing: AbortSignal;
}

/** Serves one request. @returns whether its caller showed the token */
export type Door = (exchange: Exchange) => boolean;

/** Made once: an AbortError of its own for each request would be the dearest part of a small answer. */
const GONE = new DomainError("CANCELLED", "The caller went away.");

/** Answers in the words of the part of the API that was asked. */
function refuse({ url = "", method = "" }: IncomingMessage, outgoing: ServerResponse, problem: Problem): void {
  writeJson(outgoing, speaksOpenAi(url) ? openAiProblem(problem, method) : problem);
}

/**
 * Stands between the socket and the routes. It judges the raw request, and only what was admitted becomes a web Request, whose
 * URL and Host the adapter normalises. Every answer leaves with the safety headers and a request id.
 */
export function createDoor({ app, rules, limits }: DoorDeps): Door {
  const rate = { burst: limits.requestBurst, perSecond: limits.requestsPerSecond };
  // Apart, so that strangers cannot use up what the token's callers have.
  const now = (): number => performance.now();
  const overRate = { known: createRateGuard(rate, now), stranger: createRateGuard(rate, now) };

  return ({ incoming, outgoing, isWaiting, closing }) => {
    const requestId = randomUUID();
    for (const [name, value] of Object.entries(SAFETY_HEADERS)) outgoing.setHeader(name, value);
    outgoing.setHeader(REQUEST_ID_HEADER, requestId);
    discardRest(incoming, outgoing, limits.discardMs);
    // A waiting caller that is not invited may never send the body its headers announced.
    if (isWaiting) outgoing.setHeader("Connection", "close");

    const serve = (target: PlainTarget): void => {
      const invite = (): void => {
        if (isWaiting) outgoing.writeContinue();
      };
      let gone: AbortController | null = null;
      let isClosed = false;
      const bindings = {
        ...{ incoming, outgoing, requestId, invite, closing, ...target },
        // Most answers have nothing to end, and a signal of its own is a large part of what a small one costs.
        get gone() {
          if (gone === null) {
            gone = new AbortController();
            if (isClosed) gone.abort(GONE);
          }
          return gone.signal;
        },
      };
      outgoing.once("close", () => {
        isClosed = true;
        gone?.abort(GONE);
      });
      // The app process keeps its own Request and Response: Electron's protocol handlers use them too.
      const listen = getRequestListener((request) => app.fetch(request, bindings), {
        overrideGlobalObjects: false,
        autoCleanupIncoming: false,
      });
      void listen(incoming, outgoing);
    };

    const admission = admit(toRawRequest(incoming), rules);
    const { isKnown } = admission;
    const excess = overRate[isKnown ? "known" : "stranger"]();
    const refusal = excess ?? (admission.kind === "refused" ? admission.refusal : null);
    if (refusal !== null) refuse(incoming, outgoing, refusalProblem(refusal, requestId));
    else if (admission.kind === "preflight") outgoing.writeHead(204).end();
    else if (admission.kind === "admitted") serve(admission.target);
    return isKnown;
  };
}
