import { z } from "zod";
import type { Cloud } from "../cloud";
import { json } from "../http/reply";
import type { Route } from "../http/router";
import { renderPage } from "../pages/layout";
import { createRandom } from "../random";

const reportBody = z.object({
  description: z.string().min(1).max(500),
  stepsToReproduce: z.string().min(1).max(10_000),
  category: z.enum(["general", "startup-failure"]).optional(),
  logs: z.string().max(50_000).optional(),
});

/** Health, reports, and the web pages other replies link to. */
export function miscRoutes(cloud: Cloud): Route[] {
  const ids = createRandom(cloud.options.seed).fork("reports");
  const page = (path: string, title: string, text: string): Route => ({
    method: "GET",
    path,
    handle: () => renderPage({ title, main: `<h1>${title}</h1><p>${text}</p>` }),
  });
  return [
    {
      method: "GET",
      path: "/api/health",
      handle: () => json(200, { status: "ok", timestamp: cloud.clock.now(), region: "demo1" }),
    },
    {
      ...{ method: "POST", path: "/api/v1/reports/bug", limit: "STRICT" },
      handle: async (call) => {
        // What is not a report ends in the exception the real route ends in.
        reportBody.parse(await call.json());
        return json(200, { accepted: true, id: ids.uuid() });
      },
    },
    page(
      "/dashboard/billing/success",
      "Payment received",
      "Thank you. You can close this window and return to the app.",
    ),
    page("/dashboard/settings", "Settings", "Billing and payment methods of your organization are managed here."),
    page("/dashboard/api-keys", "API keys", "The keys of your account can be listed and revoked here."),
    page("/", "Eliza Cloud", "Agents, models and hosting under one account."),
  ];
}
