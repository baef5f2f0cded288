import "@testing-library/jest-dom/vitest";
import { cleanup } from "@testing-library/react";
import { afterEach, beforeEach } from "vitest";
import { useUi } from "./ui/ui-store";

beforeEach(() => {
  window.location.hash = "";
  useUi.setState(useUi.getInitialState(), true);
});

afterEach(cleanup);
