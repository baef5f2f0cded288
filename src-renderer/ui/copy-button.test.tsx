import { act, fireEvent, screen } from "@testing-library/react";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { renderPiece } from "../testing/render-page";
import { signedInState, wireError } from "../testing/states";
import { CopyButton } from "./copy-button";
import { useUi } from "./ui-store";

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => vi.useRealTimers());

const press = async () => {
  fireEvent.click(screen.getByRole("button"));
  await act(() => vi.advanceTimersByTimeAsync(0));
};

it("says that it copied, for two seconds", async () => {
  const { main } = await renderPiece(signedInState(), <CopyButton look="button" text="abc" label="Copy it" />);
  await press();
  expect(main.callsOf("app.clipboard.write")).toEqual([{ text: "abc" }]);
  expect(screen.getByRole("button")).toHaveTextContent("Copied");
  await act(() => vi.advanceTimersByTimeAsync(2_000));
  expect(screen.getByRole("button")).toHaveTextContent("Copy it");
});

it("claims nothing when it was refused", async () => {
  const { main } = await renderPiece(signedInState(), <CopyButton look="button" text="abc" label="Copy it" />);
  main.refuse("app.clipboard.write", wireError("INTERNAL", "The clipboard is not there."));
  await press();
  expect(screen.getByRole("button")).toHaveTextContent("Copy it");
  expect(useUi.getState().waitingToasts).toEqual([{ kind: "failure", text: "The clipboard is not there." }]);
});
