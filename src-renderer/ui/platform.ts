/** Whether the page runs on macOS, where shortcuts take Command and Control belongs to text editing. */
export const isMac = navigator.userAgent.includes("Macintosh");
