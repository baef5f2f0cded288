import { screen, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { describe, expect, it } from "vitest";
import type { Runway, Spend } from "../../../../src-preload/contract/billing";
import { spendOf30Days } from "../../../testing/billing";
import { wireError } from "../../../testing/states";
import { showBilling } from "../testing/show-billing";

const show = (changes: Partial<Spend> = {}) =>
  showBilling({
    path: "/billing/spending",
    prepare: (main) => main.answer("billing.spend.get", () => ({ ok: true, value: spendOf30Days(changes) })),
  });
const days = (count: number): Runway => ({ kind: "days", days: count, perDayMicros: 500_000 });

describe("runway", () => {
  it.each<[Runway, string]>([
    [days(12), "About 12 days at the last 7 days' rate"],
    [days(1), "About 1 day at the last 7 days' rate"],
    [days(0), "Less than a day at the last 7 days' rate"],
    [{ kind: "no_spending" }, "Nothing was spent in the last 7 days"],
    [{ kind: "not_enough_data" }, "Not enough data"],
  ])("%o", async (runway, words) => {
    await show({ runway });
    expect(await screen.findByText(words)).toBeVisible();
  });
});

describe("spending", () => {
  it("by day for 30 or 7 days, readable without seeing the bars", async () => {
    await show();
    const rows = async () => within(await screen.findByRole("table", { name: "Spending by day" })).getAllByRole("row");
    expect(await rows()).toHaveLength(31);
    await userEvent.click(screen.getByRole("button", { name: "7 days" }));
    expect(await rows()).toHaveLength(8);
    expect((await rows()).at(-1)).toHaveTextContent("$0.50");
  });

  it("by agent, highest first, and what belongs to none", async () => {
    await show();
    const card = within(await screen.findByRole("region", { name: "By agent, last 30 days" }));
    const [, first, second] = card.getAllByRole("row").map((row) => row.textContent);
    expect([first, second]).toEqual(["Ada$2.40", "Not for one agent$1.10"]);
  });

  it("is said to be a lower bound where not all could be read", async () => {
    await show({ isComplete: false });
    expect((await screen.findAllByText("at least $3.50"))[0]).toBeVisible();
    expect(screen.getByText(/the figures are at least this high/)).toBeVisible();
  });

  it("says so when nothing was spent", async () => {
    await show({ byAgent: [] });
    expect(await screen.findByText("Nothing was spent in the last 30 days.")).toBeVisible();
  });

  it("unknown is no zero: the reason and Retry instead", async () => {
    const { main } = await showBilling({
      path: "/billing/spending",
      prepare: (bridge) => bridge.refuse("billing.spend.get", wireError("REMOTE_FAILED", "Broken.")),
    });
    expect(await screen.findByText("The cloud has a problem")).toBeVisible();
    expect(screen.queryByText(/\$0\.00/)).toBeNull();
    main.answer("billing.spend.get", () => ({ ok: true, value: spendOf30Days() }));
    await userEvent.click(screen.getByRole("button", { name: "Retry" }));
    expect(await screen.findByText("About 12 days at the last 7 days' rate")).toBeVisible();
    expect(screen.queryByText("The cloud has a problem")).toBeNull();
  });
});
