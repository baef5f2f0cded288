import { setTimeout as realDelay } from "node:timers/promises";
import { z } from "zod";
import { hasSession } from "../auth";
import type { Cloud } from "../cloud";
import type { Call } from "../http/call";
import { bareError, failure, json, type Reply } from "../http/reply";
import type { Route } from "../http/router";
import { loginPage } from "../pages/login-page";

const createBody = z.object({ sessionId: z.string().min(1) });

/** Sign-in: the session an app opens and polls, and the page a person approves it on. */
export function loginRoutes(cloud: Cloud): Route[] {
  const { logins, account } = cloud;
  const delayed =
    (handle: Route["handle"]): Route["handle"] =>
    async (call, params) => {
      if (logins.hooks.delayRepliesMs > 0) {
        await realDelay(logins.hooks.delayRepliesMs, undefined, { signal: call.signal, ref: false });
      }
      return handle(call, params);
    };

  return [
    { method: "POST", path: "/api/auth/cli-session", handle: delayed((call) => create(cloud, call)) },
    {
      method: "GET",
      path: "/api/auth/cli-session/:sessionId",
      handle: delayed((_call, params) => poll(cloud, params.sessionId ?? "")),
    },
    {
      method: "POST",
      path: "/api/auth/cli-session/:sessionId/complete",
      handle: (call, params) => complete(cloud, call, params.sessionId ?? ""),
    },
    {
      method: "GET",
      path: "/auth/cli-login",
      handle: (call) => {
        const sessionId = call.query.get("session");
        return loginPage(account, sessionId === null ? null : logins.stateOf(sessionId), sessionId);
      },
    },
  ];
}

async function create(cloud: Cloud, call: Call): Promise<Reply> {
  const failed = (): Reply => bareError(500, "Failed to create authentication session");
  let raw: unknown;
  try {
    raw = await call.json();
  } catch {
    return failed();
  }
  const body = createBody.safeParse(raw);
  if (!body.success) return bareError(400, "Session ID is required");
  const session = cloud.logins.create(body.data.sessionId);
  if (!session) return failed();
  return json(201, {
    sessionId: session.id,
    status: "pending",
    expiresAt: new Date(session.expiresAt).toISOString(),
  });
}

function poll({ logins }: Cloud, id: string): Reply {
  if (logins.hooks.failNextPolls > 0) {
    logins.hooks.failNextPolls -= 1;
    return bareError(500, "Failed to get session status");
  }
  const session = logins.find(id);
  switch (logins.stateOf(id)) {
    case null:
    case "expired":
      return bareError(404, "Session not found or expired");
    case "pending":
      return json(200, { status: "pending" });
    case "consumed":
      return json(200, { status: "authenticated", message: "API key already retrieved" });
    case "authenticated": {
      if (!session?.key) return json(200, { status: "pending" });
      // The key leaves exactly once, whether or not the reply arrives.
      session.isKeyRead = true;
      return json(200, {
        status: "authenticated",
        apiKey: session.key.secret,
        keyPrefix: session.key.prefix,
        expiresAt: null,
      });
    }
  }
}

function complete({ logins, account }: Cloud, call: Call, id: string): Reply {
  if (!hasSession(call, account)) return failure(401, "authentication_required", "Unauthorized");
  const state = logins.stateOf(id);
  if (state === null) return failure(400, "validation_error", "Invalid or expired session");
  const key = logins.approve(id);
  if (!key) return failure(400, "validation_error", "Session already authenticated or expired");
  return json(200, { success: true, apiKey: key.secret, keyPrefix: key.prefix, expiresAt: null });
}
