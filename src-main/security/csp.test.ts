import { describe, expect, it } from "vitest";
import { cardFormPolicy, contentSecurityPolicy } from "./csp";

const sourcesOf = (policy: string): readonly string[] =>
  policy.split("; ").flatMap((directive) => directive.split(" ").slice(1));

describe("the policy of the card form's page", () => {
  it("names Stripe and nobody else", () => {
    const hosts = sourcesOf(cardFormPolicy("n", null)).filter((source) => source.includes("."));
    expect(hosts.length).toBeGreaterThan(0);
    for (const host of hosts) expect(host).toMatch(/^https:\/\/([\w*]+\.)*stripe\.com$/);
  });

  it("runs no inline script but the page's own", () => {
    const scripts = cardFormPolicy("n1", null)
      .split("; ")
      .find((directive) => directive.startsWith("script-src "));
    expect(scripts).toContain("'nonce-n1'");
    expect(scripts).not.toMatch(/unsafe|data:|blob:|'self'/);
  });

  it("takes the demo cloud's stand-in where one is named", () => {
    const origin = "http://127.0.0.1:4010";
    expect(sourcesOf(cardFormPolicy("n", origin))).toContain(origin);
    expect(cardFormPolicy("n", null)).not.toContain("http:");
  });
});

it("the app's own page knows no payment provider", () => {
  expect(contentSecurityPolicy("n")).not.toContain("stripe");
});
