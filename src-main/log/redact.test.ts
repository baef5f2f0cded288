import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createRedactor } from "./redact";

const KEY = `eliza_${"0123456789abcdef".repeat(4)}`;

describe("what looks like a credential", () => {
  it.each([
    [`the key ${KEY} was used`, "the key [secret] was used"],
    ["Authorization: Bearer abc.def-ghi", "Authorization: Bearer [secret]"],
    ["x-api-key: ek_live_123", "x-api-key: [secret]"],
    ["X-API-Key=ek_live_123; next", "X-API-Key=[secret]; next"],
    ['{"apiKey":"mk_1234","n":1}', '{"apiKey":"[secret]","n":1}'],
    ['{\\"apiKey\\":\\"mk_1234\\"}', '{\\"apiKey\\":\\"[secret]\\"}'],
    ["https://u:p4ss@host.example/x", "https://[secret]@host.example/x"],
    ["https://h.example/cb?token=abc&x=1", "https://h.example/cb?token=[secret]&x=1"],
    ["https://h.example/auth/cli-login?session=550e8400-e29b", "https://h.example/auth/cli-login?session=[secret]"],
    ["GET /api/auth/cli-session/550e8400-e29b 200", "GET /api/auth/cli-session/[secret] 200"],
    ["nothing to hide: 15 tokens, key prefix eliza_1a2b3c", "nothing to hide: 15 tokens, key prefix eliza_1a2b3c"],
  ])("%s", (raw, masked) => expect(createRedactor().text(raw)).toBe(masked));

  it.each(["authorization", "Cookie", "apiKey", "api_key", "X-API-Key", "clientSecret", "password", "refreshToken"])(
    "empties a field named %s",
    (name) => expect(createRedactor().value({ a: { [name]: "anything" } })).toEqual({ a: { [name]: "[redacted]" } }),
  );

  it("leaves counts and flags alone", () => {
    const fields = { maxTokens: 5, hasApiKey: true, token: null, status: 200 };
    expect(createRedactor().value(fields)).toEqual(fields);
  });
});

describe("shapes that are hard to copy", () => {
  const circular: Record<string, unknown> = { name: "loop" };
  circular.self = circular;
  const hostile = Object.defineProperty({}, "x", {
    enumerable: true,
    get: () => {
      throw new Error("no");
    },
  });
  it.each([
    [circular, { name: "loop", self: "[circular]" }],
    [hostile, "[unreadable]"],
    [new Map([["token", "abc"]]), { token: "[redacted]" }],
    [new Set([1, KEY]), [1, "[secret]"]],
    [new Headers({ "x-api-key": "abc", accept: "text" }), { accept: "text", "x-api-key": "[redacted]" }],
    [new Uint8Array(3), "[3 bytes]"],
    [new Date(0), "1970-01-01T00:00:00.000Z"],
    [new Date(Number.NaN), "[invalid date]"],
    [new URL("https://u:p@h.example/?key=1"), "https://[secret]@h.example/?key=[secret]"],
    [12n, "12"],
    [Symbol("s"), "Symbol(s)"],
    [undefined, undefined],
  ])("%#", (value, expected) => expect(createRedactor().value(value)).toEqual(expected));

  it("keeps an error's message, cause and own fields", () => {
    const error = Object.assign(new Error(`failed with ${KEY}`, { cause: new Error("root") }), { code: "ECONNRESET" });
    expect(createRedactor().value(error)).toMatchObject({
      name: "Error",
      message: "failed with [secret]",
      code: "ECONNRESET",
      cause: { message: "root" },
    });
  });

  it("ends deep and long values", () => {
    let deep: unknown = "bottom";
    for (let level = 0; level < 50; level++) deep = { deep };
    expect(JSON.stringify(createRedactor().value(deep))).toContain("[deep]");
    expect(createRedactor().text("a ".repeat(50_000)).length).toBeLessThan(5_000);
  });
});

describe("a registered secret", () => {
  const secrets = fc.string({
    minLength: 8,
    maxLength: 60,
    unit: fc.integer({ min: 0x21, max: 0x7e }).map((c) => String.fromCharCode(c)),
  });
  const ways: readonly ((text: string) => unknown)[] = [
    (text) => text,
    (text) => `before${text}after`,
    (text) => JSON.stringify({ note: text }),
    (text) => JSON.stringify({ body: JSON.stringify({ note: text }) }),
    (text) => encodeURIComponent(text),
    (text) => encodeURIComponent(encodeURIComponent(text)),
    (text) => encodeURIComponent(text).replace(/%[0-9A-F]{2}/g, (hex) => hex.toLowerCase()),
    (text) => encodeURI(text),
    (text) => new URLSearchParams({ q: text }).toString(),
    (text) => new URL(`https://h.example/?q=${encodeURIComponent(text)}`),
    (text) => Buffer.from(text).toString("base64"),
    (text) => new Error(`bad ${text}`, { cause: { text } }),
    (text) => Object.assign(new Error("x"), { request: { headers: [["a", text]] } }),
    (text) => new Map([[text, text]]),
    (text) => new Set([text]),
    (text) => ({ [text]: text }),
    (text) => [[[text]]],
    (text) => new Headers({ "x-note": text }),
    (text) => `${"filler ".repeat(600)}${text}`,
  ];

  it("never comes out, whatever it is wrapped in", () => {
    fc.assert(
      fc.property(
        secrets,
        fc.array(fc.nat(ways.length - 1), { minLength: 1, maxLength: 4 }),
        fc.nat(3),
        (secret, picks, depth) => {
          // What the log itself writes is not a leak.
          fc.pre(!'"abefort[secret]redactedunreadablecirculardeepErrorfiller message'.includes(secret));
          const redactor = createRedactor();
          redactor.protect(secret);
          let value: unknown = picks.map((pick) => ways[pick]?.(secret));
          for (let level = 0; level < depth; level++) value = { level, value };
          const line = JSON.stringify(redactor.value(value));
          expect(line).not.toContain(secret);
          expect(line).not.toContain(JSON.stringify(secret).slice(1, -1));
          expect(decodeURIComponent(line.replace(/%(?![0-9a-f]{2})/gi, "%25"))).not.toContain(secret);
        },
      ),
    );
  });

  it("is masked as a number too", () => {
    const redactor = createRedactor();
    redactor.protect("12345678");
    expect(redactor.value({ n: 12_345_678 })).toEqual({ n: "[secret]" });
  });

  it("does not turn every letter into a mask when it is absurdly short", () => {
    const redactor = createRedactor();
    redactor.protect("a");
    redactor.protect("");
    expect(redactor.text("banana")).toBe("banana");
  });
});
