import { PassThrough } from "node:stream";
import { describe, expect, it } from "vitest";
import { createTerminal, type Terminal } from "./terminal";
import { safeText } from "./text";

interface Stage {
  readonly terminal: Terminal;
  readonly stdin: PassThrough;
  out(): string;
  err(): string;
}

const NEVER = new AbortController().signal;

/** @param isScreen all three streams are a terminal */
function stage({ isScreen = true, isPlain = false } = {}): Stage {
  const stdin = Object.assign(new PassThrough(), { isTTY: isScreen });
  const stdout = Object.assign(new PassThrough(), { isTTY: isScreen, columns: 40 });
  const stderr = Object.assign(new PassThrough(), { isTTY: isScreen });
  const read = (stream: PassThrough): string => String(stream.read() ?? "");
  return {
    terminal: createTerminal({ stdin, stdout, stderr }, isPlain),
    stdin,
    out: () => read(stdout),
    err: () => read(stderr),
  };
}

describe("a question", () => {
  it("is asked beside the result and answered by a line", async () => {
    const { terminal, stdin, out, err } = stage();
    const answer = terminal.ask("Sure? ", NEVER);
    stdin.write("yes\n");
    expect(await answer).toBe("yes");
    expect([out(), err()]).toEqual(["", "Sure? "]);
  });

  it("has no answer when input ends", async () => {
    const { terminal, stdin } = stage();
    const answer = terminal.ask("Sure? ", NEVER);
    stdin.end();
    expect(await answer).toBe("");
  });

  it("ends with the signal, for its reason", async () => {
    const { terminal } = stage();
    const stop = new AbortController();
    const answer = terminal.ask("Sure? ", stop.signal);
    stop.abort(new Error("Stopped."));
    await expect(answer).rejects.toThrow("Stopped.");
  });
});

it("shows progress and colours on a screen alone, and no colours where they are not wanted", () => {
  const screen = stage();
  screen.terminal.progress("Working");
  screen.terminal.print("done");
  expect(screen.err()).toBe("\r\u001b[KWorking\r\u001b[K");
  expect(screen.terminal.emphasise("red", "x")).toBe("\u001b[31mx\u001b[39m");
  expect(stage({ isPlain: true }).terminal.emphasise("red", "x")).toBe("x");

  const pipe = stage({ isScreen: false });
  pipe.terminal.progress("Working");
  pipe.terminal.print("done");
  expect([pipe.err(), pipe.out()]).toEqual(["", "done\n"]);
  expect(pipe.terminal.emphasise("red", "x")).toBe("x");
  expect(pipe.terminal.width).toBeNull();
});

it.each([
  ["\u001b]0;title\u0007text", "text"],
  ["a\u001b[31mred\u001b[0m", "ared"],
  ["tabs\tand\nlines stay", "tabs\tand\nlines stay"],
  ["\u009b2Jc1", "c1"],
  ["back\b\rwards", "backwards"],
])("takes from %j what could steer a terminal", (text, safe) => {
  expect(safeText(text)).toBe(safe);
});
