import { describe, expect, it } from "vitest";
import { createPageCommands } from "./commands";

const setUp = () => {
  const events: string[] = [];
  const commands = createPageCommands(
    () => void events.push("open"),
    ({ command }) => void events.push(command),
  );
  return { events, commands };
};

describe("createPageCommands", () => {
  it("opens the window and sends at once to a page that listens", () => {
    const { events, commands } = setUp();
    commands.pageReady();
    commands.request({ command: "palette.open" });
    expect(events).toEqual(["open", "palette.open"]);
  });

  it("waits for the page, and then sends the newest command alone and once", () => {
    const { events, commands } = setUp();
    commands.request({ command: "palette.open" });
    commands.request({ command: "account.signIn" });
    expect(events).toEqual(["open", "open"]);
    commands.pageReady();
    commands.pageReady();
    expect(events).toEqual(["open", "open", "account.signIn"]);
  });

  it("waits again after the page was gone", () => {
    const { events, commands } = setUp();
    commands.pageReady();
    commands.pageGone();
    commands.request({ command: "palette.open" });
    expect(events).toEqual(["open"]);
  });
});
