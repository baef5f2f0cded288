import { afterEach, describe, expect, it } from "vitest";
import type { TellAgent } from "./route";
import { signedInStore } from "./testing/app-state";
import { faultsOf, fieldsOf } from "./testing/expectations";
import { fakeSecrets } from "./testing/fakes";
import { eventsOf, open } from "./testing/open-answer";
import { openConnection, requestBytes, send } from "./testing/raw-http";
import { startTestApi, type TestApi } from "./testing/running-api";

const MESSAGES = "/api/cloud/agents/550e8400-e29b-41d4-a716-446655440000/messages";

const running: TestApi[] = [];
afterEach(async () => {
  await Promise.all(running.splice(0).map((test) => test.end()));
});

async function api(options: Parameters<typeof startTestApi>[0] = {}): Promise<TestApi> {
  const test = await startTestApi({ state: signedInStore(), ...options });
  running.push(test);
  return test;
}

/** Says one word, then nothing until its caller is gone; `over` resolves when it was told so. */
function wordThenSilence(text = "Hal"): { readonly tellAgent: TellAgent; readonly over: Promise<void> } {
  let end = (): void => undefined;
  const over = new Promise<void>((resolve) => {
    end = resolve;
  });
  const tellAgent: TellAgent = async function* (_place, _text, signal) {
    yield [{ type: "text", text }];
    await new Promise<void>((resolve) => signal.addEventListener("abort", () => resolve(), { once: true }));
    end();
  };
  return { tellAgent, over };
}

const openStream = (test: TestApi) =>
  open({ port: test.port(), token: test.api.revealToken(), path: MESSAGES, body: { text: "Hi", stream: true } });

describe("rate", () => {
  const slow = { limits: { requestBurst: 3, requestsPerSecond: 0.001 } };

  it("beyond the burst the token's callers get 429 with how long to wait, and no use case is called", async () => {
    const test = await api(slow);
    const ask = () => test.ask({ method: "POST", target: "/api/cloud/disconnect" });
    expect((await Promise.all([ask(), ask(), ask()])).map(({ status }) => status)).toEqual([200, 200, 200]);
    const calls = test.calls.length;
    const refused = await ask();
    expect([refused.status, faultsOf(refused)]).toEqual([429, []]);
    const { code, retryAfterMs } = fieldsOf(refused);
    expect(code).toBe("RATE_LIMITED");
    expect(Math.ceil(Number(retryAfterMs) / 1_000)).toBe(Number(refused.headers["retry-after"]));
    expect(test.calls).toHaveLength(calls);
  });

  it("strangers cannot use up what the token's callers have, and the health check counts as theirs", async () => {
    const test = await api(slow);
    const health = () => send(test.port(), {});
    const stranger = () => send(test.port(), { target: "/api/cloud/status" });
    const statuses = [await health(), await stranger(), await health(), await health(), await stranger()];
    expect(statuses.map(({ status }) => status)).toEqual([200, 401, 200, 429, 429]);
    expect((await test.ask({ target: "/api/cloud/status" })).status).toBe(200);
  });
});

describe("connections", () => {
  const ask = async (test: TestApi, connection: ReturnType<typeof openConnection>): Promise<number | undefined> => {
    const headers = [["X-Api-Key", test.api.revealToken()]] as const;
    connection.socket.write(requestBytes(test.port(), { target: "/api/cloud/status", headers }));
    return (await connection.answers(1))[0]?.status;
  };

  it("of strangers make room for the token's callers, the oldest first", async () => {
    const test = await api({ limits: { maxConnections: 2 } });
    const [first, second] = [openConnection(test.port()), openConnection(test.port())];
    for (const connection of [first, second]) {
      connection.socket.write(requestBytes(test.port(), {}));
      expect((await connection.answers(1))[0]?.status).toBe(200);
    }
    const third = openConnection(test.port());
    await first.closed;
    expect(await ask(test, third)).toBe(200);
    const fourth = openConnection(test.port());
    await second.closed;
    expect(await ask(test, fourth)).toBe(200);
    expect(await ask(test, third)).toBe(200);
  });

  it("that all have the token are kept, and the newest is turned away", async () => {
    const test = await api({ limits: { maxConnections: 2 } });
    const [first, second] = [openConnection(test.port()), openConnection(test.port())];
    expect([await ask(test, first), await ask(test, second)]).toEqual([200, 200]);
    await openConnection(test.port()).closed;
    expect([await ask(test, first), await ask(test, second)]).toEqual([200, 200]);
    first.socket.destroy();
    await expect.poll(() => ask(test, openConnection(test.port())).catch(() => null)).toBe(200);
  });
});

describe("a caller that takes nothing", () => {
  it("is cut off, and what it asked for ends", async () => {
    let isOver = false;
    const flood: TellAgent = async function* (_place, _text, signal) {
      signal.addEventListener("abort", () => {
        isOver = true;
      });
      while (!signal.aborted) yield [{ type: "text", text: "x".repeat(65_536) }];
    };
    const test = await api({ tellAgent: flood, limits: { stallMs: 500 } });
    const opened = await openStream(test);
    opened.pause();
    await expect.poll(() => isOver, { timeout: 5_000 }).toBe(true);
    opened.hangUp();
  });

  it("is not one that waits for a slow answer", async () => {
    let finish = (): void => undefined;
    const slow = new Promise<void>((resolve) => {
      finish = resolve;
    });
    const test = await api({ useCases: { signOut: () => slow }, limits: { stallMs: 300, keepAliveMs: 300 } });
    const answer = test.ask({ method: "POST", target: "/api/cloud/disconnect" });
    const idle = openConnection(test.port());
    idle.socket.write(requestBytes(test.port(), {}));
    await idle.answers(1);
    // By now the time of the one that waits has run out as well: it began earlier.
    await idle.closed;
    finish();
    expect((await answer).status).toBe(200);
  });
});

describe("open streams", () => {
  it("are told that the app is closing and end, within the time that stop has", async () => {
    const { tellAgent, over } = wordThenSilence();
    const test = await api({ tellAgent, limits: { stopMs: 60_000 } });
    const streams = await Promise.all([openStream(test), openStream(test)]);
    await Promise.all(streams.map((stream) => stream.until((text) => text.includes("Hal"))));
    await test.api.stop();
    for (const stream of streams) {
      await stream.ended;
      const [chunk, error = "", ...more] = eventsOf(stream.text());
      expect([chunk, more]).toEqual(['chunk {"text":"Hal"}', []]);
      expect(JSON.parse(error.replace(/^error /, ""))).toMatchObject({
        ok: false,
        code: "CANCELLED",
        error: "The app is closing.",
      });
    }
    await over;
  });

  it("whose callers take nothing do not hold up the end", async () => {
    const { tellAgent } = wordThenSilence("x".repeat(8_000_000));
    const test = await api({ tellAgent, limits: { stopMs: 50 } });
    const stream = await openStream(test);
    stream.pause();
    await test.api.stop();
    expect(test.state.read().localApi.phase).toBe("stopped");
    stream.hangUp();
  });
});

describe("a new token", () => {
  it("cuts open streams and kept-alive connections at once, even while the keychain does not answer", async () => {
    const { tellAgent, over } = wordThenSilence();
    const secrets = fakeSecrets("keychain");
    let isSlow = false;
    let keep = (): void => undefined;
    const slowly = new Promise<void>((resolve) => {
      keep = resolve;
    });
    const test = await api({
      tellAgent,
      secrets: {
        ...secrets,
        write: async (name, value) => {
          if (isSlow) await slowly;
          return secrets.write(name, value);
        },
      },
    });
    const old = test.api.revealToken();
    const idle = openConnection(test.port());
    idle.socket.write(requestBytes(test.port(), { target: "/api/cloud/status", headers: [["X-Api-Key", old]] }));
    expect((await idle.answers(1))[0]?.status).toBe(200);
    const stream = await openStream(test);
    await stream.until((text) => text.includes("Hal"));

    isSlow = true;
    const rotated = test.api.rotateToken();
    await Promise.all([idle.closed, stream.ended, over]);
    const withOld = { target: "/api/cloud/status", headers: [["X-Api-Key", old]] } as const;
    expect((await send(test.port(), withOld)).status).toBe(401);
    expect((await test.ask({ target: "/api/cloud/status" })).status).toBe(200);
    keep();
    await rotated;
    expect(test.state.read().localApi.tokenStorage).toBe("keychain");
  });

  it("that the environment forbids cuts nobody", async () => {
    const test = await api({ environmentToken: "from-the-environment" });
    const idle = openConnection(test.port());
    const asked = requestBytes(test.port(), {});
    idle.socket.write(asked);
    await idle.answers(1);
    await expect(test.api.rotateToken()).rejects.toMatchObject({ code: "CONFLICT" });
    idle.socket.write(asked);
    expect((await idle.answers(1))[0]?.status).toBe(200);
  });
});

describe("two apps on one machine", () => {
  it("take different ports, have tokens of their own, and refuse each other's", async () => {
    const free = await api();
    const taken = free.port();
    const other = await api({ portSetting: undefined, defaultPorts: [taken, 0] });
    expect(other.port()).not.toBe(taken);
    expect(other.api.revealToken()).not.toBe(free.api.revealToken());
    for (const [one, another] of [
      [free, other],
      [other, free],
    ] as const) {
      const headers = [["X-Api-Key", another.api.revealToken()]] as const;
      expect((await send(one.port(), { target: "/api/cloud/status", headers })).status).toBe(401);
    }
  });
});
