import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { connectLocalApi } from "../fixtures/local-api-client";
import { expect, test } from "../fixtures/test";
import { violations } from "../pages/axe";

const run = promisify(execFile);

test("the API's routes are found, tried and copied as curl, and its requests are seen as they come", async ({
  launchSignedIn,
}) => {
  const app = await launchSignedIn();
  const { page } = app;
  const api = await connectLocalApi(app);
  await page.evaluate('location.hash = "/settings/local-api"');
  await page.getByRole("link", { name: "Routes and examples" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Local API" })).toBeVisible();

  const search = page.getByRole("searchbox", { name: "Search routes" });
  await search.fill("credits");
  await search.press("Enter");
  const route = page.getByRole("article", { name: "/api/cloud/credits" });
  await route.getByRole("combobox", { name: "fresh" }).selectOption("true");
  await route.getByRole("button", { name: "Try it" }).click();
  const reply = route.getByRole("region", { name: "Answer" });
  await expect(reply.getByText(/^200 in /)).toBeVisible();
  await expect(reply.getByText('"balance": 5')).toBeVisible();

  // The command that is shown runs in a shell that has the token, and holds none itself.
  const command = (await route.getByRole("region", { name: "As a curl command" }).locator("pre").textContent()) ?? "";
  expect(command).not.toContain(api.token);
  const env = { PATH: process.env.PATH, ELIZA_API_TOKEN: api.token };
  const { stdout } = await run("/bin/sh", ["-c", command], { env });
  expect(JSON.parse(stdout)).toMatchObject({ connected: true, balance: 5 });

  // What may cost money is asked first.
  await search.fill("post agents");
  await page.getByRole("navigation", { name: "Routes" }).getByText("/api/cloud/agents", { exact: true }).click();
  await page.getByRole("article").getByRole("button", { name: "Try it" }).click();
  const question = page.getByRole("alertdialog", { name: "This may cost money" });
  await question.getByRole("button", { name: "Cancel" }).click();
  expect((await api.get("/api/cloud/agents")).body.agents).toEqual([]);
  await page.getByRole("article").getByRole("button", { name: "Try it" }).click();
  await question.getByRole("button", { name: "Perform it" }).click();
  await expect(page.getByText(/^201 in /)).toBeVisible();

  for (const colorScheme of ["light", "dark"] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
    expect(await violations(page), colorScheme).toEqual([]);
  }

  const parts = page.getByRole("navigation", { name: "Parts of the local API" });
  await parts.getByRole("link", { name: "Requests" }).click();
  const log = page.getByRole("table", { name: "Requests" });
  await expect(log.getByRole("row", { name: /POST \/api\/cloud\/agents 201 .*ElizaCloud/ })).toBeVisible();
  await api.get(`/api/cloud/credits?fresh=${api.token}`);
  await expect(log.getByRole("row", { name: /GET \/api\/cloud\/credits 400 / })).toBeVisible();
  await page.getByRole("button", { name: "Pause" }).click();
  await api.post("/api/cloud/login/cancel", { sessionId: "unseen" });
  await page.getByRole("button", { name: "Resume" }).click();
  await expect(log.getByRole("row", { name: /login\/cancel 200/ })).toBeVisible();
  expect(await page.content()).not.toContain(api.token);
  for (const colorScheme of ["light", "dark"] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
    expect(await violations(page), colorScheme).toEqual([]);
  }
  await page.getByRole("button", { name: "Clear" }).click();
  await expect(page.getByText("No request yet")).toBeVisible();
});
