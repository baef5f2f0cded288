import { expect, test } from "../fixtures/test";

test("the page is confined: no Node, no eval, no navigation, no windows, no permissions, no foreign requests", async ({
  launch,
  cloud,
  opener,
}) => {
  const app = await launch();
  const { page } = app;
  expect(await page.evaluate("typeof require + typeof process + typeof module")).toBe("undefinedundefinedundefined");
  expect(await page.evaluate("location.origin + location.pathname")).toBe("app://ui/index.html");
  expect(await page.evaluate("window.open('https://example.com') === null")).toBe(true);
  expect(await page.evaluate("Notification.requestPermission()")).toBe("denied");
  const before = page.url();
  // Electron asks the app by this event; the answer is known with it.
  const refusal = await app.electron.evaluateHandle(({ webContents }) => ({
    told: new Promise<boolean>((resolve) => {
      for (const contents of webContents.getAllWebContents())
        contents.once("will-navigate", (event) => resolve(event.defaultPrevented));
    }),
  }));
  await page.evaluate(`location.assign("${cloud.origin}/auth/cli-login")`);
  expect(await refusal.evaluate(({ told }) => told)).toBe(true);
  expect(page.url()).toBe(before);
  expect(opener.opened()).toEqual([]);
  expect(await app.electron.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length)).toBe(1);
});

test("the bridge refuses unknown channels, junk and extra keys", async ({ launch }) => {
  const { page } = await launch();
  const call = (channel: string, input: unknown) =>
    page.evaluate(
      ([name, value]) =>
        Reflect.get(globalThis, "eliza")
          .call(name, value)
          .then(
            (result: { ok: boolean; error?: { code: string } }) => (result.ok ? "accepted" : result.error?.code),
            () => "refused",
          ),
      [channel, input] as const,
    );
  expect(await call("app.state.get", undefined)).toBe("accepted");
  expect(await call("app.unknown.channel", undefined)).not.toBe("accepted");
  expect(await call("app.external.open", { target: "https://evil.example" })).toBe("INVALID_INPUT");
  expect(await call("app.clipboard.write", { text: "x", extra: true })).toBe("INVALID_INPUT");
  expect(await call("account.key.set", { apiKey: "x".repeat(100_000) })).toBe("INVALID_INPUT");
  expect(await page.evaluate("Object.isFrozen(window.eliza)")).toBe(true);
});
