/** The commands about containers, through the running app and directly at the cloud. */
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { TEST_KEYS } from "../demo-cloud/test-keys";
import { type AppOnDemoCloud, startAppOnDemoCloud } from "../src-main/api/testing/app-on-demo-cloud";
import { DomainError } from "../src-main/cloud/errors";
import { runHere } from "./testing/here";
import { json, type Ran } from "./testing/ran";

const WISH = ["containers", "deploy", "Web", "--image", "nginx:1.27", "--port", "80"];

let empty: string;
beforeAll(async () => {
  empty = await mkdtemp(join(tmpdir(), "cli-containers-"));
});
afterAll(() => rm(empty, { recursive: true, force: true }));

describe.each(["app", "cloud"] as const)("through the %s", (via) => {
  let app: AppOnDemoCloud;
  let env: Record<string, string>;
  const run = (...args: readonly string[]): Promise<Ran> => runHere(args, { env });
  const running = async (): Promise<string> => {
    const { container } = json(await run(...WISH, "--yes", "--json"));
    await app.cloud.control.moveClock({ advanceMs: 70_000 });
    return (container as { readonly id: string }).id;
  };

  beforeEach(async () => {
    app = await startAppOnDemoCloud({ initialBalanceUsd: 100, rateLimit: "off", scale: 0 });
    env =
      via === "app"
        ? { ELIZA_DESKTOP_DATA_DIR: app.profile, ELIZA_API_TOKEN: app.token() }
        : {
            ELIZA_DESKTOP_DATA_DIR: empty,
            ELIZACLOUD_API_KEY: TEST_KEYS.valid,
            ELIZACLOUD_BASE_URL: `${app.cloud.origin}/api/v1`,
            ELIZA_CLOUD_ALLOW_LOOPBACK: "1",
          };
  });
  afterEach(() => app.end());

  it("one is deployed once its price is agreed to, and shown", async () => {
    expect(await run(...WISH)).toMatchObject({
      exit: 2,
      out: "",
      err: expect.stringMatching(/^This costs money: add --yes /),
    });
    expect((await run("containers", "list")).out).toMatch(/^There are no containers: /);
    const id = await running();
    const [, row] = (await run("containers", "ls")).out.split("\n");
    expect(row).toMatch(new RegExp(`^Web +running +nginx:1\\.27 +\\$1\\.17 +${id}$`));
    const { out } = await run("containers", "show", "web");
    expect(out).toMatch(/^health {5}healthy, answers in 42 ms$/m);
    expect(out).toMatch(/^port {7}80$/m);
    expect((await run(...WISH, "--yes")).err).toMatch(/^The project web is that of the container Web/);
    expect((await run(...WISH, "--yes", "--redeploy")).exit).toBe(0);
    expect((await app.cloud.control.state()).balanceUsd).toBe(70);
  });

  it("its log is read, and followed over a cut without losing or doubling a line", async () => {
    const id = await running();
    const read = json(await run("containers", "logs", "Web", "-n", "3", "--json"));
    expect(read).toMatchObject({ ok: true, containerId: id, lines: { length: 3 } });

    const stop = new AbortController();
    let isFollowing = (): void => undefined;
    const begun = new Promise<void>((resolve) => {
      isFollowing = resolve;
    });
    const following = runHere(["containers", "logs", id, "-n", "1", "--follow"], {
      ...{ env, signal: stop.signal },
      heard(out) {
        isFollowing();
        if (out.includes("written 3")) stop.abort(new DomainError("CANCELLED", "Stopped."));
      },
    });
    await begun;
    await app.cloud.control.moveContainerLog({ containerId: id, write: 2, cut: true });
    await app.cloud.control.moveContainerLog({ containerId: id, write: 2 });
    const followed = await following;
    expect(followed.exit).toBe(130);
    expect(followed.out.trimEnd().split("\n")).toHaveLength(5);
    expect(followed.out.match(/written \d/g)).toEqual(["written 0", "written 1", "written 2", "written 3"]);
  });

  it("one is deleted by whoever types its name", async () => {
    const id = await running();
    const remove = ["containers", "delete", "web"];
    expect(await run(...remove)).toMatchObject({ exit: 2, err: expect.stringMatching(/--confirm/) });
    expect(await run(...remove, "--confirm", "web")).toMatchObject({
      exit: 1,
      err: expect.stringMatching(/Nothing was done/),
    });
    const deleting = run(...remove, "--confirm", "Web");
    await app.cloud.control.waitForRequests({ method: "DELETE", path: `/api/v1/containers/${id}`, until: "arrived" });
    await app.cloud.control.moveClock({ advanceMs: 5_000 });
    expect(await deleting).toMatchObject({ exit: 0, out: expect.stringMatching(/^Deleted Web; /) });
    expect(json(await run(...remove, "--json"))).toMatchObject({ code: "NO_CONTAINER", exitCode: 1 });
  });

  it("what the cloud refuses is one sentence", async () => {
    await app.cloud.control.changeAccount({ balanceUsd: 5 });
    expect(await run(...WISH, "--yes")).toMatchObject({ exit: 4, err: expect.stringMatching(/Top up at /) });
    await app.cloud.control.addFault({ kind: "rate-limited", retryAfter: 30, path: "/api/v1/containers" });
    expect(await run("containers", "list")).toMatchObject({ exit: 5, err: expect.stringMatching(/30 s\.\n$/) });
  });
});
