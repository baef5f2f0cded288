import type { Page } from "playwright/test";
import { picture } from "../fixtures/pictures";
import { expect, test } from "../fixtures/test";
import { violations } from "../pages/axe";
import { expectCondition, expectRejectedKey } from "../pages/conditions";
import { expectPlaying } from "../pages/playing";

const SPEECH = "/api/v1/voice/tts";
const CLONE = "/api/v1/voice/clone";

const orders = (page: Page, name: "Speech" | "Transcripts" | "Voices being cloned") => page.getByRole("list", { name });
const tab = (page: Page, name: string) =>
  page.getByRole("navigation", { name: "Parts of the studio" }).getByRole("link", { name, exact: true });

async function openStudio(page: Page): Promise<void> {
  await page.getByRole("navigation", { name: "Screens" }).getByRole("link", { name: "Studio" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Studio" })).toBeVisible();
}

/** A file that begins as an MP3 does, of that many seconds. */
const mp3 = (name: string, seconds = 1) => ({
  ...{ name, mimeType: "audio/mpeg" },
  buffer: Buffer.concat([Buffer.from("ID3"), Buffer.alloc(16_000 * seconds)]),
});

const writeText = async (page: Page, text: string): Promise<void> => {
  await page.getByRole("form", { name: "New speech" }).getByLabel("Text").fill(text);
};
const speak = (page: Page) => page.getByRole("button", { name: "Speak", exact: true }).click();

test("texts are spoken, recordings heard, and a voice is cloned, spoken with, renamed and deleted", async ({
  launchSignedIn,
  cloud,
}, info) => {
  // A microphone that beeps, in this test alone.
  const app = await launchSignedIn({
    args: ["--use-fake-device-for-media-stream"],
  });
  const { page } = app;
  await cloud.control.changeAccount({ balanceUsd: 10 });
  await openStudio(page);

  await tab(page, "Speech").click();
  await writeText(page, "Good morning from the harbour.");
  const form = page.getByRole("form", { name: "New speech" });
  await expect(form.getByText("30 of 5,000 characters")).toBeVisible();
  await expect(form.getByText("Costs about $0.01 ($0.06 per 1,000 characters)")).toBeVisible();
  await form.getByLabel("Voice").selectOption({ label: "Daniel (male, british, authoritative)" });
  await speak(page);
  const spoken = orders(page, "Speech").getByRole("listitem").first();
  await expect(spoken.getByText("Voice: Daniel")).toBeVisible();
  // It is there and plays, within the page's strict policy: eight frames of 26 milliseconds.
  await expectPlaying(page.locator("audio"), 0.2);
  await page.screenshot({ path: info.outputPath("speech.png") });
  expect(await violations(page)).toEqual([]);

  await tab(page, "Transcription").click();
  await page.getByRole("button", { name: "Record", exact: true }).click();
  const timer = page.getByRole("timer").filter({ hasText: "Recording" });
  await expect(timer).toContainText(/0:0[1-9]/);
  await expect(page.getByRole("meter", { name: "Loudness" })).toBeVisible();
  await page.getByRole("button", { name: "Stop" }).click();
  const chosen = page.getByRole("list", { name: "Chosen recordings" });
  await expect(chosen.getByText(/^Recording .*\.webm$/)).toBeVisible();
  await page.getByLabel("Language").selectOption("de");
  await page.getByRole("button", { name: "Transcribe" }).click();
  await expect(orders(page, "Transcripts").getByText("Guten Morgen. Das wurde in der Aufnahme gesagt.")).toBeVisible();
  await expect(chosen).toBeHidden();
  await page.getByLabel("Choose a recording").setInputFiles(mp3("not-really.wav"));
  await expect(chosen.getByText("not-really.wav")).toBeVisible();
  await page
    .getByLabel("Choose a recording")
    .setInputFiles({ name: "talk.mp3", mimeType: "audio/mpeg", buffer: Buffer.from("no sound") });
  await expect(page.getByText(/talk\.mp3 is not a recording/)).toBeVisible();
  await page.screenshot({ path: info.outputPath("transcription.png") });
  expect(await violations(page)).toEqual([]);

  await tab(page, "Voices").click();
  await expect(page.getByText("You have no voices of your own yet.", { exact: false })).toBeVisible();
  const clone = page.getByRole("form", { name: "Clone a voice" });
  await clone.getByLabel("Name of the voice").fill("Ada");
  await clone.getByLabel("Description").fill("Low and calm");
  await clone.getByLabel("Choose recordings").setInputFiles([mp3("one.mp3", 60), mp3("two.mp3", 30)]);
  await expect(clone.getByRole("list", { name: "Chosen recordings" }).getByRole("listitem")).toHaveCount(2);
  await expect(clone.getByText("Costs about $0.51", { exact: true })).toBeVisible();
  const make = clone.getByRole("button", { name: "Clone voice" });
  await expect(make).toBeDisabled();
  await clone.getByRole("checkbox", { name: /I have the right/ }).check();
  await make.click();
  await expect(orders(page, "Voices being cloned").getByText(/\$0\.50 was charged/)).toBeVisible();
  await expect(page.getByRole("list", { name: "Being made at the cloud" }).getByText(/^Ada: \d+%$/)).toBeVisible();
  const row = page.getByRole("list", { name: "Your voices" }).getByRole("listitem");
  await expect(row.getByText(/Instant · 2 samples · not used yet/)).toBeVisible();
  await expect(row.getByText("Low and calm")).toBeVisible();
  await page.screenshot({ path: info.outputPath("voices.png"), fullPage: true });
  expect(await violations(page)).toEqual([]);
  await row.getByRole("button", { name: "Rename Ada" }).click();
  await page.getByRole("dialog").getByLabel("Name").fill("Grace");
  await page.getByRole("dialog").getByRole("button", { name: "Save" }).click();
  await row.getByRole("button", { name: "Speak with Grace" }).click();
  await writeText(page, "This is my own voice.");
  await speak(page);
  await expect(orders(page, "Speech").getByText("Voice: Grace")).toBeVisible();

  await tab(page, "Voices").click();
  await page.getByRole("button", { name: "Refresh the voices" }).click();
  await expect(row.getByText(/used once/)).toBeVisible();
  await row.getByRole("button", { name: "Switch Grace off" }).click();
  await expect(row.getByText("Switched off")).toBeVisible();
  await row.getByRole("button", { name: "Delete Grace" }).click();
  await page.getByRole("alertdialog").getByRole("button", { name: "Delete voice" }).click();
  await expect(row).toHaveCount(0);
});

test("what goes wrong is told as it is: a lost clone is found, a lost speech is not asked for again", async ({
  launchSignedIn,
  launch,
  cloud,
}) => {
  const app = await launchSignedIn();
  const { page } = app;
  await cloud.control.changeAccount({ balanceUsd: 10 });
  await openStudio(page);
  await tab(page, "Voices").click();
  await cloud.control.addFault({ kind: "reset", method: "POST", path: CLONE, afterHandling: true, times: 1 });
  const clone = page.getByRole("form", { name: "Clone a voice" });
  await clone.getByLabel("Name of the voice").fill("Ada");
  await clone.getByLabel("Choose recordings").setInputFiles(mp3("one.mp3"));
  await clone.getByRole("checkbox", { name: /I have the right/ }).check();
  await clone.getByRole("button", { name: "Clone voice" }).click();
  await expect(page.getByText("The voice was found among your voices")).toBeVisible();
  expect(await cloud.control.requests({ path: CLONE })).toHaveLength(1);

  await tab(page, "Speech").click();
  const region = orders(page, "Speech");
  await writeText(page, "Hello");
  const ask = () => speak(page);
  const asking = { app, cloud, region, path: SPEECH, method: "POST", ask };
  for (const name of ["out of credit", "rate limited"] as const) {
    await expectCondition(name, asking);
    await expect(region.getByText("Nothing was charged.").first()).toBeVisible();
    await region.getByRole("button", { name: "Dismiss" }).first().click();
    await expect(region).toBeHidden();
  }

  // The app ends while the cloud is at it; the next start tells the truth.
  await cloud.control.addFault({ kind: "stall", method: "POST", path: SPEECH, times: 1 });
  await ask();
  await expect(region.getByRole("button", { name: "Cancel" })).toBeVisible();
  const sent = { path: SPEECH, method: "POST" };
  await cloud.control.waitForRequests({ ...sent, count: 3, until: "arrived" });
  await app.endBy("SIGKILL");
  const again = await launch();
  await openStudio(again.page);
  await tab(again.page, "Speech").click();
  const lost = orders(again.page, "Speech");
  await expect(lost.getByText("The speech was lost on the way")).toBeVisible();
  await expect(lost.getByText(/It may have been charged/)).toBeVisible();
  expect(await cloud.control.requests(sent)).toHaveLength(3);
  await lost.getByRole("button", { name: "Dismiss" }).click();

  // A cloud that is away in the middle, or says what nobody can read, may have charged as well.
  await writeText(again.page, "Hello");
  for (const kind of ["reset", "invalid-json"] as const) {
    await cloud.control.addFault({ kind, method: "POST", path: SPEECH, times: 1 });
    await speak(again.page);
    await expect(lost.getByText("The speech was lost on the way")).toBeVisible();
    await expect(lost.getByText(/It may have been charged/)).toBeVisible();
    await picture(again.page, kind);
    await lost.getByRole("button", { name: "Dismiss" }).click();
    await expect(lost).toBeHidden();
  }
  expect(await cloud.control.requests(sent)).toHaveLength(5);

  await expectRejectedKey({ app: again, cloud, ask: () => speak(again.page) });
});
