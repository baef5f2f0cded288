import { act, render, screen } from "@testing-library/react";
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

it("goes on watching the name it shows when the room gets less, and more again", async () => {
  const watched = new Map<ResizeObserver, Element>();
  const measures: (() => void)[] = [];
  class Observer {
    constructor(measure: () => void) {
      measures.push(() => watched.has(this) && measure());
    }
    observe(element: Element): void {
      watched.set(this, element);
    }
    unobserve(): void {}
    disconnect(): void {
      watched.delete(this);
    }
  }
  vi.stubGlobal("ResizeObserver", Observer);
  const room = vi.spyOn(HTMLElement.prototype, "clientWidth", "get").mockReturnValue(400);
  vi.spyOn(HTMLElement.prototype, "scrollWidth", "get").mockReturnValue(400);
  const resize = (width: number): void => {
    room.mockReturnValue(width);
    act(() => measures.forEach((measure) => void measure()));
  };
  show();
  const name = () => screen.getByText(NAME);
  for (const [width, stop] of [
    [120, "0"],
    [400, null],
    [120, "0"],
  ] as const) {
    resize(width);
    expect(name().getAttribute("tabindex")).toBe(stop);
    expect([...watched.values()]).toEqual([name()]);
  }
  vi.unstubAllGlobals();
});
