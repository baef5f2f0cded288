/**
 * Reads the links that other programs open the app with. Any page on the web can open one, so a link only shows something; the one
 * that begins something asks first. What is not in the table is refused, to the last character.
 */
import type { Payload, Screen } from "../../src-preload/contract/contract";

/** The scheme of the app's links, without the colon. */
export const LINK_SCHEME = "eliza-cloud";

/** What a link asks for. */
export interface LinkRequest {
  readonly command: Payload<"app.command.requested">;
  /** Asked of the person before it is done; null for what changes nothing. */
  readonly question: LinkQuestion | null;
}

/** What is asked about. */
export type LinkQuestion = "signIn";

// The contract's own list would bring its schemas into the first moments of a start; the type keeps this one whole.
const SCREENS: Readonly<Record<Screen, true>> = {
  overview: true,
  agents: true,
  chat: true,
  billing: true,
  wallet: true,
  studio: true,
  knowledge: true,
  containers: true,
  network: true,
  keys: true,
  settings: true,
};

const SIGN_IN: LinkRequest = {
  command: { command: "account.signIn" },
  question: "signIn",
};

const PLACE = new RegExp(`^${LINK_SCHEME}://([a-z-]+)/?$`);
const AGENT = new RegExp(`^${LINK_SCHEME}://agents/([0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12})/?$`);

const isScreen = (name: string): name is Screen => Object.hasOwn(SCREENS, name);

/** What a link asks for: the whole of it must be known; null for any other text. */
export function parseDeepLink(link: string): LinkRequest | null {
  const id = AGENT.exec(link)?.[1];
  if (id !== undefined) return { command: { command: "agent.open", id }, question: null };
  const name = PLACE.exec(link)?.[1] ?? "";
  if (name === "sign-in") return SIGN_IN;
  return isScreen(name) ? { command: { command: "screen.open", screen: name }, question: null } : null;
}

/** The link in a command line, as systems hand it over; null when there is none. */
export const linkIn = (argv: readonly string[]): string | null =>
  argv.find((argument) => argument.startsWith(`${LINK_SCHEME}:`)) ?? null;
