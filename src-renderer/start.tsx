import { createRoot, type Root } from "react-dom/client";
import { App } from "./app";
import { SCREENS, screenOfPath } from "./features/frame/screens";
import { speak } from "./i18n/t";
import { appState, connectAppState } from "./ipc/app-state";
import { StartFailed } from "./start-failed";

const FIRST_STATE_DEADLINE_MS = 10_000;

/** Replaces the first paint with the page as soon as the app has told its state, or with the reason why it cannot. */
export async function startPage(element: HTMLElement): Promise<Root> {
  // The first screen's code comes while the state is asked for; a failure shows when the screen is drawn.
  const first = screenOfPath(window.location.hash.slice(1)) ?? SCREENS[0];
  first?.load().catch(() => undefined);
  const isConnected = await connectAppState(FIRST_STATE_DEADLINE_MS).then(
    () => true,
    () => false,
  );
  // Before the first words are drawn, so that they are not drawn in two languages. English is there in any case.
  if (isConnected) await speak(appState().language).catch(() => undefined);
  const root = createRoot(element);
  root.render(isConnected ? <App /> : <StartFailed />);
  return root;
}
