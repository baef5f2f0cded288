import { describe, expect, it } from "vitest";
import { screenSchema } from "../../src-preload/contract/contract";
import { linkIn, parseDeepLink } from "./deep-link";

const AGENT = "0b7c1f0e-5f0a-4c5f-9a53-0c6f4d3f7a11";

describe("parseDeepLink", () => {
  it.each(screenSchema.options)("opens the screen %s and changes nothing", (screen) => {
    const shown = { command: { command: "screen.open", screen }, question: null };
    expect(parseDeepLink(`eliza-cloud://${screen}`)).toEqual(shown);
    expect(parseDeepLink(`eliza-cloud://${screen}/`)).toEqual(shown);
  });

  it("opens an agent's page and changes nothing", () => {
    const shown = { command: { command: "agent.open", id: AGENT }, question: null };
    expect(parseDeepLink(`eliza-cloud://agents/${AGENT}`)).toEqual(shown);
  });

  it("asks before a sign-in begins", () => {
    const asked = parseDeepLink("eliza-cloud://sign-in");
    expect(asked?.command).toEqual({ command: "account.signIn" });
    expect(asked?.question).toBe("signIn");
  });

  it.each([
    "eliza-cloud:billing",
    "eliza-cloud:/billing",
    "eliza-cloud:///billing",
    "ELIZA-CLOUD://billing",
    "eliza-cloud://BILLING",
    "eliza-cloud://billing/pay",
    "eliza-cloud://billing//",
    "eliza-cloud://billing/../settings",
    "eliza-cloud://billing?amount=1000",
    "eliza-cloud://billing#pay",
    "eliza-cloud://billing:1",
    "eliza-cloud://user@billing",
    "eliza-cloud://billing%2f",
    "eliza-cloud://billing ",
    "eliza-cloud://billing\n",
    " eliza-cloud://billing",
    "eliza-cloud://",
    "eliza-cloud://signout",
    "eliza-cloud://sign-in?key=eliza_1",
    "eliza-cloud://agents/1",
    `eliza-cloud://agents/${AGENT}/connect`,
    `eliza-cloud://agents/${AGENT.toUpperCase()}`,
    `eliza-cloud://agents/${AGENT}\n`,
    `eliza-cloud://chat/${AGENT}`,
    "eliza-cloud://constructor",
    "eliza-cloud://__proto__",
    "eliza-cloudx://billing",
    "https://billing",
    "javascript:1",
    "",
  ])("%j opens nothing", (link) => expect(parseDeepLink(link)).toBeNull());
});

describe("linkIn", () => {
  it.each([
    [["electron", "out/main.js", "--hidden", "eliza-cloud://billing"], "eliza-cloud://billing"],
    [["app.exe", "--allow-file-access-from-files", "eliza-cloud:junk"], "eliza-cloud:junk"],
    [["electron", "out/main.js"], null],
    [["electron", "https://eliza-cloud://billing"], null],
  ])("of %j is %j", (argv, link) => expect(linkIn(argv)).toBe(link));
});
