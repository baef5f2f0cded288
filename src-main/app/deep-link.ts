/**
 * Reads the links that other programs open the app with. A link shows a screen and changes nothing; what is not in the table is
 * refused, because any page on the web can open one.
 */
import type { Payload, Screen } from "../../src-preload/contract/contract";

/** The scheme of the app's links, without the colon. */
export const LINK_SCHEME = "eliza-cloud";

const SCREENS: Readonly<Record<string, Screen>> = {
  overview: "overview",
  agents: "agents",
  chat: "chat",
  billing: "billing",
  settings: "settings",
};

const HELP = ["logs", "diagnostics"] as const;

const LINK = new RegExp(`^${LINK_SCHEME}://([a-z]+)/?$`);

/** What a link asks for: the whole of it must be known, to the last character; null for any other text. */
export function parseDeepLink(link: string): Payload<"app.command.requested"> | null {
  const name = LINK.exec(link)?.[1];
  const page = HELP.find((each) => each === name);
  if (page !== undefined) return { command: "help.open", page };
  const screen = name === undefined || !Object.hasOwn(SCREENS, name) ? undefined : SCREENS[name];
  return screen === undefined ? null : { command: "screen.open", screen };
}

/** The link in a command line, as systems hand it over; null when there is none. */
export const linkIn = (argv: readonly string[]): string | null =>
  argv.find((argument) => argument.startsWith(`${LINK_SCHEME}:`)) ?? null;
