/**
 * A program that pays as often as its limits allow, four payments at once, and tells its parent the nonce of each that left, line by
 * line, until it is killed; in the end it says "full". Argument: profile folder. Its signatures are none: loading what makes them takes
 * longer than all it does.
 */
import { randomBytes } from "node:crypto";
import { writeSync } from "node:fs";
import { uptime } from "node:os";
import { createPaymentJournal } from "../../adapters/payment-journal";
import { systemClock } from "../../adapters/system-clock";
import { systemRandom } from "../../adapters/system-random";
import type { JudgedOffer } from "../judge-offer";
import { NETWORKS } from "../networks";
import { createPay } from "../pay";
import { openPaymentBook } from "../payment-book";
import { silentLog, wish } from "./fake-book";

const [folder = ""] = process.argv.slice(2);
const AT_ONCE = 4;
const CAPS = { requestMicros: 10, topUpMicros: 0, dayMicros: 240 };

const { from, payTo } = wish();
const { now } = systemClock;
const wallet = { address: from, place: "keychain", isBackedUp: true, privateKey: "0x01" } as const;
const book = await openPaymentBook({
  ...{ log: silentLog, random: systemRandom, caps: () => CAPS },
  file: createPaymentJournal(folder, { log: silentLog, now }),
  time: { now, uptimeMs: () => Math.floor(uptime() * 1_000), cloudNow: () => null },
});
const pay = createPay({
  ...{ book, log: silentLog, now, openWallet: async () => wallet },
  async sign({ maxTimeoutSeconds }) {
    const nonce = `0x${randomBytes(32).toString("hex")}`;
    return { header: nonce, nonce, validUntil: now() + maxTimeoutSeconds * 1_000 };
  },
});
const offer: JudgedOffer = {
  ...{ version: 2, scheme: "exact", network: NETWORKS["base-sepolia"], amountMicros: 10, description: null },
  ...{ payTo: payTo as `0x${string}`, maxTimeoutSeconds: 300, resource: "https://cloud.example/x", mimeType: "" },
};
const payOn = async (): Promise<void> => {
  for (;;) {
    await pay({ offer, purpose: "request", owner: null, from, ledgerMark: null }, async (header) => {
      writeSync(1, `${header}\n`);
      return {};
    });
  }
};
await Promise.allSettled(Array.from({ length: AT_ONCE }, payOn));
writeSync(1, "full\n");
