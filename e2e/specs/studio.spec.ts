import type { Page } from "playwright/test";
import { picture } from "../fixtures/pictures";
import { expect, test } from "../fixtures/test";
import { expectCondition, expectRejectedKey } from "../pages/conditions";
import { expectPlaying } from "../pages/playing";

async function openStudio(page: Page, part: "Images" | "Video" | "Gallery") {
  await page.getByRole("navigation", { name: "Screens" }).getByRole("link", { name: "Studio" }).click();
  await page.getByRole("navigation", { name: "Parts of the studio" }).getByRole("link", { name: part }).click();
}

test("images and a video are made at the price that was told; a video lost to a kill is found, and nothing is ordered twice", async ({
  launchSignedIn,
  launch,
  cloud,
}) => {
  await cloud.control.setStudioHooks({ imageMs: 0, videoMs: 0 });
  const first = await launchSignedIn();
  await openStudio(first.page, "Images");
  const form = first.page.getByRole("form", { name: "New images" });
  await picture(first.page, "images-empty");
  await form.getByLabel("What to draw").fill("A lighthouse in fog, watercolour");
  await form.getByLabel("How many").selectOption("2");
  await form.getByLabel("Model").selectOption("openai/gpt-image-2");
  await expect(form.getByText("Costs $0.10")).toBeVisible();
  await form.getByRole("button", { name: "Make images" }).click();
  const orders = first.page.getByRole("region", { name: "Image orders" });
  await expect(orders.getByText("Made with openai/gpt-image-2")).toHaveCount(2);
  const drawn = orders.getByRole("img", { name: "A lighthouse in fog, watercolour" });
  await expect(drawn).toHaveCount(2);
  // What the page shows came through its own origin and could be decoded.
  await expect(drawn.first()).toHaveJSProperty("naturalWidth", 256);
  await picture(first.page, "images-made");

  // The cloud takes its time over this one, and the app is killed meanwhile.
  await cloud.control.setStudioHooks({ videoMs: 60_000 });
  await openStudio(first.page, "Video");
  const video = first.page.getByRole("form", { name: "New video" });
  await video.getByLabel("What to film").fill("Waves at dusk");
  await expect(video.getByText("Costs $0.50")).toBeVisible();
  await video.getByRole("button", { name: "Make a video" }).click();
  const films = first.page.getByRole("region", { name: "Video orders" });
  await expect(films.getByText(/^Being made for 0:0\d, at most 5:30$/)).toBeVisible();
  await expect(video.getByRole("button", { name: "Make a video" })).toBeDisabled();
  await cloud.control.waitForRequests({ path: "/api/v1/generate-video", until: "arrived" });
  await picture(first.page, "video-making");
  await first.endBy("SIGKILL");

  const second = await launch();
  await openStudio(second.page, "Video");
  const lost = second.page.getByRole("region", { name: "Video orders" });
  await expect(lost.getByText(/answer was lost/)).toBeVisible();
  await expect(lost.getByText(/may have been charged/)).toBeVisible();
  await picture(second.page, "video-lost");
  await cloud.control.moveClock({ advanceMs: 60_000 });
  // It looks by itself every few seconds; the person looks now.
  await lost.getByRole("button", { name: "Look again" }).click();
  await expect(lost.getByText("Found", { exact: true })).toBeVisible();
  // What the cloud sent is a film: it came through the page's own origin, and it plays.
  await expectPlaying(lost.getByLabel("Waves at dusk", { exact: true }), 4);
  await picture(second.page, "video-found");

  await openStudio(second.page, "Gallery");
  const gallery = second.page.getByRole("list", { name: "Gallery" });
  await expect(gallery.getByRole("button")).toHaveCount(3);
  await picture(second.page, "gallery");
  await second.page.getByLabel("Search the gallery").fill("dusk");
  await expect(gallery.getByRole("button")).toHaveCount(1);
  await second.page.getByRole("button", { name: "Clear the search" }).click();
  await gallery.getByRole("button", { name: "Open: A lighthouse in fog, watercolour" }).first().click();
  const dialog = second.page.getByRole("dialog", { name: "A lighthouse in fog, watercolour" });
  await expect(dialog.getByText(/on this computer and at the cloud/)).toBeVisible();
  await picture(second.page, "dialog");
  await dialog.getByRole("button", { name: "Delete" }).click();
  await second.page.getByRole("alertdialog").getByRole("button", { name: "Delete" }).click();
  await expect(second.page.getByText("This cloud cannot delete from its gallery: its copy stays there")).toBeVisible();
  await expect(gallery.getByText("at the cloud only")).toHaveCount(1);

  const requests = await cloud.control.requests({ path: "/api/v1/generate-*", until: "arrived" });
  expect(requests.map(({ path }) => path)).toEqual(["/api/v1/generate-image", "/api/v1/generate-video"]);
});

test("no credit, too many orders, a lost and a broken answer, a cloud that is away and a rejected key are told as they are", async ({
  launchSignedIn,
  cloud,
}) => {
  await cloud.control.setStudioHooks({ imageMs: 0 });
  const app = await launchSignedIn();
  await openStudio(app.page, "Images");
  const region = app.page.getByRole("region", { name: "Image orders" });
  const path = "/api/v1/generate-image";
  await app.page.getByLabel("What to draw").fill("A harbour");
  const make = () => app.page.getByRole("button", { name: "Make images" }).click();
  for (const name of ["out of credit", "rate limited"] as const) {
    await expectCondition(name, { app, cloud, region, path, ask: make });
    await expect(region.getByText("Nothing was charged.")).toBeVisible();
    await region.getByRole("button", { name: "Dismiss" }).click();
    await expect(region.getByRole("listitem")).toHaveCount(0);
  }
  for (const kind of ["reset", "invalid-json"] as const) {
    await cloud.control.addFault({ kind, path, times: 1, ...(kind === "reset" && { afterHandling: true }) });
    await make();
    await expect(region.getByText("Found", { exact: true })).toBeVisible();
    await region.getByRole("button", { name: "Dismiss" }).click();
    await expect(region.getByText("Found", { exact: true })).toHaveCount(0);
  }
  await openStudio(app.page, "Gallery");
  const screen = app.page.getByRole("main");
  const ask = () => screen.getByRole("button", { name: "Refresh the gallery" }).click();
  for (const name of ["offline", "malformed"] as const) {
    await expectCondition(name, { app, cloud, region: screen, path: "/api/v1/gallery", ask });
    // What lies on this computer is shown all the same.
    await expect(screen.getByRole("list", { name: "Gallery" }).getByRole("button")).toHaveCount(2);
  }
  await expectRejectedKey({ app, cloud, ask });
});
