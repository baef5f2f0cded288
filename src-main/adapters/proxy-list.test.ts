import { describe, expect, it } from "vitest";
import { proxyUrlOf } from "./proxy-list";

describe("proxyUrlOf", () => {
  it.each([
    ["DIRECT", null],
    ["", null],
    ["PROXY proxy.example:3128", "http://proxy.example:3128"],
    ["proxy proxy.example:3128; DIRECT", "http://proxy.example:3128"],
    ["HTTPS secure.example:443;PROXY other.example:80", "https://secure.example:443"],
    ["SOCKS5 socks.example:1080; PROXY proxy.example:3128", "http://proxy.example:3128"],
    ["SOCKS5 socks.example:1080", null],
    ["PROXY ; DIRECT", null],
    ["junk", null],
  ])("reads %j as %j", (entries, url) => {
    expect(proxyUrlOf(entries)).toBe(url);
  });
});
