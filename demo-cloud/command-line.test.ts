import { expect, test } from "vitest";
import { readCommandLine } from "./command-line";
import { startDemoCloud } from "./start";

test("reads every option", () => {
  const line =
    "--port 0 --seed 3 --scale 60 --profile modern --no-eliza-alias --balance 12.5 --balance-cache 0 " +
    "--login-life 9 --rate-limit off --start-at 7 --control-token t";
  expect(readCommandLine(line.split(" "))).toEqual({
    port: 0,
    seed: 3,
    scale: 60,
    profile: "modern",
    elizaAlias: false,
    initialBalanceUsd: 12.5,
    balanceCacheMs: 0,
    loginLifeMs: 9,
    rateLimit: "off",
    startAt: 7,
    controlToken: "t",
  });
  expect(readCommandLine(["--help"])).toBe("help");
});

test.each([["--profile", "ancient"], ["--rate-limit", "some"], ["--unknown"], ["stray"]])(
  "refuses %s %s",
  (...args) => {
    expect(() => readCommandLine(args)).toThrow();
  },
);

test.each(["--scale=fast", "--scale=-1", "--seed=1.5", "--balance=-1", "--port=99999"])(
  "does not start with %s",
  async (arg) => {
    const options = readCommandLine([arg]);
    await expect(startDemoCloud(options === "help" ? {} : options)).rejects.toThrow();
  },
);
