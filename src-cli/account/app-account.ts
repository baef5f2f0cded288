/** The account through the running app's local API. */
import { z } from "zod";
import { completionDialect } from "../../src-main/chat/dialects/completion";
import { readReply } from "../../src-main/chat/read-reply";
import { DomainError } from "../../src-main/cloud/errors";
import type { Clock } from "../../src-main/cloud/ports";
import { ratioOf } from "../../src-main/gateway/images";
import { bytesOf, piecesOf } from "../door/http";
import type { LocalApi } from "../door/local-api";
import { type Account, agentsReply, creditsReply, type ImageWish, type Medium, statusReply } from "./account";
import { createAppContainers } from "./app-containers";
import { pictures, readPicture } from "./picture";
import { textOf } from "./text-of-reply";

const started = z.object({ sessionId: z.string(), browserUrl: z.string(), expiresAt: z.iso.datetime() });
const loginReading = z.object({
  status: z.enum(["pending", "authenticated", "expired", "error"]),
  keyPrefix: z.string().optional(),
  lastError: z.string().optional(),
  error: z.string().optional(),
});
const connection = z.object({
  agentId: z.string(),
  agentName: z.string().nullable(),
  status: z.object({ connected: z.boolean(), state: z.string() }),
});
const checkout = z.object({ checkoutUrl: z.string(), sessionId: z.string() });
const payment = z.object({
  status: z.enum(["open", "paid", "credited", "cancelled", "expired", "failed"]),
  balance: z.number().nullable(),
});

const keyReply = z.object({
  id: z.string(),
  name: z.string(),
  prefix: z.string().nullable(),
  permissions: z.array(z.string()),
  isActive: z.boolean(),
  lastUsedAt: z.string().nullable(),
  expiresAt: z.string().nullable(),
});
const madeKey = z.object({ key: keyReply, secret: z.string() });
const routing = z.object({
  serviceRouting: z.object({ media: z.object({ backend: z.string(), primaryModel: z.string().optional() }) }),
});
const madeImages = z.object({ images: z.array(z.object({ contentPath: z.string() })) });
const madeVideo = z.object({ video: z.object({ url: z.string() }) });

/** A sign-in under way: the person finishes it in the browser. */
export type StartedLogin = z.output<typeof started>;
export type LoginReading = z.output<typeof loginReading>;
export type Connection = z.output<typeof connection>;
export type Checkout = z.output<typeof checkout>;
export type Payment = z.output<typeof payment>;

/** What only the app can do, because it keeps the key, the connection and the payments. */
export interface AppAccount extends Account {
  readonly via: "app";
  readonly appVersion: string;
  /** Of the local API; shown only to a person who asks for it. */
  readonly token: string;
  startLogin(): Promise<StartedLogin>;
  readLogin(sessionId: string): Promise<LoginReading>;
  /** @param signal its own: it is called when the person has stopped the program */
  cancelLogin(sessionId: string, signal: AbortSignal): Promise<void>;
  signOut(): Promise<void>;
  connect(agentId: string, waitMs: number): Promise<Connection>;
  openCheckout(amountUsd: number, wishId: string): Promise<Checkout>;
  readCheckout(sessionId: string): Promise<Payment>;
}

const chunk = z.object({ text: z.string() });

/** @param signal ends every call */
export function createAppAccount(api: LocalApi, appVersion: string, clock: Clock, signal: AbortSignal): AppAccount {
  const get = <S extends z.ZodType>(schema: S, path: string) => api.read(schema, { method: "GET", path, signal });
  const post = <S extends z.ZodType>(schema: S, path: string, body: object = {}, headers = {}) =>
    api.read(schema, { method: "POST", path, body, headers, signal });
  const agentPath = (id: string, below: string): string => `/api/cloud/agents/${encodeURIComponent(id)}${below}`;

  async function* complete(modelId: string, text: string): AsyncGenerator<string> {
    const body = { model: modelId, messages: [{ role: "user", content: text }], stream: true };
    const stop = new AbortController();
    const until = AbortSignal.any([signal, stop.signal]);
    const answer = await api.open({ method: "POST", path: "/v1/chat/completions", body, signal: until });
    const stream = { bytes: piecesOf(answer, until), abort: (reason: DomainError) => stop.abort(reason) };
    yield* textOf(readReply(stream, completionDialect, { clock }));
  }

  /** On disk before it is sent, kept in the gallery, and never sent twice. */
  const imageOfStudio = async ({ prompt, model, size }: ImageWish): Promise<Medium> => {
    const aspectRatio = size === undefined ? undefined : ratioOf(size);
    const { images } = await post(madeImages, "/api/cloud/studio/images", { prompt, model, aspectRatio });
    const [made] = images;
    if (made === undefined) throw new DomainError("REMOTE_FAILED", "The answer holds no picture.");
    const answer = await api.open({ method: "GET", path: made.contentPath, signal });
    return { bytes: await bytesOf(answer, signal) };
  };

  return {
    via: "app",
    address: api.origin,
    appVersion,
    token: api.token,
    status: () => get(statusReply, "/api/cloud/status"),
    credits: (fresh) => get(creditsReply, `/api/cloud/credits${fresh ? "?fresh=true" : ""}`),
    agents: async () => (await get(agentsReply, "/api/cloud/agents")).agents,
    createAgent: async (wish) => {
      const made = z.object({ agent: z.object({ id: z.string(), name: z.string(), status: z.string() }) });
      return (await post(made, "/api/cloud/agents", wish)).agent;
    },
    resume: async (id, waitMs) => {
      const reply = await post(z.object({ status: z.string() }), agentPath(id, `/resume?waitMs=${waitMs}`));
      return reply.status === "running";
    },
    suspend: async (id) => void (await post(z.unknown(), agentPath(id, "/suspend"))),
    remove: async (id) => void (await post(z.unknown(), agentPath(id, "/shutdown"))),
    logs: async (id, tail) =>
      (await get(z.object({ lines: z.array(z.string()) }), agentPath(id, `/logs?tail=${tail}`))).lines,
    containers: createAppContainers(api, signal),
    async *tell({ agentId, roomId, text }) {
      const body = { text, roomId, stream: true };
      let isDone = false;
      const events = api.events({ method: "POST", path: agentPath(agentId, "/messages"), body, signal });
      for await (const { name, data } of events) {
        if (name === "chunk") yield chunk.parse(data).text;
        if (name === "done") isDone = true;
      }
      if (!isDone) throw new DomainError("REMOTE_FAILED", "The answer ended before it was complete.");
    },
    complete,
    image: async (wish) => {
      const { prompt, model, size } = wish;
      const { backend, primaryModel } = (await get(routing, "/api/service-routing")).serviceRouting.media;
      if (backend === "elizacloud") return imageOfStudio({ ...wish, model: model ?? primaryModel });
      const body = { prompt, model, size, n: 1, response_format: "b64_json" };
      return readPicture(await post(pictures, "/v1/images/generations", body));
    },
    video: async (wish) => (await post(madeVideo, "/api/cloud/studio/videos", wish)).video,
    speech: async ({ text, model, voice }) => {
      // OpenAI's own speech takes no request without a voice; to the cloud this one means its default.
      const body = { input: text, model, voice: voice ?? "alloy" };
      const answer = await api.open({ method: "POST", path: "/v1/audio/speech", body, signal });
      return { bytes: await bytesOf(answer, signal) };
    },
    keys: async () => (await get(z.object({ keys: z.array(keyReply) }), "/api/cloud/keys")).keys,
    createKey: (wish) => post(madeKey, "/api/cloud/keys", wish),
    revokeKey: async (id) => {
      await api.read(z.unknown(), { method: "DELETE", path: `/api/cloud/keys/${encodeURIComponent(id)}`, signal });
    },
    rotateKey: (id) => post(madeKey, `/api/cloud/keys/${encodeURIComponent(id)}/rotate`),
    startLogin: () => post(started, "/api/cloud/login"),
    readLogin: (sessionId) => get(loginReading, `/api/cloud/login/status?sessionId=${encodeURIComponent(sessionId)}`),
    cancelLogin: async (sessionId, until) => {
      const body = { sessionId };
      await api.read(z.unknown(), { method: "POST", path: "/api/cloud/login/cancel", body, signal: until });
    },
    signOut: async () => void (await post(z.unknown(), "/api/cloud/disconnect")),
    connect: (id, waitMs) => post(connection, agentPath(id, `/connect?waitMs=${waitMs}`)),
    openCheckout: (amountUsd, wishId) =>
      post(checkout, "/api/cloud/billing/checkout", { amountUsd, mode: "hosted" }, { "idempotency-key": wishId }),
    readCheckout: (sessionId) => get(payment, `/api/cloud/billing/checkout/${encodeURIComponent(sessionId)}`),
  };
}
