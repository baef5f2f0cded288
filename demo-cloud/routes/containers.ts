import { z } from "zod";
import { memberRoute, refuseAsServerError } from "../auth";
import type { Cloud } from "../cloud";
import type { Call } from "../http/call";
import { json, plainFailure, type Reply } from "../http/reply";
import type { Route } from "../http/router";
import { CONTAINER_PRICES, type Container, type ContainerSpec, DEFAULT_CPU } from "../store/containers";
import { balanceUsd } from "../store/ledger";
import { logStream, logs } from "./container-logs";
import { burnUsd, containerHead, containerMetrics, containerRecord } from "./container-views";

const BASE = "/api/v1/containers";
const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

const image = z.string().min(1).max(500);
const shape = {
  name: z.string().min(1).max(100),
  project_name: z.string().min(1).max(50),
  description: z.string().max(1_000).optional(),
  port: z.int().min(1).max(65_535).default(3_000),
  desired_count: z.int().min(1).max(10).default(1),
  cpu: z.int().min(256).max(2_048).default(DEFAULT_CPU),
  memory: z.int().min(256).max(2_048).default(DEFAULT_CPU),
  environment_vars: z
    .record(z.string().regex(/^[A-Za-z_][A-Za-z0-9_]*$/), z.string().max(32_768))
    .refine((values) => Object.keys(values).length <= 50, "Too many variables")
    .default({}),
  health_check_path: z.string().default("/health"),
};
const legacyBody = z.object({ ...shape, ecr_image_uri: image }).transform(({ ecr_image_uri, ...rest }) => ({
  ...rest,
  image: ecr_image_uri,
}));
const modernBody = z.object({ ...shape, image });
const seedBody = z
  .object({ ...shape, project_name: shape.project_name.optional(), image })
  .extend({ ports: z.array(z.object({ containerPort: z.int() })).default([]) })
  .transform(({ ports, ...rest }) => ({
    ...rest,
    project_name: rest.project_name ?? rest.name,
    port: ports[0]?.containerPort ?? rest.port,
  }));
const BODIES = { legacy: legacyBody, modern: modernBody, seed: seedBody } as const;

const changeBody = z.object({
  cpu: shape.cpu.unwrap().optional(),
  memory: z.int().min(512).max(2_048).optional(),
  port: shape.port.unwrap().optional(),
  ecr_image_uri: image.optional(),
  image: image.optional(),
});

/** Containers in the dialect of the present profile. */
export function containerRoutes(cloud: Cloud): Route[] {
  const route = (
    method: Route["method"],
    path: string,
    handle: Route["handle"],
    limit: Pick<Route, "limit"> = {},
  ): Route =>
    memberRoute(cloud.account, cloud.clock, {
      ...{ method, path: `${BASE}${path}`, refuse: refuseAsServerError, handle, ...limit },
    });
  const one = (
    method: Route["method"],
    path: string,
    handle: (container: Container, call: Call) => Reply | Promise<Reply>,
    limit: Pick<Route, "limit"> = {},
  ): Route =>
    route(
      method,
      `/:containerId${path}`,
      (call, { containerId = "" }) => {
        // The real cloud hands any id to its database, and the database's words to the caller.
        if (!UUID.test(containerId)) {
          const query = 'select "id", "name" from "containers" where "containers"."id" = $1';
          return plainFailure(500, `Failed query: ${query}\nparams: ${containerId}`);
        }
        const container = cloud.containers.find(containerId.toLowerCase());
        return container ? handle(container, call) : plainFailure(404, "Container not found");
      },
      limit,
    );
  return [
    route("GET", "", () =>
      json(200, { success: true, data: cloud.containers.list().map((each) => containerRecord(cloud, each)) }),
    ),
    route("POST", "", (call) => deploy(cloud, call), { limit: "CRITICAL" }),
    route("GET", "/quota", () => json(200, { success: true, data: quota(cloud) })),
    route("POST", "/credentials", (call) => credentials(cloud, call), { limit: "STRICT" }),
    one("GET", "", (container) => json(200, { success: true, data: containerRecord(cloud, container) })),
    one("PATCH", "", (container, call) => update(cloud, container, call)),
    one("DELETE", "", (container) => remove(cloud, container), { limit: "STANDARD" }),
    one("GET", "/health", (container) => health(cloud, container)),
    one("GET", "/metrics", (container, call) => metrics(cloud, container, call)),
    one("GET", "/logs", (container, call) => logs(cloud, container, call)),
    one("GET", "/logs/stream", (container, call) => logStream(cloud, container, call)),
    one("GET", "/deployments", (container) => deployments(container)),
  ];
}

async function bodyOf(call: Call): Promise<unknown> {
  try {
    return await call.json();
  } catch {
    return undefined;
  }
}

async function deploy(cloud: Cloud, call: Call): Promise<Reply> {
  const { containers, rules, ledger, clock } = cloud;
  if (!containers.hooks.configured) return plainFailure(503, "Container deployments are not configured");
  const body = BODIES[rules.profile].safeParse(await bodyOf(call));
  if (!body.success) return plainFailure(400, "Invalid request data", body.error.issues);
  const wanted = body.data;
  if (/missing|not-found/i.test(wanted.image)) return plainFailure(404, `Image not found: ${wanted.image}`);
  const before = containers.list().find(({ projectName }) => projectName === wanted.project_name);
  const count = containers.list().length;
  if (before === undefined && count >= containers.most()) {
    const quotaNow = { current: count, max: containers.most() };
    return json(403, { success: false, error: "Container limit reached", quota: quotaNow });
  }
  if (containers.list().some(({ name, projectName }) => name === wanted.name && projectName !== wanted.project_name)) {
    return plainFailure(409, "A container with this name already exists");
  }
  const spec: ContainerSpec = {
    ...{ name: wanted.name, projectName: wanted.project_name, description: wanted.description ?? null },
    ...{ image: wanted.image, port: wanted.port, desiredCount: wanted.desired_count },
    ...{ cpu: wanted.cpu, memory: wanted.memory, variables: wanted.environment_vars },
    healthPath: wanted.health_check_path,
  };
  const container = containers.deploy(spec);
  if (container === null) {
    const requiredCredits = CONTAINER_PRICES.deployment;
    const error = `Insufficient credits. Required: $${requiredCredits.toFixed(2)}, have $${balanceUsd(ledger).toFixed(2)}`;
    return json(402, { success: false, error, requiredCredits });
  }
  const scale = Math.max(1, clock.scale());
  return json(202, {
    success: true,
    data: containerRecord(cloud, container),
    message: "Container deployment started",
    creditsDeducted: CONTAINER_PRICES.deployment,
    // As in the real cloud: it repeats the deduction.
    creditsRemaining: CONTAINER_PRICES.deployment,
    stackName: `stack-${container.projectName}`,
    polling: {
      endpoint: `${BASE}/${container.id}`,
      intervalMs: Math.ceil(10_000 / scale),
      expectedDurationMs: Math.ceil(600_000 / scale),
    },
  });
}

async function update(cloud: Cloud, container: Container, call: Call): Promise<Reply> {
  const body = changeBody.safeParse(await bodyOf(call));
  if (!body.success) return plainFailure(400, "Invalid request data", body.error.issues);
  if (container.status !== "running") return plainFailure(409, "Container is not running");
  const { ecr_image_uri, image: newer, ...sizes } = body.data;
  const given = Object.entries({ ...sizes, image: ecr_image_uri ?? newer }).filter(([, value]) => value !== undefined);
  await cloud.containers.update(container, Object.fromEntries(given));
  return json(200, { success: true, message: "Container updated", data: containerRecord(cloud, container) });
}

async function remove({ containers }: Cloud, container: Container): Promise<Reply> {
  await containers.remove(container);
  return json(200, { success: true, message: "Container deleted" });
}

function health({ clock, rules }: Cloud, container: Container): Reply {
  if (container.runningSince === null) return plainFailure(400, "Container has no URL yet");
  const healthy = container.status === "running";
  const checkedAt = clock.iso();
  const data =
    rules.profile === "modern"
      ? {
          status: healthy ? "healthy" : "unhealthy",
          healthy,
          lastCheck: checkedAt,
          uptime: uptimeOf(clock.now(), container),
        }
      : {
          ...{ containerId: container.id, healthy, checkedAt, containerStatus: container.status },
          ...(healthy ? { statusCode: 200, responseTime: 42 } : { statusCode: 503, error: "Service unavailable" }),
          lastHealthCheck: checkedAt,
        };
  return json(200, { success: true, data });
}

const uptimeOf = (now: number, { runningSince }: Container): number =>
  Math.floor((now - (runningSince ?? now)) / 1_000);

function metrics(cloud: Cloud, container: Container, call: Call): Reply {
  if (container.runningSince === null) return plainFailure(400, "Container is not deployed yet");
  const period = Number(call.query.get("period") ?? 60);
  return json(200, {
    success: true,
    data: { container: containerHead(container), metrics: containerMetrics(cloud, container), period_minutes: period },
  });
}

function deployments(container: Container): Reply {
  const list = container.deployments.map(({ id, status, costUsd, error, startedAt, durationMs }) => ({
    ...{ id, status, cost: costUsd.toFixed(2), error, metadata: {}, duration_ms: durationMs },
    deployed_at: new Date(startedAt).toISOString(),
  }));
  return json(200, {
    success: true,
    data: { container: containerHead(container), deployments: list, total: list.length },
  });
}

function quota(cloud: Cloud): Record<string, unknown> {
  const { containers, ledger } = cloud;
  const current = containers.list().length;
  const max = containers.most();
  const balance = balanceUsd(ledger);
  const burn = burnUsd(cloud);
  const { deployment, imageUpload, perDay, perAdditionalInstance } = CONTAINER_PRICES;
  return {
    quota: { current, max, remaining: Math.max(0, max - current), percentage: Math.round((current / max) * 100) },
    credits: { balance, canDeploy: balance >= deployment },
    billing: {
      ...{ model: "daily", dailyCostPerContainer: perDay, monthlyEquivalent: perDay * 30, currentDailyBurn: burn },
      runningContainers: containers.list().filter(({ status }) => status === "running").length,
      daysOfRunway: burn > 0 ? Math.floor(balance / burn) : null,
      ...{ warningThreshold: 5, shutdownWarningHours: 48 },
    },
    pricing: {
      ...{ imageUpload, deployment, totalForNewContainer: imageUpload + deployment },
      ...{ perDay, perMonth: perDay * 30, perAdditionalInstance },
    },
    limits: { maxImageSize: 2_147_483_648, maxInstancesPerContainer: 10, maxEnvVars: 50 },
  };
}

const credentialsBody = z.object({ projectId: z.string().min(1), version: z.string().min(1) });

async function credentials({ clock }: Cloud, call: Call): Promise<Reply> {
  const body = credentialsBody.safeParse(await bodyOf(call));
  if (!body.success) return plainFailure(400, "Invalid request data", body.error.issues);
  const { projectId, version } = body.data;
  const repository = `registry.example/${projectId}`;
  return json(200, {
    success: true,
    data: {
      ...{ ecrRepositoryUri: repository, ecrImageUri: `${repository}:${version}`, ecrImageTag: version },
      ...{ authToken: "demo-registry-token", registryEndpoint: "https://registry.example" },
      authTokenExpiresAt: new Date(clock.now() + 12 * 3_600_000).toISOString(),
    },
  });
}
