/**
 * The control endpoint: moves any state of the demo cloud and shows all of it.
 * It answers only to a header a web page cannot know, on the same port, and never through the faults.
 */
import { timingSafeEqual } from "node:crypto";
import { z } from "zod";
import type { Cloud } from "../cloud";
import type { Call } from "../http/call";
import { json, type Reply } from "../http/reply";
import { createRouter, type Route } from "../http/router";
import type { CloudOptionsInput } from "../options";
import { balanceUsd } from "../store/ledger";
import {
  accountChangeSchema,
  agentActionSchema,
  agentHooksSchema,
  budgetSchema,
  clockSchema,
  containerActionSchema,
  containerHooksSchema,
  containerLogSchema,
  cryptoActionSchema,
  entrySchema,
  faultSchema,
  keyActionSchema,
  loginActionSchema,
  loginHooksSchema,
  networkHooksSchema,
  paymentHooksSchema,
  requestQuerySchema,
  resetSchema,
  rulesSchema,
  studioHooksSchema,
  taskMoveSchema,
  usdcHooksSchema,
  walletHooksSchema,
} from "./schema";
import { describeState } from "./state";
import { talkHooksSchema } from "./talk-schema";

/** What the control endpoint needs of the process around the cloud. */
export interface ControlHost {
  readonly token: string;
  /** The cloud of this moment; a reset replaces it. */
  cloud(): Cloud;
  /** Starts over with these options. */
  reset(options: CloudOptionsInput): void;
  /** Tells that rules which shape the route table have changed. */
  rulesChanged(): void;
}

/** Header that carries the control token. */
export const CONTROL_HEADER = "x-demo-control";
/** Paths under this prefix are the control endpoint's. */
export const CONTROL_PREFIX = "/__control/";

/** Creates the handler of all control calls. */
export function createControl(host: ControlHost): (call: Call) => Promise<Reply> {
  const route = createRouter(controlRoutes(host));
  return async (call) => {
    if (!isAllowed(call, host.token)) return json(403, { error: "The control token is missing or wrong" });
    const match = route(call.method, call.path);
    if (match.kind === "unknown") return json(404, { error: "No such control" });
    if (match.kind === "wrong-method") return json(405, { error: "Wrong method" });
    try {
      return await match.route.handle(call, match.params);
    } catch (error) {
      if (error instanceof z.ZodError) return json(400, { error: z.prettifyError(error) });
      if (error instanceof SyntaxError) return json(400, { error: "The body is not JSON" });
      throw error;
    }
  };
}

function isAllowed(call: Call, token: string): boolean {
  const given = Buffer.from(call.header(CONTROL_HEADER) ?? "");
  const wanted = Buffer.from(token);
  return given.length === wanted.length && timingSafeEqual(given, wanted);
}

function controlRoutes(host: ControlHost): Route[] {
  const post = <S extends z.ZodType>(name: string, schema: S, run: (input: z.output<S>) => unknown): Route => ({
    method: "POST",
    path: `${CONTROL_PREFIX}${name}`,
    handle: async (call) => {
      const body = (await call.bytes()).toString("utf8");
      const result = run(schema.parse(body === "" ? {} : JSON.parse(body)));
      return result === null ? json(404, { error: "Not found" }) : json(200, result ?? { ok: true });
    },
  });

  return [
    post("reset", resetSchema, (options) => host.reset(options)),
    post("faults", faultSchema, (fault) => host.cloud().faults.add(fault)),
    post("login-hooks", loginHooksSchema, (change) => void Object.assign(host.cloud().logins.hooks, change)),
    post("login", loginActionSchema, (input) => moveLogin(host.cloud(), input)),
    post("account", accountChangeSchema, (change) => changeAccount(host.cloud(), change)),
    post("ledger", entrySchema, (entry) => host.cloud().ledger.append(entry)),
    post("keys", keyActionSchema, (input) => changeKey(host.cloud(), input)),
    post("payment-hooks", paymentHooksSchema, (change) => {
      const { webhook, declineCards, ...crypto } = change;
      const cards = { webhook, declineCards };
      Object.assign(host.cloud().checkouts.hooks, present(cards));
      Object.assign(host.cloud().crypto.hooks, present(crypto));
    }),
    post("crypto", cryptoActionSchema, ({ paymentId, status }) => {
      const payment = host.cloud().crypto.find(paymentId);
      if (!payment) return null;
      host.cloud().crypto.settle(payment, status);
      return { ok: true };
    }),
    post("agent-hooks", agentHooksSchema, (change) => changeAgentHooks(host.cloud(), change)),
    post("agent", agentActionSchema, (input) => crashAgent(host.cloud(), input)),
    post("studio-hooks", studioHooksSchema, (hooks) => {
      Object.assign(host.cloud().gallery.hooks, present(hooks));
    }),
    post("wallet-hooks", walletHooksSchema, ({ wallets, ...hooks }) => {
      if (wallets !== undefined) host.cloud().wallets.replace(wallets);
      Object.assign(host.cloud().wallets.hooks, present(hooks));
    }),
    post("usdc-hooks", usdcHooksSchema, (change) => void Object.assign(host.cloud().usdc.hooks, present(change))),
    post(
      "network-hooks",
      networkHooksSchema,
      (change) => void Object.assign(host.cloud().network.hooks, present(change)),
    ),
    post("task", taskMoveSchema, ({ taskId, state, text }) => {
      const { network } = host.cloud();
      const task = network.find(taskId);
      if (task === undefined) return null;
      network.move(task, state, text === undefined ? null : [{ type: "text", text }]);
      return { ok: true };
    }),
    post("container-hooks", containerHooksSchema, (change) => {
      Object.assign(host.cloud().containers.hooks, present(change));
    }),
    post("container", containerActionSchema, ({ containerId, status, errorMessage }) => {
      const { containers } = host.cloud();
      const container = containers.find(containerId.toLowerCase());
      if (!container) return null;
      containers.setStatus(container, status, errorMessage);
      return { ok: true };
    }),
    post("container-log", containerLogSchema, ({ containerId = "", write, cut }) => {
      const { containers } = host.cloud();
      const container = containers.find(containerId.toLowerCase());
      if (container !== undefined) containers.write(container, write);
      else if (write > 0) return null;
      if (cut) containers.cutLogs();
      return { ok: true };
    }),
    post("budget", budgetSchema, ({ characterId, ...budget }) => {
      const character = host.cloud().characters.find(characterId);
      if (!character) return null;
      character.budget = budget;
      return { ok: true };
    }),
    post("talk", talkHooksSchema, (change) => host.cloud().talk.change(change)),
    post("clock", clockSchema, (input) => moveClock(host.cloud(), input)),
    post("rules", rulesSchema, ({ rateLimit, ...rules }) => {
      if (rateLimit) host.cloud().limiter.setPolicy(rateLimit);
      Object.assign(host.cloud().rules, rules);
      host.rulesChanged();
    }),
    { method: "GET", path: `${CONTROL_PREFIX}state`, handle: () => json(200, describeState(host.cloud())) },
    { method: "GET", path: `${CONTROL_PREFIX}faults`, handle: () => json(200, host.cloud().faults.list()) },
    {
      method: "DELETE",
      path: `${CONTROL_PREFIX}faults`,
      handle: () => {
        host.cloud().faults.clear();
        return json(200, { ok: true });
      },
    },
    {
      method: "DELETE",
      path: `${CONTROL_PREFIX}faults/:id`,
      handle: (_call, { id = "" }) =>
        host.cloud().faults.remove(id) ? json(200, { ok: true }) : json(404, { error: "Not found" }),
    },
    {
      method: "GET",
      path: `${CONTROL_PREFIX}requests`,
      handle: async (call) => {
        const { log } = host.cloud();
        const query = requestQuerySchema.parse(Object.fromEntries(call.query));
        const requests = await log.query(query, call.signal);
        return json(200, { requests, latest: log.latest(), isComplete: requests.length >= query.count });
      },
    },
  ];
}

/** Drops what was not given, so that it does not overwrite what is. */
function present(change: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined));
}

function changeAgentHooks(cloud: Cloud, change: z.output<typeof agentHooksSchema>): void {
  const { failNextAttempts, stuckProvisioning, ...sandbox } = change;
  Object.assign(cloud.provisioning.hooks, defined({ failNextAttempts, stuckProvisioning }));
  Object.assign(cloud.sandboxes.hooks, defined(sandbox));
}

function defined(values: object): object {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined));
}

function crashAgent({ agents, sandboxes }: Cloud, { agentId }: z.output<typeof agentActionSchema>): unknown {
  const agent = agents.find(agentId.toLowerCase());
  if (agent?.status !== "running") return null;
  sandboxes.crash(agent);
  return { ok: true };
}

function moveLogin({ logins, clock }: Cloud, input: z.output<typeof loginActionSchema>): unknown {
  const session = logins.find(input.sessionId);
  if (!session) return null;
  switch (input.action) {
    case "approve":
      return logins.approve(session.id) ? { ok: true } : null;
    case "cancel":
      // As on the page: the session stays pending, and nothing approves it by itself any more.
      session.isCancelled = true;
      return { ok: true };
    case "expire":
      session.expiresAt = clock.now();
      return { ok: true };
    case "mark-key-read":
      logins.approve(session.id);
      session.isKeyRead = true;
      return { ok: true };
  }
}

function changeAccount(cloud: Cloud, change: z.output<typeof accountChangeSchema>): unknown {
  if (change.hasPaymentMethod !== undefined) cloud.account.organization.hasPaymentMethod = change.hasPaymentMethod;
  if (change.balanceFormat !== undefined) cloud.rules.balanceFormat = change.balanceFormat;
  if (change.balanceUsd !== undefined) {
    const difference = change.balanceUsd - balanceUsd(cloud.ledger);
    if (difference !== 0) {
      cloud.ledger.append({
        type: difference > 0 ? "credit" : "debit",
        amountUsd: Math.abs(difference),
        description: "Adjustment",
        metadata: { type: "adjustment" },
      });
    }
  }
  return { ok: true };
}

function changeKey({ account, clock }: Cloud, input: z.output<typeof keyActionSchema>): unknown {
  const key = account.lookUpKey(input.key);
  if (!key) return null;
  switch (input.action) {
    case "revoke":
      account.deleteKey(key);
      break;
    case "disable":
      key.isActive = false;
      break;
    case "enable":
      key.isActive = true;
      key.expiresAt = null;
      break;
    case "expire":
      key.expiresAt = clock.now();
      break;
  }
  return { ok: true };
}

function moveClock({ clock }: Cloud, { scale, advanceMs }: z.output<typeof clockSchema>): unknown {
  if (scale !== undefined) clock.setScale(scale);
  if (advanceMs !== undefined) clock.advance(advanceMs);
  return { now: clock.now(), scale: clock.scale() };
}
