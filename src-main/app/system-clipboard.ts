import { clipboard } from "electron";
import type { TextClipboard } from "../keys/secret-clipboard";

/** The system's clipboard. Electron answers at once up to version 44, and with a promise since. */
export const systemClipboard: TextClipboard = {
  read: async () => clipboard.readText(),
  write: async (text) => {
    await clipboard.writeText(text);
  },
};
