import "@testing-library/jest-dom/vitest";
import { act, cleanup } from "@testing-library/react";
import { afterEach, beforeEach, vi } from "vitest";
import { useUi } from "./ui/ui-store";

// React keeps the first way it finds to wait a turn: found under fake timers, it would wait for a clock that is gone.
await act(async () => undefined);

beforeEach(() => {
  window.location.hash = "";
  // Files share a process, so what one left open is not what the next begins with.
  useUi.setState(useUi.getInitialState(), true);
});

afterEach(() => {
  cleanup();
  vi.useRealTimers();
});
