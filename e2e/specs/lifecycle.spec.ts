import { spawn } from "node:child_process";
import { once } from "node:events";
import { electronBinary, electronSwitches } from "../fixtures/desktop-app";
import { REPOSITORY } from "../fixtures/paths";
import { expect, test } from "../fixtures/test";

for (const signal of ["SIGTERM", "SIGINT"] as const) {
  test(`${signal} quits cleanly with code 0`, async ({ launch }) => {
    const app = await launch();
    expect(await app.endBy(signal)).toBe(0);
  });
}

test("a second start shows the first window instead of a second app", async ({ launch }) => {
  const app = await launch();
  const second = spawn(electronBinary(), [...electronSwitches, REPOSITORY], {
    env: { ...process.env, ELIZA_DESKTOP_DATA_DIR: app.profile },
    stdio: "ignore",
  });
  const [code] = await once(second, "exit");
  expect(code).toBe(0);
  expect(await app.electron.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length)).toBe(1);
});

test("--hidden starts without a window and serves the local API", async ({ folder, cloud, tray }) => {
  const child = spawn(electronBinary(), [...electronSwitches, REPOSITORY, "--hidden"], {
    env: {
      ...process.env,
      ELIZA_DESKTOP_DATA_DIR: `${folder}/hidden`,
      ELIZA_CLOUD_ALLOW_LOOPBACK: "1",
      ELIZACLOUD_BASE_URL: cloud.origin,
      ELIZA_API_PORT: "0",
    },
    stdio: ["ignore", "pipe", "inherit"],
  });
  let output = "";
  for await (const chunk of child.stdout) {
    output += String(chunk);
    if (output.includes("local API listening on")) break;
  }
  const url = /local API listening on (http:\/\/127\.0\.0\.1:\d+)/.exec(output)?.[1];
  expect((await fetch(`${url}/api/health`)).status).toBe(200);
  await expect.poll(() => tray.tooltip()).not.toBeNull();
  const ended = once(child, "exit");
  child.kill("SIGTERM");
  expect((await ended)[0]).toBe(0);
});

test("the app is whole again after kill -9 in the middle of a session", async ({ launch, opener, webBrowser }) => {
  const first = await launch();
  await first.page.getByRole("button", { name: "Sign in", exact: true }).first().click();
  await webBrowser.page.goto(await opener.waitFor(0));
  await webBrowser.page.getByRole("button", { name: "Approve" }).click();
  await expect(first.page.getByText("Connected", { exact: true }).first()).toBeVisible();
  await first.endBy("SIGKILL");
  const second = await launch();
  await expect(second.page.getByRole("link", { name: /^Balance \$5\.00/ })).toBeVisible();
});

test("a link from outside shows a screen; one that begins something asks first; any other does nothing", async ({
  launch,
  opener,
}) => {
  const app = await launch();
  const { page } = app;
  /** What the desktop does with a link: it starts the app once more, which hands it to the first. */
  const follow = async (link: string): Promise<void> => {
    const second = spawn(electronBinary(), [...electronSwitches, REPOSITORY, link], {
      env: { ...process.env, ELIZA_DESKTOP_DATA_DIR: app.profile },
      stdio: "ignore",
    });
    expect((await once(second, "exit"))[0]).toBe(0);
  };
  const answer = (button: string) =>
    app.electron.evaluateHandle(({ dialog }, choice) => {
      let tell = (_message: string): void => {};
      const asked = new Promise<string>((resolve) => {
        tell = resolve;
      });
      dialog.showMessageBox = async (...call: readonly unknown[]) => {
        const { message, buttons } = call.at(-1) as { readonly message: string; readonly buttons: readonly string[] };
        tell(message);
        return { response: buttons.indexOf(choice), checkboxChecked: false };
      };
      return { asked };
    }, button);

  await follow("eliza-cloud://billing");
  await expect(page.getByRole("heading", { name: "Billing", level: 1 })).toBeVisible();
  const refusal = await answer("Cancel");
  await follow("eliza-cloud://sign-in");
  expect(await refusal.evaluate(({ asked }) => asked)).toBe("Sign in to Eliza Cloud?");
  await follow("eliza-cloud://sign-out?now");
  await expect(page.getByRole("heading", { name: "Billing", level: 1 })).toBeVisible();
  expect(opener.opened()).toEqual([]);
  await answer("Sign in");
  await follow("eliza-cloud://sign-in");
  expect(await opener.waitFor(0)).toContain("/auth/cli-login?session=");
});
