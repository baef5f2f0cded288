/** The cloud's ledger on the wire. */
import type { HistoryEntry, HistoryKind } from "../../src-preload/contract/billing";
import { fieldsOf } from "../cloud/agents/wire";
import { idOf, microsOf, replyFields, textOf, timeOf, unreadable } from "./wire";

/** One row: what the person sees, and by what it can be told whose payment it is. */
export interface LedgerEntry extends HistoryEntry {
  readonly metadata: Readonly<Record<string, unknown>>;
}

/** Rows, newest first, and the cloud's own time when it answered. */
export interface LedgerReply {
  readonly entries: readonly LedgerEntry[];
  /** Rows the cloud sent, with those that could not be read. */
  readonly count: number;
  readonly cloudNow: number | null;
}

const NONE: Readonly<Record<string, unknown>> = {};
const HOSTING = /\bhosting\b/i;
const HOSTED_AGENT = /\bhosting\b[^:]*:\s*(.+)$/i;

function kindOf(type: string, amountMicros: number, description: string, metadata: typeof NONE): HistoryKind {
  const about = `${String(metadata.type ?? "")} ${description}`;
  if (type === "refund") return "refund";
  if (amountMicros < 0) return HOSTING.test(about) ? "hosting" : "usage";
  if (/\bauto[ _-]?top[ _-]?up/i.test(about)) return "auto_top_up";
  if (/\bcrypto/i.test(about)) return "crypto";
  if (/top[ _-]?up|custom_amount|credit[ _-]?pack|purchase/i.test(about)) return "top_up";
  return "credit";
}

/** What the sign says, where the cloud gives an amount without one. */
const signed = (micros: number, type: string): number => (type === "debit" && micros > 0 ? -micros : micros);

function readEntry(raw: unknown): Omit<LedgerEntry, "id"> & { readonly id: string | null } {
  const fields = fieldsOf(raw) ?? NONE;
  const type = textOf(fields, "type") ?? "";
  const amount = microsOf(fields, "amount");
  if (amount === null) throw unreadable(raw);
  const amountMicros = signed(amount, type);
  const description = textOf(fields, "description");
  const paymentIntent = textOf(fields, "stripe_payment_intent_id");
  const metadata = fieldsOf(fields.metadata) ?? NONE;
  const kind = kindOf(type, amountMicros, description ?? "", metadata);
  return {
    id: idOf(fields, "id"),
    // A card was charged, whatever the words say.
    kind: kind === "credit" && paymentIntent !== null ? "top_up" : kind,
    type,
    amountMicros,
    description,
    agentName:
      textOf(metadata, "agent_name", "agentName") ??
      (kind === "hosting" ? (HOSTED_AGENT.exec(description ?? "")?.[1]?.trim() ?? null) : null),
    createdAt: timeOf(fields, "created_at", "createdAt"),
    metadata,
  };
}

/** @throws DomainError REMOTE_FAILED when there is no list: a failure must not look like an empty history. */
export function readLedger(body: unknown): LedgerReply {
  const fields = replyFields(body);
  if (!Array.isArray(fields.transactions)) throw unreadable(body);
  const seen = new Map<string, number>();
  const known = new Set<string>();
  const entries: LedgerEntry[] = [];
  for (const raw of fields.transactions as readonly unknown[]) {
    let entry: ReturnType<typeof readEntry>;
    try {
      entry = readEntry(raw);
    } catch {
      // One row in a form nobody knows must not hide the others.
      continue;
    }
    const content = `${entry.createdAt}|${entry.amountMicros}|${entry.type}`;
    const number = seen.get(content) ?? 0;
    const id = entry.id ?? `row:${content}|${number}`;
    if (entry.id === null) seen.set(content, number + 1);
    if (known.has(id)) continue;
    known.add(id);
    entries.push({ ...entry, id });
  }
  return {
    entries,
    count: fields.transactions.length,
    cloudNow: timeOf(fieldsOf(fields.period) ?? NONE, "end"),
  };
}
