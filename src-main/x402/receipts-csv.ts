import { decimalOfMicros } from "../billing/amounts";
import { csvOf, harmless } from "../billing/history-csv";
import type { PaymentRecord } from "./payment-record";

const HEADER = ["date", "purpose", "state", "amount_usdc", "network", "payee", "from", "transaction", "what", "id"];

const iso = (at: number): string => new Date(at).toISOString();

/** The receipts as a CSV file, oldest first. Amounts are decimal text in USDC, dates ISO in UTC. */
export const receiptsCsv = (records: readonly PaymentRecord[]): string =>
  csvOf([
    HEADER,
    ...records.map(({ createdAt, purpose, phase, amountMicros, network, payTo, from, transaction, resource, id }) => [
      ...[iso(createdAt), purpose, phase, decimalOfMicros(amountMicros), network, payTo, from],
      ...[harmless(transaction ?? ""), harmless(resource), id],
    ]),
  ]);
