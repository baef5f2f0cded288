/** What the cloud's A2A endpoint and each agent say of themselves. */
import { z } from "zod";
import type { AgentCard } from "../../src-preload/contract/network";
import type { AccountTransport } from "../cloud/account-transport";
import { fieldsOf, text } from "../cloud/agents/wire";
import { DomainError, hasCode } from "../cloud/errors";
import { names, pricing, unreadable } from "./wire";

export interface Cards {
  /**
   * @param agentId null for the cloud itself
   * @throws DomainError FORBIDDEN for an agent its owner keeps private, NOT_FOUND, or of the transport
   */
  read(agentId: string | null, signal?: AbortSignal): Promise<AgentCard>;
}

const TIMEOUT_MS = 30_000;

const skill = z.object({ id: text, name: text, description: text, pricing });

const cardSchema = z
  .object({
    name: text,
    description: text,
    version: text,
    protocolVersion: text,
    capabilities: z.unknown().optional(),
    authentication: z.object({ schemes: names }).nullish().catch(null),
    skills: z.array(z.unknown()).catch([]),
    methods: names,
    pricing,
    contact: z.unknown().optional(),
  })
  .transform((card, context): AgentCard => {
    if (card.name === null) {
      context.addIssue({ code: "custom", message: "no name" });
      return z.NEVER;
    }
    return {
      name: card.name,
      description: card.description,
      version: card.version,
      protocolVersion: card.protocolVersion,
      capabilities: Object.entries(fieldsOf(card.capabilities) ?? {}).flatMap(([name, is]) =>
        is === true ? [name.slice(0, 100)] : [],
      ),
      schemes: card.authentication?.schemes ?? [],
      skills: card.skills.slice(0, 100).flatMap((entry: unknown) => {
        const parsed = skill.safeParse(typeof entry === "string" ? { id: entry } : entry);
        const known = parsed.success ? (parsed.data.id ?? parsed.data.name) : null;
        if (!parsed.success || known === null) return [];
        const { name, description, pricing: price } = parsed.data;
        return [{ id: known, name: name ?? known, description, pricing: price }];
      }),
      methods: card.methods,
      pricing: card.pricing,
      paymentMethods: [],
      contact: text.parse(card.contact),
    };
  });

/** Path of an agent's own endpoint. */
export const agentPath = (agentId: string): string => `/api/agents/${encodeURIComponent(agentId)}/a2a`;

export function createCards(account: AccountTransport): Cards {
  return {
    async read(agentId, signal) {
      const path = agentId === null ? "/api/a2a" : agentPath(agentId);
      // A refusal says something of the agent, not of the key: the card needs none.
      const request = { method: "GET", path, retry: "safe", timeoutMs: TIMEOUT_MS, judgesKey: false } as const;
      try {
        const { body } = await account.send(signal === undefined ? request : { ...request, signal });
        const content = fieldsOf(fieldsOf(body)?.data) ?? body;
        const parsed = cardSchema.safeParse(content);
        if (!parsed.success) throw unreadable(parsed.error);
        const methods = names.parse(fieldsOf(fieldsOf(content)?.pricing)?.paymentMethods);
        return { ...parsed.data, paymentMethods: methods };
      } catch (error) {
        if (!hasCode(error, "FORBIDDEN", "NOT_FOUND")) throw error;
        const isPrivate = error.code === "FORBIDDEN";
        const sentence = isPrivate
          ? "This agent is not public: its owner lets others neither see its card nor give it tasks."
          : "Eliza Cloud has no card of this agent. It may have been deleted.";
        throw new DomainError(error.code, sentence, error.options);
      }
    },
  };
}
