import { useEffect, useEffectEvent } from "react";
import { isMac } from "../../../ui/platform";

/** Ctrl+F, on macOS Command+F, while the component is there. */
export function useFindShortcut(onFind: () => void): void {
  const find = useEffectEvent(onFind);
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent): void => {
      const hasModifier = isMac ? event.metaKey && !event.ctrlKey : event.ctrlKey && !event.metaKey;
      if (!hasModifier || event.key.toLowerCase() !== "f" || event.shiftKey || event.altKey) return;
      // A dialog is open: the page behind it is not to be used.
      if (document.querySelector("dialog[open]") !== null) return;
      event.preventDefault();
      find();
    };
    window.addEventListener("keydown", onKeyDown);
    return () => window.removeEventListener("keydown", onKeyDown);
  }, []);
}
