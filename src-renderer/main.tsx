import { createRoot } from "react-dom/client";
import { App } from "./app";
import { SCREENS, screenOfPath } from "./features/frame/screens";
import { connectAppState } from "./ipc/app-state";
import { StartFailed } from "./start-failed";

const FIRST_STATE_DEADLINE_MS = 10_000;

async function start(root: HTMLElement): Promise<void> {
  // The first screen's code comes while the state is asked for; a failure shows when the screen is drawn.
  const first = screenOfPath(window.location.hash.slice(1)) ?? SCREENS[0];
  first?.load().catch(() => undefined);
  try {
    await connectAppState(FIRST_STATE_DEADLINE_MS);
  } catch {
    createRoot(root).render(<StartFailed />);
    return;
  }
  createRoot(root).render(<App />);
}

const root = document.getElementById("root");
if (root !== null) void start(root);
