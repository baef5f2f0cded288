import { z } from "zod";
import { memberRoute, refuseAsServerError } from "../auth";
import type { Cloud } from "../cloud";
import type { Call } from "../http/call";
import { json, plainFailure, type Reply } from "../http/reply";
import type { Route } from "../http/router";
import type { App } from "../store/apps";

const appBody = z.object({
  name: z.string().min(1).max(100),
  description: z.string().optional(),
  app_url: z.url(),
});

/** Registered apps. */
export function appRoutes(cloud: Cloud): Route[] {
  const { account, apps, clock } = cloud;
  const route = (method: Route["method"], path: string, handle: Route["handle"]): Route =>
    memberRoute(account, clock, { method, path, refuse: refuseAsServerError, handle });
  return [
    route("GET", "/api/v1/apps", () => json(200, { success: true, apps: apps.list().map(view) })),
    route("POST", "/api/v1/apps", (call) => register(cloud, call)),
    route(
      "GET",
      "/api/v1/apps/:appId",
      withApp(cloud, (app) => json(200, { success: true, app: view(app) })),
    ),
  ];
}

/** Finds the app a path names before the handler runs. */
export function withApp(
  { apps }: Cloud,
  handle: (app: App, call: Call, params: Readonly<Record<string, string>>) => Reply | Promise<Reply>,
): Route["handle"] {
  return (call, params) => {
    const app = apps.find(params.appId ?? "");
    return app ? handle(app, call, params) : plainFailure(404, "App not found");
  };
}

async function register({ account, apps }: Cloud, call: Call): Promise<Reply> {
  const body = appBody.safeParse(await call.json());
  if (!body.success) return plainFailure(400, "Invalid request data", z.formatError(body.error));
  const { name, description = null, app_url: url } = body.data;
  const app = apps.register({ name, description, url });
  return json(200, { success: true, app: view(app), apiKey: account.mintKey(`App: ${name}`).secret });
}

const view = (app: App): Record<string, unknown> => ({
  id: app.id,
  name: app.name,
  slug: app.slug,
  description: app.description,
  app_url: app.url,
  monetization_enabled: true,
  is_active: true,
  created_at: new Date(app.createdAt).toISOString(),
});
