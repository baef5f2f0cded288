/** The account directly at the cloud, with the key of the environment. The same parts as in the app, without the app. */

import { createCloudHttp } from "../../src-main/adapters/cloud-http";
import { agentView } from "../../src-main/api/agent-view";
import { askModel } from "../../src-main/chat/speakers/ask-model";
import { askCloudForText } from "../../src-main/chat/text-reply";
import type { AccountRelays, AccountStreams, AccountTransport } from "../../src-main/cloud/account-transport";
import { createAgentPaths } from "../../src-main/cloud/agents/agent-paths";
import { characterRow, sandboxRow } from "../../src-main/cloud/agents/agent-phase";
import { createElizaCloudClient } from "../../src-main/cloud/agents/agents-client";
import { startUp } from "../../src-main/cloud/agents/bring-up";
import { removal } from "../../src-main/cloud/agents/removal";
import { keyPrefixOf } from "../../src-main/cloud/api-key";
import { type BaseUrlPolicy, configureAddress } from "../../src-main/cloud/base-url";
import { DomainError, hasCode } from "../../src-main/cloud/errors";
import { fetchIdentity } from "../../src-main/cloud/identity";
import { creditLevel, parseBalanceMicros, usdOf } from "../../src-main/cloud/money";
import type { Clock, CloudConnection, Log, Random } from "../../src-main/cloud/ports";
import { topUpUrl } from "../../src-main/cloud/urls";
import { createKeys, type KeyRow } from "../../src-main/keys/keys";
import { createVideos } from "../../src-main/studio/videos";
import { NOT_CONNECTED } from "../../src-preload/contract/state-defaults";
import type { Account, Credits, Key } from "./account";
import { createCloudContainers } from "./cloud-containers";
import { createCloudMedia } from "./cloud-media";
import { createCloudTalk } from "./cloud-talk";
import { textOf } from "./text-of-reply";

/** What the environment says of the cloud, and what the calls need. */
export interface CloudAccountDeps {
  readonly apiKey: string;
  /** As it was given; null is the default cloud. */
  readonly baseUrl: string | null;
  readonly policy: BaseUrlPolicy;
  readonly version: string;
  readonly clock: Clock;
  readonly random: Random;
  readonly log: Log;
  /** Ends every call. */
  readonly signal: AbortSignal;
}

const CREDITS_TIMEOUT_MS = 10_000;

const KEY_REFUSED = "Eliza Cloud does not accept the key in ELIZACLOUD_API_KEY.";

/** Every failure of the key names the variable it came from: there is no sign-in here. */
const named = (error: unknown): unknown =>
  hasCode(error, "KEY_REJECTED") ? new DomainError(error.code, KEY_REFUSED, error.options) : error;

const iso = (at: number | null): string | null => (at === null ? null : new Date(at).toISOString());

const keyOf = ({ id, name, prefix, permissions, isActive, lastUsedAt, expiresAt }: KeyRow): Key => ({
  ...{ id, name, prefix, permissions, isActive },
  lastUsedAt: iso(lastUsedAt),
  expiresAt: iso(expiresAt),
});

function withKey(
  connection: CloudConnection,
  { apiKey, signal }: CloudAccountDeps,
): AccountTransport & AccountStreams & AccountRelays {
  const until = (own: AbortSignal | undefined): AbortSignal =>
    own === undefined ? signal : AbortSignal.any([signal, own]);
  return {
    send: ({ judgesKey: _, ...request }) =>
      connection.send({ ...request, apiKey, signal: until(request.signal) }).catch((error) => {
        throw named(error);
      }),
    stream: (request) =>
      connection.stream({ ...request, apiKey, signal: until(request.signal) }).catch((error) => {
        throw named(error);
      }),
    relay: (request) =>
      connection.relay({ ...request, apiKey, signal: until(request.signal) }).catch((error) => {
        throw named(error);
      }),
  };
}

/** @throws DomainError BAD_BASE_URL for an address the policy refuses, before anything is asked */
export function createCloudAccount(deps: CloudAccountDeps): Account {
  const { apiKey, baseUrl, policy, clock, random, log, version, signal } = deps;
  const { parsed } = configureAddress({ environment: baseUrl, settings: null }, policy);
  if (!parsed.ok) throw new DomainError("BAD_BASE_URL", `ELIZACLOUD_BASE_URL cannot be used: ${parsed.reason}`);
  const { address } = parsed;
  const connection = createCloudHttp({ clock, random, log, policy, version }).connect(address);
  const transport = withKey(connection, deps);
  const paths = createAgentPaths(() => address.apiOrigin);
  const client = createElizaCloudClient(transport, paths);
  const keys = createKeys(transport, () => `${address.webOrigin}/dashboard/api-keys`);
  const videos = createVideos(transport);
  const talk = createCloudTalk({
    transport,
    client,
    clock,
    signal,
    agentBase: (until) => paths.base(transport, until),
  });
  const billingPage = topUpUrl(address.webOrigin, true);

  const status: Account["status"] = async () => {
    const who = await fetchIdentity(connection, apiKey, signal).catch((error) => {
      throw named(error);
    });
    return {
      connected: true,
      enabled: true,
      hasApiKey: true,
      userId: who.userId,
      organizationId: who.organizationId,
      topUpUrl: billingPage,
      state: "verified",
      agent: null,
      keyPrefix: keyPrefixOf(apiKey),
      keyStorage: "environment",
    };
  };

  const credits = async (fresh: boolean): Promise<Credits> => {
    const { body } = await transport.send({
      method: "GET",
      path: "/api/v1/credits/balance",
      ...(fresh ? { query: { fresh: "true" } } : {}),
      timeoutMs: CREDITS_TIMEOUT_MS,
      retry: "safe",
    });
    const micros = parseBalanceMicros(body);
    if (micros === null) throw new DomainError("REMOTE_FAILED", "Eliza Cloud's answer holds no readable balance.");
    const level = creditLevel(micros);
    return {
      connected: true,
      balance: usdOf(micros),
      low: level === "low" || level === "critical",
      critical: level === "critical",
      topUpUrl: billingPage,
      fetchedAt: new Date(clock.now()).toISOString(),
    };
  };

  return {
    via: "cloud",
    address: address.webOrigin,
    status,
    credits,
    agents: async () => {
      const context = { job: null, task: null, connection: NOT_CONNECTED };
      const [sandboxes, characters] = await Promise.all([client.agents(), client.characters()]);
      const rows = [
        ...sandboxes.map((each) => sandboxRow(each, context)),
        ...characters.map((each) => characterRow(each, context)),
      ];
      return rows.map(agentView);
    },
    createAgent: async (wish) => client.createAgent(wish),
    resume: async (id, waitMs) => {
      const enough = new AbortController();
      const timer = clock.after(waitMs, () => enough.abort(new DomainError("TIMEOUT", "Not yet.")));
      try {
        const until = AbortSignal.any([signal, enough.signal]);
        await startUp(id, { client, clock, random }, { job() {} }, until);
        return true;
      } catch (error) {
        if (enough.signal.aborted && !signal.aborted) return false;
        throw error;
      } finally {
        timer.cancel();
      }
    },
    suspend: (id) => client.suspend(id),
    remove: async (id) => removal(await talk.kindOf(id), id, { client, clock, random }, signal),
    logs: (id, tail) => client.logs(id, tail),
    containers: createCloudContainers({ transport, clock, signal }),
    ...createCloudMedia(transport, signal),
    video: (wish) => videos.make(wish, signal),
    keys: async () => (await keys.list()).map(keyOf),
    createKey: async (wish) => {
      const made = await keys.create(wish);
      return { key: keyOf(made.key), secret: made.secret };
    },
    revokeKey: keys.revoke,
    rotateKey: async (id) => {
      const made = await keys.rotate(id);
      return { key: keyOf(made.key), secret: made.secret };
    },
    tell: talk.tell,
    complete: (modelId, text) => {
      const askForText = askCloudForText(transport);
      return textOf(askModel({ clock, askForText }, modelId, { text, before: [], signal }));
    },
  };
}
