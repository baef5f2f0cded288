import { afterEach, describe, expect, it, vi } from "vitest";
import type { LoggedRequest, SentRequest } from "../../../src-preload/contract/local-api";
import { localApiRoutes } from "../../../src-preload/contract/local-api";
import { KEPT_REQUESTS } from "../../../src-preload/contract/local-api-names";
import type { ReplyEvent } from "../../chat/reply-events";
import { createFakeClock } from "../../cloud/testing/fake-clock";
import { createRequestWatch } from "../../ipc/request-watch";
import type { TellAgent } from "../route";
import { ROUTES } from "../routes";
import { signedInStore } from "../testing/app-state";
import { hanging } from "../testing/hanging";
import { open } from "../testing/open-answer";
import { openConnection, requestBytes, send } from "../testing/raw-http";
import { createTestApi, startTestApi, type TestApi } from "../testing/running-api";

const ID = "550e8400-e29b-41d4-a716-446655440000";
const KEY = `eliza_${"ab".repeat(32)}`;

let test: TestApi | null = null;
afterEach(async () => {
  await test?.end();
  test = null;
});

async function api(options: Parameters<typeof startTestApi>[0] = {}): Promise<TestApi> {
  test = await startTestApi({ state: signedInStore(), ...options });
  return test;
}

const sent = (more: Partial<SentRequest> = {}): SentRequest => ({
  id: ID,
  method: "GET",
  target: "/api/cloud/status",
  headers: [],
  body: null,
  ...more,
});

/** Entries once there are so many: each is written when its answer is out, which its caller may see first. */
async function logged({ api: local }: TestApi, count: number): Promise<readonly LoggedRequest[]> {
  const { requests } = await local.explorer();
  await expect.poll(() => requests.read().length).toBe(count);
  return requests.read();
}

type Group = readonly ReplyEvent[];

/** A talk whose answer comes as `next` says; it is over with its last group. */
function talkByHand(): { readonly talk: TellAgent; readonly next: (group: Group) => void } {
  const told: Group[] = [];
  let wake = (): void => undefined;
  const talk: TellAgent = async function* () {
    for (let group: Group = []; group.at(-1)?.type !== "ended"; ) {
      while (told.length === 0) await new Promise<void>((resolve) => (wake = resolve));
      group = told.shift() ?? [];
      yield group;
    }
  };
  return {
    talk,
    next(group) {
      told.push(group);
      wake();
    },
  };
}

describe("the log of requests", () => {
  it("has method, path, outcome, size, duration and the caller's name for itself, oldest first", async () => {
    const running = await api();
    const first = await running.ask({ target: "/api/cloud/status", headers: [["User-Agent", "curl/8.5.0"]] });
    await send(running.port(), { method: "POST", target: "/api/cloud/disconnect" });
    const [one, two] = await logged(running, 2);
    expect(one).toMatchObject({ id: 0, method: "GET", path: "/api/cloud/status", status: 200, caller: "curl/8.5.0" });
    expect(one?.bytes).toBeGreaterThan(first.text.length);
    expect(Math.abs((one?.at ?? 0) - Date.now())).toBeLessThan(60_000);
    expect(two).toMatchObject({ id: 1, method: "POST", path: "/api/cloud/disconnect", status: 401, caller: null });
    expect(() =>
      localApiRoutes["localApi.requests.get"].output.parse({ requests: [one, two], running: [] }),
    ).not.toThrow();
  });

  it("measures each answer of a kept-alive connection for itself", async () => {
    const running = await api();
    const connection = openConnection(running.port());
    for (let asked = 0; asked < 3; asked += 1) {
      connection.socket.write(requestBytes(running.port(), {}));
      await connection.answers(1);
    }
    const sizes = (await logged(running, 3)).map(({ bytes }) => bytes);
    expect(new Set(sizes).size).toBe(1);
    connection.socket.destroy();
  });

  it("holds no query, no body, no header, no token and no key, wherever a caller puts them", async () => {
    const running = await api();
    const token = running.api.revealToken();
    const secrets = [token, KEY, "sesame", "cs_test_a1B2c3D4e5F6g7H8"];
    const [, , word = "", payment = ""] = secrets;
    await running.ask({ target: `/api/cloud/credits?fresh=${word}&${token}=${KEY}` });
    await running.ask({ target: `/api/${token}/${KEY}/${payment}` });
    await running.ask({ target: `/api/cloud/billing/checkout/${payment}` });
    await running.ask({ method: "POST", target: "/api/cloud/login/cancel", body: JSON.stringify({ word }) });
    await running.ask({ headers: [["User-Agent", `tool/1 (${token}; key=${KEY}) Bearer ${token}`]] });
    await running.ask({ headers: [["User-Agent", `${"x ".repeat(400)}`]] });
    const text = JSON.stringify(await logged(running, 6));
    for (const secret of secrets) expect(text).not.toContain(secret);
    expect(text).toContain("/api/cloud/billing/checkout/…");
    expect(text).toContain("tool/1 (…; …) Bearer …");
    expect(text.length).toBeLessThan(2_000);
  });

  it("does not show a token of the environment that looks like a word", async () => {
    const running = await api({ environmentToken: "sesame" });
    await running.ask({ target: "/api/sesame" });
    expect((await logged(running, 1))[0]?.path).toBe("/api/…");
  });

  it("tells of callers that hung up before they were answered", async () => {
    const { act: hang, asked } = hanging();
    const running = await api({ useCases: { signOut: hang } });
    const connection = openConnection(running.port());
    const headers = [["X-Api-Key", running.api.revealToken()]] as const;
    connection.socket.write(requestBytes(running.port(), { method: "POST", target: "/api/cloud/disconnect", headers }));
    await asked;
    connection.socket.destroy();
    expect(await logged(running, 1)).toMatchObject([{ path: "/api/cloud/disconnect", status: null }]);
  });

  it("shows what is under way with its size and time so far, until it is over", async () => {
    const piece = [{ type: "text" as const, text: "x".repeat(10_000) }];
    const { next, talk } = talkByHand();
    const running = await api({ tellAgent: talk });
    const { requests } = await running.api.explorer();
    const target = `/api/cloud/agents/${ID}/messages`;
    const answer = open({
      port: running.port(),
      token: running.api.revealToken(),
      path: target,
      body: { text: "Hi", stream: true },
    });
    await expect
      .poll(() => requests.running())
      .toMatchObject([{ method: "POST", path: target, status: null, bytes: 0 }]);
    next(piece);
    await expect.poll(() => requests.running()[0]?.bytes).toBeGreaterThan(10_000);
    expect(requests.running()).toMatchObject([{ status: 200 }]);
    next(piece);
    await expect.poll(() => requests.running()[0]?.bytes).toBeGreaterThan(20_000);
    expect(requests.read()).toEqual([]);
    next([{ type: "ended", as: "done" }]);
    await (await answer).ended;
    const [over] = await logged(running, 1);
    expect([over?.status, requests.running()]).toEqual([200, []]);
  });

  it("keeps the last ones, can be cleared, and goes on counting", async () => {
    const running = await api();
    const connection = openConnection(running.port());
    const many = KEPT_REQUESTS * 2 + 5;
    connection.socket.write(Buffer.concat(Array.from({ length: many }, () => requestBytes(running.port(), {}))));
    await connection.answers(many);
    const { requests } = await running.api.explorer();
    await expect.poll(() => requests.read().at(-1)?.id).toBe(many - 1);
    expect([requests.read().length, requests.read()[0]?.id]).toEqual([KEPT_REQUESTS, many - KEPT_REQUESTS]);
    requests.clear();
    expect(requests.read()).toEqual([]);
    connection.socket.write(requestBytes(running.port(), {}));
    await connection.answers(1);
    await expect.poll(() => requests.read().map(({ id }) => id)).toEqual([many]);
    connection.socket.destroy();
  });

  it("is told to the page in batches, only while it watches", async () => {
    const running = await api();
    const clock = createFakeClock();
    const tell = vi.fn();
    const watch = createRequestWatch(running.api.explorer, clock, tell);
    const { requests } = await running.api.explorer();
    const askTwice = async (until: number): Promise<void> => {
      await Promise.all([running.ask({}), running.ask({})]);
      await expect.poll(() => requests.read().at(-1)?.id).toBe(until);
    };
    await askTwice(1);
    await watch(true);
    await askTwice(3);
    expect(tell).not.toHaveBeenCalled();
    await clock.advance(100);
    await askTwice(5);
    await clock.advance(100);
    const told = tell.mock.calls.map(([, payload]) => payload.requests.map(({ id }: LoggedRequest) => id));
    expect(told).toEqual([
      [2, 3],
      [4, 5],
    ]);
    await watch(false);
    await askTwice(7);
    await clock.advance(1_000);
    expect(tell).toHaveBeenCalledTimes(2);
  });

  it("tells the page once a second how what is under way gets on, also what began before it watched", async () => {
    const { act: hang, asked } = hanging();
    const running = await api({ useCases: { signOut: hang } });
    const clock = createFakeClock();
    const tell = vi.fn();
    const watch = createRequestWatch(running.api.explorer, clock, tell);
    const answer = running.ask({ method: "POST", target: "/api/cloud/disconnect" });
    await asked;
    await watch(true);
    await clock.advance(3_000);
    const told = () => tell.mock.calls.map(([, { requests, running: now }]) => [requests.length, now.length]);
    expect(told()).toEqual([
      [0, 1],
      [0, 1],
      [0, 1],
      [0, 1],
    ]);
    await running.api.stop();
    await answer.catch(() => undefined);
    const { requests } = await running.api.explorer();
    await expect.poll(() => requests.read().length).toBe(1);
    await clock.advance(100);
    expect(told().at(-1)).toEqual([1, 0]);
    await clock.advance(10_000);
    expect(told()).toHaveLength(5);
    await watch(false);
  });
});

describe("a request made for the page", () => {
  it("carries the token, which the answer does not show", async () => {
    const running = await api();
    const { sender } = await running.api.explorer();
    const reply = await sender.send(sent());
    expect(reply).toMatchObject({ status: 200, contentType: "application/json", isText: true, isCut: false });
    expect(JSON.parse(reply.text)).toMatchObject({ userId: "user-123" });
    expect(() => localApiRoutes["localApi.request.send"].output.parse(reply)).not.toThrow();
    expect((await logged(running, 1))[0]?.caller).toBe("ElizaCloud/1.2.3 (try it)");
  });

  it("sends body and headers, but lets the page name no credential and no framing", async () => {
    const created = vi.fn(async () => ({ id: ID, name: "Ada", status: "pending", jobId: null }));
    const running = await api({ agents: { create: created as never } });
    const { sender } = await running.api.explorer();
    const headers: [string, string][] = [
      ["Idempotency-Key", "once"],
      ["X-Api-Key", "wrong"],
      ["Origin", "https://evil.example"],
      ["Host", "evil.example"],
      ["Content-Length", "1"],
    ];
    const body = '{"agentName":"Ada"}';
    const reply = await sender.send(sent({ method: "POST", target: "/api/cloud/agents", headers, body }));
    expect(reply.status).toBe(201);
    expect(created).toHaveBeenCalledWith(expect.objectContaining({ name: "Ada", idempotencyKey: "once" }));
  });

  it("masks keys and the token in what came, and cuts what is long", async () => {
    let token = "";
    const talk: TellAgent = async function* () {
      yield [{ type: "text", text: `${KEY} ${token} ${"x".repeat(300_000)}` }];
      yield [{ type: "ended", as: "done" }];
    };
    const running = await api({ tellAgent: talk });
    token = running.api.revealToken();
    const { sender } = await running.api.explorer();
    const target = `/api/cloud/agents/${ID}/messages`;
    const reply = await sender.send(sent({ method: "POST", target, body: '{"text":"Hi","stream":true}' }));
    expect(reply).toMatchObject({ contentType: "text/event-stream", isCut: true });
    expect(reply.text).toContain("[key] [token] xxx");
    expect(reply.text.length).toBeLessThan(300_000);
    expect(reply.bytes).toBeGreaterThan(300_000);
  });

  it.each(["api/health", "http://evil.example/", "/api/a b", "/api/\r\nX: y", "//evil.example/é"])(
    "goes nowhere for the address %j",
    async (target) => {
      const running = await api();
      const { sender } = await running.api.explorer();
      const outcome = await sender.send(sent({ target })).then(
        ({ status }) => status,
        ({ code }) => code,
      );
      expect(outcome).toBe("INVALID_INPUT");
    },
  );

  it("can be cancelled, and is given up in time", async () => {
    const hang = (): Promise<never> => new Promise(() => undefined);
    const running = await api({ useCases: { signOut: hang } });
    const { sender, requests } = await running.api.explorer();
    const asked = sender.send(sent({ method: "POST", target: "/api/cloud/disconnect" }));
    await expect.poll(() => running.calls).toEqual(["signOut"]);
    sender.cancel("unknown");
    sender.cancel(ID);
    await expect(asked).rejects.toMatchObject({ code: "CANCELLED" });
    await expect.poll(() => requests.read()).toMatchObject([{ status: null }]);
  });

  it("is refused while the API does not run, which can be read about all the same", async () => {
    test = await createTestApi();
    const { sender, reference } = await test.api.explorer();
    await expect(sender.send(sent())).rejects.toMatchObject({ code: "CONFLICT" });
    expect(reference.map(({ method, path }) => `${method} ${path}`)).toEqual(
      expect.arrayContaining(ROUTES.map(({ method, path }) => `${method} ${path.replaceAll(/:(\w+)/g, "{$1}")}`)),
    );
    expect(() => localApiRoutes["localApi.reference.get"].output.parse({ routes: reference })).not.toThrow();
  });
});
