import { z } from "zod";
import type { ChatModel } from "../../src-preload/contract/chat";
import type { AccountTransport } from "../cloud/account-transport";
import { DomainError } from "../cloud/errors";
import type { Clock } from "../cloud/ports";

const KEPT_MS = 3_600_000;
const TIMEOUT_MS = 15_000;

const text = z.string().max(2_000).nullish().catch(null);
const entry = z.object({
  id: z.string().min(1).max(200),
  name: text,
  description: text,
  context_window: z.number().int().positive().nullish().catch(null),
  type: text,
});
const reply = z.object({ data: z.array(z.unknown()) });

/** The cloud's models that can chat, by name; asked for once an hour and once for each cloud. */
export function createModelList(
  account: AccountTransport,
  clock: Clock,
  origin: () => string,
): () => Promise<readonly ChatModel[]> {
  let known: { readonly models: readonly ChatModel[]; readonly origin: string; readonly at: number } | null = null;
  return async () => {
    const asked = origin();
    if (known?.origin === asked && clock.now() - known.at < KEPT_MS) return known.models;
    const { body } = await account.send({
      method: "GET",
      path: "/api/v1/models",
      timeoutMs: TIMEOUT_MS,
      retry: "safe",
    });
    const models = readModels(body);
    known = { models, origin: asked, at: clock.now() };
    return models;
  };
}

function readModels(body: unknown): readonly ChatModel[] {
  const parsed = reply.safeParse(body);
  if (!parsed.success) throw new DomainError("REMOTE_FAILED", "Eliza Cloud's list of models cannot be read.");
  const models = parsed.data.data.flatMap((item): ChatModel[] => {
    const one = entry.safeParse(item);
    // A model of unknown type is one of an older cloud, which lists nothing but language models.
    if (!one.success || (one.data.type && one.data.type !== "language")) return [];
    const { id, name, description, context_window } = one.data;
    return [{ id, name: name || id, description: description ?? null, contextWindow: context_window ?? null }];
  });
  return models.sort((a, b) => a.name.localeCompare(b.name));
}
