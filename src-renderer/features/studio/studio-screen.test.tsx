import { screen, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { describe, expect, it } from "vitest";
import type { StudioJob, StudioPrices, Thing } from "../../../src-preload/contract/studio";
import { renderPiece } from "../../testing/render-page";
import { NOON, signedInState, wireError } from "../../testing/states";
import { GalleryPage } from "./gallery/gallery-page";
import { ImagesPage } from "./images/images-page";
import { VideoPage } from "./video/video-page";

type Main = Awaited<ReturnType<typeof renderPiece>>["main"];

const price = (minMicros: number, maxMicros = minMicros) => ({ minMicros, maxMicros, unit: null });
const PRICES: StudioPrices = {
  "generate-image": price(50_000),
  "generate-video": price(500_000, 2_000_000),
  ...{ "voice-tts": null, "voice-stt": null, "voice-clone": null },
};
const thing = (fields: Partial<Thing> = {}): Thing => ({
  ...{ id: "t1", kind: "image", createdAt: NOON, prompt: "A harbour", text: null, model: "openai/gpt-image-2" },
  ...{ usedModel: "openai/gpt-image-2", mimeType: "image/png", sizeBytes: 10, widthPx: 4, heightPx: 3 },
  ...{ place: "both", facts: {} },
  ...fields,
});
const job = (fields: Partial<StudioJob> = {}): StudioJob => ({
  ...{ id: "0b7c1f0e-5f0a-4c5f-9a53-0c6f4d3f7a11", kind: "image", prompt: "A harbour", model: "openai/gpt-image-2" },
  ...{ aspectRatio: "1:1", count: 1, hasSource: false, startedAt: NOON, deadlineAt: NOON + 200_000, phase: "done" },
  ...{ things: [], wasFound: false, mayBeCharged: false, lookedAt: null, error: null, validModels: [] },
  ...fields,
});
const prepared =
  (jobs: readonly StudioJob[], more: (main: Main) => void = () => undefined) =>
  (main: Main): void => {
    main.answer("studio.prices.get", () => ({ ok: true, value: PRICES }));
    main.answer("studio.jobs.get", () => ({ ok: true, value: { revision: 1, jobs: [...jobs] } }));
    more(main);
  };

describe("images", () => {
  it("tell their price for as many as are wanted, and are ordered as filled in", async () => {
    const { main } = await renderPiece(signedInState(), <ImagesPage />, prepared([]));
    const form = within(screen.getByRole("form", { name: "New images" }));
    expect(form.getByRole("button", { name: "Make images" })).toBeDisabled();
    await userEvent.type(form.getByLabelText("What to draw"), "A harbour");
    await userEvent.selectOptions(form.getByLabelText("How many"), "3");
    await userEvent.selectOptions(form.getByLabelText("Aspect ratio"), "16:9");
    expect(await form.findByText("Costs $0.15")).toBeVisible();
    await userEvent.click(form.getByRole("button", { name: "Make images" }));
    expect(main.callsOf("studio.images.make")).toMatchObject([
      { prompt: "A harbour", count: 3, aspectRatio: "16:9", model: null, source: null },
    ]);
  });

  it("say that the price is not known where the cloud tells none", async () => {
    await renderPiece(
      signedInState(),
      <ImagesPage />,
      prepared([], (main) =>
        main.answer("studio.prices.get", () => ({ ok: true, value: { ...PRICES, "generate-image": null } })),
      ),
    );
    expect(await screen.findByText("The cloud does not say what it costs.")).toBeVisible();
  });

  it("refuse a source that is no picture before anything is sent", async () => {
    const { main } = await renderPiece(signedInState(), <ImagesPage />, prepared([]));
    const user = userEvent.setup({ applyAccept: false });
    await user.upload(
      screen.getByLabelText("Source image (optional)"),
      new File(["a"], "a.txt", { type: "text/plain" }),
    );
    expect(await screen.findByRole("alert")).toHaveTextContent("This is not a PNG, JPEG or WebP image.");
    expect(main.callsOf("studio.images.make")).toEqual([]);
  });

  it.each([
    ["the model that was used", thing(), "Made with openai/gpt-image-2"],
    [
      "another model than was asked for",
      thing({ usedModel: "m" }),
      "Made with m, not with openai/gpt-image-2 as asked for",
    ],
    [
      "that nobody confirmed the model",
      thing({ usedModel: null }),
      "Asked for: openai/gpt-image-2. The cloud did not say which model it used.",
    ],
  ])("tell %s", async (_name, made, sentence) => {
    await renderPiece(signedInState(), <ImagesPage />, prepared([job({ things: [made] })]));
    expect(await screen.findByText(sentence)).toBeVisible();
  });

  it.each([
    ["fewer than asked for", job({ count: 4, things: [thing()] }), "1 of 4"],
    ["found", job({ things: [thing()], wasFound: true }), "Found"],
    ["looked for", job({ phase: "looking", mayBeCharged: true }), /answer was lost/],
    ["missing", job({ phase: "missing", mayBeCharged: true, lookedAt: NOON }), /not in the cloud's gallery/],
    ["cancelled", job({ phase: "cancelled", mayBeCharged: true }), "Cancelled"],
    [
      "refused",
      job({ phase: "failed", error: wireError("INSUFFICIENT_CREDITS", "No.", { requiredUsd: 7.5 }) }),
      "Not enough credit",
    ],
    [
      "partly charged",
      job({ phase: "failed", mayBeCharged: true, error: wireError("REMOTE_FAILED", "No.") }),
      /a part of the price/,
    ],
  ])("that are %s are told as that", async (_name, told, text) => {
    await renderPiece(signedInState(), <ImagesPage />, prepared([told]));
    const orders = within(await screen.findByRole("region", { name: "Image orders" }));
    expect(await orders.findByText(text)).toBeVisible();
  });
});

describe("videos", () => {
  it("are made one at a time, can be cancelled, and tell the range of the price", async () => {
    const making = job({ kind: "video", phase: "making", prompt: "Waves" });
    const { main } = await renderPiece(signedInState(), <VideoPage />, prepared([making]));
    expect(await screen.findByText("Costs $0.50 to $2.00, by model")).toBeVisible();
    expect(screen.getByText("One at a time: wait until the present one is done.")).toBeVisible();
    await userEvent.click(screen.getByRole("button", { name: "Cancel" }));
    expect(main.callsOf("studio.jobs.cancel")).toEqual([{ id: making.id }]);
  });

  it("offer the models the cloud named when it refused one", async () => {
    const refused = job({ kind: "video", phase: "failed", model: "fal-ai/veo3", validModels: ["fal-ai/veo9"] });
    await renderPiece(signedInState(), <VideoPage />, prepared([refused]));
    expect(await screen.findByText("This cloud does not have the model fal-ai/veo3")).toBeVisible();
    expect(screen.getByRole("option", { name: "fal-ai/veo9" })).toBeInTheDocument();
    expect(screen.queryByRole("option", { name: "wan/v2.6/text-to-video" })).toBeNull();
  });
});

describe("the gallery", () => {
  const space = { count: 1, bytes: 10, mostCount: 2_000, mostBytes: 1_000_000 };
  const show = (value: object) =>
    renderPiece(signedInState(), <GalleryPage />, (main) => {
      main.answer("studio.gallery.page", () => ({
        ok: true,
        value: { things: [], hasMore: false, cloudError: null, space, ...value },
      }));
    });

  it("says what it is for while it is empty", async () => {
    await show({});
    expect(await screen.findByText(/Nothing has been made yet/)).toBeVisible();
  });

  it("shows what lies here though the cloud is away, and no empty list for a failure", async () => {
    await show({ things: [thing()], cloudError: wireError("OFFLINE", "No network.") });
    expect(await screen.findByText("The cloud cannot be reached")).toBeVisible();
    expect(screen.getByRole("button", { name: "Open: A harbour" })).toBeVisible();
  });

  it("asks for the kind that is chosen, says when it is full, and opens a thing large", async () => {
    const { main } = await show({ things: [thing()], space: { ...space, count: 2_000 } });
    expect(await screen.findByText("The gallery on this computer is full")).toBeVisible();
    await userEvent.click(screen.getByRole("button", { name: "Videos" }));
    expect(main.callsOf("studio.gallery.page").at(-1)).toMatchObject({ offset: 0, kind: "video", text: "" });
    await userEvent.click(await screen.findByRole("button", { name: "Open: A harbour" }));
    expect(screen.getByRole("dialog", { name: "A harbour" })).toBeVisible();
    // On what is shown: a button with a tooltip would take the first Escape for its tooltip.
    expect(screen.getByRole("heading", { name: "A harbour" })).toHaveFocus();
  });
});
