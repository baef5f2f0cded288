import type { Notice } from "../../../src-preload/contract/state";
import type { AccountTransport } from "../../cloud/account-transport";
import { DomainError } from "../../cloud/errors";
import { createFakeSecrets, type FakeSecrets } from "../../cloud/testing/fake-secrets";
import { createRouting, type RoutingSettings } from "../create-routing";
import type { ProviderAnswer, ProviderHttp, ProviderQuestion } from "../provider-http";
import { createRoutingTester } from "../tester";
import type { Routing } from "../use-cases";

/** What servers answer to a test: an answer, or the error that no answer is. */
type Serve = (question: ProviderQuestion) => ProviderAnswer | Error;

interface Options {
  readonly settings?: Partial<RoutingSettings>;
  /** In place of settings in memory. */
  readonly store?: { read(): RoutingSettings; update(changes: Partial<RoutingSettings>): void };
  readonly secrets?: FakeSecrets;
  readonly serve?: Serve;
  readonly account?: AccountTransport;
}

/** Service routing with everything outside it faked. */
export interface RoutingUnderTest {
  readonly routing: Routing;
  readonly secrets: FakeSecrets;
  /** As they would lie in the file. */
  settings(): RoutingSettings;
  readonly notices: readonly Notice[];
  /** What the log may not show. */
  readonly masked: readonly string[];
  readonly logged: readonly string[];
  /** What was asked of servers, oldest first. */
  readonly asked: readonly ProviderQuestion[];
}

const nobody: Serve = () => new DomainError("OFFLINE", "There is no such server.");

const signedOut: AccountTransport = {
  send: async () => {
    throw new DomainError("NOT_SIGNED_IN", "Sign in to Eliza Cloud first.");
  },
};

export function routingUnderTest({
  settings = {},
  store,
  secrets = createFakeSecrets(),
  serve = nobody,
  account = signedOut,
}: Options = {}): RoutingUnderTest {
  let stored: RoutingSettings = {
    serviceRouting: undefined,
    serviceProviders: undefined,
    legacyServices: undefined,
    ...settings,
  };
  const notices: Notice[] = [];
  const masked: string[] = [];
  const logged: string[] = [];
  const asked: ProviderQuestion[] = [];
  const write = (message: string, fields?: Record<string, unknown>): void =>
    void logged.push(`${message} ${JSON.stringify(fields ?? {})}`);
  const http: ProviderHttp = {
    async ask(question) {
      asked.push(question);
      const answer = serve(question);
      if (answer instanceof Error) throw answer;
      return answer;
    },
  };
  const routing = createRouting({
    settings: store ?? {
      read: () => stored,
      update: (changes) => {
        stored = { ...stored, ...changes };
      },
    },
    secrets,
    mask: { protect: (secret) => void masked.push(secret) },
    log: { debug: write, info: write, warn: write, error: write },
    notify: (notice) => void notices.push(notice),
    tester: createRoutingTester({ http, account }),
  });
  return { routing, secrets, settings: () => store?.read() ?? stored, notices, masked, logged, asked };
}
