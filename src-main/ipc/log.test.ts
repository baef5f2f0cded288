import { expect, it } from "vitest";
import { createFakeClock } from "../cloud/testing/fake-clock";
import type { LogEntry } from "../log/create-log";
import { logHandlers } from "./log";

const make = () => {
  const clock = createFakeClock();
  const listeners = new Set<(entry: LogEntry) => void>();
  const sent: (readonly string[])[] = [];
  const entry = (seq: number): LogEntry => ({ seq, time: "t", level: "info", message: `m${seq}`, fields: { seq } });
  const handlers = logHandlers({
    log: {
      recent: () => [entry(0)],
      subscribe(listener) {
        listeners.add(listener);
        return () => listeners.delete(listener);
      },
      setDetailed: () => undefined,
      isDetailed: () => false,
    },
    clock,
    send: (_event, payload) => void sent.push((payload as { entries: LogEntry[] }).entries.map((each) => each.message)),
  });
  const write = (seq: number): void => {
    for (const listener of listeners) listener(entry(seq));
  };
  return { clock, sent, handlers, write, listeners };
};

it("gives all there is, its fields as JSON", async () => {
  const { entries } = await make().handlers["log.entries.get"]();
  expect(entries).toEqual([{ seq: 0, time: "t", level: "info", message: "m0", detail: '{"seq":0}' }]);
});

it("tells what is added in batches, and nothing unless watched", async () => {
  const { clock, sent, handlers, write, listeners } = make();
  write(1);
  await clock.advance(1_000);
  expect(sent).toEqual([]);
  await handlers["log.entries.watch"]({ isOn: true });
  await handlers["log.entries.watch"]({ isOn: true });
  expect(listeners.size).toBe(1);
  write(2);
  write(3);
  await clock.advance(200);
  write(4);
  await clock.advance(200);
  expect(sent).toEqual([["m2", "m3"], ["m4"]]);
  write(5);
  await handlers["log.entries.watch"]({ isOn: false });
  await clock.advance(1_000);
  expect(sent).toHaveLength(2);
  expect(listeners.size).toBe(0);
});
