import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { type AppOnDemoCloud, startAppOnDemoCloud } from "./testing/app-on-demo-cloud";

const CLOUD = "/api/v1/containers";
const LOCAL = "/api/cloud/containers";
const SECRET = "hush-hush-hush";
const BODY = { name: "Web", image: "nginx:1.27", ports: [8_080], environmentVars: { TOKEN: SECRET } };
const UNKNOWN = "0b7c1f0e-5f0a-4c5f-9a53-0c6f4d3f7a11";

let app: AppOnDemoCloud;
beforeEach(async () => {
  app = await startAppOnDemoCloud({ initialBalanceUsd: 100, rateLimit: "off", scale: 0 });
});
afterEach(() => app.end());

type Fields = Readonly<Record<string, unknown>>;
const deploy = (body: Fields = {}, key?: string) =>
  app.ask("POST", LOCAL, {
    body: { ...BODY, ...body },
    headers: key === undefined ? [] : [["Idempotency-Key", key]],
  });
const containerOf = ({ fields }: { fields: Fields }) => fields.container as Fields;
const posts = () => app.cloud.control.requests({ method: "POST", path: CLOUD });
const balance = async () => (await app.cloud.control.state()).balanceUsd;
const pass = (advanceMs: number) => app.cloud.control.moveClock({ advanceMs });
const running = async (): Promise<string> => {
  const id = String(containerOf(await deploy()).id);
  await pass(70_000);
  return id;
};

describe("deploying", () => {
  it("sends one body that every dialect bears, and follows what becomes of it", async () => {
    const made = await deploy();
    expect(made).toMatchObject({ status: 202, fields: { ok: true, container: { name: "Web", status: "pending" } } });
    await pass(70_000);
    const { id } = containerOf(made);
    const found = containerOf(await app.ask("GET", `${LOCAL}/${id}`));
    expect(found).toMatchObject({
      ...{ id, projectName: "web", status: "running", phase: "running", image: "nginx:1.27", port: 8_080 },
      ...{ cpu: 1_792, variableNames: ["TOKEN"], address: "https://web.containers.example" },
    });
    expect(await balance()).toBe(85);
  });

  it.each(["modern", "seed"] as const)("is understood by the %s cloud", async (profile) => {
    await app.cloud.control.setRules({ profile });
    const made = await deploy();
    expect(made.status).toBe(202);
    const found = containerOf(await app.ask("GET", `${LOCAL}/${containerOf(made).id}`));
    expect(found).toMatchObject({ port: 8_080, projectName: "web" });
  });

  it("happens once for one key, for the same body, and for calls at the same time", async () => {
    const first = await deploy({}, "wish");
    const again = await Promise.all([deploy({}, "wish"), deploy({}, "wish")]);
    for (const answer of again) expect(containerOf(answer).id).toBe(containerOf(first).id);
    expect(await deploy({ name: "Other" }, "wish")).toMatchObject({ status: 409, fields: { code: "CONFLICT" } });
    const [one, two] = await Promise.all([deploy({ name: "B" }), deploy({ name: "B" })]);
    expect(containerOf(one).id).toBe(containerOf(two).id);
    expect(await posts()).toHaveLength(2);
  });

  it("finds what was deployed when the answer is lost, and sends nothing again", async () => {
    await app.cloud.control.addFault({ kind: "reset", method: "POST", path: CLOUD, times: 1, afterHandling: true });
    const made = await deploy();
    expect(made).toMatchObject({ status: 202, fields: { container: { name: "Web" } } });
    expect(await posts()).toHaveLength(1);
    expect(await balance()).toBe(85);
  });

  it("says that nobody knows when it is not found; told again it looks first, and only then sends again", async () => {
    await app.cloud.control.addFault({ kind: "reset", method: "POST", path: CLOUD, times: 1 });
    const lost = await deploy({}, "wish");
    expect(lost).toMatchObject({ status: 502, fields: { error: expect.stringContaining("may have been deployed") } });
    expect(app.containers.list().attempts).toMatchObject([{ phase: "lost", name: "Web" }]);
    expect(app.containers.noted()).toMatchObject([{ phase: "lost", name: "Web", image: "nginx:1.27" }]);
    expect(await posts()).toHaveLength(1);
    expect((await deploy({}, "wish")).status).toBe(202);
    expect(await posts()).toHaveLength(2);
    expect(app.containers.list().attempts).toEqual([]);
  });

  it.each([
    [{ kind: "payment-required", required: 15 }, 402, "INSUFFICIENT_CREDITS", /\$15\.00/],
    [{ kind: "conflict" }, 409, "CONFLICT", /named Web already/],
    [{ kind: "rate-limited", retryAfter: 7 }, 429, "RATE_LIMITED", /7 s/],
    [{ kind: "unavailable" }, 400, "REMOTE_REFUSED", /not set up to run containers/],
  ] as const)("tells %j in words, and charges nothing", async (fault, status, code, words) => {
    await app.cloud.control.addFault({ ...fault, method: "POST", path: CLOUD, times: 1 });
    const refused = await deploy();
    expect(refused).toMatchObject({ status, fields: { code, error: expect.stringMatching(words) } });
    expect(await balance()).toBe(100);
    expect(app.containers.list().attempts).toMatchObject([{ phase: "failed" }]);
  });

  it("tells of an image that is missing and of a quota that is used up", async () => {
    expect((await deploy({ image: "acme/missing:1" })).fields).toMatchObject({
      code: "NOT_FOUND",
      error: "The cloud cannot find the image acme/missing:1. Check its name and tag.",
    });
    await app.cloud.control.changeAccount({ balanceUsd: 15 });
    await deploy();
    expect((await deploy({ name: "Second" })).fields).toMatchObject({
      code: "FORBIDDEN",
      error: expect.stringContaining("1 of at most 1 containers"),
    });
  });

  it("replaces a container of the same project only when that is agreed to", async () => {
    const id = await running();
    expect(await deploy({ image: "nginx:1.28" })).toMatchObject({ status: 409, fields: { field: "projectName" } });
    expect(await posts()).toHaveLength(1);
    const again = await deploy({ image: "nginx:1.28", redeploy: true });
    expect(containerOf(again).id).toBe(id);
    expect(await balance()).toBe(70);
  });

  it("keeps the values of variables off the disk, out of the log and out of every answer", async () => {
    const id = await running();
    const answers = await Promise.all(["", `/${id}`].map((path) => app.ask("GET", `${LOCAL}${path}`)));
    const journal = await readFile(join(app.profile, "container-deployments.json"), "utf8");
    for (const text of [...answers.map((answer) => answer.text), journal, ...app.logLines]) {
      expect(text).not.toContain(SECRET);
    }
    expect(journal).toContain("nginx:1.27");
  });
});

describe("a container", () => {
  it("is looked into: health, load, log and deployments, in the older and the newer dialect", async () => {
    const id = await running();
    const ask = async (path: string) => (await app.ask("GET", `${LOCAL}/${id}/${path}`)).fields;
    expect(await ask("health")).toMatchObject({ health: { isHealthy: true, statusCode: 200, responseMs: 42 } });
    expect(await ask("metrics?period=15")).toMatchObject({ metrics: { tasks: 1, healthyTasks: 1, periodMinutes: 15 } });
    expect(await ask("deployments")).toMatchObject({ deployments: [{ status: "success", costUsd: 15 }] });
    const { lines } = (await ask("logs?limit=5")) as { lines: { at: string; text: string }[] };
    const times = lines.map(({ at }) => at);
    expect(lines).toHaveLength(5);
    expect(times).toEqual([...times].sort());

    await app.cloud.control.setRules({ profile: "modern" });
    expect(await ask("health")).toMatchObject({ health: { isHealthy: true, statusCode: null } });
    const plain = (await ask("logs?limit=5")) as { lines: { at: string; text: string; level: string }[] };
    expect(plain.lines.map(({ at }) => at)).toEqual(times);
    expect(plain.lines.every(({ level }) => ["error", "warn", "info", "debug"].includes(level))).toBe(true);
  });

  it("has neither log nor load before it ran: that is refused, not empty", async () => {
    const { id } = containerOf(await deploy());
    for (const path of ["logs", "metrics", "health"]) {
      expect(await app.ask("GET", `${LOCAL}/${id}/${path}`)).toMatchObject({
        status: 400,
        fields: { code: "REMOTE_REFUSED" },
      });
    }
  });

  it("is changed and deleted, waited for or not", async () => {
    const id = await running();
    const change = await app.ask("PATCH", `${LOCAL}/${id}?waitMs=0`, { body: { memory: 1_024 } });
    expect(change).toMatchObject({ status: 202, fields: { containerId: id, status: "updating" } });
    await app.cloud.control.waitForRequests({ method: "PATCH", path: `${CLOUD}/*`, count: 1, until: "arrived" });
    expect((await app.ask("DELETE", `${LOCAL}/${id}`)).status).toBe(409);
    await pass(15_000);
    await expect.poll(() => app.containers.list().containers[0]?.task ?? null).toBeNull();
    expect(containerOf(await app.ask("GET", `${LOCAL}/${id}`))).toMatchObject({ memory: 1_024, status: "running" });

    const deletion = app.ask("DELETE", `${LOCAL}/${id}`);
    await app.cloud.control.waitForRequests({ method: "DELETE", path: `${CLOUD}/*`, count: 1, until: "arrived" });
    await app.ask("GET", LOCAL);
    expect(app.containers.list().containers).toMatchObject([{ id, isDeleting: true }]);
    await pass(5_000);
    expect(await deletion).toMatchObject({ status: 200, fields: { status: "deleted" } });
    expect((await app.ask("GET", LOCAL)).fields).toMatchObject({ containers: [] });
  });

  it("whose deletion loses its answer is followed until it is gone", async () => {
    const id = await running();
    await app.cloud.control.addFault({
      kind: "reset",
      method: "DELETE",
      path: `${CLOUD}/*`,
      times: 1,
      afterHandling: true,
    });
    const deletion = app.ask("DELETE", `${LOCAL}/${id}`);
    await app.cloud.control.waitForRequests({ method: "DELETE", path: `${CLOUD}/*`, count: 1, until: "arrived" });
    await pass(5_000);
    expect((await deletion).status).toBe(200);
  });

  it("that the cloud does not have is gone when deleted and unknown when read; another id is never sent", async () => {
    expect((await app.ask("DELETE", `${LOCAL}/${UNKNOWN}`)).status).toBe(200);
    expect((await app.ask("GET", `${LOCAL}/${UNKNOWN}`)).status).toBe(404);
    for (const path of ["/7", "/7/logs"]) {
      expect((await app.ask("GET", LOCAL + path)).status).toBe(400);
    }
    expect(await app.cloud.control.requests({ path: `${CLOUD}/7*` })).toEqual([]);
  });
});

describe("a log that is followed", () => {
  const log = () => app.containers.followedLog;
  const eventually = <T>(read: () => T) => expect.poll(read, { timeout: 10_000 });
  const changes = () => log().changes();
  const mode = () => changes()?.status.mode;
  const write = (containerId: string, count: number) =>
    app.cloud.control.moveContainerLog({ containerId, write: count });
  /** What was written by hand, of the log as it is now. */
  const written = async (id: string) => {
    const { lines } = await log().follow(id, "all");
    return lines.flatMap(({ text }) => (text.startsWith("written") ? [Number(text.split(" ")[1])] : []));
  };
  const upTo = (count: number) => Array.from({ length: count }, (_, number) => number);

  it("comes live, goes on after cuts without losing or doubling a line, and ends when nobody looks", async () => {
    const id = await running();
    await log().follow(id, "all");
    await eventually(mode).toBe("live");
    for (let round = 1; round <= 3; round++) {
      await write(id, 2);
      await eventually(() => written(id)).toEqual(upTo(round * 4 - 2));
      await app.cloud.control.moveContainerLog({ containerId: id, write: 2, cut: true });
      await eventually(() => written(id)).toEqual(upTo(round * 4));
      await eventually(mode).toBe("live");
    }
    log().rest();
    await expect
      .poll(async () => (await app.cloud.control.requests({ path: `${CLOUD}/*/logs/stream` })).length)
      .toBe(4);
  });

  it("bears lines that cannot be read, slow ones and a burst, and keeps no more than it may", async () => {
    const id = await running();
    await app.cloud.control.setContainerHooks({ logStream: "malformed", logLagMs: 5 });
    await log().follow(id, "all");
    await eventually(mode).toBe("live");
    await write(id, 3);
    await eventually(() => written(id)).toEqual(upTo(3));
    await app.cloud.control.setContainerHooks({ logLagMs: 0 });
    await write(id, 8_000);
    await eventually(async () => (await written(id)).at(-1)).toBe(8_002);
    expect((await log().follow(id, "all")).lines).toHaveLength(5_000);
  });

  it.each([{ logStream: "missing" }, { logStream: "ending" }, { logStream: "failing" }] as const)(
    "is asked for where the stream is of no use: %j",
    async (hooks) => {
      const id = await running();
      await app.cloud.control.setContainerHooks(hooks);
      await log().follow(id, "all");
      await eventually(mode).toBe("asked");
      await write(id, 2);
      await eventually(() => written(id)).toEqual([0, 1]);
    },
  );

  it("is asked for in the newer dialect, and is gone with the account", async () => {
    await app.cloud.control.setRules({ profile: "modern" });
    const id = String(containerOf(await deploy()).id);
    await pass(70_000);
    await log().follow(id, "error");
    await eventually(mode).toBe("asked");
    await app.ask("POST", "/api/cloud/disconnect");
    expect(changes()).toBeNull();
    await expect(log().follow(id, "all")).rejects.toMatchObject({ code: "NOT_SIGNED_IN" });
  });
});

it("the list is never empty for a failure, and no word of the cloud's database comes through", async () => {
  await running();
  const sql = { success: false, error: 'Failed query: select "environment_vars" from "containers"\nparams: 7' };
  await app.cloud.control.addFault({ kind: "reply", status: 500, path: CLOUD, body: JSON.stringify(sql) });
  const failed = await app.ask("GET", LOCAL);
  expect(failed.status).toBe(502);
  expect(failed.text).not.toMatch(/select|params/);
  await app.cloud.control.clearFaults();
  await app.cloud.control.addFault({
    ...{ kind: "reply", status: 200, path: CLOUD },
    body: JSON.stringify({ success: true, data: [{ id: 7, name: "x" }] }),
  });
  expect((await app.ask("GET", LOCAL)).status).toBe(502);
  expect(app.containers.list().containers).toHaveLength(1);
});

it("the quota tells what is allowed and what it costs", async () => {
  await running();
  expect((await app.ask("GET", `${LOCAL}/quota`)).fields).toMatchObject({
    quota: { current: 1, max: 25, deployFeeUsd: 15, perDayUsd: 1.17, dailyBurnUsd: 1.17, balanceUsd: 85 },
  });
  expect((await app.ask("GET", LOCAL)).fields).toMatchObject({ containers: [{ costPerDayUsd: 1.17 }] });
});
