/** What a route of the gateway needs, and so what can be sent to a provider of its own. */
export type Capability = "llmText" | "tts" | "media" | "embeddings" | "rpc";

/** Where one capability's calls go, decided anew for each request. */
export type Upstream =
  | { readonly kind: "cloud" }
  | {
      readonly kind: "provider";
      readonly providerId: string;
      /** As the person knows it. */
      readonly name: string;
      /** Up to and including the version segment, no trailing slash, e.g. https://api.openai.com/v1 */
      readonly baseUrl: string;
      /** What the provider asks for beside the request, its key above all. */
      readonly headers: Readonly<Record<string, string>>;
      /** In place of `headers` for the list of models, where a provider asks for others there. */
      readonly listHeaders?: Readonly<Record<string, string>>;
      /** Model to use when the request names none. */
      readonly defaultModel: string | null;
    };

/** Decides which provider serves what. */
export interface ServiceRouter {
  /** @throws DomainError when a provider is chosen whose key is missing. */
  upstreamOf(capability: Capability): Promise<Upstream>;
}
