import { type RefObject, useEffect, useRef } from "react";
import { useUi } from "./ui-store";

/**
 * Gives the focus to a heading when it appears after a change of screen, so that the keyboard and a reader go on
 * there. The first screen of a load leaves the focus alone.
 */
export function useFocusOnArrival<T extends HTMLElement>(): RefObject<T | null> {
  const element = useRef<T>(null);
  useEffect(() => {
    if (useUi.getState().hasNavigated) element.current?.focus();
  }, []);
  return element;
}
