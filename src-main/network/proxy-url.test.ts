import { describe, expect, it } from "vitest";
import { isBypassEntry, parseProxyUrl } from "./proxy-url";

describe("the address of a proxy", () => {
  it.each([
    ["http://proxy.example:3128", "http://proxy.example:3128"],
    ["proxy.example:3128", "http://proxy.example:3128"],
    [" HTTPS://Proxy.Example ", "https://proxy.example"],
    ["10.0.0.7:8080", "http://10.0.0.7:8080"],
    ["http://[::1]:3128/", "http://[::1]:3128"],
    ["localhost:3128", "http://localhost:3128"],
  ])("%j is %s", (text, url) => expect(parseProxyUrl(text)).toEqual({ ok: true, url }));

  it.each([
    ["", /no address/],
    ["http://", /no address/],
    ["http://proxy.example:99999", /no address/],
    ["socks5://proxy.example:1080", /Only http and https/],
    ["file:///etc/passwd", /Only http and https/],
    ["http://ada:secret@proxy.example", /own fields/],
    ["http://proxy.example/path", /ends after the port/],
    ["http://proxy.example?x=1", /ends after the port/],
  ])("%j is refused", (text, reason) =>
    expect(parseProxyUrl(text)).toEqual({ ok: false, reason: expect.stringMatching(reason) }),
  );
});

describe("an exception", () => {
  it.each([
    "intranet",
    "*.example.com",
    ".example.com",
    "10.0.0.0/8",
    "[::1]:80",
    "<local>",
    "<-loopback>",
    "https://x.y",
  ])("%s is taken", (entry) => expect(isBypassEntry(entry)).toBe(true));

  it.each(["a b", "a,b", "a;b", "<all>", "http://u:p@x", "x\ny", "DIRECT; PROXY evil"])("%j is not", (entry) =>
    expect(isBypassEntry(entry)).toBe(false),
  );
});
