import { describe, expect, it } from "vitest";
import { judgeProviderUrl, judgeRpcUrl } from "./provider-url";

describe("a provider's address", () => {
  it.each([
    ["https://api.example.com/v1", "https://api.example.com/v1"],
    ["  https://api.example.com/v1///  ", "https://api.example.com/v1"],
    ["https://API.example.com:8443", "https://api.example.com:8443"],
    ["http://127.0.0.1:11434/v1", "http://127.0.0.1:11434/v1"],
    ["http://127.9.8.7/v1", "http://127.9.8.7/v1"],
    ["http://localhost:1234/v1/", "http://localhost:1234/v1"],
    ["http://[::1]:1234", "http://[::1]:1234"],
    // Odd spellings of this computer mean this computer.
    ["http://0x7f.1:80/v1", "http://127.0.0.1/v1"],
  ])("%s is taken", (text, url) => {
    expect(judgeProviderUrl(text)).toEqual({ ok: true, url });
  });

  it.each([
    ["", /not a web address/],
    ["api.openai.com", /not a web address/],
    [`https://a.example/${"x".repeat(2_048)}`, /not a web address/],
    ["ftp://api.example.com", /begin with https/],
    ["file:///etc/passwd", /begin with https/],
    ["http://api.example.com/v1", /Plain http is for servers on this computer/],
    ["http://192.168.1.5:11434/v1", /Plain http/],
    ["http://127.0.0.1.evil.example/v1", /Plain http/],
    ["http://localhost.evil.example/v1", /Plain http/],
    ["https://user:pass@api.example.com/v1", /user name or password/],
    ["http://127.0.0.1@evil.example/v1", /user name or password/],
    ["https://api.example.com/v1?key=abc", /query/],
    ["https://api.example.com/v1#x", /fragment/],
    ["https://api.example.com/v1/chat/completions", /end before the name of the call/],
    ["https://api.example.com/v1/models/", /end before the name of the call/],
  ])("%s is refused in words", (text, reason) => {
    const judged = judgeProviderUrl(text);
    expect(judged).toMatchObject({ ok: false, reason: expect.stringMatching(reason) });
  });
});

describe("a chain's address", () => {
  it.each(["https://rpc.example.com/v2/KEY?x=1", "http://127.0.0.1:8545/"])("%s is taken whole", (url) => {
    expect(judgeRpcUrl(url)).toEqual({ ok: true, url });
  });

  it.each([
    ["wss://rpc.example.com", /begin with https/],
    ["http://rpc.example.com", /Plain http/],
    ["https://me:secret@rpc.example.com", /user name or password/],
  ])("%s is refused", (text, reason) => {
    expect(judgeRpcUrl(text)).toMatchObject({ ok: false, reason: expect.stringMatching(reason) });
  });
});
