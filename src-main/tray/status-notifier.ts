import type { EventEmitter } from "node:events";
import type { Log } from "../cloud/ports";
import type { TrayPresence } from "./presence";

const WATCHER = "org.kde.StatusNotifierWatcher";
const BUS = { destination: "org.freedesktop.DBus", path: "/org/freedesktop/DBus", interface: "org.freedesktop.DBus" };

/** How long the session bus may take to answer before the desktop counts as one without a tray. */
const ANSWER_WITHIN_MS = 3_000;

/**
 * Linux: many desktops have no tray, and Electron's Tray does not say so. A tray is where somebody owns the name of the
 * StatusNotifierItem protocol on the session bus. https://www.freedesktop.org/wiki/Specifications/StatusNotifierItem/
 */
export const createStatusNotifierPresence = (
  log: Log,
  { busAddress }: { /** Another bus than the session's own, for tests. */ readonly busAddress?: string } = {},
): TrayPresence => ({
  async watch(listener) {
    let isThere: boolean | null = null;
    const tell = (now: boolean): void => {
      if (now === isThere) return;
      isThere = now;
      listener(now);
    };
    // Loaded here because no other system needs it, and after the first paint.
    const { Message, sessionBus } = await import("@jellybrick/dbus-next");
    const bus = sessionBus(busAddress === undefined ? {} : { busAddress });
    const failure = new Promise<never>((_resolve, reject) => {
      // The library's types leave out the event every emitter has.
      (bus as EventEmitter).on("error", reject);
    });
    failure.catch(() => {});
    const late = AbortSignal.timeout(ANSWER_WITHIN_MS);
    const lateness = new Promise<never>((_resolve, reject) => {
      late.addEventListener("abort", () => reject(new Error("the session bus did not answer")));
    });
    lateness.catch(() => {});
    const ask = (member: string, argument: string) =>
      Promise.race([bus.call(new Message({ ...BUS, member, signature: "s", body: [argument] })), failure, lateness]);

    bus.on("message", ({ member, sender, body }) => {
      if (member === "NameOwnerChanged" && sender === BUS.destination && body[0] === WATCHER) tell(body[2] !== "");
    });
    try {
      await ask(
        "AddMatch",
        `type='signal',sender='${BUS.destination}',interface='${BUS.interface}',member='NameOwnerChanged',arg0='${WATCHER}'`,
      );
      const answer = await ask("NameHasOwner", WATCHER);
      tell(answer?.body[0] === true);
    } catch (error) {
      log.info("No tray: the desktop's session bus cannot be asked.", { cause: error });
      tell(false);
    }
    return () => {
      bus.removeAllListeners("message");
      bus.disconnect();
    };
  },
});
