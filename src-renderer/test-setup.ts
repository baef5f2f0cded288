import "@testing-library/jest-dom/vitest";
import { cleanup } from "@testing-library/react";
import { afterEach, beforeEach, vi } from "vitest";
import { useUi } from "./ui/ui-store";

beforeEach(() => {
  window.location.hash = "";
  // Files share a process, so what one left open is not what the next begins with.
  useUi.setState(useUi.getInitialState(), true);
});

afterEach(() => {
  cleanup();
  vi.useRealTimers();
});
