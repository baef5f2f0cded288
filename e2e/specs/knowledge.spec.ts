import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { Page } from "playwright/test";
import type { DesktopApp } from "../fixtures/desktop-app";
import { expect, test } from "../fixtures/test";
import { expectCondition, expectRejectedKey } from "../pages/conditions";

const LIST = "/api/v1/knowledge";
const UPLOAD = `${LIST}/upload-file`;

const documents = (page: Page) => page.getByRole("region", { name: "Documents", exact: true });
const uploads = (page: Page) => page.getByRole("region", { name: "On their way" });
const asking = (page: Page) => page.getByRole("region", { name: "Ask" });
const row = (page: Page, name: string) => documents(page).getByRole("row").filter({ hasText: name });
const upload = (page: Page, name: string) => uploads(page).getByRole("listitem").filter({ hasText: name });

async function openKnowledge(page: Page): Promise<void> {
  await page.getByRole("navigation", { name: "Screens" }).getByRole("link", { name: "Knowledge" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Knowledge" })).toBeVisible();
}

/** Answers the next dialogs that ask for files. */
const choose = (app: DesktopApp, filePaths: readonly string[]): Promise<void> =>
  app.electron.evaluate(
    ({ dialog }, chosen) => {
      dialog.showOpenDialog = async () => ({ canceled: false, filePaths: [...chosen] });
    },
    [...filePaths],
  );

/** Drops files on the page as a file manager would. */
async function drop(page: Page, files: Readonly<Record<string, string>>): Promise<void> {
  const dataTransfer = await page.evaluateHandle(`(() => {
    const transfer = new DataTransfer();
    for (const [name, text] of Object.entries(${JSON.stringify(files)})) transfer.items.add(new File([text], name));
    return transfer;
  })()`);
  await page.getByText("Drop files here").dispatchEvent("drop", { dataTransfer });
}

test("documents come by picker, drop and paste, answer questions, and go", async ({ launchSignedIn, cloud }, info) => {
  const folder = info.outputPath("documents");
  await mkdir(folder, { recursive: true });
  const files: Readonly<Record<string, string>> = {
    "cats.txt": `Mia is a grey cat who sleeps on the radiator. ${"She dreams of fish. ".repeat(20)}`,
    "dogs.md": "# Dogs\n\nRex is a brown dog.",
    "fail-to-read.csv": "a,b",
    "notes.exe": "MZ",
    "1.txt": "one",
    "2.txt": "two",
    "3.txt": "three",
  };
  for (const [name, text] of Object.entries(files)) await writeFile(join(folder, name), text);

  const app = await launchSignedIn();
  const { page } = app;
  await openKnowledge(page);
  await expect(documents(page).getByText("No documents in this store yet.", { exact: false })).toBeVisible();

  await choose(
    app,
    Object.keys(files).map((name) => join(folder, name)),
  );
  await page.getByRole("button", { name: "Choose files" }).click();
  await expect(upload(page, "cats.txt").getByText("Added, 1 piece")).toBeVisible();
  await expect(upload(page, "fail-to-read.csv").getByText(/^Not added\. No text could be read/)).toBeVisible();
  await expect(upload(page, "notes.exe").getByText(/^Not sent\. This kind of file/)).toBeVisible();
  await expect(uploads(page).getByText("5 of 7 done")).toBeVisible();
  // Six files that may be sent, in calls of five at most.
  expect(await cloud.control.requests({ path: UPLOAD, until: "over" })).toHaveLength(2);
  await expect(row(page, "cats.txt")).toBeVisible();
  await expect(documents(page).getByText("5 documents")).toBeVisible();
  await uploads(page).getByRole("button", { name: "Clear the list" }).click();
  await expect(uploads(page)).toBeHidden();

  // The cloud takes the file and its answer is lost: the list tells, and nothing is sent twice.
  await cloud.control.addFault({ kind: "reset", method: "POST", path: UPLOAD, times: 1, afterHandling: true });
  await drop(page, { "birds.txt": "Coco is a green parrot." });
  await expect(upload(page, "birds.txt").getByText(/the list shows it/)).toBeVisible();
  await expect(row(page, "birds.txt")).toHaveCount(1);

  await page.getByRole("button", { name: "Paste text" }).click();
  const dialog = page.getByRole("dialog", { name: "Paste text as a document" });
  await dialog.getByLabel("Name").fill("fish");
  await dialog.getByLabel("Text").fill("Nemo is an orange fish.");
  await dialog.getByRole("button", { name: "Add" }).click();
  await expect(row(page, "fish.txt")).toBeVisible();

  await asking(page).getByLabel("Question").fill("grey cat");
  await asking(page).getByRole("button", { name: "Ask" }).click();
  const best = asking(page).getByRole("list", { name: "Results" }).getByRole("listitem").first();
  await expect(best.getByText("cats.txt")).toBeVisible();
  await expect(best.getByText("100% match")).toBeVisible();
  await best.getByRole("button", { name: "Show all" }).click();
  await expect(best.getByRole("button", { name: "Show less" })).toHaveAttribute("aria-expanded", "true");

  await row(page, "cats.txt").getByRole("button", { name: "Delete cats.txt" }).click();
  const question = page.getByRole("alertdialog");
  await expect(question.getByText("This cannot be undone, and the app keeps no copy.")).toBeVisible();
  await question.getByRole("button", { name: "Delete" }).click();
  await expect(row(page, "cats.txt")).toHaveCount(0);
  await expect(documents(page).getByText("6 documents")).toBeVisible();
});

test("each condition is told where it happens, a newer cloud's other name is found, and a dead key is no 500", async ({
  launchSignedIn,
  cloud,
}) => {
  const app = await launchSignedIn();
  const { page } = app;
  await openKnowledge(page);
  const region = documents(page);
  await expect(region.getByText("No documents in this store yet.", { exact: false })).toBeVisible();
  const refresh = () => page.getByRole("button", { name: "Refresh the list" }).click();

  await cloud.control.addFault({
    kind: "reply",
    status: 503,
    headers: {},
    body: '{"error":"not available"}',
    path: LIST,
  });
  await refresh();
  await expect(region.getByText("The knowledge service is not available")).toBeVisible();
  await cloud.control.clearFaults();
  await region.getByRole("button", { name: "Try again" }).click();
  await expect(region.getByText("No documents in this store yet.", { exact: false })).toBeVisible();
  await expect(region.getByText("The knowledge service is not available")).toBeHidden();

  const ask = async (): Promise<void> => {
    await asking(page).getByLabel("Question").fill("cats");
    await asking(page).getByRole("button", { name: "Ask" }).click();
  };
  const asked = { app, cloud, region: asking(page), path: `${LIST}/query`, ask } as const;
  for (const name of ["out of credit", "rate limited", "offline", "malformed"] as const) {
    await expectCondition(name, asked);
  }

  // The cloud cannot be asked about the file it got: nobody knows, and sending again looks there first.
  await cloud.control.addFault({ kind: "reset", method: "POST", path: UPLOAD, times: 1, afterHandling: true });
  await cloud.control.addFault({ kind: "reset", method: "GET", path: LIST });
  await drop(page, { "lost.txt": "Lost and found." });
  await expect(upload(page, "lost.txt").getByText(/^Not known\./)).toBeVisible();
  await cloud.control.clearFaults();
  await uploads(page).getByRole("button", { name: "Send lost.txt again" }).click();
  await expect(upload(page, "lost.txt").getByText(/the list shows it/)).toBeVisible();
  expect(await cloud.control.requests({ path: UPLOAD, until: "over" })).toHaveLength(1);

  await cloud.control.setRules({ profile: "modern" });
  await refresh();
  await expect(row(page, "lost.txt")).toBeVisible();
  expect(await cloud.control.requests({ path: "/api/v1/documents", until: "over" })).not.toEqual([]);
  await expectRejectedKey({ app, cloud, ask: refresh });
});
