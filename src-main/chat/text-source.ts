/** Whoever serves text now, as service routing has it: the cloud, or a provider of the person's own. */
import type { ChatModel } from "../../src-preload/contract/chat";
import type { AccountStreams, AccountTransport } from "../cloud/account-transport";
import { DomainError } from "../cloud/errors";
import type { Clock } from "../cloud/ports";
import type { ServiceRouter, Upstream } from "../gateway/upstream";
import { listedModels, textModels } from "../routing/model-list";
import type { ProviderHttp, ProviderStreams } from "../routing/provider-http";
import { completionDialect } from "./dialects/completion";
import type { Dialect, Reading } from "./dialects/dialect";
import { createModelList } from "./models";
import { FIRST_BYTE_MS } from "./speakers/speaker";
import { type AskForText, askCloudForText, completionBody } from "./text-reply";

/** The models that can be talked to now. */
export interface ModelOffer {
  /** Whose they are; null for the cloud's. */
  readonly provider: string | null;
  readonly models: readonly ChatModel[];
}

/** Models to talk to; whose they are is decided anew for each question. */
export interface TextSource {
  offer(): Promise<ModelOffer>;
  /** Where a provider does not list the chat's model, the one chosen for the route takes its place. */
  readonly ask: AskForText;
}

export interface TextSourceDeps {
  readonly clock: Clock;
  readonly account: AccountTransport & AccountStreams;
  readonly router: ServiceRouter;
  readonly providers: ProviderHttp & ProviderStreams;
  /** The cloud in use: another one has other models. */
  readonly cloudOrigin: () => string;
}

type Provider = Extract<Upstream, { kind: "provider" }>;

const LIST_TIMEOUT_MS = 8_000;
const LIST_KEPT_MS = 60_000;

export function createTextSource({ clock, account, router, providers, cloudOrigin }: TextSourceDeps): TextSource {
  const cloudModels = createModelList(account, clock, cloudOrigin);
  const askCloud = askCloudForText(account);
  let known: { readonly of: string; readonly ids: readonly string[]; readonly at: number } | null = null;

  /** @throws DomainError when the provider cannot be asked */
  const idsOf = async ({ name, baseUrl, headers, listHeaders = headers }: Provider): Promise<readonly string[]> => {
    if (known?.of === baseUrl && clock.now() - known.at < LIST_KEPT_MS) return known.ids;
    const { status, json } = await providers.ask({
      method: "GET",
      url: `${baseUrl}/models`,
      headers: listHeaders,
      timeoutMs: LIST_TIMEOUT_MS,
    });
    const ids = status === 200 ? listedModels(json) : null;
    if (ids === null) throw new DomainError("REMOTE_REFUSED", `${name} lists no models (${status}).`);
    known = { of: baseUrl, ids, at: clock.now() };
    return ids;
  };

  /** The chosen model is offered even where the provider cannot be asked, or keeps no list. */
  const providerModels = async (provider: Provider): Promise<readonly ChatModel[]> => {
    const chosen = provider.defaultModel;
    try {
      const ids = textModels(await idsOf(provider));
      return (chosen === null || ids.includes(chosen) ? ids : [chosen, ...ids]).map(modelOf);
    } catch (error) {
      if (chosen === null) throw error;
      return [modelOf(chosen)];
    }
  };

  const modelFor = async (provider: Provider, modelId: string): Promise<string> => {
    if (provider.defaultModel === null) return modelId;
    const ids = await idsOf(provider).catch((): readonly string[] => []);
    return ids.includes(modelId) ? modelId : provider.defaultModel;
  };

  return {
    async offer() {
      const upstream = await router.upstreamOf("llmText");
      return upstream.kind === "cloud"
        ? { provider: null, models: await cloudModels() }
        : { provider: upstream.name, models: await providerModels(upstream) };
    },
    async ask(modelId, messages, signal) {
      const upstream = await router.upstreamOf("llmText");
      if (upstream.kind === "cloud") return askCloud(modelId, messages, signal);
      const { name, baseUrl, headers } = upstream;
      const model = await modelFor(upstream, modelId);
      signal.throwIfAborted();
      const stream = await providers.stream({
        ...{ name, baseUrl, headers, signal },
        path: "/chat/completions",
        body: completionBody(model, messages),
        firstByteMs: FIRST_BYTE_MS,
      });
      return { stream, dialect: dialectOf(name) };
    },
  };
}

const modelOf = (id: string): ChatModel => ({ id, name: id, description: null, contextWindow: null });

/** The same form; what is refused inside it is the provider's matter and no lack of credit at the cloud. */
function dialectOf(name: string): Dialect {
  const rename = (readings: readonly Reading[] | null): readonly Reading[] | null =>
    readings?.map((reading) =>
      reading.type === "refused"
        ? {
            type: "refused",
            error: new DomainError("REMOTE_REFUSED", reading.error.message.replace("Eliza Cloud", name)),
          }
        : reading,
    ) ?? null;
  return {
    read: (event, data) => rename(completionDialect.read(event, data)),
    readWhole: (json) => rename(completionDialect.readWhole(json)),
  };
}
