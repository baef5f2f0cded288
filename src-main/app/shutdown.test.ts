import { describe, expect, it } from "vitest";
import { settle } from "../cloud/testing/fake-clock";
import { createShutdown } from "./shutdown";

const log = { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} };

describe("createShutdown", () => {
  it("stops once and then ends with code 0, whoever asks and however often", async () => {
    const steps: string[] = [];
    const shutdown = createShutdown({
      stop: async () => void steps.push("stop"),
      exit: (code) => void steps.push(`exit ${code}`),
      log,
    });
    expect(shutdown.isQuitting()).toBe(false);
    shutdown.quit("menu");
    shutdown.quit("SIGTERM");
    expect(shutdown.isQuitting()).toBe(true);
    await settle();
    expect(steps).toEqual(["stop", "exit 0"]);
  });
});
