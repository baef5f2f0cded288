import { fireEvent, render, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { beforeEach, expect, it, vi } from "vitest";
import { Button } from "./button";
import { ConfirmDialog } from "./confirm-dialog";

const onConfirm = vi.fn();

beforeEach(async () => {
  onConfirm.mockClear();
  render(
    <ConfirmDialog
      trigger={(open) => <Button onClick={open}>Delete…</Button>}
      title="Delete it?"
      confirm="Delete"
      onConfirm={onConfirm}
    >
      It is gone for good.
    </ConfirmDialog>,
  );
  await userEvent.click(screen.getByRole("button", { name: "Delete…" }));
});

const dialog = () => screen.queryByRole("alertdialog", { name: "Delete it?" });

it("says what is asked and does it only when confirmed", async () => {
  expect(dialog()).toHaveAccessibleDescription("It is gone for good.");
  await userEvent.click(screen.getByRole("button", { name: "Delete" }));
  expect(onConfirm).toHaveBeenCalledOnce();
  expect(dialog()).toBeNull();
});

it("does nothing when cancelled, by the button or by the browser's Escape", async () => {
  await userEvent.click(screen.getByRole("button", { name: "Cancel" }));
  expect(dialog()).toBeNull();
  await userEvent.click(screen.getByRole("button", { name: "Delete…" }));
  fireEvent(screen.getByRole("alertdialog"), new Event("cancel", { cancelable: true }));
  expect(dialog()).toBeNull();
  expect(onConfirm).not.toHaveBeenCalled();
});

it("is not put away by a click beside it", () => {
  const shown = screen.getByRole("alertdialog");
  fireEvent.click(shown);
  expect(dialog()).toBe(shown);
});
