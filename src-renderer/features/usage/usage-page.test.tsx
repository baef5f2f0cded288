import { fireEvent, screen, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { expect, it } from "vitest";
import type { UsageOverview } from "../../../src-preload/contract/usage";
import { earningsOfNone } from "../../testing/billing";
import { renderPiece } from "../../testing/render-page";
import { signedInState, wireError } from "../../testing/states";
import { UsagePage } from "./usage-page";

type Main = Awaited<ReturnType<typeof renderPiece>>["main"];

const OVERVIEW: UsageOverview = {
  ...{ requests: 1_234, succeeded: 1_200, failed: 34, successRate: 0.972, tokens: null },
  ...{ costMicros: 5_250_000, perDayMicros: null, from: null, to: null },
};

const show = (prepare: (main: Main) => void = () => undefined) =>
  renderPiece(signedInState(), <UsagePage />, (main) => {
    main.answer("usage.overview.get", () => ({ ok: true, value: OVERVIEW }));
    main.answer("usage.models.get", () => ({ ok: true, value: { models: [] } }));
    main.answer("usage.quotas.get", () => ({ ok: true, value: { quotas: [] } }));
    main.answer("usage.limits.get", () => ({ ok: true, value: { limits: [] } }));
    main.answer("usage.account.get", () => ({
      ok: true,
      value: { images: 3, videos: 0, calls24h: null, succeeded24h: null },
    }));
    prepare(main);
  });

/** The part of the page under a title. By text: roles of a whole page are slow to tell. */
const partOf = async (title: string) => {
  const section = (await screen.findByText(title)).closest("section");
  if (section === null) throw new Error(`${title} is no part of the page`);
  return within(section);
};
const valueUnder = async (title: string, name: string): Promise<string | null> =>
  (await partOf(title)).getByText(name).nextElementSibling?.textContent ?? null;

it("never takes what the cloud does not tell for nothing", async () => {
  await show();
  expect(await screen.findByText("1,234")).toBeVisible();
  expect(await valueUnder("Requests and cost", "Cost")).toBe("$5.25");
  expect(await valueUnder("Requests and cost", "Succeeded")).toBe("97.2%");
  expect(await valueUnder("Requests and cost", "Tokens")).toBe("Unknown");
  expect(await valueUnder("Account", "Calls in 24 hours")).toBe("Unknown");
  expect(await valueUnder("Account", "Videos ever made")).toBe("0");
});

it("tells what came in and who has a budget, and why one may spend nothing", async () => {
  const budget = {
    id: "a1",
    agentName: "Ada",
    allocatedMicros: 10_000_000,
    spentMicros: 2_500_000,
    availableMicros: null,
  };
  await show((main) =>
    main.answer("billing.earnings.get", () => ({
      ok: true,
      value: earningsOfNone({
        ...{ availableMicros: 3_000_000, redeemedMicros: null },
        budgets: [{ ...budget, isPaused: true, pauseReason: "Daily limit reached" }],
        apps: [{ id: "p1", appName: "Poems", earnedMicros: 1_250_000 }],
      }),
    })),
  );
  expect(await valueUnder("Earnings and budgets", "Can be taken out")).toBe("$3.00");
  expect(await valueUnder("Earnings and budgets", "Taken out")).toBe("Unknown");
  const part = await partOf("Earnings and budgets");
  const cells = (row: string) => [...(part.getByText(row).closest("tr")?.cells ?? [])].map((cell) => cell.textContent);
  expect(cells("Ada")).toEqual(["AdaPausedDaily limit reached", "$2.50", "$10.00", "Unknown"]);
  expect(cells("Poems")).toEqual(["Poems", "$1.25"]);
});

it("one part that fails takes nothing else along", async () => {
  await show((main) => main.refuse("usage.quotas.get", wireError("REMOTE_FAILED", "broken")));
  expect(await screen.findByText("The cloud has a problem")).toBeVisible();
  expect(await screen.findByText("The cloud does not say what the quotas are.")).toBeVisible();
  expect(await screen.findByText("1,234")).toBeVisible();
});

it("exports no more than a year, and asks for what was chosen", async () => {
  const { main } = await show((prepared) =>
    prepared.answer("usage.export.save", () => ({ ok: true, value: { fileName: null } })),
  );
  const card = within((await screen.findByLabelText("From")).closest("section") as HTMLElement);
  const setDay = (label: string, value: string): void =>
    void fireEvent.change(card.getByLabelText(label), { target: { value } });
  setDay("From", "2024-01-01");
  setDay("To", "2024-12-31");
  expect(card.getByText("365 days at most.")).toBeVisible();
  expect(card.getByText("Export", { selector: "button" })).toBeDisabled();
  setDay("To", "2024-12-30");
  fireEvent.change(card.getByLabelText("What"), { target: { value: "models" } });
  await userEvent.click(card.getByText("Export", { selector: "button" }));
  expect(main.callsOf("usage.export.save")).toEqual([
    { format: "csv", type: "models", granularity: "day", from: "2024-01-01", to: "2024-12-30" },
  ]);
});
