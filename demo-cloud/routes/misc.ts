import type { Cloud } from "../cloud";
import { json } from "../http/reply";
import type { Route } from "../http/router";
import { renderPage } from "../pages/layout";

/** Health, and the web pages other replies link to. */
export function miscRoutes(cloud: Cloud): Route[] {
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
