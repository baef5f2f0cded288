/** A secret on the clipboard for a while: afterwards it is taken away, unless something else was copied meanwhile. */
import type { Clock, Log, Timer } from "../cloud/ports";

/** The system's clipboard, as text. */
export interface TextClipboard {
  read(): Promise<string>;
  write(text: string): Promise<void>;
}

export interface SecretClipboard {
  /** Copies it, and takes it away after {@link SECRET_ON_CLIPBOARD_MS}. */
  copy(secret: string): Promise<void>;
  /** Takes away at once what is still there. Never throws. */
  clear(): Promise<void>;
}

export const SECRET_ON_CLIPBOARD_MS = 60_000;

interface Deps {
  readonly clipboard: TextClipboard;
  readonly clock: Clock;
  readonly log: Log;
}

export function createSecretClipboard({ clipboard, clock, log }: Deps): SecretClipboard {
  let held: { readonly secret: string; readonly timer: Timer } | null = null;

  const clear = async (): Promise<void> => {
    const mine = held;
    if (mine === null) return;
    held = null;
    mine.timer.cancel();
    try {
      if ((await clipboard.read()) === mine.secret) await clipboard.write("");
    } catch (cause) {
      log.warn("The clipboard could not be cleared", { cause });
    }
  };
  return {
    async copy(secret) {
      held?.timer.cancel();
      held = null;
      await clipboard.write(secret);
      held = { secret, timer: clock.after(SECRET_ON_CLIPBOARD_MS, () => void clear()) };
    },
    clear,
  };
}
