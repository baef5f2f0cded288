import { describe, expect, it } from "vitest";
import type { LinkQuestion, LinkRequest } from "./deep-link";
import { createLinkFollower } from "./link-follower";

const silent = () => {};
const log = { debug: silent, info: silent, warn: silent, error: silent };

const make = (ask: (question: LinkQuestion) => Promise<boolean> = async () => false) => {
  const requested: LinkRequest["command"][] = [];
  const asked: string[] = [];
  let windows = 0;
  const follow = createLinkFollower({
    log,
    ask: (question) => {
      asked.push(question);
      return ask(question);
    },
    openWindow: () => void windows++,
    request: (command) => void requested.push(command),
  });
  return { follow, requested, asked, windows: () => windows };
};

describe("createLinkFollower", () => {
  it("shows a screen without a question", async () => {
    const { follow, requested, asked } = make();
    await follow("eliza-cloud://billing");
    expect([requested, asked]).toEqual([[{ command: "screen.open", screen: "billing" }], []]);
  });

  it.each([
    [true, [{ command: "account.signIn" }]],
    [false, []],
  ])("begins a sign-in when the answer is %s: %o", async (answer, expected) => {
    const { follow, requested, asked } = make(async () => answer);
    await follow("eliza-cloud://sign-in");
    expect([asked, requested]).toEqual([["signIn"], expected]);
  });

  it("asks once while the question stands", async () => {
    let answer = (_yes: boolean): void => {};
    const { follow, requested, asked } = make(
      () =>
        new Promise((resolve) => {
          answer = resolve;
        }),
    );
    const first = follow("eliza-cloud://sign-in");
    await follow("eliza-cloud://sign-in");
    expect(asked).toHaveLength(1);
    answer(true);
    await first;
    expect(requested).toHaveLength(1);
  });

  it("opens the window alone for what it does not know, and survives a dialog that fails", async () => {
    const { follow, requested, windows } = make(() => Promise.reject(new Error("no display")));
    await follow("eliza-cloud://sign-out");
    await follow("eliza-cloud://sign-in");
    expect([requested, windows()]).toEqual([[], 2]);
  });
});
