import "@testing-library/jest-dom/vitest";
import { cleanup } from "@testing-library/react";
import { afterEach, beforeEach } from "vitest";
import { useUi } from "./ui/ui-store";

const initialUi = useUi.getState();

beforeEach(() => {
  window.location.hash = "";
  useUi.setState(initialUi, true);
});

afterEach(cleanup);
