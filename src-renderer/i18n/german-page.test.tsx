import { act, screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { describe, expect, it } from "vitest";
import { SCREENS } from "../features/frame/screens";
import { agentId, agentList, agentRow } from "../testing/agents";
import { renderApp } from "../testing/render-page";
import { signedInState } from "../testing/states";
import type { Catalogue } from "./translation";

const GERMAN = { name: "de", locale: "de-DE" } as const;

const files = import.meta.glob<Record<string, Catalogue>>("./{en,de}{,-*}.ts", { eager: true });
const stringsOf = (language: "en" | "de"): string[] =>
  Object.entries(files)
    .filter(([path]) => path.startsWith(`./${language}`))
    .flatMap(([, module]) => Object.values(Object.values(module)[0] ?? {}));

/** Whole English strings that are no German ones as well; those with something to fill in are parted at it. */
const german = new Set(
  stringsOf("de")
    .flatMap((text) => text.split(/\{\w+\}/))
    .map((part) => part.trim()),
);
const english = new Set(
  stringsOf("en")
    .flatMap((text) => text.split(/\{\w+\}/))
    .map((part) => part.trim())
    .filter((part) => /\p{L}{3}/u.test(part) && !german.has(part)),
);

/** Every text and every name of the page. */
function wordsOf(root: Element): string[] {
  const words: string[] = [];
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
  while (walker.nextNode() !== null) words.push(walker.currentNode.textContent ?? "");
  for (const element of root.querySelectorAll("[aria-label], [title], [placeholder], [alt]")) {
    for (const name of ["aria-label", "title", "placeholder", "alt"]) words.push(element.getAttribute(name) ?? "");
  }
  return words.map((word) => word.trim()).filter((word) => word !== "");
}

const englishOn = (root: Element): string[] => wordsOf(root).filter((word) => english.has(word));

const PATHS = [
  ...SCREENS.map(({ path }) => path),
  "/settings/appearance",
  "/settings/notifications",
  "/settings/proxy",
];

describe("the page in German", () => {
  it.each(PATHS)("%s has no English words", async (path) => {
    const { baseElement } = await renderApp({ ...signedInState(), language: GERMAN }, path);
    expect(await screen.findByRole("heading", { level: 1 })).toBeInTheDocument();
    expect(document.documentElement.lang).toBe("de");
    expect(englishOn(baseElement)).toEqual([]);
  });
});

describe("another language while the page is open", () => {
  it("is spoken at once, and what is open and typed stays", async () => {
    const { main, baseElement } = await renderApp(signedInState(), "/settings");
    main.answer("agents.list.get", () => ({ ok: true, value: agentList([agentRow({ id: agentId(1), name: "Ada" })]) }));
    act(() => main.request({ command: "screen.open", screen: "agents" }));
    const search = await screen.findByRole("searchbox", { name: "Search agents" });
    await userEvent.type(search, "Ad");
    expect(await screen.findByText("1 of 1 agent")).toBeInTheDocument();

    act(() => main.change({ language: GERMAN }));
    await waitFor(() => expect(document.documentElement.lang).toBe("de"));
    expect(screen.getByRole("heading", { level: 1, name: "Agenten" })).toBeInTheDocument();
    expect(screen.getByRole("searchbox", { name: "Agenten durchsuchen" })).toBe(search);
    expect(search).toHaveValue("Ad");
    expect(within(screen.getByRole("navigation", { name: "Bereiche" })).getByText("Abrechnung")).toBeInTheDocument();
    expect(englishOn(baseElement)).toEqual([]);

    act(() => main.change({ language: { name: "en", locale: "en-GB" } }));
    await waitFor(() => expect(screen.getByRole("heading", { level: 1, name: "Agents" })).toBeInTheDocument());
    expect(search).toHaveValue("Ad");
  });
});
