import { describe, expect, it } from "vitest";
import { configureAddress, isTrustedRedirect, parseBaseUrl } from "./base-url";
import { refusalOfIp } from "./ip-policy";

const strict = { allowLoopback: false };
const loose = { allowLoopback: true };
const WWW = "https://www.elizacloud.ai";

describe("accepted base URLs", () => {
  it.each([
    [WWW, WWW, WWW],
    [`${WWW}/`, WWW, WWW],
    [`${WWW}///`, WWW, WWW],
    [`  ${WWW}/api/v1  `, WWW, WWW],
    [`${WWW}/api/v1/`, WWW, WWW],
    ["HTTPS://WWW.ELIZACLOUD.AI", WWW, WWW],
    ["https://www.elizacloud.ai:443", WWW, WWW],
    ["https://elizacloud.ai", WWW, WWW],
    ["https://elizacloud.ai/api/v1", WWW, WWW],
    ["https://api.elizacloud.ai", "https://api.elizacloud.ai", WWW],
    ["https://api.elizacloud.ai/api/v1", "https://api.elizacloud.ai", WWW],
    ["https://cloud.example.org", "https://cloud.example.org", "https://cloud.example.org"],
    ["https://cloud.example.org:8443/api/v1", "https://cloud.example.org:8443", "https://cloud.example.org:8443"],
    ["https://elizacloud.ai:8443", "https://elizacloud.ai:8443", "https://elizacloud.ai:8443"],
    ["https://notelizacloud.ai", "https://notelizacloud.ai", "https://notelizacloud.ai"],
    ["https://1.1.1.1", "https://1.1.1.1", "https://1.1.1.1"],
    ["https://[2606:4700::1111]", "https://[2606:4700::1111]", "https://[2606:4700::1111]"],
    ["https://bücher.example", "https://xn--bcher-kva.example", "https://xn--bcher-kva.example"],
  ])("%s", (text, apiOrigin, webOrigin) => {
    expect(parseBaseUrl(text, strict)).toMatchObject({ ok: true, address: { apiOrigin, webOrigin } });
  });
});

describe("refused base URLs", () => {
  it.each([
    ["", /not a web address/],
    ["   ", /not a web address/],
    ["elizacloud.ai", /not a web address/],
    ["www.elizacloud.ai:443", /https/],
    ["https://", /not a web address/],
    ["https://exa mple.org", /not a web address/],
    [`https://${"a".repeat(3_000)}.org`, /not a web address/],
    ["http://www.elizacloud.ai", /https:\/\//],
    ["ftp://www.elizacloud.ai", /https:\/\//],
    ["file:///etc/passwd", /https:\/\//],
    ["javascript:alert(1)", /https:\/\//],
    ["data:text/html,x", /https:\/\//],
    ["ws://www.elizacloud.ai", /https:\/\//],
    ["https://user@www.elizacloud.ai", /user name/],
    ["https://user:pass@www.elizacloud.ai", /user name/],
    ["https://www.elizacloud.ai@evil.example", /user name/],
    ["https://www.elizacloud.ai?x=1", /query/],
    ["https://www.elizacloud.ai#x", /fragment/],
    ["https://www.elizacloud.ai/dashboard", /api\/v1/],
    ["https://www.elizacloud.ai/api/v2", /api\/v1/],
    ["https://localhost", /name of this computer/],
    ["https://LOCALHOST", /name of this computer/],
    ["http://localhost:3000", /name of this computer/],
    ["https://foo.localhost", /name of this computer/],
    ["https://a.b.localhost", /name of this computer/],
    ["https://printer.local", /name of this computer/],
    ["https://metadata.google.internal", /name of this computer/],
    ["https://localhost.", /dot/],
    ["https://www.elizacloud.ai.", /dot/],
    ["https://router", /full host name/],
    ["https://127.0.0.1", /this computer itself/],
    ["https://127.0.0.1.", /this computer itself/],
    ["https://127.1", /this computer itself/],
    ["https://127.0.1", /this computer itself/],
    ["https://0x7f.0.0.1", /this computer itself/],
    ["https://0x7f000001", /this computer itself/],
    ["https://0177.0.0.1", /this computer itself/],
    ["https://2130706433", /this computer itself/],
    ["https://127.255.255.254", /this computer itself/],
    ["https://①②⑦.0.0.1", /this computer itself/],
    ["https://%31%32%37.0.0.1", /this computer itself/],
    ["https://0", /unspecified/],
    ["https://0.0.0.0", /unspecified/],
    ["https://0.1.2.3", /unspecified/],
    ["https://10.0.0.1", /private/],
    ["https://10.255.255.255", /private/],
    ["https://172.16.0.1", /private/],
    ["https://172.31.255.255", /private/],
    ["https://192.168.1.1", /private/],
    ["https://3232235777", /private/],
    ["https://169.254.169.254", /link-local/],
    ["https://100.64.0.1", /carrier/],
    ["https://100.127.255.255", /carrier/],
    ["https://192.0.0.8", /reserved/],
    ["https://192.0.2.1", /documentation/],
    ["https://198.51.100.7", /documentation/],
    ["https://203.0.113.9", /documentation/],
    ["https://198.18.0.1", /benchmarks/],
    ["https://198.19.255.255", /benchmarks/],
    ["https://192.88.99.1", /reserved/],
    ["https://224.0.0.1", /multicast/],
    ["https://239.255.255.255", /multicast/],
    ["https://240.0.0.1", /reserved/],
    ["https://255.255.255.255", /broadcast/],
    ["https://256.0.0.1", /not a web address/],
    ["https://[::]", /unspecified/],
    ["https://[::1]", /this computer itself/],
    ["https://[0:0:0:0:0:0:0:1]", /this computer itself/],
    ["https://[::127.0.0.1]", /IPv4 address dressed/],
    ["https://[::ffff:127.0.0.1]", /IPv4 address dressed/],
    ["https://[::ffff:8.8.8.8]", /IPv4 address dressed/],
    ["https://[::ffff:7f00:1]", /IPv4 address dressed/],
    ["https://[::ffff:0:127.0.0.1]", /IPv4 address dressed/],
    ["https://[64:ff9b::8.8.8.8]", /NAT64/],
    ["https://[64:ff9b:1::1]", /NAT64/],
    ["https://[2002:7f00:1::]", /6to4/],
    ["https://[2001::1]", /Teredo/],
    ["https://[2001:2::1]", /benchmarks/],
    ["https://[2001:db8::1]", /documentation/],
    ["https://[3fff::1]", /documentation/],
    ["https://[fe80::1]", /link-local/],
    ["https://[febf::1]", /link-local/],
    ["https://[fe80::1%25eth0]", /not a web address/],
    ["https://[fc00::1]", /private/],
    ["https://[fd12:3456::1]", /private/],
    ["https://[fec0::1]", /private/],
    ["https://[ff02::1]", /multicast/],
    ["https://[100::1]", /discard/],
    ["https://[4000::1]", /reserved/],
    ["https://[1::1]", /reserved/],
  ])("%s", (text, reason) => {
    const parsed = parseBaseUrl(text, strict);
    expect(parsed).toMatchObject({ ok: false });
    expect(parsed.ok === false && parsed.reason).toMatch(reason);
    expect(parsed.ok === false && parsed.reason).toMatch(/^[A-Z0-9a-z].*\.$/);
  });
});

describe("the loopback exception of development builds", () => {
  it.each(["http://127.0.0.1:4000", "http://localhost:4000/api/v1", "https://127.0.0.1", "http://[::1]:4000"])(
    "permits %s",
    (text) => expect(parseBaseUrl(text, loose)).toMatchObject({ ok: true }),
  );

  it.each([
    "http://foo.localhost",
    "http://localhost.",
    "http://0.0.0.0:4000",
    "http://[::ffff:127.0.0.1]",
    "http://10.0.0.1",
    "http://www.elizacloud.ai",
    "http://u:p@127.0.0.1:4000",
    "http://localhost.example.org",
  ])("still refuses %s", (text) => expect(parseBaseUrl(text, loose)).toMatchObject({ ok: false }));
});

describe("resolved addresses", () => {
  it.each(["8.8.8.8", "100.63.255.255", "100.128.0.1", "172.15.0.1", "172.32.0.1", "2a00:1450::1", "2606:4700::1111"])(
    "%s is public",
    (ip) => expect(refusalOfIp(ip)).toBeNull(),
  );

  it.each(["fe80::1%eth0", "2606:4700::1%1", "::ffff:10.0.0.1", "nonsense", ""])("%s is refused", (ip) =>
    expect(refusalOfIp(ip)).not.toBeNull(),
  );
});

describe("which base URL decides", () => {
  it.each([
    [null, null, "default", WWW],
    ["", " ", "default", WWW],
    [null, "https://a.example", "settings", "https://a.example"],
    ["https://b.example", "https://a.example", "environment", "https://b.example"],
  ])("%s and %s", (environment, settings, source, apiOrigin) => {
    expect(configureAddress({ environment, settings }, strict)).toMatchObject({
      source,
      parsed: { ok: true, address: { apiOrigin } },
    });
  });

  it("does not fall back to another cloud when the environment's address is refused", () => {
    const configured = configureAddress({ environment: "http://10.0.0.1", settings: "https://a.example" }, strict);
    expect(configured).toMatchObject({ source: "environment", parsed: { ok: false } });
  });
});

describe("redirects", () => {
  const cloud = parseBaseUrl(WWW, strict);
  const own = parseBaseUrl("https://cloud.example.org:8443", strict);
  it.each([
    [cloud, `${WWW}/a`, "https://elizacloud.ai/a", true],
    [cloud, `${WWW}/a`, "https://api.elizacloud.ai/b", true],
    [cloud, `${WWW}/a`, `${WWW}/b`, true],
    [cloud, `${WWW}/a`, "http://www.elizacloud.ai/a", false],
    [cloud, `${WWW}/a`, "https://www.elizacloud.ai:8443/a", false],
    [cloud, `${WWW}/a`, "https://evil.elizacloud.ai/a", false],
    [cloud, `${WWW}/a`, "https://elizacloud.ai.evil.example/a", false],
    [cloud, `${WWW}/a`, "https://u:p@www.elizacloud.ai/a", false],
    [own, "https://cloud.example.org:8443/a", "https://cloud.example.org:8443/b", true],
    [own, "https://cloud.example.org:8443/a", "https://cloud.example.org/b", false],
    [own, "https://cloud.example.org:8443/a", "https://example.org:8443/b", false],
  ])("%# %s to %s: %s", (parsed, from, to, expected) => {
    if (!parsed.ok) throw new Error(parsed.reason);
    expect(isTrustedRedirect(parsed.address, new URL(from), new URL(to))).toBe(expected);
  });
});
