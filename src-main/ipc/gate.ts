/**
 * Lets only our own page call: a contents this process created, its main frame, at the page's own address.
 * Without it any frame or window that ever loads a foreign document could act as the person.
 */
import type { IpcMainInvokeEvent } from "electron";
import { isOfOrigin, type PageOrigin } from "../security/page-origin";

/** What the gate reads of an invoke event. */
type GateEvent = {
  readonly sender: Pick<IpcMainInvokeEvent["sender"], "id">;
  readonly senderFrame: { readonly url: string; readonly parent: unknown } | null;
};

/** Knows the contents of our own windows and judges each call by them. */
export interface Gate {
  /** Trusts a contents from now on; call before it loads. */
  admit(contentsId: number): void;
  /** Ends that trust, when the contents is destroyed. */
  dismiss(contentsId: number): void;
  isTrusted(event: GateEvent): boolean;
}

/** A gate that trusts nobody yet. */
export const createGate = (origin: PageOrigin): Gate => {
  const admitted = new Set<number>();
  return {
    admit: (contentsId) => void admitted.add(contentsId),
    dismiss: (contentsId) => void admitted.delete(contentsId),
    // A frame that was navigated away or destroyed before its message arrived is null.
    isTrusted: ({ sender, senderFrame }) =>
      admitted.has(sender.id) &&
      senderFrame !== null &&
      senderFrame.parent === null &&
      isOfOrigin(senderFrame.url, origin),
  };
};
