import { describe, expect, it } from "vitest";
import { createFakeClock } from "../cloud/testing/fake-clock";
import { createFaultCounter, createPageDoctor } from "./faults";

describe("createPageDoctor", () => {
  it("reloads a page that broke, and shows the calm page when it breaks again within a minute", async () => {
    const clock = createFakeClock();
    const remedy = createPageDoctor(clock);
    expect(remedy()).toBe("reload");
    await clock.advance(59_999);
    expect(remedy()).toBe("calm page");
    await clock.advance(60_000);
    expect(remedy()).toBe("reload");
  });
});

describe("createFaultCounter", () => {
  it("logs every fault with its number", () => {
    const logged: unknown[] = [];
    const silent = () => {};
    const counter = createFaultCounter({
      ...{ debug: silent, info: silent, warn: silent },
      error: (_message, fields) => void logged.push(fields),
    });
    const error = new Error("one");
    counter.note("uncaughtException", error);
    counter.note("unhandledRejection", "two");
    expect(logged).toEqual([
      { kind: "uncaughtException", count: 1, cause: error },
      { kind: "unhandledRejection", count: 2, cause: "two" },
    ]);
  });
});
