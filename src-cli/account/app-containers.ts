/** Containers through the app's local API. */
import { z } from "zod";
import type { ContainerLogLine } from "../../src-preload/contract/containers";
import type { LocalApi } from "../door/local-api";
import { type Containers, containersReply, healthReply, type LogLine, linesReply, quotaReply } from "./containers";

const BASE = "/api/cloud/containers";
/** The most the app gives at once. */
const MOST_LINES = 500;

const deployedReply = z.object({
  container: z.object({ id: z.string(), name: z.string(), status: z.string() }),
});

const LEVELS = ["error", "warn", "info", "debug"] as const;

const ofView = ({ at, level, text }: LogLine): ContainerLogLine => ({
  at: at === null ? null : Date.parse(at),
  level: LEVELS.find((each) => each === level) ?? null,
  text,
});

/** @param signal ends every call */
export function createAppContainers(api: LocalApi, signal: AbortSignal): Containers {
  const get = <S extends z.ZodType>(schema: S, path: string, until = signal) =>
    api.read(schema, { method: "GET", path: `${BASE}${path}`, signal: until });
  const one = (id: string, below = ""): string => `/${encodeURIComponent(id)}${below}`;
  const lines = async (id: string, limit: number, level: string, until?: AbortSignal) =>
    (await get(linesReply, one(id, `/logs?limit=${limit}&level=${level}`), until)).lines;

  return {
    list: async () => (await get(containersReply, "")).containers,
    quota: async () => (await get(quotaReply, "/quota")).quota,
    health: async (id) => (await get(healthReply, one(id, "/health"))).health,
    async deploy(wish, wishId) {
      const headers = { "idempotency-key": wishId };
      const answer = await api.read(deployedReply, { method: "POST", path: BASE, body: wish, headers, signal });
      return answer.container;
    },
    async remove(id) {
      const schema = z.object({ status: z.string() });
      return (await api.read(schema, { method: "DELETE", path: `${BASE}${one(id)}`, signal })).status === "deleted";
    },
    logs: lines,
    logOf: (id, level) => ({
      list: async (until) => (await lines(id, MOST_LINES, level, until)).map(ofView),
      stream: async () => null,
    }),
  };
}
