import { randomBytes } from "node:crypto";
import { html, type Reply } from "../http/reply";

/** What a page is made of. */
export interface Page {
  readonly title: string;
  /** Trusted markup; put every foreign text through `escapeHtml` first. */
  readonly main: string;
  /** Trusted script, run after the markup. */
  readonly script?: string;
  /** Trusted rules beyond those every page shares. */
  readonly style?: string;
  /** Made to stand in a frame of another site: no header and no footer of its own. */
  readonly isFrame?: boolean;
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
}

const STYLE = `
:root{color-scheme:light dark;--page:#f4f5f8;--card:#fff;--line:#d9dce4;--text:#14161c;--soft:#555b6b;--accent:#b8400b;
--on-accent:#fff;--accent-strong:#973308;--quiet:#eceef3;--good:#0b6b3a;--bad:#b3261e;--good-tint:#e4f4ea;--bad-tint:#fdeceb}
@media (prefers-color-scheme:dark){:root{--page:#0e0f13;--card:#181a20;--line:#30343f;--text:#f2f3f6;--soft:#a9afbd;
--accent:#ff8a4c;--on-accent:#1d0d04;--accent-strong:#ffa572;--quiet:#262932;--good:#6fdca0;--bad:#ff9d95;
--good-tint:#14291d;--bad-tint:#351816}}
*{box-sizing:border-box}
body{margin:0;min-height:100vh;display:grid;grid-template-rows:auto 1fr auto;background:var(--page);color:var(--text);
font:16px/1.5 Inter,system-ui,-apple-system,"Segoe UI",Roboto,sans-serif}
header,footer{padding:20px 28px;font-size:14px}
footer{color:var(--soft);text-align:center}
.brand{display:inline-flex;gap:10px;align-items:center;font-weight:650;font-size:16px;letter-spacing:-.01em}
main{width:min(460px,calc(100vw - 32px));margin:auto;padding:36px;background:var(--card);border:1px solid var(--line);
border-radius:18px;box-shadow:0 12px 40px rgb(10 12 20/.08)}
h1{margin:0 0 8px;font-size:24px;line-height:1.25;letter-spacing:-.02em;text-wrap:balance}
h1:focus{outline:none}
p{margin:0 0 16px;color:var(--soft)}
.person{display:flex;gap:12px;align-items:center;margin:20px 0;padding:14px;border:1px solid var(--line);border-radius:12px}
.person p{margin:0;font-size:14px}.person strong{display:block;color:var(--text)}
.avatar{flex:none;width:40px;height:40px;display:grid;place-items:center;border-radius:50%;background:var(--quiet);
color:var(--text);font-weight:650}
ul{margin:0 0 20px;padding-left:20px;color:var(--soft)}
.row{display:flex;gap:12px;flex-wrap:wrap;margin-top:24px}
.button{flex:1;min-width:130px;padding:11px 18px;border:1px solid transparent;border-radius:10px;background:var(--accent);
color:var(--on-accent);font:inherit;font-weight:600;text-align:center;text-decoration:none;cursor:pointer}
.button:hover{background:var(--accent-strong)}
.button.quiet{background:transparent;border-color:var(--line);color:var(--text)}
.button.quiet:hover{background:var(--quiet)}
.button:disabled{cursor:progress;opacity:.7}
:focus-visible{outline:3px solid var(--accent);outline-offset:2px}
.note{padding:12px 14px;border-radius:10px;margin:16px 0;color:var(--text)}
.note.good{background:var(--good-tint);border-left:4px solid var(--good)}
.note.bad{background:var(--bad-tint);border-left:4px solid var(--bad)}
.note[hidden]{display:none}
code{font:14px/1.4 "JetBrains Mono",ui-monospace,Menlo,Consolas,monospace;background:var(--quiet);padding:2px 6px;border-radius:6px;
color:var(--text)}
.amount{font-size:36px;font-weight:680;letter-spacing:-.03em;color:var(--text);margin:4px 0 20px}
fieldset{border:1px solid var(--line);border-radius:12px;padding:12px 16px;margin:0 0 16px}
legend{padding:0 6px;font-weight:600}
label{display:flex;gap:10px;align-items:center;padding:6px 0;cursor:pointer}
input{width:18px;height:18px;accent-color:var(--accent)}
.frame{display:block;min-height:0;background:transparent}
.frame main{width:auto;margin:0;padding:4px 2px;border:0;background:transparent;box-shadow:none}
@media (prefers-reduced-motion:no-preference){.button{transition:background .12s}}
`;

const MARK =
  '<svg width="26" height="26" viewBox="0 0 26 26" aria-hidden="true"><rect width="26" height="26" rx="8" fill="#e4570f"/>' +
  '<path d="M8 8h10M8 13h7M8 18h10" stroke="#fff" stroke-width="2.4" stroke-linecap="round"/></svg>';

/** Renders a page of the cloud's web site. */
export function renderPage(page: Page): Reply {
  const nonce = randomBytes(16).toString("base64");
  const script = page.script ? `<script nonce="${nonce}">${page.script}</script>` : "";
  const frame = page.isFrame === true;
  const around = frame
    ? { before: "", after: "" }
    : {
        before: `<header><span class="brand">${MARK}Eliza Cloud</span></header>`,
        after: "<footer>A demo cloud on this computer. No real account, no real money.</footer>",
      };
  const document =
    `<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>${escapeHtml(page.title)} · Eliza Cloud</title>` +
    '<meta name="viewport" content="width=device-width, initial-scale=1"><meta name="color-scheme" content="light dark">' +
    `<link rel="icon" href="data:,"><style nonce="${nonce}">${STYLE}${page.style ?? ""}</style></head>` +
    `<body${frame ? ' class="frame"' : ""}>${around.before}<main>${page.main}</main>${around.after}${script}</body></html>`;
  return html(page.status ?? 200, document, {
    "Cache-Control": "no-store",
    "Content-Security-Policy": `default-src 'none'; style-src 'nonce-${nonce}'; script-src 'nonce-${nonce}'; connect-src 'self'; img-src data:; base-uri 'none'; frame-ancestors ${frame ? "*" : "'none'"}`,
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    ...page.headers,
  });
}

/** Makes any text safe inside markup and quoted attributes. */
export function escapeHtml(text: string): string {
  return text
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll('"', "&quot;")
    .replaceAll("'", "&#39;");
}
