import { describe, expect, it } from "vitest";
import type { ErrorCode } from "../../src-preload/contract/errors";
import { createAccountTransport } from "./account-transport";
import type { ByteSource } from "./byte-source";
import { DomainError } from "./errors";
import { createLifetime } from "./lifetime";
import type { CloudConnection, CloudStream, RelayAnswer } from "./ports";
import { createSpending } from "./spending";
import { createFakeClock } from "./testing/fake-clock";

/** An account whose calls come to what the test says, and how often its balance was read by then. */
function spender(fails: ErrorCode | null = null) {
  const clock = createFakeClock();
  let reads = 0;
  const read = async () => {
    reads++;
    throw new DomainError("OFFLINE", "Nobody is asked here.");
  };
  const fail = (): void => {
    if (fails !== null) throw new DomainError(fails, "No.");
  };
  async function* bytes(): AsyncGenerator<Uint8Array> {
    yield Buffer.from("a");
    yield Buffer.from("b");
  }
  const body: ByteSource = { pour: (sink) => sink.end(null), resume: () => undefined };
  const connection: CloudConnection = {
    send: async () => ({ status: 200, body: {} }),
    async stream(): Promise<CloudStream> {
      fail();
      return { bytes: bytes(), abort: () => undefined };
    },
    async relay(): Promise<RelayAnswer> {
      fail();
      return { status: 200, header: () => undefined, body };
    },
    close: async () => undefined,
  };
  const account = createAccountTransport({
    connection: () => connection,
    credential: () => ({ apiKey: "eliza_key", life: createLifetime() }),
    check: { answered: () => undefined, failed: () => undefined },
    onCharged: createSpending({ clock, read: () => read().catch(() => undefined as never) }),
  });
  const order = () => account.stream({ path: "/api/v1/generate-image", body: {}, firstByteMs: 1 });
  const relay = (method: "GET" | "POST") =>
    account.relay({ method, path: "/x", body: null, headMs: 1, silenceMs: 1, signal: new AbortController().signal });
  const readsAfterwards = async (): Promise<number> => {
    await clock.advance(5_000);
    return reads;
  };
  return { account, order, relay, readsAfterwards, clock };
}

const sink = { take: () => true, end: () => undefined };

describe("the balance", () => {
  it("is read anew when an order is over, and not before its answer was read", async () => {
    const { order, readsAfterwards } = spender();
    const { bytes } = await order();
    expect(await readsAfterwards()).toBe(0);
    for await (const _piece of bytes) await readsAfterwards();
    expect(await readsAfterwards()).toBe(1);
  });

  it("is read once for orders that end together, and again for a later one", async () => {
    const { order, readsAfterwards } = spender();
    const finish = async (): Promise<void> => {
      const { bytes } = await order();
      for await (const _piece of bytes);
    };
    await Promise.all([finish(), finish(), finish()]);
    expect(await readsAfterwards()).toBe(1);
    await finish();
    expect(await readsAfterwards()).toBe(2);
  });

  it("is read anew when an answer is read no further", async () => {
    const { order, readsAfterwards } = spender();
    for await (const _piece of (await order()).bytes) break;
    expect(await readsAfterwards()).toBe(1);
  });

  it("is read anew after a program's order, and not after its question", async () => {
    const { relay, readsAfterwards } = spender();
    (await relay("GET")).body.pour(sink);
    expect(await readsAfterwards()).toBe(0);
    (await relay("POST")).body.pour(sink);
    expect(await readsAfterwards()).toBe(1);
  });

  it("is not read anew for what only asks", async () => {
    const { account, readsAfterwards } = spender();
    await account.send({ method: "GET", path: "/x", timeoutMs: 1, retry: "safe" });
    expect(await readsAfterwards()).toBe(0);
  });

  it.each([
    ["REMOTE_FAILED", 1],
    ["TIMEOUT", 1],
    ["CANCELLED", 1],
    ["INSUFFICIENT_CREDITS", 1],
    ["OFFLINE", 0],
    ["RATE_LIMITED", 0],
    ["KEY_REJECTED", 0],
  ] as const)("after an order that ends with %s is read %i times", async (code, times) => {
    const { order, readsAfterwards } = spender(code);
    await expect(order()).rejects.toMatchObject({ code });
    expect(await readsAfterwards()).toBe(times);
  });
});
