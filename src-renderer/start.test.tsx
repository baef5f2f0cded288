import { act, screen } from "@testing-library/react";
import type { Root } from "react-dom/client";
import { afterEach, expect, it } from "vitest";
// Loaded before: the test is about the order of things, not about the disk.
import "./features/overview/overview-screen";
import { startPage } from "./start";
import { installFakeBridge } from "./testing/fake-bridge";
import { signedInState, wireError } from "./testing/states";

let root: Root | undefined;
afterEach(() => act(() => root?.unmount()));

function firstPaint(): HTMLElement {
  document.body.innerHTML = '<div id="root"><div class="frame" data-testid="first-paint"></div></div>';
  return document.getElementById("root") ?? document.body;
}

it("puts the page in the place of the first paint and tells main when it can be used", async () => {
  const main = installFakeBridge(signedInState());
  root = await act(() => startPage(firstPaint()));
  expect(await screen.findByRole("heading", { level: 1, name: "Overview" })).toBeVisible();
  expect(screen.queryByTestId("first-paint")).toBeNull();
  expect(main.callsOf("app.page.ready")).toHaveLength(1);
});

it("says so when the app does not tell its state", async () => {
  const main = installFakeBridge(signedInState());
  main.refuse("app.state.get", wireError("INTERNAL", "No."));
  root = await act(() => startPage(firstPaint()));
  expect(screen.getByRole("alert")).toHaveTextContent("The window could not start");
  expect(screen.getByRole("button", { name: "Reload" })).toBeVisible();
});
