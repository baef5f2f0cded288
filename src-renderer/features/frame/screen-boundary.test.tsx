import { render, screen } from "@testing-library/react";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { ScreenBoundary } from "./screen-boundary";

const Broken = (): never => {
  throw new Error("secret detail");
};

// React reports the error it hands over to the boundary.
beforeEach(() => void vi.spyOn(console, "error").mockImplementation(() => undefined));
afterEach(() => vi.restoreAllMocks());

it("says that a screen stopped, without the error's text, and offers to reload", () => {
  render(
    <ScreenBoundary>
      <Broken />
    </ScreenBoundary>,
  );
  expect(screen.getByRole("alert")).toHaveTextContent("This screen stopped working");
  expect(screen.getByRole("alert")).not.toHaveTextContent("secret detail");
  expect(screen.getByRole("button", { name: "Reload" })).toBeVisible();
});

it("draws its screen otherwise", () => {
  render(<ScreenBoundary>all is well</ScreenBoundary>);
  expect(screen.getByText("all is well")).toBeVisible();
});
