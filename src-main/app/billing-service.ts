import { join } from "node:path";
import { app, shell } from "electron";
import { createJsonFile } from "../adapters/json-file";
import { type Billing, createBilling } from "../billing/create-billing";
import type { InvoiceLinks } from "../billing/use-cases";
import { parseBaseUrl } from "../cloud/base-url";
import type { Cloud } from "../cloud/create-cloud";
import { DomainError } from "../cloud/errors";
import type { Clock, Log, Random } from "../cloud/ports";
import type { BillingHandlerDeps } from "../ipc/billing";
import type { NetworkProxy } from "../network/proxy";
import { cardFormPolicy } from "../security/csp";
import { createPageHandler } from "../security/page-files";
import { type PaymentPolicy, paymentHost } from "../security/payment-hosts";
import { createPaymentWindows } from "../windows/payment-window";
import { loadInvoice } from "./invoice-file";
import { createPaymentDesk } from "./payment-desk";
import { saveFile, saveLater } from "./save-file";
import type { Service } from "./services";
import type { StateStore } from "./state-store";

interface Deps {
  readonly clock: Clock;
  readonly random: Random;
  readonly log: Log;
  readonly state: StateStore;
  readonly cloud: Cloud;
  /** Absolute path of the profile folder. */
  readonly profile: string;
  /** Absolute path of the app's own folder. */
  readonly root: string;
  readonly allowLoopback: boolean;
  readonly proxy: Pick<NetworkProxy, "applyTo" | "loginFor">;
}

/** Money as a part of the app. */
export interface BillingService {
  readonly billing: Billing;
  readonly handlers: BillingHandlerDeps;
  /** To be stopped before the cloud. */
  readonly service: Service;
}

const FILE = "billing-attempts.json";
const STOP_WITHIN_MS = 500;

const missing = (): DomainError => new DomainError("NOT_FOUND", "This invoice has no page this app may open.");

export function createBillingService({ cloud, profile, root, allowLoopback, proxy, ...deps }: Deps): BillingService {
  const { clock, log, state } = deps;

  const policy = (): PaymentPolicy => {
    const { apiOrigin, webOrigin } = state.read().cloud;
    const parsed = parseBaseUrl(apiOrigin, { allowLoopback });
    return { cloudOrigin: webOrigin, cloudHosts: parsed.ok ? parsed.address.trustedHosts : [], allowLoopback };
  };
  const hostOf = (url: string): string | null => paymentHost(url, policy());

  const billing = createBilling({
    ...deps,
    account: cloud.account,
    onAccountEnded: cloud.onAccountEnded,
    cloud,
    file: createJsonFile(join(profile, FILE), { log, now: clock.now }),
    hosts: { hostOf },
  });
  const desk = createPaymentDesk({
    ...{ billing, state, log },
    createWindows: (listeners) =>
      createPaymentWindows({
        ...listeners,
        policy,
        language: () => state.read().language,
        prepareSession: proxy.applyTo,
        formHandler: ({ cloudOrigin }) =>
          createPageHandler(join(root, "out/renderer"), {}, Promise.resolve(), (nonce) =>
            cardFormPolicy(nonce, allowLoopback ? cloudOrigin : null),
          ),
        icon: join(root, "resources/icons/256x256.png"),
        hasDevTools: !app.isPackaged,
        onRefused: (refused) => log.warn("A payment page was kept in its bounds.", { refused }),
      }),
    openExternal: (address) => shell.openExternal(address),
  });
  const unlisten = cloud.onAccountEnded(desk.closeAll);

  return {
    billing,
    handlers: {
      billing,
      showWhenReady: desk.showWhenReady,
      showPayment: desk.show,
      openPaymentInBrowser: desk.openInBrowser,
      async openInvoice({ pageUrl }: InvoiceLinks) {
        if (pageUrl === null) throw missing();
        await shell.openExternal(pageUrl);
      },
      async saveInvoice({ number, pdfUrl }: InvoiceLinks) {
        if (pdfUrl === null) throw missing();
        const name = `eliza-cloud-invoice-${number.replaceAll(/[^\w-]/g, "")}.pdf`;
        return saveLater(name, () => loadInvoice(pdfUrl, (address) => hostOf(address) !== null, proxy));
      },
      saveFile,
    },
    service: {
      name: "billing",
      start: billing.start,
      async stop() {
        unlisten();
        desk.closeAll();
        await billing.stop();
      },
      stopWithinMs: STOP_WITHIN_MS,
    },
  };
}
