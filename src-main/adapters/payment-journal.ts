import { existsSync } from "node:fs";
import { join } from "node:path";
import type { Log } from "../cloud/ports";
import type { JournalFile } from "../x402/payment-book";
import { createJsonFile } from "./json-file";

const FILE = "usdc-payments.json";

/** The file of the payments in USDC. One that is there and cannot be read is told apart from none: what was paid is then not known. */
export function createPaymentJournal(
  folder: string,
  deps: { readonly log: Log; readonly now: () => number },
): JournalFile {
  const path = join(folder, FILE);
  const file = createJsonFile(path, deps);
  return {
    async read() {
      if (!existsSync(path)) return { kind: "none" };
      const value = await file.read();
      return value === null ? { kind: "damaged" } : { kind: "read", value };
    },
    write: file.write,
  };
}
