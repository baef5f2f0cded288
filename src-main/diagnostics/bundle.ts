/**
 * A report for whoever helps: versions, settings, state, connection and the newest log, with nothing in it that a stranger must not
 * read. What looks like a secret is masked by the log's own rules; names, e-mail addresses and the home folder are left out besides.
 */
import type { AppState } from "../../src-preload/contract/state";
import type { BundleFile } from "../../src-preload/contract/system";
import type { Settings } from "../adapters/settings-schema";
import type { AppLog, LogEntry } from "../log/create-log";

/** What the report is made of. */
export interface BundleFacts {
  /** Epoch milliseconds. */
  readonly now: number;
  /** Versions, platform and times of this run. */
  readonly about: Readonly<Record<string, unknown>>;
  readonly settings: Settings;
  readonly state: AppState;
  /** What is known of keychain and proxy. */
  readonly surroundings: Readonly<Record<string, unknown>>;
  readonly entries: readonly LogEntry[];
  /** Absolute path of the person's home folder. */
  readonly home: string;
}

const LEFT_OUT = "[left out]";
const EMAIL = /[\w.%+-]+@[A-Za-z\d-]+(?:\.[A-Za-z\d-]+)+/g;

const readme = (now: number): string => `Eliza Cloud Desktop: report of ${new Date(now).toISOString()}

about.json        versions and the system it runs on
settings.json     the settings; passwords and keys are not among them
state.json        what the app shows, without names, addresses and links that let somebody in
connection.json   the way to the cloud, keychain, proxy, local API
log.txt           the newest entries of the log

Keys, tokens and passwords are replaced by [secret] or [redacted], e-mail addresses by [email], the home folder by ~.
Nothing is sent anywhere: the file is yours to pass on.
`;

/** The state without what names a person or lets somebody in; a name tells nothing about a fault. */
function withoutPerson(state: AppState): AppState {
  const { account, login, connection } = state;
  const hidden = (value: string | null): string | null => (value === null ? null : LEFT_OUT);
  return {
    ...state,
    account: {
      ...account,
      userName: hidden(account.userName),
      email: hidden(account.email),
      organizationName: hidden(account.organizationName),
      keyPrefix: hidden(account.keyPrefix),
    },
    login: { ...login, sessionId: hidden(login.sessionId), browserUrl: hidden(login.browserUrl) },
    connection: { ...connection, agentName: hidden(connection.agentName) },
  };
}

const connectionOf = ({ cloud, account, credits, connection, localApi }: AppState): Record<string, unknown> => ({
  cloud: { origin: cloud.apiOrigin, source: cloud.source, enabled: cloud.enabled, problem: cloud.error?.code ?? null },
  account: { state: account.state, keyIn: account.keyStorage, problem: account.error?.code ?? null },
  balance: { level: credits.level, isStale: credits.stale, problem: credits.error?.code ?? null },
  agent: {
    state: connection.state,
    attempt: connection.attempt,
    missedHeartbeats: connection.missedHeartbeats,
    problem: connection.error?.code ?? null,
  },
  localApi: { phase: localApi.phase, port: localApi.port, problem: localApi.error?.code ?? null },
});

/** Gathers the files; what is not text yet becomes JSON. */
export function gatherBundle(facts: BundleFacts, redact: AppLog["redact"]): readonly BundleFile[] {
  const { settings, home } = facts;
  // Every text passes here last, whatever it passed before: a secret may have become known after it was written.
  const clean = (text: string): string =>
    text
      .split("\n")
      .map((line) => redact.text(line))
      .join("\n")
      .replaceAll(home.length > 1 ? home : "\0", "~")
      .replace(EMAIL, "[email]");
  const file = (name: string, text: string): BundleFile => {
    const safe = clean(text);
    return { name, text: safe, bytes: Buffer.byteLength(safe) };
  };
  const json = (name: string, value: unknown): BundleFile =>
    file(name, `${JSON.stringify(redact.value(value), null, 2)}\n`);
  const { activeAgent } = settings;
  const lines = facts.entries.map(({ time, level, message, fields }) => {
    const detail = fields === undefined ? "" : ` ${JSON.stringify(fields)}`;
    return `${time} ${level.padEnd(5)} ${message}${detail}`;
  });
  return [
    file("README.txt", readme(facts.now)),
    json("about.json", facts.about),
    json("settings.json", { ...settings, activeAgent: activeAgent && { ...activeAgent, name: LEFT_OUT } }),
    json("state.json", withoutPerson(facts.state)),
    json("connection.json", { ...connectionOf(facts.state), ...facts.surroundings }),
    file("log.txt", lines.length === 0 ? "" : `${lines.join("\n")}\n`),
  ];
}
