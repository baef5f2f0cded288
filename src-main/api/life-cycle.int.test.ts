import { mkdtemp, readdir, readFile, rm, stat, writeFile } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, describe, expect, it } from "vitest";
import { DEFAULT_PORTS } from "./port";
import { fakeSecrets } from "./testing/fakes";
import { hanging } from "./testing/hanging";
import { openConnection, requestBytes, send } from "./testing/raw-http";
import { createTestApi, type TestApi } from "./testing/running-api";

const cleanUps: (() => Promise<unknown>)[] = [];

async function api(options: Parameters<typeof createTestApi>[0] = {}): Promise<TestApi> {
  const test = await createTestApi(options);
  cleanUps.push(test.end);
  return test;
}

/** Another program on a port of its own, and how to end it. */
async function occupyPort(): Promise<{ readonly port: number; readonly free: () => Promise<void> }> {
  const server = createServer();
  await new Promise<void>((resolve) => {
    server.listen(0, "127.0.0.1", resolve);
  });
  const address = server.address();
  const port = typeof address === "object" && address !== null ? address.port : 0;
  const free = (): Promise<void> => new Promise((resolve) => server.close(() => resolve()));
  cleanUps.push(free);
  return { port, free };
}

afterEach(async () => {
  for (const cleanUp of cleanUps.splice(0).reverse()) await cleanUp();
});

const fileOf = (test: TestApi): string => join(test.folder, "local-api.json");
const addressOf = async (test: TestApi): Promise<unknown> => JSON.parse(await readFile(fileOf(test), "utf8"));

describe("port", () => {
  it("0 is any free one, on the loopback address alone, announced in exactly one line", async () => {
    const test = await api();
    await test.api.start();
    await test.api.start();
    expect(test.announced).toEqual([`local API listening on http://127.0.0.1:${test.port()}`]);
    expect(test.state.read().localApi).toEqual({
      phase: "listening",
      url: `http://127.0.0.1:${test.port()}`,
      port: test.port(),
      tokenStorage: "keychain",
      error: null,
    });
  });

  it("unset and taken: the next free one, and a clear error when all are", async () => {
    expect(DEFAULT_PORTS).toEqual([31337, 31338, 31339, 31340, 31341, 31342, 31343, 31344, 31345, 31346]);
    const [first, second, third] = [await occupyPort(), await occupyPort(), await occupyPort()];
    await third.free();
    const defaultPorts = [first.port, second.port, third.port];
    const test = await api({ portSetting: undefined, defaultPorts });
    await test.api.start();
    expect(test.port()).toBe(third.port);

    const late = await api({ portSetting: "", defaultPorts });
    await late.api.start();
    expect(late.state.read().localApi).toMatchObject({ phase: "failed", url: null, error: { code: "CONFLICT" } });
  });

  it("set and taken: a clear error that names it, nothing announced, no file, and the app goes on", async () => {
    const { port } = await occupyPort();
    const test = await api({ portSetting: String(port), defaultPorts: [0] });
    await test.api.start();
    const { localApi } = test.state.read();
    expect(localApi).toMatchObject({ phase: "failed", url: null, port: null, error: { code: "CONFLICT" } });
    expect(localApi.error?.message).toContain(`Port ${port} (ELIZA_API_PORT)`);
    expect([test.announced, await readdir(test.folder)]).toEqual([[], []]);
  });

  it.each(["abc", "65536", "-1", "1e3", "80 81"])("set to '%s': a clear error", async (portSetting) => {
    const test = await api({ portSetting });
    await test.api.start();
    expect(test.state.read().localApi).toMatchObject({ phase: "failed", error: { code: "INVALID_INPUT" } });
  });

  it("can be tried again with restart once it is free", async () => {
    const { port, free } = await occupyPort();
    const test = await api({ portSetting: String(port) });
    await test.api.start();
    await free();
    await test.api.restart();
    expect(test.state.read().localApi).toMatchObject({ phase: "listening", port, error: null });
  });
});

describe("local-api.json", () => {
  it("holds url, port and pid, is its owner's alone, and goes on stop", async () => {
    const test = await api();
    await test.api.start();
    expect(await addressOf(test)).toEqual({
      url: `http://127.0.0.1:${test.port()}`,
      port: test.port(),
      pid: process.pid,
    });
    expect((await stat(fileOf(test))).mode & 0o777).toBe(0o600);
    expect(await readdir(test.folder)).toEqual(["local-api.json"]);
    await test.api.stop();
    expect(await readdir(test.folder)).toEqual([]);
  });

  it("holds the token only while no keychain keeps it", async () => {
    const test = await api({ secrets: fakeSecrets("memory") });
    await test.api.start();
    expect(await addressOf(test)).toMatchObject({ token: test.api.revealToken() });
    await test.api.rotateToken();
    expect(await addressOf(test)).toMatchObject({ token: test.api.revealToken() });
    expect(test.state.read().localApi.tokenStorage).toBe("memory");
  });

  it("does not hold a token that the environment sets", async () => {
    const test = await api({ environmentToken: "from-env", secrets: fakeSecrets("memory") });
    await test.api.start();
    expect(await readFile(fileOf(test), "utf8")).not.toContain("from-env");
  });

  it("of a killed process, and its draft, are replaced", async () => {
    const profileFolder = await mkdtemp(join(tmpdir(), "local-api-"));
    await writeFile(join(profileFolder, "local-api.json"), '{"pid":1,"token":"old"}', { mode: 0o644 });
    await writeFile(join(profileFolder, `local-api.json.${process.pid}.tmp`), "{");
    const test = await api({ profileFolder });
    await test.api.start();
    expect(await addressOf(test)).toMatchObject({ pid: process.pid });
    expect((await stat(fileOf(test))).mode & 0o777).toBe(0o600);
    expect(await readdir(profileFolder)).toEqual(["local-api.json"]);
  });

  it.each([
    ["of another process", '{"url":"http://127.0.0.1:1","port":1,"pid":1}'],
    ["that is broken", "{"],
  ])("%s is not removed on stop", async (_name, text) => {
    const test = await api();
    await test.api.start();
    await writeFile(fileOf(test), text);
    await test.api.stop();
    expect(await readFile(fileOf(test), "utf8")).toBe(text);
  });

  it("that cannot be written costs the file, not the API", async () => {
    const test = await api();
    await rm(test.folder, { recursive: true });
    await test.api.start();
    expect((await send(test.port(), {})).status).toBe(200);
    expect(test.logLines.join()).toContain("local-api.json could not be written");
  });
});

describe("token rotation", () => {
  it("cuts callers with the old token at once and serves the new one", async () => {
    const test = await api();
    await test.api.start();
    const old = test.api.revealToken();
    await test.api.rotateToken();
    const status = (token: string) =>
      send(test.port(), { target: "/api/cloud/status", headers: [["X-Api-Key", token]] });
    expect((await status(old)).status).toBe(401);
    expect((await status(test.api.revealToken())).status).toBe(200);
  });

  it("ends answers that are under way", async () => {
    const { act: hang, asked } = hanging();
    const test = await api({ useCases: { startLogin: hang } });
    await test.api.start();
    const connection = openConnection(test.port());
    const headers = [["X-Api-Key", test.api.revealToken()]] as const;
    connection.socket.write(requestBytes(test.port(), { method: "POST", target: "/api/cloud/login", headers }));
    await asked;
    await test.api.rotateToken();
    await connection.closed;
    expect((await send(test.port(), {})).status).toBe(200);
  });
});

describe("stop and restart", () => {
  it("stop takes no more connections and is idempotent", async () => {
    const test = await api();
    await test.api.start();
    const port = test.port();
    await Promise.all([test.api.stop(), test.api.stop()]);
    expect(test.state.read().localApi).toMatchObject({ phase: "stopped", url: null, port: null, error: null });
    await expect(send(port, {})).rejects.toThrow("closed after 0");
  });

  it("stop closes connections that are idle, half a request or silent", async () => {
    const test = await api();
    await test.api.start();
    const [idle, half, silent] = [1, 2, 3].map(() => openConnection(test.port()));
    idle?.socket.write(requestBytes(test.port(), {}));
    await idle?.answers(1);
    half?.socket.write("GET /api/health HTTP/1.1\r\nHost:");
    // An answer on a later connection shows that the earlier ones have been accepted.
    await send(test.port(), {});
    await test.api.stop();
    await Promise.all([idle?.closed, half?.closed, silent?.closed]);
    expect(test.state.read().localApi.phase).toBe("stopped");
  });

  it("stop lets an answer under way finish, then closes its connection", async () => {
    let finish = (): void => undefined;
    let isAsked = (): void => undefined;
    const asked = new Promise<void>((resolve) => {
      isAsked = resolve;
    });
    const slow = new Promise<void>((resolve) => {
      finish = resolve;
    });
    const test = await api({
      useCases: {
        signOut: () => {
          isAsked();
          return slow;
        },
      },
    });
    await test.api.start();
    const connection = openConnection(test.port());
    const headers = [["X-Api-Key", test.api.revealToken()]] as const;
    connection.socket.write(requestBytes(test.port(), { method: "POST", target: "/api/cloud/disconnect", headers }));
    await asked;
    const stopped = test.api.stop();
    finish();
    expect((await connection.answers(1))[0]?.status).toBe(200);
    await Promise.all([stopped, connection.closed]);
    expect(test.state.read().localApi.phase).toBe("stopped");
  });

  it("stop does not wait longer than its cap for an answer that never comes", async () => {
    const { act: hang, asked } = hanging();
    const test = await api({ useCases: { signOut: hang }, limits: { stopMs: 50 } });
    await test.api.start();
    const connection = openConnection(test.port());
    const headers = [["X-Api-Key", test.api.revealToken()]] as const;
    connection.socket.write(requestBytes(test.port(), { method: "POST", target: "/api/cloud/disconnect", headers }));
    await asked;
    await Promise.all([test.api.stop(), connection.closed]);
    expect(test.state.read().localApi.phase).toBe("stopped");
  });

  it("restart keeps the token and listens again, however the acts are mixed", async () => {
    const test = await api();
    await test.api.start();
    const token = test.api.revealToken();
    await Promise.all([test.api.restart(), test.api.stop(), test.api.start(), test.api.restart()]);
    expect(test.state.read().localApi.phase).toBe("listening");
    const answer = await send(test.port(), { target: "/api/cloud/status", headers: [["X-Api-Key", token]] });
    expect(answer.status).toBe(200);
    expect(await addressOf(test)).toMatchObject({ port: test.port() });
  });
});
