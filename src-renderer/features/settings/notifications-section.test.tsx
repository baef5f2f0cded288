import { screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { afterEach, describe, expect, it, vi } from "vitest";
import { renderPiece } from "../../testing/render-page";
import { NOON, signedInState } from "../../testing/states";
import { NotificationsSection } from "./notifications-section";

const show = (settings: Parameters<typeof signedInState>[0] = {}) =>
  renderPiece(signedInState(settings), <NotificationsSection />);

afterEach(() => vi.useRealTimers());

describe("warnings of the balance", () => {
  it.each([
    ["Below $5.00", "notifyBelowStart"],
    ["Below $2.00", "notifyLow"],
    ["Below $0.50", "notifyCritical"],
    ["Back to health", "notifyRecovered"],
  ] as const)("%s has a switch of its own", async (name, setting) => {
    const { main } = await show({ settings: { notifyLow: false } });
    const isOn = setting !== "notifyLow";
    const control = screen.getByRole("switch", { name });
    expect(control).toHaveAttribute("aria-checked", String(isOn));
    await userEvent.click(control);
    expect(main.callsOf("settings.values.update")).toEqual([{ [setting]: !isOn }]);
  });

  it.each([
    ["For an hour", NOON + 3_600_000],
    ["Until tomorrow", new Date(2026, 2, 4, 8).getTime()],
    ["For a week", NOON + 7 * 86_400_000],
  ])("%s pauses all of them", async (name, notificationsPausedUntil) => {
    vi.useFakeTimers({ now: NOON, toFake: ["Date"] });
    const { main } = await show();
    await userEvent.click(screen.getByRole("button", { name }));
    expect(main.callsOf("settings.values.update")).toEqual([{ notificationsPausedUntil }]);
  });

  it("says until when they are paused and resumes", async () => {
    vi.useFakeTimers({ now: NOON, toFake: ["Date"] });
    const { main } = await show({ settings: { notificationsPausedUntil: NOON + 3_600_000 } });
    expect(screen.getByText(/^Paused until (15:02|3:02\sPM)\.$/)).toBeVisible();
    await userEvent.click(screen.getByRole("button", { name: "Resume" }));
    expect(main.callsOf("settings.values.update")).toEqual([{ notificationsPausedUntil: null }]);
  });

  it("are not paused by a moment that has passed", async () => {
    await show({ settings: { notificationsPausedUntil: 1 } });
    expect(screen.getByRole("button", { name: "For an hour" })).toBeVisible();
  });
});
