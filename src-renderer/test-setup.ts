import "@testing-library/jest-dom/vitest";
import { cleanup, configure } from "@testing-library/react";
import { afterEach, beforeEach } from "vitest";
import { useUi } from "./ui/ui-store";

// What is waited for is a signal, but screens and catalogues are loaded when first needed: on a busy machine that takes longer than the
// library's own second.
configure({ asyncUtilTimeout: 4_000 });

beforeEach(() => {
  window.location.hash = "";
  useUi.setState(useUi.getInitialState(), true);
});

afterEach(cleanup);
