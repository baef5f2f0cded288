import { useSyncExternalStore } from "react";

const listen = (onChange: () => void): (() => void) => {
  document.addEventListener("visibilitychange", onChange);
  return () => document.removeEventListener("visibilitychange", onChange);
};

/** Whether the window can be seen: not minimised, not in the tray. */
export const usePageVisible = (): boolean => useSyncExternalStore(listen, () => document.visibilityState === "visible");
