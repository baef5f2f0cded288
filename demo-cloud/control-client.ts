import { z } from "zod";
import { CONTROL_HEADER, CONTROL_PREFIX } from "./control/control";
import {
  type accountChangeSchema,
  type agentHooksSchema,
  type budgetSchema,
  type clockSchema,
  type containerActionSchema,
  type containerHooksSchema,
  type containerLogSchema,
  type cryptoActionSchema,
  type entrySchema,
  type FaultInput,
  type keyActionSchema,
  type LoggedRequest,
  loggedRequestSchema,
  type loginActionSchema,
  type loginHooksSchema,
  type networkHooksSchema,
  type paymentHooksSchema,
  type RequestQuery,
  type rulesSchema,
  type studioHooksSchema,
  type taskMoveSchema,
  type usdcHooksSchema,
  type walletHooksSchema,
} from "./control/schema";
import { type CloudState, stateSchema } from "./control/state";
import type { TalkHooksInput } from "./control/talk-schema";
import type { CloudOptionsInput } from "./options";

const faultReply = z.object({ id: z.string(), remaining: z.number().nullable() });
const clockReply = z.object({ now: z.number(), scale: z.number() });
const requestsReply = z.object({
  requests: z.array(loggedRequestSchema),
  latest: z.number(),
  isComplete: z.boolean(),
});

/** Drives a demo cloud from outside, in this process or another. Every method rejects when the cloud refuses. */
export class DemoCloudControl {
  readonly #origin: string;
  readonly #token: string;

  constructor(origin: string, token: string) {
    this.#origin = origin;
    this.#token = token;
  }

  /** Starts over; options not named stay as they were at the last start. */
  async reset(options: CloudOptionsInput = {}): Promise<void> {
    await this.#send("POST", "reset", options);
  }

  /** Everything the cloud knows. */
  async state(): Promise<CloudState> {
    return stateSchema.parse(await this.#send("GET", "state"));
  }

  /** Arms a fault and returns its id. */
  async addFault(fault: FaultInput): Promise<string> {
    return faultReply.parse(await this.#send("POST", "faults", fault)).id;
  }

  /** Armed faults with the strikes they have left. */
  async listFaults(): Promise<z.output<typeof faultReply>[]> {
    return z.array(faultReply).parse(await this.#send("GET", "faults"));
  }

  /** Disarms one fault, or all. */
  async clearFaults(id?: string): Promise<void> {
    await this.#send("DELETE", id === undefined ? "faults" : `faults/${encodeURIComponent(id)}`);
  }

  /** Changes how logins behave. */
  async setLoginHooks(hooks: z.input<typeof loginHooksSchema>): Promise<void> {
    await this.#send("POST", "login-hooks", hooks);
  }

  /** Approves, cancels or expires a login session, or marks its key as already read. */
  async moveLogin(sessionId: string, action: z.input<typeof loginActionSchema>["action"]): Promise<void> {
    await this.#send("POST", "login", { sessionId, action });
  }

  /** Sets the balance, the payment method or the way the balance is written. */
  async changeAccount(change: z.input<typeof accountChangeSchema>): Promise<void> {
    await this.#send("POST", "account", change);
  }

  /** Adds a ledger entry; rejects when a debit exceeds the balance. */
  async addEntry(entry: z.input<typeof entrySchema>): Promise<void> {
    await this.#send("POST", "ledger", entry);
  }

  /** Revokes, disables, enables or expires a key, named by its id, prefix or secret. */
  async changeKey(key: string, action: z.input<typeof keyActionSchema>["action"]): Promise<void> {
    await this.#send("POST", "keys", { key, action });
  }

  /** Changes how payments behave. */
  async setPaymentHooks(hooks: z.input<typeof paymentHooksSchema>): Promise<void> {
    await this.#send("POST", "payment-hooks", hooks);
  }

  /** Confirms, expires or fails a pending crypto invoice. */
  async settleCrypto(paymentId: string, status: z.input<typeof cryptoActionSchema>["status"]): Promise<void> {
    await this.#send("POST", "crypto", { paymentId, status });
  }

  /** Changes how provisioning behaves. */
  async setAgentHooks(hooks: z.input<typeof agentHooksSchema>): Promise<void> {
    await this.#send("POST", "agent-hooks", hooks);
  }

  /** Kills a running agent's machine; the cloud notices after a minute. */
  async crashAgent(agentId: string): Promise<void> {
    await this.#send("POST", "agent", { agentId, action: "crash" });
  }

  /** Changes how pictures and videos are made. */
  async setStudioHooks(hooks: z.input<typeof studioHooksSchema>): Promise<void> {
    await this.#send("POST", "studio-hooks", hooks);
  }

  /** Changes how USDC is taken. */
  async setUsdcHooks(hooks: z.input<typeof usdcHooksSchema>): Promise<void> {
    await this.#send("POST", "usdc-hooks", hooks);
  }

  /** Changes which wallets there are, and how they and their networks behave. */
  async setWalletHooks(hooks: z.input<typeof walletHooksSchema>): Promise<void> {
    await this.#send("POST", "wallet-hooks", hooks);
  }

  /** Changes how tasks to agents end. */
  async setNetworkHooks(hooks: z.input<typeof networkHooksSchema>): Promise<void> {
    await this.#send("POST", "network-hooks", hooks);
  }

  /** Moves a task of the cloud's A2A endpoint on. */
  async moveTask(move: z.input<typeof taskMoveSchema>): Promise<void> {
    await this.#send("POST", "task", move);
  }

  /** Gives a character money of its own. */
  async setBudget(budget: z.input<typeof budgetSchema>): Promise<void> {
    await this.#send("POST", "budget", budget);
  }

  /** Changes how containers behave. */
  async setContainerHooks(hooks: z.input<typeof containerHooksSchema>): Promise<void> {
    await this.#send("POST", "container-hooks", hooks);
  }

  /** Has the cloud say another state of one container. */
  async setContainer(action: z.input<typeof containerActionSchema>): Promise<void> {
    await this.#send("POST", "container", action);
  }

  /** Writes lines into a container's log, or cuts the streams of all logs. */
  async moveContainerLog(move: z.input<typeof containerLogSchema>): Promise<void> {
    await this.#send("POST", "container-log", move);
  }

  /** Changes what replies say, how fast they come and how their streams break. */
  async setTalk(hooks: TalkHooksInput): Promise<void> {
    await this.#send("POST", "talk", hooks);
  }

  /** Changes the clock's pace or jumps ahead; returns the cloud's time, epoch ms. */
  async moveClock(move: z.input<typeof clockSchema>): Promise<number> {
    return clockReply.parse(await this.#send("POST", "clock", move)).now;
  }

  /** Changes the rate-limit policy or the profile. */
  async setRules(rules: z.input<typeof rulesSchema>): Promise<void> {
    await this.#send("POST", "rules", rules);
  }

  /** Requests seen so far that match. */
  async requests(query: Omit<RequestQuery, "waitMs"> = {}): Promise<LoggedRequest[]> {
    return (await this.#requests({ ...query, waitMs: 0 })).requests;
  }

  /** Waits for matching requests; rejects when `waitMs` (10 s by default) passes without enough of them. */
  async waitForRequests(query: RequestQuery): Promise<LoggedRequest[]> {
    const reply = await this.#requests({ waitMs: 10_000, ...query });
    if (!reply.isComplete) throw new Error(`Only ${reply.requests.length} requests matched ${JSON.stringify(query)}`);
    return reply.requests;
  }

  /** Sequence number of the latest request; pass it as `since` to see only later ones. */
  async latestRequest(): Promise<number> {
    return (await this.#requests({ waitMs: 0 })).latest;
  }

  async #requests(query: RequestQuery): Promise<z.output<typeof requestsReply>> {
    const given = new URLSearchParams();
    for (const [name, value] of Object.entries(query)) {
      if (value !== undefined) given.set(name, String(value));
    }
    return requestsReply.parse(await this.#send("GET", `requests?${given}`));
  }

  async #send(method: string, name: string, body?: unknown): Promise<unknown> {
    const response = await fetch(`${this.#origin}${CONTROL_PREFIX}${name}`, {
      method,
      headers: { [CONTROL_HEADER]: this.#token, ...(body === undefined ? {} : { "content-type": "application/json" }) },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const reply: unknown = await response.json();
    if (!response.ok)
      throw new Error(`Demo cloud control ${method} ${name}: ${response.status} ${JSON.stringify(reply)}`);
    return reply;
  }
}
