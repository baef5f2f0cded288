import { screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { describe, expect, it } from "vitest";
import { historyEntry } from "../../../testing/billing";
import { NOON, wireError } from "../../../testing/states";
import { showBilling } from "../testing/show-billing";

type Entries = readonly ReturnType<typeof historyEntry>[];

const many = (count: number): Entries => Array.from({ length: count }, (_, index) => historyEntry({ id: `e${index}` }));

const show = (all: Entries) =>
  showBilling({
    path: "/billing/history",
    prepare: (main) =>
      main.answer("billing.history.page", ({ offset, limit }) => ({
        ok: true,
        value: { entries: all.slice(offset, offset + limit), hasMore: all.length > offset + limit, fetchedAt: NOON },
      })),
  });
const rows = async () =>
  within(await screen.findByRole("table", { name: "History" }))
    .getAllByRole("row")
    .slice(1);

describe("history", () => {
  it("tells what, for which agent and how much, to the last digit", async () => {
    await show([
      historyEntry({ id: "a", amountMicros: -2_500 }),
      historyEntry({
        id: "b",
        kind: "top_up",
        amountMicros: 25_000_000,
        description: null,
        agentName: null,
        createdAt: null,
      }),
    ]);
    const [first, second] = await rows();
    expect(first).toHaveTextContent("Hosting · Agent hosting");
    expect(first).toHaveTextContent("Ada");
    expect(first).toHaveTextContent("-$0.0025");
    expect(second).toHaveTextContent("Unknown");
    expect(second).toHaveTextContent("+$25.00");
  });

  it("goes on page after page; a row that moved into the next page is shown once", async () => {
    const all = many(60);
    const { main } = await show(all);
    expect(await rows()).toHaveLength(50);
    main.answer("billing.history.page", ({ offset }) => ({
      ok: true,
      value: { entries: all.slice(offset - 1), hasMore: false, fetchedAt: NOON },
    }));
    await userEvent.click(screen.getByRole("button", { name: "Show more" }));
    await waitFor(async () => expect(await rows()).toHaveLength(60));
    expect(screen.getByText("60 entries, all there are.")).toBeVisible();
  });

  it("keeps what is there when the next page fails, and goes on from there", async () => {
    const { main } = await show(many(60));
    await rows();
    main.refuse("billing.history.page", wireError("OFFLINE", "Gone."));
    await userEvent.click(screen.getByRole("button", { name: "Show more" }));
    expect(await screen.findByText("The cloud cannot be reached")).toBeVisible();
    expect(await rows()).toHaveLength(50);
    main.answer("billing.history.page", ({ offset }) => ({
      ok: true,
      value: { entries: [...many(60).slice(offset)], hasMore: false, fetchedAt: NOON },
    }));
    await userEvent.click(screen.getByRole("button", { name: "Retry" }));
    await waitFor(async () => expect(await rows()).toHaveLength(60));
  });

  it.each([
    ["Added", "added"],
    ["Spent", "spent"],
    ["Refunded", "refunded"],
  ] as const)("%s alone, on the screen and in the file", async (name, filter) => {
    const { main } = await show(many(1));
    main.answer("billing.history.export", () => ({ ok: true, value: { fileName: "history.csv" } }));
    await userEvent.click(await screen.findByRole("button", { name }));
    await waitFor(() => expect(main.callsOf("billing.history.page")).toContainEqual({ offset: 0, limit: 50, filter }));
    await userEvent.click(screen.getByRole("button", { name: "Export CSV" }));
    expect(main.callsOf("billing.history.export")).toEqual([{ filter }]);
  });

  it("says what an empty one is for, and never shows a failure as empty", async () => {
    const { main } = await show([]);
    expect(await screen.findByText("Nothing was paid or spent yet. The first top-up appears here.")).toBeVisible();
    main.refuse("billing.history.page", wireError("REMOTE_FAILED", "Broken."));
    await userEvent.click(screen.getByRole("button", { name: "Spent" }));
    expect(await screen.findByText("The cloud has a problem")).toBeVisible();
    expect(screen.queryByText("Nothing of this kind yet.")).toBeNull();
  });
});
