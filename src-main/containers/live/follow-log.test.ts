import { beforeEach, describe, expect, it } from "vitest";
import { DomainError } from "../../cloud/errors";
import { createFakeClock, type FakeClock, settle } from "../../cloud/testing/fake-clock";
import { createLogFollower, type LogFollower } from "./follow-log";
import { createLogBook, type LogBook } from "./log-book";
import type { LogStream, LogStreamSink } from "./log-stream";

const line = (at: number) => ({ at, level: "info" as const, text: `line ${at}` });
const offline = () => new DomainError("OFFLINE", "The cloud cannot be reached.");
const silentLog = { debug() {}, info() {}, warn() {}, error() {} };

/** A cloud whose log grows by hand. */
function createFakeSource() {
  let written: ReturnType<typeof line>[] = [];
  let streams: { sink: LogStreamSink; end: (failure?: DomainError) => void; signal: AbortSignal }[] = [];
  const source = {
    hasStream: true,
    failure: null as DomainError | null,
    asked: 0,
    opened: 0,
    async list() {
      source.asked += 1;
      if (source.failure !== null) throw source.failure;
      return written.slice(-500);
    },
    async stream(signal: AbortSignal): Promise<LogStream | null> {
      if (source.failure !== null) throw source.failure;
      if (!source.hasStream) return null;
      source.opened += 1;
      return (sink) =>
        new Promise((resolve, reject) => {
          const end = (failure?: DomainError): void => (failure === undefined ? resolve() : reject(failure));
          const stream = { sink, end, signal };
          streams.push(stream);
          signal.addEventListener("abort", () => {
            streams = streams.filter((each) => each !== stream);
            reject(signal.reason);
          });
        });
    },
    write(...times: number[]) {
      written = [...written, ...times.map(line)];
      for (const { sink } of streams) for (const at of times) sink.line(line(at));
    },
    /** Written while the stream is cut, or hides it. */
    writeUnheard: (...times: number[]) => {
      written = [...written, ...times.map(line)];
    },
    cut: (failure?: DomainError) => {
      for (const { end } of streams.splice(0)) end(failure);
    },
    openStreams: () => streams.length,
  };
  return source;
}

let clock: FakeClock;
let source: ReturnType<typeof createFakeSource>;
let book: LogBook;
let follower: LogFollower;
beforeEach(() => {
  clock = createFakeClock();
  source = createFakeSource();
  let seq = 0;
  book = createLogBook(() => ++seq);
  follower = createLogFollower({
    ...{ source, book, clock, log: silentLog, onChanged() {} },
    random: { fraction: () => 1, uuid: () => "" },
  });
});
const times = () => book.lines().map(({ at }) => at);
const mode = () => follower.status().mode;
const begin = async () => {
  follower.follow();
  await settle();
};

describe("a log", () => {
  it("is live over the stream, with what was written before", async () => {
    source.write(1, 2);
    expect(mode()).toBe("opening");
    await begin();
    source.write(3);
    expect(mode()).toBe("live");
    expect(times()).toEqual([1, 2, 3]);
    await clock.advance(60_000);
    expect(source.asked).toBe(1);
  });

  it("goes on after a cut without losing or doubling a line, and says since when it is not current", async () => {
    source.write(1, 2);
    await begin();
    await clock.advance(20_000);
    source.write(3);
    const heardAt = clock.now();
    source.cut(offline());
    await settle();
    expect(follower.status()).toMatchObject({ mode: "stopped", error: { code: "OFFLINE" } });
    expect(follower.status().since).toBeLessThanOrEqual(heardAt);
    source.writeUnheard(4, 5);
    await clock.advance(1_000);
    source.write(6);
    expect(mode()).toBe("live");
    expect(times()).toEqual([1, 2, 3, 4, 5, 6]);
  });

  it("is asked for where the cloud has no stream, every three seconds", async () => {
    source.hasStream = false;
    source.write(1);
    await begin();
    expect(mode()).toBe("asked");
    const { since } = follower.status();
    source.write(2);
    await clock.advance(3_000);
    expect(times()).toEqual([1, 2]);
    expect(follower.status()).toMatchObject({ mode: "asked", since });
  });

  it("is asked for when the stream ends again and again without a line", async () => {
    source.write(1);
    await begin();
    for (let time = 0; time < 3; time++) {
      source.cut();
      await clock.advance(1_000);
    }
    expect(source.opened).toBe(3);
    expect(mode()).toBe("asked");
    await clock.advance(30_000);
    expect(source.opened).toBe(3);
  });

  it("that cannot be read is tried again ever more slowly, and at once when asked to", async () => {
    source.failure = offline();
    await begin();
    const first = follower.status();
    expect(first).toMatchObject({ mode: "stopped", retryAt: clock.now() + 1_000 });
    await clock.advance(10 * 60_000);
    expect((follower.status().retryAt ?? 0) - clock.now()).toBeLessThanOrEqual(15_000);
    source.failure = null;
    await begin();
    expect(mode()).toBe("live");
  });

  it("waits as long as a rate limit says", async () => {
    source.failure = new DomainError("RATE_LIMITED", "Slow down.", { details: { retryAfterMs: 40_000 } });
    await begin();
    expect(follower.status().retryAt).toBe(clock.now() + 40_000);
  });

  it.each(["NOT_FOUND", "KEY_REJECTED"] as const)("is over with %s", async (code) => {
    source.write(1);
    await begin();
    source.failure = new DomainError(code, "No.");
    source.cut(source.failure);
    await clock.advance(60 * 60_000);
    expect(follower.status()).toMatchObject({ mode: "stopped", error: { code }, retryAt: null });
    expect(clock.pending()).toBe(0);
  });

  it("ends its stream and asks nothing more while nobody looks, and then goes on where it was", async () => {
    source.write(1);
    await begin();
    follower.rest();
    await settle();
    expect(source.openStreams()).toBe(0);
    source.write(2);
    await clock.advance(60_000);
    expect([source.asked, clock.pending()]).toEqual([1, 0]);
    await begin();
    expect(times()).toEqual([1, 2]);
  });

  it("waiting for its next attempt leaves no timer behind", async () => {
    source.failure = offline();
    await begin();
    follower.rest();
    await settle();
    expect(clock.pending()).toBe(0);
  });
});
