import { QueryClientProvider } from "@tanstack/react-query";
import { type RenderResult, render } from "@testing-library/react";
import type { ReactNode } from "react";
import { Router } from "wouter";
import { useHashLocation } from "wouter/use-hash-location";
import type { AppState } from "../../src-preload/contract/state";
import { App } from "../app";
import { SCREENS } from "../features/frame/screens";
import { speak } from "../i18n/t";
import { connectAppState } from "../ipc/app-state";
import { createQueryClient } from "../ipc/query-client";
import { TooltipProvider } from "../ui/tooltip";
import { installFakeBridge } from "./fake-bridge";

const CONNECT_DEADLINE_MS = 1_000;

// The code of screens and of later parts is there before the page asks for it: tests wait for what is shown, not for the disk.
await Promise.all([
  ...SCREENS.map((screen) => screen.load()),
  import("../features/agents/overview/agent-cards"),
  import("../features/palette/palette"),
  import("../ui/toaster"),
]);

type Main = ReturnType<typeof installFakeBridge>;

/** The whole page at a path, against a main process in the given state. */
export async function renderApp(state: AppState, path = "/overview"): Promise<{ main: Main } & RenderResult> {
  window.location.hash = path;
  const main = installFakeBridge(state);
  await connectAppState(CONNECT_DEADLINE_MS);
  await speak(state.language);
  return { main, ...render(<App />) };
}

/**
 * One piece of the page with what every piece may use, against a main process in the given state.
 * @param prepare teaches the main process its answers before the piece asks
 */
export async function renderPiece(
  state: AppState,
  piece: ReactNode,
  prepare: (main: Main) => void = () => undefined,
): Promise<{ main: Main } & RenderResult> {
  const main = installFakeBridge(state);
  prepare(main);
  await connectAppState(CONNECT_DEADLINE_MS);
  await speak(state.language);
  const result = render(
    <QueryClientProvider client={createQueryClient()}>
      <TooltipProvider>
        <Router hook={useHashLocation}>{piece}</Router>
      </TooltipProvider>
    </QueryClientProvider>,
  );
  return { main, ...result };
}
