import { z } from "zod";
import type { LoginReading } from "../../cloud/use-cases";
import { defineRoute } from "../route";
import { requireCloud } from "./agent-errors";

/** The app makes its session ids in lower case; a caller may hand one back in either. */
const sessionId = z
  .string("is missing")
  .min(1, "is missing")
  .max(128, "is too long")
  .toLowerCase()
  .meta({
    examples: ["550e8400-e29b-41d4-a716-446655440000"],
  });

const isoTime = (epochMs: number): string => new Date(epochMs).toISOString();

const readingSchema = z.discriminatedUnion("status", [
  z.object({ status: z.literal("pending"), expiresAt: z.iso.datetime(), lastError: z.string().optional() }),
  z.object({ status: z.literal("authenticated"), keyPrefix: z.string() }),
  z.object({ status: z.literal("expired"), error: z.string() }),
  z.object({ status: z.literal("error"), error: z.string() }),
]);

const toWire = (reading: LoginReading): z.input<typeof readingSchema> =>
  reading.status === "pending" ? { ...reading, expiresAt: isoTime(reading.expiresAt) } : reading;

const start = defineRoute({
  method: "POST",
  path: "/api/cloud/login",
  operationId: "startLogin",
  summary: "Start a sign-in; the person finishes it in the browser at browserUrl. A newer one supersedes an older one.",
  errors: ["CONFLICT", "RATE_LIMITED", "BAD_BASE_URL", "OFFLINE", "REMOTE_FAILED", "TIMEOUT"],
  responses: {
    200: {
      description: "The cloud has created the session and the app waits for its key.",
      schema: z.object({
        ok: z.literal(true),
        sessionId: z.string(),
        browserUrl: z.string(),
        expiresAt: z.iso.datetime(),
      }),
    },
  },
}).servedBy(async (_input, { useCases, state }) => {
  requireCloud(state.read());
  const login = await useCases.startLogin();
  return { status: 200, body: { ...login, ok: true, expiresAt: isoTime(login.expiresAt) } };
});

const status = defineRoute({
  method: "GET",
  path: "/api/cloud/login/status",
  operationId: "readLogin",
  summary: "Read how a sign-in stands. Has no side effect; an id this run of the app did not start is expired.",
  query: z.object({ sessionId }),
  responses: { 200: { description: "What the app knows of the sign-in.", schema: readingSchema } },
}).servedBy(({ query }, { useCases }) => ({ status: 200, body: toWire(useCases.readLogin(query.sessionId)) }));

const cancel = defineRoute({
  method: "POST",
  path: "/api/cloud/login/cancel",
  operationId: "cancelLogin",
  summary: "Give a sign-in up; a key that still arrives for it is discarded.",
  body: z.object({ sessionId }),
  responses: { 200: { description: "Given up, or never known.", schema: z.object({ ok: z.literal(true) }) } },
}).servedBy(({ body }, { useCases }) => {
  useCases.cancelLogin(body.sessionId);
  return { status: 200, body: { ok: true } };
});

export const loginRoutes = [start, status, cancel];
