/** Whether the desktop shows tray icons at all. */
export interface TrayPresence {
  /**
   * Tells now, before it resolves, and with every later change. Where it cannot be known, it tells that there is none.
   * @returns ends the watch
   */
  watch(listener: (isThere: boolean) => void): Promise<() => void>;
}

/** macOS and Windows always have one. */
export const alwaysPresent: TrayPresence = {
  async watch(listener) {
    listener(true);
    return () => {};
  },
};
