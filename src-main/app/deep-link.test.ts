import { describe, expect, it } from "vitest";
import { linkIn, parseDeepLink } from "./deep-link";

describe("parseDeepLink", () => {
  it.each([
    ["eliza-cloud://billing", "billing"],
    ["eliza-cloud://billing/", "billing"],
    ["eliza-cloud://settings", "settings"],
  ])("%s opens %s", (link, screen) => expect(parseDeepLink(link)).toEqual({ command: "screen.open", screen }));

  it.each(["logs", "diagnostics"])("eliza-cloud://%s opens that page of the settings", (page) =>
    expect(parseDeepLink(`eliza-cloud://${page}`)).toEqual({ command: "help.open", page }),
  );

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
