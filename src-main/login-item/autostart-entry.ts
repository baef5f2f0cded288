/** The file that makes a Linux desktop start the app when a person logs in, as the XDG autostart specification has it. */

/** Its name in the autostart folder. */
export const AUTOSTART_FILE = "eliza-cloud.desktop";

/**
 * An argument of the `Exec` key. It is quoted once for the key's own syntax and its backslashes once more, because every
 * string of the file is unescaped before.
 */
const quoted = (argument: string): string => {
  const plain = argument.replaceAll("%", "%%").replace(/["`$\\]/g, "\\$&");
  return `"${plain.replaceAll("\\", "\\\\")}"`;
};

/** @param command program and arguments, none of which holds a line break */
export const autostartEntry = (name: string, command: readonly string[]): string =>
  [
    "[Desktop Entry]",
    "Type=Application",
    `Name=${name}`,
    `Exec=${command.map(quoted).join(" ")}`,
    "Terminal=false",
    "X-GNOME-Autostart-enabled=true",
    "",
  ].join("\n");

/** Desktops switch an entry off in place rather than remove it. */
export const isEntryOn = (text: string): boolean =>
  !/^\s*Hidden\s*=\s*true\s*$/im.test(text) && !/^\s*X-GNOME-Autostart-enabled\s*=\s*false\s*$/im.test(text);
