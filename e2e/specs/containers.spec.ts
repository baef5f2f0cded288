import type { Page } from "playwright/test";
import { expect, test } from "../fixtures/test";
import { expectCondition, expectRejectedKey } from "../pages/conditions";

const LIST = "/api/v1/containers";

async function openContainers(page: Page): Promise<void> {
  await page.getByRole("navigation", { name: "Screens" }).getByRole("link", { name: "Containers" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Containers" })).toBeVisible();
}

const row = (page: Page, name: string) =>
  page.getByRole("table", { name: "Containers" }).getByRole("row").filter({ hasText: name });

async function fill(page: Page, name: string, image: string): Promise<void> {
  await page.getByRole("link", { name: "Deploy a container" }).click();
  await page.getByLabel("Name", { exact: true }).fill(name);
  await page.getByLabel("Image", { exact: true }).fill(image);
}

test("a container is deployed once, outlives a crash of the app, runs, is looked into, changed and deleted", async ({
  launchSignedIn,
  launch,
  cloud,
}) => {
  await cloud.control.changeAccount({ balanceUsd: 100 });
  const first = await launchSignedIn();
  await openContainers(first.page);
  await expect(first.page.getByRole("heading", { name: "Your own programs in the cloud" })).toBeVisible();
  const quota = first.page.getByRole("region", { name: "What is allowed, and what it costs" });
  await expect(quota.getByText("0 of 100")).toBeVisible();

  await fill(first.page, "Web", "nginx:1.27");
  await first.page.getByLabel("Ports").fill("8080");
  await first.page.getByRole("button", { name: "Add a variable" }).click();
  await first.page.getByLabel("Name of variable 1").fill("TOKEN");
  await first.page.getByLabel("Value of TOKEN", { exact: true }).fill("hush-hush-hush");
  const price = first.page.getByRole("region", { name: "Before you deploy" });
  await expect(price.getByText("$15.00")).toBeVisible();
  await expect(price.getByText("$1.17")).toBeVisible();
  // The cloud does it, and the app dies before it hears so.
  await cloud.control.addFault({ kind: "stall", method: "POST", path: LIST, afterHandling: true, times: 1 });
  await first.page.getByRole("button", { name: "Deploy…" }).click();
  const sheet = first.page.getByRole("alertdialog", { name: "Deploy Web for $15.00?" });
  await sheet.getByRole("button", { name: "Deploy for $15.00" }).click();
  await expect.poll(async () => (await cloud.control.state()).balanceUsd).toBe(85);
  await first.endBy("SIGKILL");

  const { page } = await launch();
  await openContainers(page);
  await row(page, "Web").getByRole("link", { name: "Web" }).click();
  const progress = page.getByRole("region", { name: "Deploying" });
  await expect(progress.getByRole("timer", { name: "Time so far" })).toBeVisible();
  await expect(progress.getByRole("timer", { name: "Time that is left" })).toBeVisible();
  expect(await cloud.control.requests({ method: "POST", path: LIST })).toHaveLength(1);
  await cloud.control.moveClock({ advanceMs: 300_000 });
  await expect(page.getByText("Running", { exact: true }).first()).toBeVisible();
  await expect(page.getByRole("region", { name: "Health" }).getByText("Healthy")).toBeVisible();
  await expect(page.getByRole("region", { name: "Load" }).getByText("1 of 1")).toBeVisible();
  await expect(page.getByRole("region", { name: "Facts" }).getByText("TOKEN")).toBeVisible();
  await expect(page.getByText("hush-hush-hush")).toHaveCount(0);

  const pages = page.getByRole("navigation", { name: "Pages of the container" });
  await pages.getByRole("link", { name: "Logs" }).click();
  const log = page.getByRole("region", { name: "Log of Web" });
  await expect(log.getByText(/job finished|GET \/ 200|cache warmed/).first()).toBeVisible();
  await page.getByLabel("Level").selectOption("error");
  await expect(log.getByText(/ERROR/).first()).toBeVisible();
  await expect(log.getByText(/DEBUG/)).toHaveCount(0);
  await pages.getByRole("link", { name: "Deployments" }).click();
  await expect(page.getByRole("table", { name: "Deployments" }).getByText("$15.00")).toBeVisible();

  await pages.getByRole("link", { name: "Settings" }).click();
  await page.getByLabel("Memory in MB").fill("1024");
  await page.getByRole("button", { name: "Change it" }).click();
  await expect(page.getByRole("region", { name: "Changing the container" })).toBeVisible();
  await cloud.control.waitForRequests({ method: "PATCH", path: `${LIST}/*`, count: 1, until: "arrived" });
  await cloud.control.moveClock({ advanceMs: 15_000 });
  await expect(page.getByLabel("Memory in MB")).toHaveValue("1024");
  await expect(page.getByRole("region", { name: "Changing the container" })).toBeHidden();
  await page.getByRole("button", { name: "Delete…" }).click();
  const dialog = page.getByRole("alertdialog", { name: "Delete Web?" });
  await expect(dialog.getByRole("button", { name: "Delete for good" })).toBeDisabled();
  await dialog.getByRole("textbox").fill("Web");
  await dialog.getByRole("button", { name: "Delete for good" }).click();
  await expect(row(page, "Web").getByText("Deleting")).toBeVisible();
  await cloud.control.waitForRequests({ method: "DELETE", path: `${LIST}/*`, count: 1, until: "arrived" });
  await cloud.control.moveClock({ advanceMs: 5_000 });
  await expect(page.getByRole("heading", { name: "Your own programs in the cloud" })).toBeVisible();
});

test("each refusal of a deployment is told in words, and a lost reply is never sent again", async ({
  launchSignedIn,
  cloud,
}) => {
  await cloud.control.changeAccount({ balanceUsd: 100 });
  const app = await launchSignedIn();
  const { page } = app;
  await openContainers(page);
  await fill(page, "Shop", "acme/missing:1");
  const region = page.getByRole("main");
  const ask = async (): Promise<void> => {
    await page.getByRole("button", { name: "Deploy…" }).click();
    await page
      .getByRole("alertdialog")
      .getByRole("button", { name: /^Deploy/ })
      .click();
  };
  await ask();
  await expect(
    region.getByText("The cloud cannot find the image acme/missing:1. Check its name and tag."),
  ).toBeVisible();
  await page.getByLabel("Image", { exact: true }).fill("acme/shop:2");
  await expectCondition("out of credit", { app, cloud, region, path: LIST, method: "POST", ask });
  await expectCondition("rate limited", { app, cloud, region, path: LIST, method: "POST", ask });
  await cloud.control.setContainerHooks({ configured: false });
  await ask();
  await expect(region.getByText(/is not set up to run containers at the moment/)).toBeVisible();
  await cloud.control.setContainerHooks({ configured: true });

  const sent = async () => (await cloud.control.requests({ method: "POST", path: LIST })).length;
  const before = await sent();
  await cloud.control.addFault({ kind: "reset", method: "POST", path: LIST, times: 1 });
  await ask();
  await expect(region.getByText("It is not known whether Shop was deployed")).toBeVisible();
  expect(await sent()).toBe(before + 1);
  await region.getByRole("button", { name: "Dismiss" }).click();
  await ask();
  await expect(page.getByRole("heading", { level: 1, name: "Shop" })).toBeVisible();

  await openContainers(page);
  await cloud.control.moveClock({ advanceMs: 300_000 });
  await cloud.control.setContainer({ containerId: String((await containerIds())[0]), status: "hibernating" });
  await expect(row(page, "Shop").getByText("hibernating")).toBeVisible();
  // A word this app does not know is a state that changes: the list is asked for by itself.
  const wait = async (): Promise<void> => undefined;
  await expectCondition("offline", { app, cloud, region, path: LIST, method: "GET", ask: wait });
  await expectCondition("malformed", { app, cloud, region, path: LIST, method: "GET", ask: wait });
  await expect(row(page, "Shop")).toBeVisible();
  await expectRejectedKey({ app, cloud, ask: wait });

  async function containerIds(): Promise<readonly unknown[]> {
    const { containers } = await cloud.control.state();
    return containers.map(({ id }) => id);
  }
});
