import { act, screen, waitFor, within } from "@testing-library/react";
import { expect, it } from "vitest";
import { spendOf30Days } from "../../testing/billing";
import { renderApp } from "../../testing/render-page";
import { signedInState } from "../../testing/states";

const spent = (todayMicros: number) => ({ ok: true, value: spendOf30Days({ todayMicros }) }) as const;
const today = () => within(screen.getByRole("region", { name: "Spending" })).getByText("Today").nextElementSibling;

it("tells what was spent together with the balance that fell by it, and asks for nothing while the balance stands", async () => {
  const { main } = await renderApp(signedInState({ credits: { balanceMicros: 5_000_000 } }));
  await waitFor(() => expect(today()).toHaveTextContent("$0.50"));
  main.answer("billing.spend.get", () => spent(1_750_000));

  const asked = main.callsOf("billing.spend.get").length;
  act(() => main.change({ credits: { balanceMicros: 5_000_000, refreshing: true } }));
  act(() => main.change({ credits: { balanceMicros: null } }));
  act(() => main.change({ credits: { balanceMicros: 5_000_000 } }));
  act(() => main.change({ credits: { balanceMicros: 3_750_000 } }));
  await waitFor(() => expect(today()).toHaveTextContent("$1.75"));
  expect(main.callsOf("billing.spend.get")).toHaveLength(asked + 1);
});
