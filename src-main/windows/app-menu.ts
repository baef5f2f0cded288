import { Menu } from "electron";
import type { StateStore } from "../app/state-store";
import type { Clock, Timer } from "../cloud/ports";
import { type MenuActions, type MenuSituation, menuTemplate } from "./menu";

export interface AppMenuDeps {
  readonly store: StateStore;
  readonly clock: Clock;
  readonly actions: MenuActions;
  readonly situation: MenuSituation;
}

const REDRAW_AFTER_MS = 100;

/** Keeps the native menu as the state has it. */
export const createAppMenu = ({ store, clock, actions, situation }: AppMenuDeps) => {
  let pending: Timer | null = null;
  let drawn = "";
  let unsubscribe = (): void => {};

  const draw = (): void => {
    pending = null;
    const template = menuTemplate(store.read(), actions, situation);
    const look = JSON.stringify(template);
    // Replacing a menu closes it under the person's hand.
    if (look === drawn) return;
    drawn = look;
    Menu.setApplicationMenu(Menu.buildFromTemplate(template));
  };

  return {
    async start(): Promise<void> {
      draw();
      unsubscribe = store.subscribe(() => {
        pending ??= clock.after(REDRAW_AFTER_MS, draw);
      });
    },
    async stop(): Promise<void> {
      unsubscribe();
      pending?.cancel();
    },
  };
};
