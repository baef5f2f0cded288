import { expect, it } from "vitest";
import { createRateLimitBook } from "./rate-limits";

const NOW = 1_700_000_000_000;
const answer = (
  path: string,
  headers: Readonly<Record<string, string>>,
  status = 200,
  apiKey: string | null = "key",
) => ({
  ...{ path, status, apiKey },
  header: (name: string) => headers[name],
});

it.each([
  ["an ISO time", new Date(NOW + 60_000).toISOString()],
  ["epoch seconds", String((NOW + 60_000) / 1_000)],
  ["epoch milliseconds", String(NOW + 60_000)],
])("reads a reset as %s", (_name, reset) => {
  const book = createRateLimitBook(() => NOW);
  const headers = { "x-ratelimit-limit": "60", "x-ratelimit-remaining": "59", "x-ratelimit-reset": reset };
  book.saw(answer("/api/v1/knowledge/query", headers));
  expect(book.read()).toEqual([
    { family: "knowledge", limit: 60, remaining: 59, resetAt: NOW + 60_000, seenAt: NOW, refusedAt: null },
  ]);
});

it("keeps a family's last word, the refusal before it too, seen last first", () => {
  let now = NOW;
  const book = createRateLimitBook(() => now);
  book.saw(answer("/api/v1/chat/completions", { "retry-after": "30" }, 429));
  now += 1_000;
  book.saw(answer("/api/analytics/overview", { "x-ratelimit-limit": "60", "x-ratelimit-remaining": "1" }));
  now += 1_000;
  book.saw(answer("/api/v1/chat/completions", { "x-ratelimit-limit": "200", "x-ratelimit-remaining": "199" }));
  expect(book.read()).toMatchObject([
    { family: "chat", limit: 200, remaining: 199, refusedAt: NOW, seenAt: NOW + 2_000 },
    { family: "analytics", remaining: 1, refusedAt: null },
  ]);
});

it("takes nothing from answers that say nothing, from calls without a key, or from another account", () => {
  const book = createRateLimitBook(() => NOW);
  book.saw(answer("/api/v1/models", {}));
  book.saw(answer("/api/v1/models", { "x-ratelimit-limit": "many" }));
  book.saw(answer("/api/v1/models", { "x-ratelimit-limit": "60" }, 200, null));
  expect(book.read()).toEqual([]);
  book.saw(answer("/api/v1/models", {}, 429));
  expect(book.read()).toMatchObject([{ family: "models", remaining: 0, resetAt: null, refusedAt: NOW }]);
  book.clear();
  expect(book.read()).toEqual([]);
});
