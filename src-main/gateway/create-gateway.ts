/** The OpenAI-compatible gateway: what each of its routes does with a request, whoever serves it. */
import type { AccountRelays } from "../cloud/account-transport";
import type { Relayed } from "../cloud/byte-source";
import type { Clock } from "../cloud/ports";
import { SPEECH_ROUTE } from "../studio/voice/voice-client";
import { type Chosen, createCalls, handOn, handOnSound, type ProviderRelays } from "./calls";
import { checkImageModel, fromCloudImages, type ImageRequest, inFormat, toCloudImage } from "./images";
import { jsonOf, listModels, readModel, readModels } from "./models";
import { readFields } from "./read-fields";
import { type SpeechRequest, toCloudSpeech } from "./speech";
import type { Capability, ServiceRouter } from "./upstream";

/** A request whose body was seen to be a JSON object. */
export interface GatewayRequest<B = { readonly model?: string | undefined }> {
  readonly body: B;
  /** The same as it came: this is what goes on. */
  readonly bytes: Uint8Array;
  /** Aborted when the caller hangs up; ends the call at the provider too. */
  readonly signal: AbortSignal;
}

/** Every answer is the provider's own; every failure a DomainError. No call is ever repeated. */
export interface Gateway {
  models(signal: AbortSignal): Promise<Relayed>;
  /** @throws DomainError NOT_FOUND */
  model(id: string, signal: AbortSignal): Promise<Relayed>;
  chat(request: GatewayRequest): Promise<Relayed>;
  responses(request: GatewayRequest): Promise<Relayed>;
  embeddings(request: GatewayRequest): Promise<Relayed>;
  images(request: GatewayRequest<ImageRequest>): Promise<Relayed>;
  speech(request: GatewayRequest<SpeechRequest>): Promise<Relayed>;
}

interface GatewayDeps {
  readonly clock: Clock;
  readonly router: ServiceRouter;
  readonly cloud: AccountRelays;
  readonly providers: ProviderRelays;
  /** The bytes behind a public address that the cloud gave out. */
  readonly download: (url: string, signal: AbortSignal) => Promise<Uint8Array>;
}

const bytesOf = (document: unknown): Uint8Array => Buffer.from(JSON.stringify(document));

/** The bytes as they came, unless the request names no model and the provider was given one for that case. */
function withModel({ upstream }: Chosen, body: object & { readonly model?: string | undefined }, bytes: Uint8Array) {
  if (upstream.kind === "cloud" || upstream.defaultModel === null || body.model !== undefined) return bytes;
  return bytesOf({ ...body, model: upstream.defaultModel });
}

export function createGateway(deps: GatewayDeps): Gateway {
  const { clock, download } = deps;
  const choose = createCalls(deps);

  const pass =
    (capability: Capability, path: string) =>
    async ({ body, bytes, signal }: GatewayRequest, chosen?: Chosen): Promise<Relayed> => {
      const by = chosen ?? (await choose(capability));
      return handOn(await by.send({ method: "POST", path, body: withModel(by, body, bytes), signal }), by.who);
    };
  const passImages = pass("media", "/images/generations");
  const passSpeech = pass("tts", "/audio/speech");

  const pictureModels = async (signal: AbortSignal): Promise<readonly string[]> => {
    const models = await readModels(await choose("media"), signal);
    return models.filter(({ type }) => type === "image").map(({ id }) => id);
  };

  return {
    models: async (signal) => listModels(await choose("llmText"), signal),
    model: async (id, signal) => readModel(await choose("llmText"), id, signal),
    chat: pass("llmText", "/chat/completions"),
    responses: pass("llmText", "/responses"),
    embeddings: pass("embeddings", "/embeddings"),
    async images(request) {
      const chosen = await choose("media");
      if (chosen.upstream.kind === "provider") return passImages(request, chosen);
      const { body, signal } = request;
      if (body.model !== undefined) await checkImageModel(body.model, () => pictureModels(signal));
      const answer = await chosen.send({
        method: "POST",
        path: "/generate-image",
        body: bytesOf(toCloudImage(body)),
        signal,
      });
      const found = fromCloudImages(await readFields(answer, chosen.who));
      const format = body.response_format ?? "url";
      const data = await Promise.all(found.map((one) => inFormat(one, format, (url) => download(url, signal))));
      return jsonOf({ created: Math.floor(clock.now() / 1_000), data });
    },
    async speech(request) {
      const chosen = await choose("tts");
      if (chosen.upstream.kind === "provider") return passSpeech(request, chosen);
      const body = bytesOf(toCloudSpeech(request.body));
      return handOnSound(
        await chosen.send({ method: "POST", path: SPEECH_ROUTE, body, signal: request.signal }),
        chosen.who,
      );
    },
  };
}
