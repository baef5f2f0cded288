import { clsx } from "clsx";
import { type ReactNode, useLayoutEffect, useRef, useState } from "react";
import { TopLayer } from "./top-layer";

interface ModalProps {
  /** Id of the element that names the dialog. */
  readonly labelledBy: string;
  readonly describedBy?: string;
  /** "alertdialog" asks for a decision and does not close by a click beside it. */
  readonly role?: "dialog" | "alertdialog";
  readonly onClose: () => void;
  readonly className?: string;
  readonly children: ReactNode;
}

/**
 * A modal dialog while it is mounted. The browser's own: it makes the rest of the page inert, closes on Escape and gives
 * the focus back, with no style or script of a library. The focus begins on what has `data-first-focus`, else on the
 * first control.
 */
export function Modal({ labelledBy, describedBy, role = "dialog", onClose, className, children }: ModalProps) {
  const element = useRef<HTMLDialogElement>(null);
  const [layer, setLayer] = useState<HTMLElement | null>(null);

  useLayoutEffect(() => {
    const dialog = element.current;
    dialog?.showModal();
    setLayer(dialog);
    // React writes no autofocus attribute, and the browser would take the first thing that can have the focus.
    dialog?.querySelector<HTMLElement>("[data-first-focus]")?.focus();
    // Closing, not only removing it, returns the focus to where it was.
    return () => dialog?.close();
  }, []);

  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: Escape is the keyboard's way out, and the browser's
    <dialog
      ref={element}
      role={role}
      aria-labelledby={labelledBy}
      aria-describedby={describedBy}
      onCancel={(event) => {
        event.preventDefault();
        onClose();
      }}
      onClick={(event) => {
        // The backdrop belongs to the dialog element; everything else is inside its children.
        if (role === "dialog" && event.target === event.currentTarget) onClose();
      }}
      className={clsx(
        "m-auto w-[calc(100%-32px)] overflow-hidden rounded-card border border-line bg-raised p-0 text-ink shadow-raised",
        className,
      )}
    >
      <TopLayer value={layer}>{children}</TopLayer>
    </dialog>
  );
}
