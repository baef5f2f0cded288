import { expect, test } from "../fixtures/test";

test("tray, menus, notices and errors change their language at once, and the next start keeps it", async ({
  launch,
  launchSignedIn,
  cloud,
  tray,
}) => {
  const app = await launchSignedIn();
  const { page } = app;
  const trayLabels = async () => (await tray.menu()).map(({ label }) => label);
  const menuLabels = (of = app) =>
    of.electron.evaluate(({ Menu }) => Menu.getApplicationMenu()?.items.map(({ label }) => label) ?? []);
  // Through the bridge: where the switch stands in the settings is another story.
  const speak = (language: "en" | "de") =>
    page.evaluate(`window.eliza.call("settings.values.update", { language: "${language}" })`);
  const error = () =>
    page.evaluate(`window.eliza.call("app.state.get").then(({ value }) => value.credits.error?.message)`);

  await expect.poll(trayLabels).toContain("Quit Eliza Cloud");
  expect(await menuLabels()).toEqual(["File", "Edit", "View", "Local API", "Window", "Help"]);
  await cloud.control.addFault({ kind: "unavailable" });
  await page.evaluate(`window.eliza.call("credits.balance.refresh", { fresh: true })`);
  await expect.poll(error).toBe("Eliza Cloud has a problem at the moment (HTTP 503). Try again later.");

  await speak("de");
  await expect.poll(trayLabels).toContain("Eliza Cloud beenden");
  expect(await tray.tooltip()).toMatch(/^Eliza Cloud · Guthaben [\d,]+\s\$, Stand \d\d:\d\d$/);
  await expect.poll(() => menuLabels()).toEqual(["Datei", "Bearbeiten", "Ansicht", "Lokale API", "Fenster", "Hilfe"]);
  expect(await error()).toBe("Eliza Cloud hat im Moment eine Störung (HTTP 503). Versuchen Sie es später noch einmal.");
  await expect(page.locator("html")).toHaveAttribute("lang", "de");
  // Programs are answered in English, whatever the person reads.
  const api = await app.localApi();
  expect(await (await fetch(`${api.url}/api/cloud/status`)).text()).not.toMatch(/[äöüß]/);
  await app.quit();

  const next = await launch();
  await expect(next.page.locator("html")).toHaveAttribute("lang", "de");
  await expect.poll(() => menuLabels(next)).toContain("Bearbeiten");
});
