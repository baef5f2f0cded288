/** Readers that all answers of agents share. Tolerant: names and shapes differ between clouds and agents. */
import { z } from "zod";
import { fieldsOf, text } from "../cloud/agents/wire";
import { DomainError } from "../cloud/errors";

/** The error for an answer without the expected form. */
export const unreadable = (cause?: unknown): DomainError =>
  new DomainError("REMOTE_FAILED", "Eliza Cloud answered in a form this app cannot read.", { cause });

const MOST_ENTRIES = 200;

/** Texts of a list, whose entries may be texts or things with a name; empty for anything else. */
export const names = z
  .unknown()
  .optional()
  .transform((value): string[] => {
    if (!Array.isArray(value)) return [];
    return value.slice(0, MOST_ENTRIES).flatMap((entry: unknown) => {
      const fields = fieldsOf(entry);
      const named = fields === null ? entry : (fields.name ?? fields.id ?? fields.scheme);
      const parsed = text.parse(named);
      return parsed === null ? [] : [parsed];
    });
  });

const amount = z
  .union([z.string().max(100), z.number().transform(String)])
  .nullish()
  .catch(null)
  .transform((value) => value ?? null);

/** What something costs, as far as it says; null for anything else. */
export const pricing = z
  .object({ type: text, amount, minimumPayment: amount, currency: text, description: text })
  .transform((price) => ({
    type: price.type ?? "",
    amount: price.amount ?? price.minimumPayment,
    currency: price.currency,
    description: price.description,
  }))
  .nullish()
  .catch(null)
  .transform((value) => value ?? null);
