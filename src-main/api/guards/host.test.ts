import { describe, expect, it } from "vitest";
import { rawRequest } from "../testing/raw-request";
import { checkHost } from "./host";

describe("checkHost", () => {
  it.each(["127.0.0.1:31337", "localhost:31337", "LocalHost:31337", "[::1]:31337"])("lets %s through", (host) => {
    expect(checkHost(rawRequest([["Host", host]]))).toBeNull();
  });

  it("lets a bare name through on the port that browsers leave out", () => {
    expect(checkHost(rawRequest([["Host", "localhost"]], { port: 80 }))).toBeNull();
  });

  it.each([
    ["another name", "evil.example:31337"],
    ["a name that ends in ours", "evil-localhost:31337"],
    ["a subdomain of ours", "a.localhost:31337"],
    ["a rebinding service", "127.0.0.1.nip.io:31337"],
    ["the name with a trailing dot", "localhost.:31337"],
    ["another port", "127.0.0.1:31338"],
    ["a port with a leading zero", "127.0.0.1:031337"],
    ["no port", "127.0.0.1"],
    ["an empty port", "127.0.0.1:"],
    ["another loopback address", "127.0.0.2:31337"],
    ["the unspecified address", "0.0.0.0:31337"],
    ["a decimal address", "2130706433:31337"],
    ["a short address", "127.1:31337"],
    ["an IPv4-mapped address", "[::ffff:127.0.0.1]:31337"],
    ["an unbracketed IPv6 address", "::1:31337"],
    ["user info", "localhost:31337@evil.example"],
    ["two hosts in one", "localhost:31337, evil.example"],
    ["nothing", ""],
  ])("refuses %s", (_name, host) => {
    expect(checkHost(rawRequest([["Host", host]]))).toMatchObject({ code: "FORBIDDEN_SENDER" });
  });

  it("refuses a missing Host", () => {
    expect(checkHost(rawRequest([]))).toMatchObject({ code: "FORBIDDEN_SENDER" });
  });

  it("refuses two Hosts, even when each is right", () => {
    const twice = rawRequest([
      ["Host", "localhost:31337"],
      ["hOST", "localhost:31337"],
    ]);
    expect(checkHost(twice)).toMatchObject({ code: "FORBIDDEN_SENDER" });
  });
});
