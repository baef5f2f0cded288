import type { WireError } from "../../src-preload/contract/errors";
import { type Toast, useUi } from "./ui-store";

const show = (toast: Toast): void =>
  useUi.setState((ui) => ({ hasToasts: true, waitingToasts: [...ui.waitingToasts, toast] }));

/** Says for a moment that something was done, and how it is taken back where it can be. */
export const showDone = (text: string, undo: Pick<Toast, "action" | "durationMs"> = {}): void =>
  show({ kind: "done", text, ...undo });

/** Tells an error that has no place of its own on the screen. A cancelled act needs no words. */
export function showFailure(error: WireError): void {
  if (error.code !== "CANCELLED") show({ kind: "failure", text: error.message });
}
