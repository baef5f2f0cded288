import { readFile } from "node:fs/promises";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { TEST_KEYS } from "../../demo-cloud/test-keys";
import { HTTP_STATUS } from "./error-table";
import { groupOf } from "./explorer/route-facts";
import { ROUTES } from "./routes";
import { type AppOnDemoCloud, startAppOnDemoCloud } from "./testing/app-on-demo-cloud";
import { curlLines, type ShellAnswer, withShell } from "./testing/shell-lines";

const pageOf = (name: string): Promise<string> => readFile(new URL(`../../docs/${name}`, import.meta.url), "utf8");
const fieldsOf = ({ text }: ShellAnswer): Record<string, unknown> => JSON.parse(text) as Record<string, unknown>;

let app: AppOnDemoCloud;
beforeAll(async () => {
  app = await startAppOnDemoCloud({ initialBalanceUsd: 500, rateLimit: "off" });
});
afterAll(() => app.end());

const portNow = (): number => app.state.read().localApi.port ?? 0;

/** The command's address without its host: what names it in a test. */
const nameOf = (command: string): string =>
  `${/-X (\w+)/.exec(command)?.[1] ?? (command.includes(" -d ") ? "POST" : "GET")} ${/(?:https?:\/\/[^/\s"]+|\$API)([^\s"]*)/.exec(command)?.[1]}`;

describe("the curl lines of the guide to the manager", () => {
  const WITHOUT_TOKEN = ["GET /api/cloud/login/status?sessionId=a1b2c3d4-...", "GET /api/cloud/status"];
  /** Each line as the document has it, and the beginning of what it promises. */
  const OUTCOMES: Readonly<Record<string, readonly [status: number, fields: object]>> = {
    "POST /api/cloud/login": [200, { ok: true, sessionId: expect.any(String), browserUrl: expect.any(String) }],
    "GET /api/cloud/login/status?sessionId=a1b2c3d4-...": [200, { status: "expired", error: expect.any(String) }],
    "GET /api/cloud/status": [200, { connected: true, enabled: true, hasApiKey: true, userId: expect.any(String) }],
    "POST /api/cloud/agents": [201, { ok: true, agent: { name: "my-cloud-agent" } }],
    // The document's "agent-id" is a place to fill in: ids are UUIDs.
    "POST /api/cloud/agents/agent-id/connect": [400, { code: "INVALID_INPUT", field: "id" }],
    "POST /api/cloud/disconnect": [200, { ok: true, status: "disconnected" }],
    "GET /api/cloud/credits": [200, { connected: false, balance: null, low: false, critical: false }],
  };

  it("run as written, with only port and token filled in, and do what the document says", async () => {
    const lines = curlLines(await pageOf("product/cloud-manager.md"));
    expect(lines.map(nameOf)).toEqual(Object.keys(OUTCOMES));
    await withShell(async (run) => {
      for (const line of lines) {
        const name = nameOf(line);
        const filled = line
          .replace("localhost:31337", `localhost:${portNow()}`)
          .replace("Bearer your-token", `Bearer ${app.token()}`);
        const [status, fields] = OUTCOMES[name] ?? [];
        if (WITHOUT_TOKEN.includes(name)) {
          // Two lines show no token; the API asks for it always, and says so.
          const bare = await run(filled);
          expect([name, bare.status, fieldsOf(bare).code]).toEqual([name, 401, "UNAUTHENTICATED"]);
        }
        const token = WITHOUT_TOKEN.includes(name) ? ` -H "Authorization: Bearer ${app.token()}"` : "";
        const answer = await run(filled + token);
        expect([name, answer.status]).toEqual([name, status]);
        expect(fieldsOf(answer)).toMatchObject(fields ?? {});
        if (!name.includes("agent-id")) continue;
        const [agent] = app.agents.list().agents;
        const connected = await run(filled.replace("agent-id", agent?.id ?? ""));
        expect([connected.status, fieldsOf(connected)]).toMatchObject([200, { ok: true, status: { connected: true } }]);
      }
    });
  }, 60_000);
});

describe("the curl lines of the document of the whole cloud", () => {
  /** At the cloud: routes the document has and no cloud seen so far answers 404. */
  const OUTCOMES: Readonly<Record<string, readonly number[]>> = {
    // "your-agent-id" and "agent-id" are places to fill in: the cloud knows no price for a model of that name.
    "POST /api/v1/chat/completions": [500, 500, 401],
    "POST /api/v1/app/agents": [201],
    "POST /api/v1/images/generate": [404],
    "POST /api/v1/video/generate": [404],
    "GET /api/v1/discovery": [200],
    "POST /api/a2a": [400],
  };

  it("run as written against the demo cloud, with only its address and a key filled in", async () => {
    const lines = curlLines(await pageOf("product/cloud.md"));
    const got: Record<string, number[]> = {};
    await withShell(async (run) => {
      const ask = (line: string) =>
        run(line.replace("https://elizacloud.ai", app.cloud.origin), { ELIZACLOUD_API_KEY: TEST_KEYS.valid });
      for (const line of lines) {
        const { status } = await ask(line);
        got[nameOf(line)] = [...(got[nameOf(line)] ?? []), status];
        if (!/"(?:your-)?agent-id"/.test(line) || line.includes("X-PAYMENT")) continue;
        const filled = await ask(line.replace(/"(?:your-)?agent-id"/, '"openai/gpt-5.4-mini"'));
        expect([nameOf(line), filled.status]).toEqual([nameOf(line), 200]);
      }
    });
    expect(got).toEqual(OUTCOMES);
  }, 60_000);
});

describe("the curl lines of docs/local-api.md", () => {
  const EVERY_CALLER = ["Service", "Account", "Agents", "Billing"];
  /** What another line needs is ended last. */
  const LAST = ["POST /api/cloud/agents/$ID/shutdown", "POST /api/cloud/disconnect"];
  /** The demo cloud, like the cloud itself, does not let a key do these. */
  const NOT_OFFERED: Readonly<Record<string, number>> = {
    "POST /api/cloud/billing/crypto/quote": HTTP_STATUS.CRYPTO_UNAVAILABLE,
    "GET /api/cloud/billing/crypto/payments/$ID": HTTP_STATUS.NOT_FOUND,
  };
  /** What a route of a part that is switched off, that wants a provider of its own, or that the cloud counts, may say. */
  const NOT_SET_UP: readonly number[] = [HTTP_STATUS.FORBIDDEN, HTTP_STATUS.NOT_FOUND, HTTP_STATUS.CONFLICT, 429, 503];

  it("are there for every route, and each does what it shows", async () => {
    const lines = curlLines(await pageOf("local-api.md"));
    const shown = lines.map((line) => nameOf(line).split("?")[0]);
    const variable = (_match: string, name: string): string => `$${name.replaceAll(/([A-Z])/g, "_$1").toUpperCase()}`;
    expect(shown).toEqual(
      expect.arrayContaining(ROUTES.map(({ method, path }) => `${method} ${path.replaceAll(/:(\w+)/g, variable)}`)),
    );
    const signIn = await app.ask("GET", "/api/cloud/status");
    if (signIn.fields.hasApiKey !== true) await app.signIn(TEST_KEYS.valid);
    const { fields } = await app.ask("POST", "/api/cloud/agents", { body: { agentName: "Of the document" } });
    const agentId = (fields.agent as { id: string }).id;
    expect((await app.ask("POST", `/api/cloud/agents/${agentId}/connect`)).status).toBe(200);

    const known: Record<string, string> = {
      ID: agentId,
      SESSION_ID: "unknown",
      PROVIDER: "openai",
      CHAIN: "base",
      FROM: "2026-01-01",
      TO: "2026-01-31",
    };
    const wrong: string[] = [];
    await withShell(async (run) => {
      const sorted = [...lines].sort((a, b) => LAST.indexOf(nameOf(a)) - LAST.indexOf(nameOf(b)));
      for (const line of sorted) {
        const name = nameOf(line);
        const API = `http://127.0.0.1:${portNow()}`;
        const answer = await run(line, { API, ELIZA_API_TOKEN: app.token(), ...known });
        if (name.endsWith("/checkout") || name === "POST /api/cloud/login")
          known.SESSION_ID = String(fieldsOf(answer).sessionId);
        const isStrict = EVERY_CALLER.includes(groupOf(name.split(" ")[1] ?? ""));
        const isDone = answer.status >= 200 && answer.status < 300 && NOT_OFFERED[name] === undefined;
        const isExcused = NOT_OFFERED[name] === answer.status || (!isStrict && NOT_SET_UP.includes(answer.status));
        if (!isDone && !isExcused) wrong.push(`${name}: ${answer.status} ${answer.text.slice(0, 200)}`);
      }
    });
    expect(wrong).toEqual([]);
  }, 60_000);
});

describe("the examples of the document of the local API", () => {
  interface Example {
    readonly name: string;
    readonly method: string;
    readonly path: string;
    readonly body: object | undefined;
    /** The first answer the document shows; null where it shows none. */
    readonly answer: object | null;
  }

  /** One example for each endpoint: its request, if it shows one, and its first answer. */
  function examplesIn(markdown: string): readonly Example[] {
    const sections = markdown.split(/^#{3,4} (?=(?:GET|POST) \/api)/m).slice(1);
    return sections.map((section) => {
      const [name = ""] = section.split("\n", 1);
      const [method = "", path = ""] = name.split(" ");
      const shown = (title: string): object | undefined => {
        const block = new RegExp(`\\*\\*${title}[\\s\\S]*?\`\`\`json\\n([\\s\\S]*?)\`\`\``).exec(section)?.[1];
        return block === undefined ? undefined : (JSON.parse(block) as object);
      };
      return { name, method, path, body: shown("Request"), answer: shown("(?:Typical r|R)esponse") ?? null };
    });
  }

  /** Where the answer lacks a documented field, or has it as another kind of value; null may stand for what is not there. */
  function missing(documented: unknown, got: unknown, at = ""): readonly string[] {
    if (Array.isArray(documented)) return Array.isArray(got) ? missing(documented[0], got[0], `${at}[0]`) : [at];
    if (typeof documented !== "object" || documented === null) {
      const isSame = typeof got === typeof documented || got === null || documented === null;
      return isSame && got !== undefined ? [] : [at];
    }
    if (typeof got !== "object" || got === null) return [at];
    return Object.entries(documented).flatMap(([key, value]) => missing(value, Reflect.get(got, key), `${at}.${key}`));
  }

  it("stay valid: each request is taken, each documented field is in the answer", async () => {
    const modern = await startAppOnDemoCloud({ profile: "modern", initialBalanceUsd: 500, rateLimit: "off" });
    const examples = examplesIn(await pageOf("product/local-api.md"));
    expect(examples.length).toBe(15);
    const wrong: string[] = [];
    for (const { name, method, path, body, answer } of examples) {
      if (!(await modern.ask("GET", "/api/cloud/status")).fields.hasApiKey) await modern.signIn(TEST_KEYS.valid);
      const { fields } = await modern.ask("POST", "/api/cloud/agents", { body: { agentName: name.slice(0, 100) } });
      const { id } = fields.agent as { readonly id: string };
      const query = path.endsWith("/login/status")
        ? `?sessionId=${(await modern.ask("POST", "/api/cloud/login")).fields.sessionId}`
        : "";
      const target = `${path.replace(":id", id)}${query}`;
      const got = await modern.ask(method, target, body === undefined ? {} : { body });
      const lacks = answer === null ? [] : missing(answer, got.fields);
      if (got.status >= 300 || lacks.length > 0) wrong.push(`${name}: ${got.status} lacks ${lacks} ${got.text}`);
    }
    await modern.end();
    expect(wrong).toEqual([]);
  }, 60_000);
});
