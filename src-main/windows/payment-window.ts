import { BrowserWindow, Menu, nativeTheme, type Session, session } from "electron";
import { formatUsd } from "../../src-preload/contract/money";
import type { LanguageState } from "../../src-preload/contract/state";
import { shellWords } from "../i18n/shell-words";
import type { PageRequest } from "../security/page-files";
import { guardPayment, hardenPaymentSession, type Refused } from "../security/payment-guard";
import { FORM_PAGE, isFormPage, type PaymentPolicy, paymentHost } from "../security/payment-hosts";
import { WEB_PREFERENCES } from "../security/web-preferences";
import { loadCardForm } from "./card-form";
import { editItems, menuWords } from "./menu-words";
import { isFailedPage, paymentFailedPage } from "./payment-failed-page";
import { groundColor } from "./theme";

/** What a payment is made at: the provider's own page, or its form on a page of ours. */
export type PaymentPage =
  | { readonly kind: "hosted"; readonly url: string }
  | { readonly kind: "embedded"; readonly clientSecret: string; readonly publishableKey: string };

/** One payment to be shown. */
export interface Payment {
  readonly attemptId: string;
  readonly page: PaymentPage;
  readonly amountMicros: number;
  /** Where its page leads when it is over. */
  readonly urls: { readonly success: string; readonly cancel: string };
}

export interface PaymentWindowsDeps {
  readonly policy: () => PaymentPolicy;
  readonly language: () => LanguageState;
  /** Answers for the files of the card form's page. */
  readonly formHandler: (policy: PaymentPolicy) => (request: PageRequest) => Promise<Response>;
  /** Absolute path of the window's icon. */
  readonly icon: string;
  readonly hasDevTools: boolean;
  /** Makes a session reach the internet as the rest of the app does; nothing is loaded before it resolves. */
  readonly prepareSession: (session: Session) => Promise<void>;
  readonly onOpened: (attemptId: string) => void;
  readonly onClosed: (attemptId: string) => void;
  readonly onReturn: (attemptId: string, meaning: "success" | "cancel") => void;
  readonly onRefused: (what: Refused) => void;
  readonly openInBrowser: (attemptId: string) => void;
}

/** Windows in which payments are made, one for each, apart from the app in every respect: no preload, a session of its own. */
export interface PaymentWindows {
  /** Opens it, or brings it to the front. The address must have been judged. */
  show(payment: Payment): void;
  /** Says what the windows themselves say in the language spoken now. A provider's page stays as it is: something may be typed in it. */
  retell(): void;
  close(attemptId: string): void;
  closeAll(): void;
}

interface OpenWindow {
  readonly window: BrowserWindow;
  readonly retell: () => void;
}

/** Chromium's code for a load that another load, or a guard, replaced. */
const ABORTED = -3;
const SIZE = { width: 520, height: 780, minWidth: 400, minHeight: 480 } as const;

export const createPaymentWindows = (deps: PaymentWindowsDeps): PaymentWindows => {
  const windows = new Map<string, OpenWindow>();

  const menuOf = ({ attemptId, page }: Payment, window: BrowserWindow, load: () => void): Menu => {
    const say = menuWords(deps.language());
    return Menu.buildFromTemplate([
      {
        label: say("payment"),
        submenu: [
          // The form lives in this window alone; what can be taken elsewhere is a page with an address.
          ...(page.kind === "hosted"
            ? [{ label: say("payment.openInBrowser"), click: () => deps.openInBrowser(attemptId) }]
            : []),
          {
            label: say("reload"),
            accelerator: "CmdOrCtrl+R",
            // The form's page is answered for while it loads, and is nowhere else.
            click: () => (page.kind === "hosted" ? window.webContents.reload() : load()),
          },
          { label: say("payment.close"), accelerator: "CmdOrCtrl+W", click: () => window.close() },
        ],
      },
      { label: say("edit"), submenu: editItems(say) },
    ]);
  };

  const open = (payment: Payment): OpenWindow => {
    const { attemptId, amountMicros, urls } = payment;
    const policy = deps.policy();
    // In memory, and of this payment alone: no cookie of one account meets another, and nothing is left afterwards.
    const own = session.fromPartition(`payment-${attemptId}`, { cache: false });
    hardenPaymentSession(own, policy, deps.onRefused);
    // The form speaks the language it was loaded in; loaded anew, it speaks the present one.
    const url = (): string => addressOf(payment, deps.language());
    const titleAt = (address: string): string => titleOf(address, amountMicros, policy, deps.language());
    const window = new BrowserWindow({
      ...SIZE,
      title: titleAt(url()),
      icon: deps.icon,
      show: false,
      fullscreenable: false,
      backgroundColor: groundColor(nativeTheme.shouldUseDarkColors),
      webPreferences: { ...WEB_PREFERENCES, session: own, disableDialogs: true, devTools: deps.hasDevTools },
    });
    const { webContents: contents } = window;
    const load = async (): Promise<void> => {
      await deps.prepareSession(own);
      const isForm = payment.page.kind === "embedded";
      await (isForm ? loadCardForm(contents, url(), deps.formHandler(policy)) : contents.loadURL(url()));
    };
    // What went wrong is shown by "did-fail-load".
    const loadOrTell = (): void => void load().catch(() => undefined);
    guardPayment(contents, {
      policy,
      urls,
      onRefused: deps.onRefused,
      onReturn: (meaning) => deps.onReturn(attemptId, meaning),
    });
    // The page's own title could claim any place; the host cannot be forged.
    window.on("page-title-updated", (event) => event.preventDefault());
    contents.on("did-navigate", (_event, address) => window.setTitle(titleAt(address)));
    const tellFailed = (): void =>
      void contents.loadURL(paymentFailedPage(url(), deps.language())).catch(() => undefined);
    contents.on("did-fail-load", (_event, code, _description, _address, isMainFrame) => {
      if (isMainFrame && code !== ABORTED) tellFailed();
    });
    contents.on("render-process-gone", () => window.close());
    const nameCommands = (): void => {
      if (process.platform !== "darwin") window.setMenu(menuOf(payment, window, loadOrTell));
    };
    nameCommands();
    window.once("ready-to-show", () => window.show());
    window.on("closed", () => {
      windows.delete(attemptId);
      void own.clearStorageData();
      deps.onClosed(attemptId);
    });
    loadOrTell();
    deps.onOpened(attemptId);
    return {
      window,
      retell() {
        const address = contents.getURL();
        window.setTitle(titleAt(address === "" ? url() : address));
        nameCommands();
        if (isFailedPage(address)) tellFailed();
      },
    };
  };

  return {
    show(payment) {
      const known = windows.get(payment.attemptId);
      if (known === undefined) {
        windows.set(payment.attemptId, open(payment));
        return;
      }
      if (known.window.isMinimized()) known.window.restore();
      known.window.show();
      known.window.focus();
    },
    retell() {
      for (const { retell } of windows.values()) retell();
    },
    // Not `close`: the page has no say in it.
    close: (attemptId) => windows.get(attemptId)?.window.destroy(),
    closeAll() {
      for (const { window } of [...windows.values()]) window.destroy();
    },
  };
};

/** The form's page gets its secrets in the fragment, which is sent to nobody. */
const addressOf = ({ page, urls }: Payment, { name }: LanguageState): string => {
  if (page.kind === "hosted") return page.url;
  const given = { key: page.publishableKey, secret: page.clientSecret, return: urls.success, language: name };
  return `${FORM_PAGE}#${new URLSearchParams(given)}`;
};

const titleOf = (address: string, amountMicros: number, policy: PaymentPolicy, language: LanguageState): string => {
  const say = shellWords(language);
  const host = isFormPage(address) ? "Stripe" : (paymentHost(address, policy) ?? hostOf(address));
  return say("payment.title", {
    host: host === "" ? say("payment.nowhere") : host,
    amount: formatUsd(amountMicros, language.locale),
  });
};

const hostOf = (address: string): string => (URL.canParse(address) ? new URL(address).host : "");
