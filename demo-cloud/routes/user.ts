import { z } from "zod";
import { memberRoute, refusePlainly } from "../auth";
import type { Cloud } from "../cloud";
import type { Call } from "../http/call";
import { json, plainFailure, type Reply } from "../http/reply";
import type { Route } from "../http/router";
import { toUsd } from "../store/money";

const patchBody = z.object({
  name: z.string().min(1).max(100).optional(),
  avatar: z.union([z.literal(""), z.url()]).optional(),
  nickname: z.string().max(50).optional(),
  work_function: z.enum(["developer", "designer", "product", "data", "marketing", "sales", "other"]).optional(),
  preferences: z.string().max(1000).optional(),
  response_notifications: z.boolean().optional(),
  email_notifications: z.boolean().optional(),
});

/** The signed-in person. */
export function userRoutes(cloud: Cloud): Route[] {
  const route = (method: "GET" | "PATCH", handle: (call: Call) => Reply | Promise<Reply>): Route =>
    memberRoute(cloud.account, cloud.clock, {
      method,
      path: "/api/v1/user",
      limit: "STANDARD",
      refuse: refusePlainly,
      handle,
    });
  return [
    route("GET", () => json(200, { success: true, data: { ...profile(cloud), ...identity(cloud) } })),
    route("PATCH", (call) => patch(cloud, call)),
  ];
}

async function patch(cloud: Cloud, call: Call): Promise<Reply> {
  let raw: unknown;
  try {
    raw = await call.json();
  } catch {
    return plainFailure(500, "Failed to update user data");
  }
  const body = patchBody.safeParse(raw);
  if (!body.success) return plainFailure(400, "Validation error", body.error.issues);
  const { avatar, ...rest } = body.data;
  Object.assign(cloud.account.user, rest, avatar === undefined ? {} : { avatar: avatar || null });
  cloud.account.user.updatedAt = cloud.clock.now();
  cloud.balances.dropUserView();
  return json(200, { success: true, data: profile(cloud), message: "Profile updated successfully" });
}

/** The fields both GET and PATCH report. */
function profile({ account: { user } }: Cloud): Record<string, unknown> {
  return {
    id: user.id,
    email: user.email,
    name: user.name,
    avatar: user.avatar,
    nickname: user.nickname,
    work_function: user.work_function,
    preferences: user.preferences,
    response_notifications: user.response_notifications,
    email_notifications: user.email_notifications,
    role: "owner",
    wallet_address: null,
    wallet_chain_type: null,
    wallet_verified: false,
    updated_at: new Date(user.updatedAt).toISOString(),
  };
}

/** What only GET reports; the newer cloud tells more. */
function identity({ account, balances, rules }: Cloud): Record<string, unknown> {
  const { user, organization } = account;
  const createdAt = new Date(user.createdAt).toISOString();
  const base = {
    id: organization.id,
    name: organization.name,
    slug: organization.slug,
    credit_balance: String(toUsd(balances.userView())),
  };
  const common = { email_verified: true, is_active: true, created_at: createdAt };
  if (rules.profile !== "modern") return { ...common, organization: base };
  return {
    ...common,
    organization_id: organization.id,
    steward_user_id: user.id,
    is_anonymous: false,
    expires_at: null,
    organization: {
      ...base,
      billing_email: user.email,
      is_active: true,
      created_at: new Date(organization.createdAt).toISOString(),
      updated_at: new Date(user.updatedAt).toISOString(),
    },
  };
}
