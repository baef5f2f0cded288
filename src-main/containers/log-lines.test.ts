import { describe, expect, it } from "vitest";
import { readLog } from "./log-lines";

const AT = "2026-05-01T12:00:00.000Z";
const LATER = "2026-05-01T12:00:02.000Z";
const json = (body: unknown) => readLog(JSON.stringify(body), "application/json; charset=utf-8");

describe("a log", () => {
  it("as JSON is turned so that its oldest line comes first, whichever way the cloud lists it", () => {
    const older = { timestamp: AT, level: "warn", message: "one" };
    const newer = { timestamp: LATER, level: "FATAL", message: "two" };
    const expected = [
      { at: Date.parse(AT), level: "warn", text: "one" },
      { at: Date.parse(LATER), level: "error", text: "two" },
    ];
    expect(json({ success: true, data: { logs: [newer, older] } })).toEqual(expected);
    expect(json({ success: true, data: { logs: [older, newer] } })).toEqual(expected);
  });

  it("as text keeps its order; time and level are read where a line has them", () => {
    expect(readLog(`${AT} ERROR no disk\r\nplain words\n`, "text/plain")).toEqual([
      { at: Date.parse(AT), level: "error", text: "ERROR no disk" },
      { at: null, level: null, text: "plain words" },
    ]);
  });

  it("as an event stream is what its log events hold; comments and other events are left out", () => {
    const line = JSON.stringify({ type: "log", data: { timestamp: AT, level: "info", message: "up" } });
    const stream = `: keepalive\n\ndata: ${line}\n\ndata: {"type":"error","message":"no"}\n\ndata: {half\n\n`;
    expect(readLog(stream, "text/event-stream")).toEqual([{ at: Date.parse(AT), level: "info", text: "up" }]);
  });

  it("leaves out entries that are none, and bears a log that is one text", () => {
    expect(json({ data: { logs: [null, 7, { message: "here" }] } })).toEqual([{ at: null, level: null, text: "here" }]);
    expect(json({ data: { logs: "a\nb\n" } }).map(({ text }) => text)).toEqual(["a", "b"]);
    expect(json({ data: { logs: [] } })).toEqual([]);
  });

  it.each([{ success: false, data: { logs: [] } }, { data: {} }, { data: { logs: 7 } }, null])(
    "is not read out of %j: a failure never looks like an empty log",
    (body) => {
      expect(() => json(body)).toThrow(/cannot read/);
      expect(() => readLog("<html>", "text/html")).toThrow(/cannot read/);
    },
  );
});
