import { render, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { afterEach, expect, it, vi } from "vitest";
import { TooltipProvider } from "./tooltip";
import { Truncated } from "./truncated";

const NAME = "The Society for the Advancement of Analytical Engines";
const show = () =>
  render(
    <TooltipProvider>
      <Truncated text={NAME} />
    </TooltipProvider>,
  );

afterEach(() => vi.restoreAllMocks());

it("gives a name that is cut whole in a tooltip, to the keyboard too", async () => {
  vi.spyOn(HTMLElement.prototype, "scrollWidth", "get").mockReturnValue(400);
  vi.spyOn(HTMLElement.prototype, "clientWidth", "get").mockReturnValue(120);
  show();
  await userEvent.tab();
  expect(await screen.findByRole("tooltip")).toHaveTextContent(NAME);
});

it("is no stop for the keyboard when it fits", async () => {
  show();
  await userEvent.tab();
  expect(document.body).toHaveFocus();
});
