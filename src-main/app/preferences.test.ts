import { beforeEach, expect, it } from "vitest";
import type { Settings } from "../adapters/settings-schema";
import { createPreferences } from "./preferences";
import { createStateStore, type StateStore } from "./state-store";
import { appState } from "./testing/app-state";

let store: StateStore;
let themes: string[];

const preferences = (preferred: readonly string[]) => {
  let stored = { language: "system" } as Settings;
  return createPreferences(
    {
      read: () => stored,
      update: (changes) => {
        stored = { ...stored, ...changes };
      },
    },
    store,
    { applyTheme: (theme) => themes.push(theme), preferredLanguages: () => preferred },
  );
};

beforeEach(() => {
  const { revision: _, ...initial } = appState();
  store = createStateStore(initial);
  themes = [];
});

it("speaks a chosen language at once, and the system's again", () => {
  const update = preferences(["en-GB"]);
  update({ language: "de" });
  expect(store.read()).toMatchObject({ settings: { language: "de" }, language: { name: "de", locale: "de-DE" } });
  update({ language: "system" });
  expect(store.read()).toMatchObject({ settings: { language: "system" }, language: { name: "en", locale: "en-GB" } });
});

it("leaves the language alone when something else changes", () => {
  const update = preferences(["de-DE"]);
  update({ theme: "dark" });
  expect(store.read().language.name).toBe("en");
  expect(themes).toEqual(["dark"]);
});
