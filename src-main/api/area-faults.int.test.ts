import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { type AppOnDemoCloud, type Asked, type Hurry, startAppOnDemoCloud } from "./testing/app-on-demo-cloud";
import { AREA_ROUTES, type AreaRoute } from "./testing/area-routes";
import { faultsOf } from "./testing/expectations";

type Fault = Parameters<AppOnDemoCloud["cloud"]["control"]["addFault"]>[0];

/** The pauses between two tries are not waited for; the time-outs stay as long as they are, for machines that are slow. */
const hurry: Hurry = { pauses: 20, timeouts: 1 };
let app: AppOnDemoCloud;
let container = "";
let calls = 0;
beforeAll(async () => {
  const pace = { scale: 5_000, rateLimit: "off" } as const;
  app = await startAppOnDemoCloud({ ...pace, initialBalanceUsd: 50_000, profile: "modern", hurry });
  const made = await app.ask("POST", "/api/cloud/containers", { body: { name: "ours", image: "nginx:1", port: 80 } });
  container = (made.fields.container as { id: string }).id;
  await vi.waitFor(async () => {
    const { fields } = await app.ask("GET", `/api/cloud/containers/${container}`);
    expect(fields).toMatchObject({ container: { status: "running" } });
  }, 5_000);
});
afterAll(() => app.end());

const ask = ({ method, path, body }: AreaRoute): Promise<Asked> => {
  calls += 1;
  return app.ask(method, path.replace("ID", container), body ? { body: body(calls) } : {});
};

/** Asks every route of the areas while the cloud is at fault, and says what was charged for meanwhile. */
async function askAllDuring(fault: Fault) {
  const since = await app.cloud.control.latestRequest();
  await app.cloud.control.addFault(fault);
  const answers = await Promise.all(AREA_ROUTES.map(async (route) => [route, await ask(route)] as const));
  const gallery = await app.ask("GET", "/api/cloud/studio/gallery");
  await app.cloud.control.clearFaults();
  const sent = await app.cloud.control.requests({ method: "POST", since });
  const repeated = AREA_ROUTES.flatMap(({ charges }) => charges ?? []).filter(
    (path) => sent.filter((request) => request.path === path).length > 1,
  );
  return { answers, gallery, repeated };
}

const nameOf = ({ method, path }: AreaRoute): string => `${method} ${path}`;
const page = (status: number): Fault => ({
  ...{ kind: "reply", status, headers: { "Content-Type": "text/html" } },
  body: "<html><body>Please <b>log in</b></body></html>",
});
const refusal = (status: number): Fault => ({
  ...{ kind: "reply", status, headers: { "Content-Type": "application/json" } },
  body: '{"success":false,"error":"Not like this"}',
});
const later = (value: string): Fault => ({ kind: "reply", status: 429, headers: { "Retry-After": value } });

const PACKED: Fault = {
  ...{ kind: "reply", status: 200, body: "this is not gzip" },
  headers: { "Content-Type": "application/json", "Content-Encoding": "gzip" },
};

/** What happens, and what every route says of it: the same everywhere. */
const STATUSES: readonly (readonly [name: string, Fault, status: number, code: string])[] = [
  ["402", { kind: "payment-required", required: 7 }, 402, "INSUFFICIENT_CREDITS"],
  ["403", { kind: "forbidden" }, 403, "FORBIDDEN"],
  ["409", { kind: "conflict" }, 409, "CONFLICT"],
  ["413", refusal(413), 400, "REMOTE_REFUSED"],
  ["422", refusal(422), 400, "REMOTE_REFUSED"],
  ["429 with seconds", { kind: "rate-limited", retryAfter: 90 }, 429, "RATE_LIMITED"],
  ["429 with a date", later(new Date(Date.now() + 600_000).toUTCString()), 429, "RATE_LIMITED"],
  ["429 with a date that is over", later(new Date(Date.now() - 600_000).toUTCString()), 429, "RATE_LIMITED"],
  ["429 with nonsense", later("soon"), 429, "RATE_LIMITED"],
  ["500", { kind: "server-error-json", error: "Boom" }, 502, "REMOTE_FAILED"],
  ["500 without a body", { kind: "server-error-empty" }, 502, "REMOTE_FAILED"],
  ["502 as a page", { kind: "bad-gateway" }, 502, "REMOTE_FAILED"],
  ["503 as a page", { kind: "unavailable" }, 502, "REMOTE_FAILED"],
  ["a redirect to a stranger", { kind: "redirect", to: "other" }, 502, "REMOTE_FAILED"],
  ["a page in place of JSON", page(200), 502, "REMOTE_FAILED"],
  ["what cannot be unpacked", PACKED, 502, "REMOTE_FAILED"],
  ["an empty body", { kind: "reply", status: 200 }, 502, "REMOTE_FAILED"],
  ["204", { kind: "reply", status: 204 }, 502, "REMOTE_FAILED"],
];

it("every area answers while all is well", async () => {
  const answers = await Promise.all(AREA_ROUTES.filter(({ isSound }) => !isSound).map(ask));
  expect(answers.map(({ status, text }) => (status < 300 ? "good" : text))).toEqual(answers.map(() => "good"));
});

describe("every area says what the cloud answered, and asks for nothing that costs twice", () => {
  it.each(STATUSES)("%s", async (_name, fault, status, code) => {
    const { answers, gallery, repeated } = await askAllDuring(fault);
    expect(
      answers.map(([route, answer]) => [nameOf(route), answer.status, answer.fields.code, faultsOf(answer)]),
    ).toEqual(answers.map(([route]) => [nameOf(route), status, code, []]));
    expect(repeated).toEqual([]);
    // The gallery shows what is kept here, and says why the rest is missing.
    expect(gallery).toMatchObject({ status: 200, fields: { cloudError: { code } } });
    for (const [, answer] of status === 429 ? answers : []) {
      expect(Number(answer.headers["retry-after"])).toBeGreaterThanOrEqual(1);
      expect(answer.fields.retryAfterMs).toBeLessThanOrEqual(600_000);
    }
  });
});

it("a cloud that has not the routes says so, and nothing looks like an empty list", async () => {
  for (const fault of [{ kind: "not-found-html" }, { kind: "reply", status: 405 }] as const) {
    const { answers, repeated } = await askAllDuring(fault);
    for (const [route, { status, fields }] of answers) {
      expect([nameOf(route), status, fields.code]).toEqual([
        nameOf(route),
        expect.toBeOneOf([400, 404]),
        expect.toBeOneOf(["NOT_FOUND", "REMOTE_REFUSED"]),
      ]);
    }
    expect(repeated).toEqual([]);
  }
});

describe("a question", () => {
  const QUESTIONS = AREA_ROUTES.filter(({ charges }) => charges === undefined);
  const failing: readonly (readonly [name: string, Fault, status: number, code: string])[] = [
    ["to a cloud that cannot be reached", { kind: "reset" }, 502, "OFFLINE"],
    ["whose answer is cut", { kind: "truncated-body" }, 502, "OFFLINE"],
    ["whose answer never ends", { kind: "huge-body", bytes: 8_500_000 }, 502, "REMOTE_FAILED"],
    ["that is sent around in circles", { kind: "redirect", to: "within" }, 502, "REMOTE_FAILED"],
    ["that is never answered", { kind: "stall" }, 504, "TIMEOUT"],
  ];
  it.each(failing)("%s fails as what it is", async (_name, fault, status, code) => {
    if (fault.kind === "stall") hurry.timeouts = 200;
    await app.cloud.control.addFault(fault);
    const asked = fault.kind === "huge-body" ? QUESTIONS.slice(0, 3) : QUESTIONS;
    const answers = await Promise.all(asked.map(async (route) => [nameOf(route), await ask(route)] as const));
    await app.cloud.control.clearFaults();
    hurry.timeouts = 1;
    const told = answers.map(([name, answer]) => [name, answer.status, answer.fields.code, faultsOf(answer)]);
    expect(told).toEqual(answers.map(([name]) => [name, status, code, []]));
  });
});

describe("an answer that is lost after the deed", () => {
  const done: Readonly<Record<string, readonly [status: number, told: RegExp]>> = {
    "POST /api/cloud/containers": [202, /"status":"/],
    "POST /api/cloud/keys": [502, /may have been made all the same/],
    "POST /api/cloud/knowledge": [201, /"status":"added"/],
    "POST /api/cloud/studio/images": [502, /may have been charged/],
    "POST /api/cloud/studio/videos": [502, /may have been charged/],
    "POST /api/cloud/studio/transcriptions": [502, /may have got|broke off|no transcript/],
  };
  const charging = AREA_ROUTES.filter(({ charges, isSound }) => charges !== undefined && !isSound);

  it.each<readonly [string, Fault]>([
    ["before it came", { kind: "reset", afterHandling: true, method: "POST" }],
    ["in the middle", { kind: "truncated-body", method: "POST" }],
    ["behind a page", { ...page(200), afterHandling: true, method: "POST" }],
    ["in a form nobody can unpack", { ...PACKED, afterHandling: true, method: "POST" }],
  ])("%s is looked for, or told as what may have been done; nothing is done again", async (_name, fault) => {
    const since = await app.cloud.control.latestRequest();
    await app.cloud.control.addFault(fault);
    const answers = await Promise.all(charging.map(async (route) => [nameOf(route), await ask(route)] as const));
    await app.cloud.control.clearFaults();
    for (const [name, { status, text }] of answers) {
      expect([name, status, text]).toEqual([name, done[name]?.[0], expect.stringMatching(done[name]?.[1] ?? /^$/)]);
    }
    const sent = await app.cloud.control.requests({ method: "POST", since });
    for (const { charges } of charging) expect(sent.filter(({ path }) => path === charges)).toHaveLength(1);
  });
});

it("a key that is refused with a page is a refused key everywhere", async () => {
  const { answers, repeated } = await askAllDuring(page(401));
  expect(answers.map(([route, { status, fields }]) => [nameOf(route), status, fields.code])).toEqual(
    answers.map(([route]) => [nameOf(route), 401, expect.toBeOneOf(["KEY_REJECTED", "NOT_SIGNED_IN"])]),
  );
  expect(repeated).toEqual([]);
});
