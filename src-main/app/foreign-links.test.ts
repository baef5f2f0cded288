import { describe, expect, it } from "vitest";
import { createForeignLinks, type LinkChoice } from "./foreign-links";

const silent = () => {};
const log = { debug: silent, info: silent, warn: silent, error: silent };

const make = (
  answer: LinkChoice | Promise<LinkChoice>,
  openExternal: (address: string) => Promise<void> = async (address) => void opened.push(address),
) => {
  asked.length = opened.length = copied.length = 0;
  return createForeignLinks({
    log,
    ask: async (link) => {
      asked.push(link);
      return answer;
    },
    openExternal,
    writeClipboard: async (text) => void copied.push(text),
  });
};
const asked: { readonly host: string; readonly address: string }[] = [];
const opened: string[] = [];
const copied: string[] = [];

describe("createForeignLinks", () => {
  it("opens what the person saw in full, as it will be asked for", async () => {
    expect(await make("open")("HTTPS://Docs.Example:443/a b?q=1#x")).toBe("opened");
    const address = "https://docs.example/a%20b?q=1#x";
    expect(asked).toEqual([{ host: "docs.example", address }]);
    expect(opened).toEqual([address]);
  });

  it("shows a look-alike host as what it is", async () => {
    await make("cancel")("https://elizаcloud.ai/");
    expect(asked[0]?.host).toMatch(/^xn--/);
  });

  it.each(["cancel", "copy"] as const)("opens nothing on %s", async (choice) => {
    expect(await make(choice)("https://docs.example/")).toBe(choice === "copy" ? "copied" : "cancelled");
    expect(opened).toEqual([]);
    expect(copied).toEqual(choice === "copy" ? ["https://docs.example/"] : []);
  });

  it.each([
    "mailto:ada@example.org",
    "ftp://example.org/",
    "/relative",
    "https://eliza@evil.example/",
    "tel:1",
    `https://docs.example/${"a".repeat(2_048)}`,
  ])("only copies %s", async (address) => {
    expect(await make("open")(address)).toBe("copied");
    expect([asked, opened, copied]).toEqual([[], [], [address]]);
  });

  it("asks one thing at a time", async () => {
    let answer = (_choice: LinkChoice): void => {};
    const open = make(
      new Promise((resolve) => {
        answer = resolve;
      }),
    );
    const first = open("https://first.example/");
    expect(await open("https://second.example/")).toBe("cancelled");
    answer("open");
    expect(await first).toBe("opened");
    expect(opened).toEqual(["https://first.example/"]);
  });

  it("tells a person what to do when no browser starts", async () => {
    const open = make("open", () => Promise.reject(new Error("xdg-open: not found")));
    await expect(open("https://docs.example/")).rejects.toMatchObject({ code: "INTERNAL" });
  });
});
