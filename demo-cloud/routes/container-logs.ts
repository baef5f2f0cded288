import { setTimeout as realDelay } from "node:timers/promises";
import { z } from "zod";
import type { Cloud } from "../cloud";
import type { Call } from "../http/call";
import { json, notFoundPage, plainFailure, type Reply } from "../http/reply";
import type { Container } from "../store/containers";
import { containerHead, logEntry, logText } from "./container-views";

const FOLLOW_EVERY_MS = 100;
const KEEP_ALIVE_MS = 15_000;

const logQuery = z.object({
  limit: z.coerce.number().int().min(1).max(500).optional().catch(undefined),
  tail: z.coerce.number().int().min(1).max(5_000).optional().catch(undefined),
  since: z.iso.datetime().optional().catch(undefined),
  level: z.enum(["all", "error", "warn", "info", "debug"]).default("all"),
});

/** The newest lines: JSON, newest first; text, oldest first, from the newer cloud. */
export function logs(cloud: Cloud, container: Container, call: Call): Reply {
  if (container.runningSince === null) return plainFailure(400, "Container is not deployed yet");
  const { limit, tail, since, level } = logQuery.parse(Object.fromEntries(call.query));
  const after = since === undefined ? 0 : Date.parse(since);
  const all = cloud.containers.logOf(container);
  const matching = all.filter((line) => line.timestamp >= after && (level === "all" || line.level === level));
  if (cloud.rules.profile === "modern") {
    const text = matching.slice(-(tail ?? 100)).map((line) => `${logText(line)}\n`);
    return { status: 200, headers: { "Content-Type": "text/plain; charset=utf-8" }, body: text.join("") };
  }
  const shown = matching.slice(-(limit ?? 100)).reverse();
  const filters = { limit: limit ?? 100, since: since ?? null, level };
  return json(200, {
    success: true,
    data: {
      ...{ container: containerHead(container), logs: shown.map(logEntry), total: shown.length },
      ...{ hasLogs: shown.length > 0, filters },
    },
  });
}

/** The lines as they are written, as unnamed events; only the older cloud has it. */
export function logStream(cloud: Cloud, container: Container, call: Call): Reply {
  const { hooks } = cloud.containers;
  if (hooks.logStream === "missing" || cloud.rules.profile === "modern") return notFoundPage();
  if (container.runningSince === null) return plainFailure(400, "Container is not deployed yet");
  const level = call.query.get("level") ?? "all";
  return {
    status: 200,
    headers: { "Content-Type": "text/event-stream", "Cache-Control": "no-cache, no-transform" },
    body: follow(cloud, container, level, call.signal),
  };
}

async function* follow(cloud: Cloud, container: Container, level: string, signal: AbortSignal): AsyncGenerator<string> {
  const { containers } = cloud;
  const { hooks } = containers;
  const cuts = containers.logCuts();
  let told = containers.logOf(container).length;
  let quietSince = Date.now();
  yield ": connected\n\n";
  if (hooks.logStream === "malformed") yield 'data: {"type":"log","data":{"timestamp":\n\ndata: \n\n';
  if (hooks.logStream === "failing") yield 'data: {"type":"error","message":"Failed to fetch logs"}\n\n';
  while (!signal.aborted && hooks.logStream !== "ending" && containers.logCuts() === cuts) {
    const lines = containers.logOf(container);
    for (const line of lines.slice(told)) {
      if (level !== "all" && line.level !== level) continue;
      // Network time: the cloud's own clock may stand still.
      if (hooks.logLagMs > 0) await realDelay(hooks.logLagMs, undefined, { signal, ref: false }).catch(() => undefined);
      yield `data: ${JSON.stringify({ type: "log", data: logEntry(line) })}\n\n`;
      quietSince = Date.now();
    }
    told = lines.length;
    if (Date.now() - quietSince >= KEEP_ALIVE_MS) {
      yield ": keepalive\n\n";
      quietSince = Date.now();
    }
    await realDelay(FOLLOW_EVERY_MS, undefined, { signal, ref: false }).catch(() => undefined);
  }
}
