import { screen } from "@testing-library/react";
import { beforeEach, expect, it, vi } from "vitest";
import { installFakeBridge } from "./testing/fake-bridge";
import { signedInState, wireError } from "./testing/states";

beforeEach(() => {
  vi.resetModules();
  document.body.innerHTML = '<div id="root"><div class="frame" data-testid="first-paint"></div></div>';
});

it("puts the page in the place of the first paint and tells main when it can be used", async () => {
  const main = installFakeBridge(signedInState());
  // The test waits for what is shown, not for the disk.
  await import("./features/overview/overview-screen");
  await import("./main");
  expect(await screen.findByRole("heading", { level: 1, name: "Overview" })).toBeVisible();
  expect(screen.queryByTestId("first-paint")).toBeNull();
  expect(main.callsOf("app.page.ready")).toHaveLength(1);
});

it("says so when the app does not tell its state", async () => {
  const main = installFakeBridge(signedInState());
  main.refuse("app.state.get", wireError("INTERNAL", "No."));
  await import("./main");
  expect(await screen.findByRole("alert")).toHaveTextContent("The window could not start");
  expect(screen.getByRole("button", { name: "Reload" })).toBeVisible();
});
