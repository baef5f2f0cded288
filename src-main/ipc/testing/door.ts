import { CHANNELS, type Channel, type Result } from "../../../src-preload/contract/channels";
import type { Handlers } from "../../../src-preload/contract/contract";
import type { Say } from "../../i18n/sentences";
import { PAGE_ORIGIN } from "../../security/page-origin";
import { createGate } from "../gate";
import { createHandle } from "../handle";
import { createTellIn } from "../told";
import { createToWire } from "../wire-error";

type Listener = (event: unknown, raw: unknown) => Promise<Result<unknown>>;

const OURS = 7;

/** The invoke event of our own page. */
export const OWN_PAGE = {
  sender: { id: OURS },
  senderFrame: { url: "app://ui/index.html#/overview", parent: null },
};

/** All channels behind the real door, as Electron would call them; each notes that it was reached and then runs `run`. */
export const openDoor = (run: (channel: Channel) => unknown = () => undefined, say: () => Say | null = () => null) => {
  const listeners = new Map<string, Listener>();
  const reached: Channel[] = [];
  const logged: Record<string, unknown>[] = [];
  const note = (message: string, fields: Record<string, unknown> = {}): void =>
    void logged.push({ message, ...fields });
  const gate = createGate(PAGE_ORIGIN);
  gate.admit(OURS);
  const handle = createHandle({
    ipcMain: { handle: (channel, listener) => void listeners.set(channel, listener as unknown as Listener) },
    isTrusted: gate.isTrusted,
    tell: createTellIn(say),
    toWire: createToWire({
      log: { debug: note, info: note, warn: note, error: note },
      random: { uuid: () => "incident-1" },
    }),
  });
  const bind = <C extends Channel>(channel: C): void => {
    const handler = async (): Promise<unknown> => {
      reached.push(channel);
      return run(channel);
    };
    handle(channel, handler as Handlers[C]);
  };
  for (const channel of CHANNELS) bind(channel);
  return {
    reached,
    logged,
    gate,
    /** What the page gets when it sends `raw`. */
    call(channel: Channel, event: unknown, raw: unknown): Promise<Result<unknown>> {
      const listener = listeners.get(channel);
      if (listener === undefined) throw new Error(`${channel} is not served`);
      return listener(event, raw);
    },
  };
};
