/** Finds out in words what works, without ever causing a charge: it lists models, asks about the key, names the chain. */
import type { RoutingFinding, RoutingTest } from "../../src-preload/contract/routing";
import type { RpcChain } from "../../src-preload/contract/routing-names";
import type { AccountTransport } from "../cloud/account-transport";
import { DomainError, hasCode } from "../cloud/errors";
import { bearer } from "./catalogue";
import { hasListedModel, listedModels, modelFindings } from "./model-list";
import type { ProviderAnswer, ProviderHttp } from "./provider-http";
import type { Provider } from "./providers";
import { CHAINS } from "./rpc";

/** Each resolves within {@link TEST_TIMEOUT_MS} for every question it asks, two at most. */
export interface RoutingTester {
  cloud(): Promise<RoutingTest>;
  /**
   * @param key null for none
   * @param models the models that are chosen for it
   */
  provider(provider: Provider, key: string | null, models: readonly string[]): Promise<RoutingTest>;
  /** @param url null without an address */
  rpc(chain: RpcChain, url: URL | null): Promise<RoutingTest>;
}

interface Deps {
  readonly http: ProviderHttp;
  readonly account: AccountTransport;
}

const TEST_TIMEOUT_MS = 8_000;
const MOST_MODELS = 500;

const good = (about: RoutingFinding["about"], text: string): RoutingFinding => ({ about, state: "good", text });
const bad = (about: RoutingFinding["about"], text: string): RoutingFinding => ({ about, state: "bad", text });
const unknown = (about: RoutingFinding["about"], text: string): RoutingFinding => ({ about, state: "unknown", text });

const result = (findings: readonly RoutingFinding[], models: readonly string[] = []): RoutingTest => ({
  ok: findings.every(({ state }) => state !== "bad"),
  findings: [...findings],
  models: models.slice(0, MOST_MODELS),
});

const isRefusal = ({ status }: ProviderAnswer): boolean => status === 401 || status === 403;

/** What an answer below 500 that is not the expected one says about the address. */
const oddAnswer = (host: string, { status }: ProviderAnswer): RoutingFinding => {
  if (status === 429) return unknown("address", `${host} answers, but asks to wait (429). Try again in a minute.`);
  if (status >= 500) return bad("address", `${host} answers, but has a fault of its own (${status}).`);
  if (status >= 300 && status < 400) {
    return bad("address", `${host} sends the app elsewhere (${status}), which it does not follow. Check the address.`);
  }
  return bad("address", `${host} answers, but not as an OpenAI-compatible server (${status}). Check the address.`);
};

function unreachable(error: unknown, host: string, hint: string): RoutingFinding {
  if (hasCode(error, "TIMEOUT"))
    return bad("address", `${host} did not answer within ${TEST_TIMEOUT_MS / 1_000} seconds.`);
  if (hasCode(error, "OFFLINE")) return bad("address", `Nothing can be reached at ${host}. ${hint}`);
  if (error instanceof DomainError) return bad("address", error.message);
  throw error;
}

export function createRoutingTester({ http, account }: Deps): RoutingTester {
  const get = (url: string, headers: Readonly<Record<string, string>>): Promise<ProviderAnswer> =>
    http.ask({ method: "GET", url, headers, timeoutMs: TEST_TIMEOUT_MS });

  /** Null where the list of models is the proof. */
  const proveKey = async (provider: Provider, key: string): Promise<RoutingFinding | null> => {
    const { keyProof, name } = provider;
    if (keyProof === null) return null;
    const answer = await get(`${provider.baseUrl}${keyProof.path}`, keyProof.headers(key));
    if (isRefusal(answer)) return bad("key", `${name} refuses the key (${answer.status}).`);
    return answer.status === 200
      ? good("key", `${name} accepts the key.`)
      : unknown("key", `${name} did not say whether it accepts the key (${answer.status}).`);
  };

  return {
    async provider(provider, key, models) {
      const { name, baseUrl } = provider;
      const { host } = new URL(baseUrl);
      const hint = provider.isLocal ? `Is ${name} running?` : "Check the network and the address.";
      if (key === null && provider.key === "required") {
        return result([bad("key", `There is no key of ${name} yet. Add one, then test again.`)]);
      }
      try {
        const listHeaders = provider.listHeaders ?? bearer;
        const answer = await get(`${baseUrl}/models`, key === null ? {} : listHeaders(key));
        if (isRefusal(answer)) {
          const text = key === null ? `${name} asks for a key.` : `${name} refuses the key (${answer.status}).`;
          return result([good("address", `${host} answers.`), bad("key", text)]);
        }
        if (answer.status === 404 || answer.status === 405) {
          return result([
            unknown(
              "models",
              `${host} answers, but lists no models (${answer.status}). Only a real request can tell more.`,
            ),
          ]);
        }
        const listed = answer.status === 200 ? listedModels(answer.json) : null;
        if (listed === null) return result([oddAnswer(host, answer)]);
        const proof = key === null ? null : await proveKey(provider, key);
        const keyFinding =
          proof ?? (key === null ? good("key", "No key is needed.") : good("key", `${name} accepts the key.`));
        const chosen = models
          .filter((model) => !hasListedModel(listed, model))
          .map((model) => bad("models", `The chosen model ${model} is not in the list.`));
        const findings = [
          good("address", `${host} answers.`),
          keyFinding,
          ...modelFindings(listed, provider.capabilities),
          ...chosen,
        ];
        return result(findings, listed);
      } catch (error) {
        return result([unreachable(error, host, hint)]);
      }
    },
    async cloud() {
      try {
        const ask = (path: string) => account.send({ method: "GET", path, timeoutMs: TEST_TIMEOUT_MS, retry: "never" });
        await ask("/api/v1/user");
        const listed = listedModels((await ask("/api/v1/models")).body);
        return result(
          [
            good("address", "Eliza Cloud answers."),
            good("key", "Eliza Cloud accepts your key."),
            listed === null
              ? unknown("models", "Its list of models cannot be read.")
              : good("models", `It lists ${modelCount(listed.length)}.`),
          ],
          listed ?? [],
        );
      } catch (error) {
        if (hasCode(error, "NOT_SIGNED_IN")) return result([bad("key", "Nobody is signed in to Eliza Cloud.")]);
        if (hasCode(error, "KEY_REJECTED")) return result([bad("key", "Eliza Cloud refuses the key. Sign in again.")]);
        return result([unreachable(error, "Eliza Cloud", "Check the network.")]);
      }
    },
    async rpc(chain, url) {
      const { name, chainId } = CHAINS[chain];
      if (url === null) return result([bad("address", `There is no address for ${name} yet.`)]);
      const method = chainId === null ? "getHealth" : "eth_chainId";
      try {
        const { status, json } = await http.ask({
          method: "POST",
          url: url.href,
          headers: {},
          body: { jsonrpc: "2.0", id: 1, method, params: [] },
          timeoutMs: TEST_TIMEOUT_MS,
        });
        if (status === 401 || status === 403)
          return result([bad("key", `${url.host} refuses the key in the address (${status}).`)]);
        const said = typeof json === "object" && json !== null && "result" in json ? json.result : undefined;
        if (status !== 200 || typeof said !== "string") {
          return result([bad("address", `${url.host} answers, but not as an RPC server (${status}).`)]);
        }
        const reached = good("address", `${url.host} answers.`);
        if (chainId === null) {
          return result([
            reached,
            said === "ok" ? good("chain", `It is a healthy ${name} node.`) : bad("chain", "The node is not healthy."),
          ]);
        }
        const told = Number.parseInt(said, 16);
        return result([
          reached,
          told === chainId
            ? good("chain", `It serves ${name} (chain ${chainId}).`)
            : bad("chain", `It serves chain ${Number.isNaN(told) ? "unknown" : told}, not ${name} (chain ${chainId}).`),
        ]);
      } catch (error) {
        return result([unreachable(error, url.host, "Check the network and the address.")]);
      }
    },
  };
}

const modelCount = (count: number): string => (count === 1 ? "1 model" : `${count} models`);
