import { z } from "zod";
import type { ErrorCode } from "../../../src-preload/contract/errors";
import { DomainError } from "../../cloud/errors";
import { agentParams } from "../agent-view";
import { defineRoute } from "../route";
import { within } from "../within";
import { CLOUD_ERRORS, requireCloud } from "./agent-errors";
import { waitQuery } from "./wait-query";

const ok = z.literal(true);

const connectedSchema = z.object({
  ok,
  agentId: z.string(),
  agentName: z.string(),
  status: z.object({ connected: z.literal(true), state: z.literal("connected") }),
});

const pendingSchema = z.object({
  ok,
  agentId: z.string(),
  agentName: z.string().nullable(),
  jobId: z.string().nullable(),
  status: z.object({
    connected: z.literal(false),
    state: z.literal("provisioning"),
    jobId: z.string().nullable(),
  }),
});

/** With these something else is connected, or nothing was begun. */
const SAYS_ENOUGH: ReadonlySet<ErrorCode> = new Set(["SUPERSEDED", "CANCELLED", "NOT_SIGNED_IN"]);

/** Says besides why it failed that the app is connected to nothing. */
const failedToConnect = (error: unknown): unknown =>
  error instanceof DomainError && !SAYS_ENOUGH.has(error.code)
    ? new DomainError(error.code, `${error.message} Nothing is connected now.`, error.options)
    : error;

/** Both do the same: an agent that does not run is started, and one that runs is only connected. */
const connecting = (verb: "provision" | "connect") =>
  defineRoute({
    method: "POST",
    path: `/api/cloud/agents/:id/${verb}`,
    operationId: `${verb}Agent`,
    effect: "charges",
    summary:
      "Start an agent where needed, follow its job and connect it, after the active agent got a last backup. The newest call wins; the older answer SUPERSEDED.",
    params: agentParams,
    query: waitQuery,
    errors: [...CLOUD_ERRORS, "CONFLICT", "CANCELLED", "SUPERSEDED", "NOT_FOUND", "INSUFFICIENT_CREDITS"],
    responses: {
      200: { description: "Connected.", schema: connectedSchema },
      202: { description: "Not yet; the app goes on with it. GET /api/cloud/status tells how.", schema: pendingSchema },
    },
  }).servedBy(async ({ params, query }, { agents, state }) => {
    requireCloud(state.read());
    const agentId = params.id.toLowerCase();
    const connection = await within(agents.connect(agentId), query.waitMs).catch((error: unknown) => {
      throw failedToConnect(error);
    });
    if (connection !== null) {
      const status = { connected: true as const, state: "connected" as const };
      return { status: 200, body: { ok: true, agentId, agentName: connection.agentName ?? "", status } };
    }
    const now = state.read().connection;
    const isStillWanted = now.agentId === agentId;
    const jobId = isStillWanted ? now.jobId : null;
    return {
      status: 202,
      body: {
        ok: true,
        agentId,
        agentName: isStillWanted ? now.agentName : null,
        jobId,
        status: { connected: false, state: "provisioning", jobId },
      },
    };
  });

export const agentConnectionRoutes = [connecting("provision"), connecting("connect")];
