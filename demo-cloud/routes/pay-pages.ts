import type { Cloud } from "../cloud";
import type { Call } from "../http/call";
import type { Reply } from "../http/reply";
import type { Route } from "../http/router";
import { EMPTY_FORM } from "../pages/card-form";
import { alreadyPaidPage, challengePage, type PayPlace, paidInFrame, payPage, payUnknownPage } from "../pages/pay-page";
import { stripeStub } from "../pages/stripe-stub";
import type { Checkout, PayResult } from "../store/checkouts";
import { readCard } from "../store/test-cards";

/** The pages a card payment is made at: the hosted page, the frame of the embedded form, and the script that shows the frame. */
export function payPageRoutes(cloud: Cloud): Route[] {
  const { checkouts } = cloud;
  return [
    ...routesAt(cloud, "/pay/:id", false, ({ id = "" }) => checkouts.find(id)),
    ...routesAt(cloud, "/embed/:secret", true, ({ secret = "" }) => checkouts.findBySecret(secret)),
    {
      method: "GET",
      path: "/stripe.js",
      handle: (call) => ({
        status: 200,
        headers: { "Content-Type": "text/javascript; charset=utf-8", "Cache-Control": "no-store" },
        body: stripeStub(call.origin),
      }),
    },
  ];
}

type Find = (params: Readonly<Record<string, string>>) => Checkout | undefined;
type Handle = (checkout: Checkout, place: PayPlace, call: Call) => Reply | Promise<Reply>;

/** The same steps at either place; `path` holds one parameter, by which `find` knows the payment. */
function routesAt(cloud: Cloud, path: string, isFrame: boolean, find: Find): Route[] {
  const at = (method: "GET" | "POST", below: string, handle: Handle): Route => ({
    method,
    path: `${path}${below}`,
    handle: (call, params) => {
      const checkout = find(params);
      if (!checkout) return payUnknownPage(isFrame);
      return handle(checkout, { path: call.path.slice(0, call.path.length - below.length), isFrame }, call);
    },
  });
  return [
    at("GET", "", (checkout, place) =>
      checkout.isPaid ? paidReply(checkout, place) : payPage(checkout, place, EMPTY_FORM),
    ),
    at("POST", "", (checkout, place, call) => pay(cloud, checkout, place, call)),
    at("GET", "/challenge", (checkout, place) =>
      checkout.challenge === null ? seeOther(place.path) : challengePage(checkout, place),
    ),
    at("POST", "/challenge", async (checkout, place, call) => {
      const isConfirmed = (await formOf(call)).get("answer") === "complete";
      return follow(cloud.checkouts.answerChallenge(checkout, isConfirmed), checkout, place);
    }),
  ];
}

async function pay({ checkouts, clock }: Cloud, checkout: Checkout, place: PayPlace, call: Call): Promise<Reply> {
  const sent = await formOf(call);
  const card = readCard(sent, clock.now());
  if (card.kind === "problems") return payPage(checkout, place, { sent, problems: card.problems });
  return follow(checkouts.pay(checkout, { outcome: card.outcome, keep: sent.get("keep") === "yes" }), checkout, place);
}

function follow(result: PayResult, checkout: Checkout, place: PayPlace): Reply {
  switch (result.kind) {
    case "challenged":
      return seeOther(`${place.path}/challenge`);
    case "declined":
      return payPage(checkout, place, EMPTY_FORM, { message: result.message, status: 402 });
    case "paid":
      return place.isFrame ? paidInFrame() : seeOther(returnTarget(checkout));
  }
}

const paidReply = (checkout: Checkout, { isFrame }: PayPlace): Reply =>
  isFrame ? paidInFrame() : alreadyPaidPage(checkout);

function returnTarget({ successUrl }: Checkout): string {
  const target = new URL(successUrl);
  // The real cloud's placeholder gets encoded on the way and is never filled in; clients must not rely on it.
  target.searchParams.set("session_id", "{CHECKOUT_SESSION_ID}");
  return target.href;
}

const seeOther = (location: string): Reply => ({ status: 303, headers: { Location: location }, body: null });

const formOf = async (call: Call): Promise<URLSearchParams> =>
  new URLSearchParams((await call.bytes()).toString("utf8"));
