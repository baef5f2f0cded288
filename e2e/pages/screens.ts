import { expect, type Locator, type Page } from "playwright/test";
import type { Content } from "./content";

/** A page of the app with what a filled account shows on it, in words that are the same in every language. */
interface ScreenAt {
  readonly path: string | ((content: Content) => string);
  /** There once the page is whole. */
  readonly shows: (main: Locator) => Locator;
}

const text = (words: string | RegExp) => (main: Locator) => main.getByText(words).first();
const css = (selector: string) => (main: Locator) => main.locator(selector).first();
const below =
  (part: keyof Content, page = "") =>
  (content: Content) =>
    content[part].slice(1) + page;

/** Every page of the app, in groups that a story can walk through in seconds. */
export const SCREENS: Readonly<Record<string, readonly ScreenAt[]>> = {
  agents: [
    { path: "/overview", shows: text("Ada") },
    { path: "/agents", shows: text("Night watch") },
    { path: "/agents/new", shows: css("form") },
    { path: below("agent"), shows: css("section dl") },
    { path: below("agent", "/backups"), shows: text(/^\d+ [kM]B$/) },
    { path: below("agent", "/logs"), shows: css("input[type=search]") },
    { path: below("agent", "/settings"), shows: css("dl") },
    { path: below("chat"), shows: text("Show me code and a table") },
  ],
  billing: [
    { path: "/billing", shows: css("form") },
    { path: "/billing/usdc", shows: text(/^0x[0-9a-fA-F]+…/) },
    { path: "/billing/spending", shows: css("table") },
    { path: "/billing/usage", shows: text("google/gemini-2.5-flash-image") },
    { path: "/billing/history", shows: css("tbody tr") },
    { path: "/billing/invoices", shows: css("p") },
    { path: "/keys", shows: text("Build server") },
  ],
  studio: [
    { path: "/studio", shows: text("A lighthouse at dusk, watercolour") },
    { path: "/studio/video", shows: css("textarea") },
    { path: "/studio/speech", shows: css("textarea") },
    { path: "/studio/transcription", shows: css("select") },
    { path: "/studio/voices", shows: css("form") },
    { path: "/studio/gallery", shows: css("img") },
    { path: "/knowledge", shows: text("tide-tables.md") },
  ],
  "containers and the network": [
    { path: "/containers", shows: text("Tide service") },
    { path: "/containers/new", shows: css("form") },
    { path: below("container"), shows: css("section dl") },
    { path: below("container", "/logs"), shows: css("input[type=search]") },
    { path: below("container", "/deployments"), shows: css("tbody tr") },
    { path: below("container", "/settings"), shows: css("form") },
    { path: "/network", shows: text("Ledger Analyst") },
    { path: "/network/tasks", shows: text("Which account was overdrawn?") },
    { path: below("task"), shows: text("Which account was overdrawn?") },
  ],
  "settings of the account": [
    { path: "/settings/account", shows: css("dl") },
    { path: "/settings/cloud", shows: css("[role=switch]") },
    { path: "/settings/routing", shows: css("select") },
    { path: "/settings/local-api", shows: css("code") },
    { path: "/settings/local-api/routes", shows: text("/v1/chat/completions") },
    { path: "/settings/connection", shows: css("input") },
    { path: "/settings/notifications", shows: css("[role=switch]") },
  ],
  "settings of this computer": [
    { path: "/settings/appearance", shows: css("[role=radio]") },
    { path: "/settings/window", shows: css("[role=switch]") },
    { path: "/settings/start", shows: css("[role=switch]") },
    { path: "/settings/proxy", shows: css("input") },
    { path: "/settings/data", shows: css("section p") },
    { path: "/settings/updates", shows: css("dl") },
    { path: "/settings/logs", shows: css("section > div") },
    { path: "/settings/diagnostics", shows: css("[role=tab]") },
    { path: "/settings/about", shows: css("dl") },
  ],
};

/** The address of a screen within the page. */
export const pathOf = ({ path }: ScreenAt, content: Content): string =>
  typeof path === "string" ? path : path(content);

/** Opens a screen by its address and returns when it shows what it has, and nothing of it is loading any more. */
export async function openScreen(page: Page, screen: ScreenAt, content: Content): Promise<void> {
  await page.evaluate(`location.hash = ${JSON.stringify(pathOf(screen, content))}`);
  const main = page.getByRole("main");
  await expect(screen.shows(main)).toBeVisible();
  await expect(main.getByText(/^(?:Loading|Wird geladen)/)).toHaveCount(0);
}
