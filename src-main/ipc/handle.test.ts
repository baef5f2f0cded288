import { describe, expect, it } from "vitest";
import { CHANNELS } from "../../src-preload/contract/channels";
import { DomainError } from "../cloud/errors";
import { OWN_PAGE, openDoor } from "./testing/door";
import { VALID_INPUTS } from "./testing/valid-inputs";

const frame = OWN_PAGE.senderFrame;
const STRANGERS: readonly (readonly [string, unknown])[] = [
  ["another window", { ...OWN_PAGE, sender: { id: 8 } }],
  ["a frame inside the page", { ...OWN_PAGE, senderFrame: { ...frame, parent: {} } }],
  ["a frame that is gone", { ...OWN_PAGE, senderFrame: null }],
  ["a foreign site in our window", { ...OWN_PAGE, senderFrame: { ...frame, url: "https://evil.example/" } }],
  ["another host of the scheme", { ...OWN_PAGE, senderFrame: { ...frame, url: "app://evil/index.html" } }],
  ["a data address", { ...OWN_PAGE, senderFrame: { ...frame, url: "data:text/html,x" } }],
  ["a file", { ...OWN_PAGE, senderFrame: { ...frame, url: "file:///index.html" } }],
  ["an empty document", { ...OWN_PAGE, senderFrame: { ...frame, url: "about:blank" } }],
  ["no address at all", { ...OWN_PAGE, senderFrame: { ...frame, url: "" } }],
];

const OVERSIZE = "x".repeat(2_000_000);

const isObject = (value: unknown): value is Record<string, unknown> => typeof value === "object" && value !== null;

/** A good input with each of its texts in turn made far too long. */
const oversized = (valid: unknown): readonly unknown[] =>
  isObject(valid)
    ? Object.entries(valid).flatMap(([key, value]) =>
        typeof value === "string" ? [{ ...valid, [key]: OVERSIZE }] : [],
      )
    : [];

const junkFor = (valid: unknown): readonly (readonly [string, unknown])[] => [
  ["null", null],
  ["a number", 7],
  ["text", "text"],
  ["oversize text", OVERSIZE],
  ["an array", []],
  ["an extra key", { ...(isObject(valid) ? valid : {}), unexpected: 1 }],
  ["keys of the wrong kind", isObject(valid) ? Object.fromEntries(Object.keys(valid).map((key) => [key, {}])) : {}],
  ...oversized(valid).map((raw) => ["an oversize field", raw] as const),
  ...(isObject(valid) ? [["nothing", undefined] as const] : []),
];

describe.each(CHANNELS)("%s", (channel) => {
  const valid = VALID_INPUTS[channel];

  it("takes its input from our own page", async () => {
    const { call, reached } = openDoor();
    await call(channel, OWN_PAGE, valid);
    expect(reached).toEqual([channel]);
  });

  it.each(STRANGERS)("refuses %s", async (_who, event) => {
    const { call, reached } = openDoor();
    expect(await call(channel, event, valid)).toMatchObject({ ok: false, error: { code: "FORBIDDEN_SENDER" } });
    expect(reached).toEqual([]);
  });

  it.each(junkFor(valid))("refuses %s", async (_what, raw) => {
    const { call, reached } = openDoor();
    expect(await call(channel, OWN_PAGE, raw)).toMatchObject({ ok: false, error: { code: "INVALID_INPUT" } });
    expect(reached).toEqual([]);
  });

  it("keeps what an unexpected failure says to the log", async () => {
    const { call, logged } = openDoor(() => {
      throw new Error("at /home/someone/file.ts");
    });
    const result = await call(channel, OWN_PAGE, valid);
    expect(result).toMatchObject({ ok: false, error: { code: "INTERNAL", details: { incidentId: "incident-1" } } });
    expect(JSON.stringify(result)).not.toContain("someone");
    expect(logged).toEqual([expect.objectContaining({ channel, incidentId: "incident-1", cause: expect.any(Error) })]);
  });
});

describe("the door", () => {
  it("strips what the contract does not name from an answer", async () => {
    const { call } = openDoor(() => ({ sessionId: "s", browserUrl: "https://x", expiresAt: 1, apiKey: "secret" }));
    expect(await call("account.login.start", OWN_PAGE, undefined)).toEqual({
      ok: true,
      value: { sessionId: "s", browserUrl: "https://x" },
    });
  });

  it("answers INTERNAL when an answer breaks the contract", async () => {
    const { call } = openDoor(() => ({ sessionId: 1 }));
    expect(await call("account.login.start", OWN_PAGE, undefined)).toMatchObject({ error: { code: "INTERNAL" } });
  });

  it("hands a domain error over whole, without its cause", async () => {
    const { call } = openDoor(() => {
      throw new DomainError("RATE_LIMITED", "Wait a moment.", {
        details: { retryAfterMs: 5 },
        cause: new Error("secret"),
      });
    });
    expect(await call("account.session.verify", OWN_PAGE, undefined)).toEqual({
      ok: false,
      error: { code: "RATE_LIMITED", message: "Wait a moment.", details: { retryAfterMs: 5 } },
    });
  });

  it("trusts a window no longer than it exists", async () => {
    const { call, gate, reached } = openDoor();
    gate.dismiss(OWN_PAGE.sender.id);
    expect(await call("app.page.ready", OWN_PAGE, undefined)).toMatchObject({ error: { code: "FORBIDDEN_SENDER" } });
    expect(reached).toEqual([]);
  });
});
