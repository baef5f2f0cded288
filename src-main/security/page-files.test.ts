import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createPageHandler, pagePath } from "./page-files";

describe("pagePath", () => {
  it.each([
    ["app://ui/index.html", "/index.html"],
    ["app://ui/", "/index.html"],
    ["app://ui", "/index.html"],
    ["app://ui/assets/index-BmSJdpYl.js", "/assets/index-BmSJdpYl.js"],
    ["app://ui/assets/a%20b.css", "/assets/a b.css"],
    ["app://ui/index.html?x=1#/overview", "/index.html"],
    // Dots are resolved by the address itself and stay below the root.
    ["app://ui/../index.html", "/index.html"],
    ["app://ui/assets/%2e%2e/index.html", "/index.html"],
  ])("%s is %s", (address, path) => {
    expect(pagePath(address)).toBe(path);
  });

  it.each([
    "app://other/index.html",
    "app://ui:80/index.html",
    "app://user@ui/index.html",
    "app://ui.evil.example/index.html",
    "http://ui/index.html",
    "file:///etc/passwd.html",
    "app://ui/..%2f..%2fetc%2fpasswd.html",
    "app://ui/assets/..%2F..%2Findex.html",
    "app://ui/..%5c..%5cindex.html",
    "app://ui/..\\..\\index.html%5c",
    "app://ui/%252e%252e/index.html",
    "app://ui/C:/index.html",
    "app://ui//etc/passwd.html",
    "app://ui/assets//index.js",
    "app://ui/index.html%00.js",
    "app://ui/%ff.html",
    "app://ui/index",
    "app://ui/.env",
    "app://ui/secrets.pem",
    "app://ui/assets/",
    "not an address",
    "",
  ])("refuses %j", (address) => {
    expect(pagePath(address)).toBeNull();
  });
});

describe("createPageHandler", () => {
  let folder: string;
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), "page-files-"));
    mkdirSync(join(folder, "out", "assets"), { recursive: true });
    writeFileSync(join(folder, "secret.html"), "outside");
    writeFileSync(join(folder, "out", "index.html"), '<meta nonce="__CSP_NONCE__"><style nonce="__CSP_NONCE__">');
    writeFileSync(join(folder, "out", "assets", "index-BmSJdpYl.js"), "let a;");
    writeFileSync(join(folder, "out", "assets", "font-C6uNuiLP.woff2"), "font");
  });
  afterAll(() => rmSync(folder, { recursive: true }));
  const get = (url: string, method = "GET", ready: Promise<unknown> = Promise.resolve()) =>
    createPageHandler(join(folder, "out"), { "/fault.html": (nonce) => `fault ${nonce}` }, ready)({ url, method });

  it("serves the page with a policy whose nonce is the page's own and new each time", async () => {
    const nonceOf = async (): Promise<string> => {
      const answer = await get("app://ui/index.html");
      const nonce = /style-src 'self' 'nonce-([^']+)'/.exec(answer.headers.get("content-security-policy") ?? "")?.[1];
      expect(await answer.text()).toBe(`<meta nonce="${nonce}"><style nonce="${nonce}">`);
      return nonce ?? "";
    };
    const first = await nonceOf();
    expect(first).toMatch(/^[\w+/]{22}==$/);
    expect(await nonceOf()).not.toBe(first);
  });

  it("allows no inline script, no evaluation and no foreign source", async () => {
    const policy = (await get("app://ui/")).headers.get("content-security-policy") ?? "";
    expect(policy).toContain("default-src 'none'");
    expect(policy).toContain("script-src 'self';");
    expect(policy).not.toMatch(/unsafe|https?:|\*/);
  });

  it.each([
    ["app://ui/index.html", "text/html; charset=utf-8", "no-cache"],
    ["app://ui/assets/index-BmSJdpYl.js", "text/javascript; charset=utf-8", "public, max-age=31536000, immutable"],
    ["app://ui/assets/font-C6uNuiLP.woff2", "font/woff2", "public, max-age=31536000, immutable"],
  ])("%s is %s, %s", async (url, type, caching) => {
    const { status, headers } = await get(url);
    expect([status, headers.get("content-type"), headers.get("cache-control")]).toEqual([200, type, caching]);
    expect(headers.get("x-content-type-options")).toBe("nosniff");
  });

  it("holds scripts back until they can be heard, and nothing else", async () => {
    let open = (): void => {};
    const ready = new Promise<void>((resolve) => {
      open = resolve;
    });
    const script = get("app://ui/assets/index-BmSJdpYl.js", "GET", ready);
    expect((await get("app://ui/index.html", "GET", ready)).status).toBe(200);
    const winner = await Promise.race([script, new Promise((resolve) => setImmediate(resolve, "held back"))]);
    expect(winner).toBe("held back");
    open();
    expect(await (await script).text()).toBe("let a;");
  });

  it("answers HEAD without a body", async () => {
    const answer = await get("app://ui/index.html", "HEAD");
    expect([answer.status, await answer.text()]).toEqual([200, ""]);
  });

  it("serves the pages made by the main process", async () => {
    expect(await (await get("app://ui/fault.html")).text()).toMatch(/^fault \S+$/);
  });

  it.each([
    ["POST", "app://ui/index.html", 405],
    ["PUT", "app://ui/index.html", 405],
    ["GET", "app://ui/missing.html", 404],
    ["GET", "app://ui/../secret.html", 404],
    ["GET", "app://ui/..%2fsecret.html", 404],
    ["GET", "app://evil/index.html", 404],
    ["GET", "app://ui/assets", 404],
  ])("%s %s is %i", async (method, url, status) => {
    const answer = await get(url, method);
    expect([answer.status, await answer.text()]).toEqual([status, ""]);
    expect(answer.headers.get("content-security-policy")).toBe("default-src 'none'");
  });
});
