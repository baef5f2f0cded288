/** What is said about wrong arguments, before anybody is asked for anything. */
import { expect, it } from "vitest";
import { runHere } from "./testing/here";

const env = { ELIZA_DESKTOP_DATA_DIR: "/nonexistent" };

it.each([
  [["nope"], "Unknown command 'nope'. eliza-cloud --help tells more."],
  [["agents", "lisst"], "Unknown command 'lisst'. (Did you mean list?) eliza-cloud --help tells more."],
  [["chat"], "Missing required argument 'agent'. eliza-cloud --help tells more."],
  [["status", "--wide"], "Unknown option '--wide'. eliza-cloud --help tells more."],
  [["images", "A lake"], "Required option '-o, --output <file>' not specified. eliza-cloud --help tells more."],
  [
    ["agents", "create", "Robin", "--env", "TOKEN=secret"],
    "--env takes a name only: a value on the command line can be read by every user of this machine.",
  ],
  [["agents", "create", "Robin", "--env", "NO_SUCH_VARIABLE"], "The variable NO_SUCH_VARIABLE is not set."],
  [["chat", "Robin", " "], "There is no text to send."],
  [["--direct", "status"], "--direct needs a key in ELIZACLOUD_API_KEY."],
])("%j is wrong", async (args, sentence) => {
  expect(await runHere(args, { env })).toEqual({ exit: 2, out: "", err: `${sentence}\n` });
});

it.each(["0.5", "1000.01", "1e3", "-5", "ten", "10.001"])("topup refuses %s", async (amount) => {
  expect(await runHere(["topup", "--", amount], { env })).toMatchObject({ exit: 2, out: "" });
});

it("tells wrong arguments as JSON where JSON was asked for", async () => {
  const { out, err } = await runHere(["nope", "--json"], { env });
  expect(JSON.parse(out)).toMatchObject({ ok: false, code: "USAGE", exitCode: 2 });
  expect(err).toBe("");
});

it("prints help with examples for every command, and the version", async () => {
  for (const command of [["status"], ["agents", "create"], ["chat"], ["keys", "rotate"], ["speech"]]) {
    const { exit, out } = await runHere([...command, "--help"], { env });
    expect(exit).toBe(0);
    expect(out).toContain(`Examples:\n  `);
  }
  expect(await runHere(["--version"], { env })).toEqual({ exit: 0, out: "1.2.3\n", err: "" });
  expect(await runHere([], { env })).toMatchObject({ exit: 2, out: "", err: expect.stringContaining("Commands:") });
});
