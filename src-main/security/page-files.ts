/**
 * Serves `app://ui` from one folder and refuses everything else.
 * Without it a crafted address could read any file of the person into the page.
 */
import { randomBytes } from "node:crypto";
import { readFile } from "node:fs/promises";
import { extname, join, sep } from "node:path";
import { CSP_NONCE_PLACEHOLDER, contentSecurityPolicy } from "./csp";
import { isOfOrigin, PAGE_ORIGIN } from "./page-origin";

const MIME_TYPES: Readonly<Record<string, string>> = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".json": "application/json; charset=utf-8",
  ".svg": "image/svg+xml",
  ".png": "image/png",
  ".webp": "image/webp",
  ".ico": "image/x-icon",
  ".woff2": "font/woff2",
  ".wasm": "application/wasm",
};

/** Vite puts a hash of the content into these names: the same name never means other bytes. */
const HASHED_NAME = /^\/assets\/[^/]+-[\w-]{8}\.\w+$/;

/**
 * The path below the page's folder that an address means, with forward slashes and a leading one; null for an address
 * that is not ours, that would leave the folder, or whose type the page has no use for.
 */
export const pagePath = (address: string): string | null => {
  if (!isOfOrigin(address, PAGE_ORIGIN)) return null;
  let path: string;
  try {
    path = decodeURIComponent(new URL(address).pathname);
  } catch {
    return null;
  }
  if (path === "/" || path === "") path = "/index.html";
  // Chromium resolves dots before we see them; encoded slashes, backslashes, drives and NUL are what is left to try.
  const segments = path.slice(1).split("/");
  const isPlain = segments.every((segment) => segment !== "" && segment !== "." && segment !== "..");
  if (!isPlain || /[\\:\0%]/.test(path)) return null;
  return MIME_TYPES[extname(path).toLowerCase()] === undefined ? null : path;
};

const refuse = (status: number): Response =>
  new Response(null, { status, headers: { "Content-Security-Policy": "default-src 'none'" } });

/** What the handler needs of a request. */
export interface PageRequest {
  readonly url: string;
  readonly method: string;
}

/** Pages made by the main process, by path; each gets the nonce of its load. */
export type MadePages = Readonly<Record<string, (nonce: string) => string>>;

/**
 * The handler of the `app` scheme: files below `folder`, GET and HEAD, with the policy on every answer.
 * @param folder absolute path of the built page
 * @param canRunScripts scripts are handed out only after this: a page that calls sooner would find nobody there
 * @param policyOf the policy of a load with that nonce
 */
export const createPageHandler = (
  folder: string,
  madePages: MadePages,
  canRunScripts: Promise<unknown>,
  policyOf: (nonce: string) => string = contentSecurityPolicy,
): ((request: PageRequest) => Promise<Response>) => {
  const root = folder.endsWith(sep) ? folder : folder + sep;
  const read = async (path: string, nonce: string): Promise<string | Uint8Array<ArrayBuffer>> => {
    const make = madePages[path];
    if (make !== undefined) return make(nonce);
    const content = await readFile(join(root, path));
    if (extname(path) !== ".html") return new Uint8Array(content);
    return content.toString("utf8").replaceAll(CSP_NONCE_PLACEHOLDER, nonce);
  };
  return async ({ url, method }) => {
    if (method !== "GET" && method !== "HEAD") return refuse(405);
    const path = pagePath(url);
    if (path === null || !join(root, path).startsWith(root)) return refuse(404);
    if (extname(path) === ".js") await canRunScripts;
    const nonce = randomBytes(16).toString("base64");
    let body: string | Uint8Array<ArrayBuffer>;
    try {
      body = await read(path, nonce);
    } catch {
      return refuse(404);
    }
    return new Response(method === "HEAD" ? null : body, {
      headers: {
        "Content-Type": MIME_TYPES[extname(path).toLowerCase()] ?? "application/octet-stream",
        "Content-Security-Policy": policyOf(nonce),
        "X-Content-Type-Options": "nosniff",
        "Referrer-Policy": "no-referrer",
        "Cross-Origin-Opener-Policy": "same-origin",
        "Cache-Control": HASHED_NAME.test(path) ? "public, max-age=31536000, immutable" : "no-cache",
      },
    });
  };
};
