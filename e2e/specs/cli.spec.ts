import { delimiter } from "node:path";
import { type Running, startCli } from "../../src-cli/testing/cli";
import { json, jsonLines, type Ran } from "../../src-cli/testing/ran";
import { expect, test } from "../fixtures/test";

/** Cloud minutes pass in seconds. */
const CLOUD_SPEED = 20;

test("the command line signs in, talks to an agent and signs out, with the token from the keychain", async ({
  launch,
  cloud,
  opener,
  webBrowser,
}) => {
  await cloud.control.changeAccount({ balanceUsd: 50 });
  const app = await launch();
  const { token } = await app.localApi();
  // What the file does not tell, the keychain does.
  expect(token).toBeUndefined();
  const env = {
    PATH: [opener.folder, process.env.PATH].join(delimiter),
    DBUS_SESSION_BUS_ADDRESS: process.env.DBUS_SESSION_BUS_ADDRESS ?? "",
    ELIZA_DESKTOP_DATA_DIR: app.profile,
    ELIZA_CLOUD_ALLOW_LOOPBACK: "1",
  };
  const start = (...args: readonly string[]): Running => {
    const running = startCli(args, env);
    running.child.stdin.end();
    return running;
  };
  const run = (...args: readonly string[]): Promise<Ran> => start(...args).ended;

  expect(await run("status")).toMatchObject({ exit: 3, out: expect.stringContaining("eliza-cloud login") });

  const login = start("login");
  await webBrowser.page.goto(await opener.waitFor(0));
  await webBrowser.page.getByRole("button", { name: "Approve" }).click();
  expect(await login.ended).toMatchObject({ exit: 0, out: expect.stringMatching(/^Signed in with the key eliza_/) });
  await expect(app.page.getByText("Connected", { exact: true }).first()).toBeVisible();
  await cloud.control.moveClock({ scale: CLOUD_SPEED });
  const [status, credits, made] = await Promise.all([
    run("status", "--json"),
    run("credits"),
    run("agents", "create", "Ada"),
  ]);
  expect(json(status)).toMatchObject({ connected: true, via: "app", keyStorage: "keychain" });
  expect(credits).toEqual({ exit: 0, out: "$50.00\n", err: "" });
  expect(made.exit).toBe(0);
  expect(await run("agents", "connect", "Ada")).toMatchObject({ exit: 0, out: "Connected to Ada.\n" });
  await expect(app.page.getByRole("banner").getByRole("link", { name: "Ada connected" })).toBeVisible();

  await cloud.control.setTalk({ sandboxPieces: "many" });
  const [list, said] = await Promise.all([
    run("agents", "list"),
    run("chat", "Ada", "Hello from a terminal", "--json"),
  ]);
  expect(list.out).toMatch(/^Ada +running, connected /m);
  expect(said).toMatchObject({ exit: 0, err: "" });
  expect(jsonLines(said).length).toBeGreaterThan(3);
  expect(
    jsonLines(said)
      .map(({ text }) => text ?? "")
      .join(""),
  ).toContain("Hello from a terminal");

  expect((await run("logout")).out).toMatch(/^Signed out;/);
  await expect(app.page.getByText("Signed out", { exact: true }).first()).toBeVisible();

  await app.quit();
  expect(await run("status")).toMatchObject({
    exit: 6,
    out: "",
    err: expect.stringMatching(/^Eliza Cloud is not running/),
  });
});
