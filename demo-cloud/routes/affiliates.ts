import { z } from "zod";
import { memberRoute, refuseAsServerError } from "../auth";
import type { Cloud } from "../cloud";
import { bareError, json, type Reply } from "../http/reply";
import type { Route } from "../http/router";

const markupBody = z.object({ markupPercent: z.number().min(0).max(1_000) });
const linkBody = z.object({ code: z.string().min(1) });

/** The code that brings others, and the link to whoever brought this account. */
export function affiliateRoutes(cloud: Cloud): Route[] {
  const { account, affiliates, clock } = cloud;
  const route = (method: Route["method"], path: string, handle: Route["handle"]): Route =>
    memberRoute(account, clock, { method, path, refuse: refuseAsServerError, handle });
  const setMarkup: Route["handle"] = async (call) => {
    const body = markupBody.safeParse(await call.json());
    if (!body.success) return bareError(400, "Invalid markup. Must be a number between 0 and 1000.");
    affiliates.setMarkup(body.data.markupPercent);
    return code(cloud);
  };
  return [
    route("GET", "/api/v1/affiliates", () => code(cloud)),
    route("POST", "/api/v1/affiliates", setMarkup),
    route("PUT", "/api/v1/affiliates", setMarkup),
    route("POST", "/api/v1/affiliates/link", async (call) => {
      const body = linkBody.safeParse(await call.json());
      return body.success ? link(cloud, body.data.code) : bareError(400, "Invalid affiliate code format.");
    }),
  ];
}

function code({ account, affiliates }: Cloud): Reply {
  const { id, code: text, markupPercent, createdAt, updatedAt } = affiliates.code();
  return json(200, {
    code: {
      ...{ id, code: text, userId: account.user.id, markupPercent },
      ...{ createdAt: new Date(createdAt).toISOString(), updatedAt: new Date(updatedAt).toISOString() },
    },
  });
}

function link({ account, affiliates, clock }: Cloud, other: string): Reply {
  switch (affiliates.link(other)) {
    case "unknown":
      return bareError(400, "Invalid affiliate code");
    case "own":
      return bareError(400, "Users cannot refer themselves");
    case "already":
      return bareError(400, "User is already linked to an affiliate");
    case "linked":
      return json(200, { success: true, link: { userId: account.user.id, code: other, createdAt: clock.iso() } });
  }
}
