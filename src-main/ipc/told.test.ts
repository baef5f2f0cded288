import { describe, expect, it } from "vitest";
import { chatMessageSchema } from "../../src-preload/contract/chat";
import { contract, eventPayloads } from "../../src-preload/contract/contract";
import { appState } from "../app/testing/app-state";
import { DomainError } from "../cloud/errors";
import { createSayNow } from "../i18n/say-now";
import { OWN_PAGE, openDoor } from "./testing/door";
import { createTellIn } from "./told";

const german = createSayNow(() => ({ name: "de", locale: "de-DE" }));
const tell = createTellIn(german);

const TIMEOUT = { code: "TIMEOUT", message: "Eliza Cloud did not answer in time." } as const;
const AUF_DEUTSCH = "Eliza Cloud hat nicht rechtzeitig geantwortet.";

describe("what passes the door in German", () => {
  it("is a refusal", async () => {
    const refuse = () => {
      throw new DomainError(TIMEOUT.code, TIMEOUT.message, { details: { retryAfterMs: 1_000 } });
    };
    const { call } = openDoor(refuse, german);
    expect(await call("app.page.ready", OWN_PAGE, undefined)).toEqual({
      ok: false,
      error: { code: "TIMEOUT", message: AUF_DEUTSCH, details: { retryAfterMs: 1_000 } },
    });
  });

  it("is an answer, wherever its contract has a sentence", async () => {
    const answer = { ok: false, normalized: null, reason: "The address must begin with https://." };
    const { call } = openDoor(() => answer, german);
    expect(await call("settings.baseUrl.check", OWN_PAGE, { url: "ftp://cloud.example" })).toEqual({
      ok: true,
      value: { ...answer, reason: "Die Adresse muss mit https:// beginnen." },
    });
  });

  it("is the state, with its errors and notices", () => {
    const state = appState({
      account: { error: TIMEOUT },
      notices: [{ id: "n", level: "warning", title: "Settings are not saved", body: TIMEOUT.message }],
    });
    const told = tell(eventPayloads["app.state.changed"], state);
    expect(told).toEqual({
      ...state,
      account: { ...state.account, error: { ...TIMEOUT, message: AUF_DEUTSCH } },
      notices: [{ id: "n", level: "warning", title: "Die Einstellungen werden nicht gespeichert", body: AUF_DEUTSCH }],
    });
  });

  it("is a finding in a list, and not the names beside it", () => {
    const findings = [{ about: "key", state: "good", text: "No key is needed." }];
    const { output } = contract["routing.provider.test"];
    expect(tell(output, { ok: true, findings, models: ["No key is needed."] })).toEqual({
      ok: true,
      findings: [{ about: "key", state: "good", text: "Es ist kein Schlüssel nötig." }],
      models: ["No key is needed."],
    });
  });
});

it("never touches what a person wrote", () => {
  const message = { text: TIMEOUT.message, error: TIMEOUT };
  expect(tell<unknown>(chatMessageSchema, message)).toEqual({
    text: TIMEOUT.message,
    error: { ...TIMEOUT, message: AUF_DEUTSCH },
  });
});

it("hands on the very same value while the app speaks English", () => {
  const state = appState({ account: { error: TIMEOUT } });
  expect(createTellIn(() => null)(eventPayloads["app.state.changed"], state)).toBe(state);
});
