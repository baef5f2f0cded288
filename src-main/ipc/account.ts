import type { Handlers } from "../../src-preload/contract/contract";
import type { StateStore } from "../app/state-store";
import { DomainError } from "../cloud/errors";
import type { CloudUseCases } from "../cloud/use-cases";

/** What signing in and out needs. */
export interface AccountHandlerDeps {
  readonly cloud: CloudUseCases;
  readonly store: StateStore;
  /** Opens the cloud's own login page. @throws DomainError when the address is not the cloud's. */
  readonly openLoginPage: (url: string) => Promise<void>;
}

export const accountHandlers = ({ cloud, store, openLoginPage }: AccountHandlerDeps) =>
  ({
    "account.login.start": async () => {
      const login = await cloud.startLogin();
      await openLoginPage(login.browserUrl);
      return login;
    },
    "account.login.reopen": async ({ sessionId }) => {
      const { login } = store.read();
      if (login.sessionId !== sessionId || login.browserUrl === null || login.phase !== "pending") {
        throw new DomainError("NOT_FOUND", "This sign-in is over. Start a new one.");
      }
      await openLoginPage(login.browserUrl);
    },
    "account.login.cancel": async ({ sessionId }) => cloud.cancelLogin(sessionId),
    "account.key.set": async ({ apiKey }) => cloud.useApiKey(apiKey),
    "account.session.verify": async () => cloud.verify(),
    "account.session.signOut": async () => cloud.signOut(),
  }) satisfies Partial<Handlers>;
