import { fireEvent, screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { describe, expect, it } from "vitest";
import type { VoiceWork } from "../../../../src-preload/contract/voice";
import { renderPiece } from "../../../testing/render-page";
import { NOON, signedInState } from "../../../testing/states";
import { SpeechPage } from "./speech-page";
import { TranscriptionPage } from "./transcription-page";
import { VoicesPage } from "./voices-page";

const ID = "550e8400-e29b-41d4-a716-446655440000";
type Main = Parameters<NonNullable<Parameters<typeof renderPiece>[2]>>[0];

const work = (changes: Partial<VoiceWork>): VoiceWork => ({
  ...{ id: ID, kind: "speech", title: "Good morning", startedAt: NOON, phase: "making", sent: null, thing: null },
  ...{ clone: null, wasFound: false, mayBeCharged: false, error: null },
  ...changes,
});

const prices = (unit: string | null) => ({
  ...{ "generate-image": null, "generate-video": null },
  "voice-tts": { minMicros: 60_000, maxMicros: 60_000, unit },
  "voice-stt": { minMicros: 4_400, maxMicros: 4_400, unit: "minute" },
  "voice-clone": null,
});

/** A main process that knows these orders. */
const knows =
  (works: readonly VoiceWork[] = [], unit: string | null = "1k characters") =>
  (main: Main): void => {
    main.answer("voice.works.get", () => ({ ok: true, value: { revision: 1, works: [...works] } }));
    main.answer("voice.stock.list", () => ({ ok: true, value: { voices: [] } }));
    main.answer("voice.own.list", () => ({ ok: true, value: { voices: [] } }));
    main.answer("voice.jobs.list", () => ({ ok: true, value: { jobs: [] } }));
    main.answer("studio.prices.get", () => ({ ok: true, value: prices(unit) }));
  };

describe("speech", () => {
  it("tells its price before, and orders each text once", async () => {
    const { main } = await renderPiece(signedInState(), <SpeechPage />, knows());
    const person = userEvent.setup();
    expect(screen.getByRole("button", { name: "Speak" })).toBeDisabled();
    await person.type(screen.getByLabelText("Text"), "Hello");
    expect(await screen.findByText("Costs about $0.01 ($0.06 per 1,000 characters)")).toBeVisible();
    await person.click(screen.getByRole("button", { name: "Speak" }));
    expect(main.callsOf("voice.speech.make")).toEqual([
      { id: expect.any(String), text: "Hello", voice: null, model: null },
    ]);
  });

  it("tells a price of an unknown unit as the cloud tells it", async () => {
    await renderPiece(signedInState(), <SpeechPage />, knows([], "request"));
    expect(await screen.findByText("$0.06 per request, as the cloud tells it")).toBeVisible();
  });

  it("that never left says that the cloud cannot be reached and that nothing was charged, and can be given again", async () => {
    const error = { code: "OFFLINE", message: "Eliza Cloud cannot be reached." } as const;
    await renderPiece(signedInState(), <SpeechPage />, knows([work({ phase: "failed", error })]));
    const list = await screen.findByRole("list", { name: "Speech" });
    expect(within(list).getByText("The cloud cannot be reached")).toBeVisible();
    expect(within(list).getByText("Nothing was charged.")).toBeVisible();
    expect(within(list).getByRole("button", { name: "Retry" })).toBeVisible();
  });

  it("that the cloud failed at says that it may have been charged", async () => {
    const error = { code: "REMOTE_FAILED", message: "Eliza Cloud failed.", details: { status: 500 } } as const;
    await renderPiece(signedInState(), <SpeechPage />, knows([work({ phase: "failed", error, mayBeCharged: true })]));
    const list = await screen.findByRole("list", { name: "Speech" });
    expect(within(list).getByText("The cloud has a problem")).toBeVisible();
    expect(within(list).getByText(/may have been charged/)).toBeVisible();
    expect(within(list).queryByText("Nothing was charged.")).toBeNull();
  });

  it("tells a lost one as lost and offers no repetition", async () => {
    await renderPiece(signedInState(), <SpeechPage />, knows([work({ phase: "missing", mayBeCharged: true })]));
    const list = await screen.findByRole("list", { name: "Speech" });
    expect(within(list).getByText("The speech was lost on the way")).toBeVisible();
    expect(
      within(list)
        .getAllByRole("button")
        .map(({ textContent }) => textContent),
    ).toEqual(["Dismiss"]);
  });
});

describe("transcription", () => {
  it("says when there is no microphone", async () => {
    await renderPiece(signedInState(), <TranscriptionPage />, (main) => {
      knows()(main);
      main.answer("voice.microphone.ask", () => ({ ok: true, value: { isAllowed: false } }));
    });
    await userEvent.click(screen.getByRole("button", { name: "Record" }));
    expect(await screen.findByRole("alert")).toHaveTextContent("The microphone is not allowed.");
  });

  it("reads no file that is too large or no recording, and says why", async () => {
    const { main } = await renderPiece(signedInState(), <TranscriptionPage />, knows());
    const person = userEvent.setup({ applyAccept: false });
    const input = screen.getByLabelText("Choose a recording");
    await person.upload(input, new File(["x"], "notes.txt"));
    expect(await screen.findByText(/notes\.txt is not a recording/)).toBeVisible();
    const large = new File(["x"], "long.mp3");
    Object.defineProperty(large, "size", { value: 25_000_001 });
    await person.upload(input, large);
    expect(await screen.findByText(/long\.mp3 is too large: 25 MB/)).toBeVisible();
    expect(main.callsOf("voice.audio.add")).toEqual([]);
  });
});

describe("voices", () => {
  it("clones with the description that was written, and with none when it was left empty", async () => {
    const file = { id: ID, name: "one.mp3", sizeBytes: 1, mimeType: "audio/mpeg" };
    const { main } = await renderPiece(signedInState(), <VoicesPage />, (process) => {
      knows()(process);
      process.answer("voice.audio.add", () => ({ ok: true, value: file }));
      process.answer("voice.clone.make", () => ({ ok: true, value: work({ kind: "clone" }) }));
    });
    const person = userEvent.setup();
    for (const description of ["Low and calm", ""]) {
      fireEvent.change(screen.getByLabelText("Name of the voice"), { target: { value: "Ada" } });
      fireEvent.change(screen.getByLabelText("Description"), { target: { value: description } });
      await person.upload(screen.getByLabelText("Choose recordings"), new File(["ID3"], "one.mp3"));
      await screen.findByRole("list", { name: "Chosen recordings" });
      await person.click(screen.getByRole("checkbox", { name: /I have the right/ }));
      await person.click(screen.getByRole("button", { name: "Clone voice" }));
      await waitFor(() => expect(screen.getByLabelText("Name of the voice")).toHaveValue(""));
    }
    expect(main.callsOf("voice.clone.make")).toMatchObject([{ description: "Low and calm" }, { description: null }]);
  });

  it("says how far samples are on their way, and that the price is unknown", async () => {
    const clone = { type: "instant", voiceId: null, deductedMicros: null, estimate: null } as const;
    const sent = { bytes: 40, totalBytes: 100 };
    await renderPiece(signedInState(), <VoicesPage />, knows([work({ kind: "clone", title: "Ada", clone, sent })]));
    expect(await screen.findByRole("progressbar", { name: "Sending: 40%" })).toHaveAttribute("aria-valuenow", "40");
    expect(screen.getAllByText(/The cloud names no price for this\./)[0]).toBeVisible();
    expect(screen.getByRole("button", { name: "Clone voice" })).toBeDisabled();
  });
});
