import type { Payload } from "../../src-preload/contract/contract";

type Command = Payload<"app.command.requested">;

/** Asks the page to do something, from menu and tray; waits for a page that is not there yet. */
export interface PageCommands {
  /** Opens the window and sends the command as soon as its page listens. The newest waiting one counts. */
  request(command: Command): void;
  pageReady(): void;
  /** The page was closed or loads anew: it listens no more. */
  pageGone(): void;
}

export const createPageCommands = (open: () => void, send: (command: Command) => void): PageCommands => {
  let isReady = false;
  let waiting: Command | null = null;
  return {
    request(command) {
      open();
      if (isReady) send(command);
      else waiting = command;
    },
    pageReady() {
      isReady = true;
      if (waiting !== null) send(waiting);
      waiting = null;
    },
    pageGone() {
      isReady = false;
    },
  };
};
