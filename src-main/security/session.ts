/**
 * Denies a session every permission, device, download and certificate exception; the page asks the main process instead.
 * Without it any script in the page could ask for the camera, write files or read the clipboard.
 */
import type { Session } from "electron";

/** Hardens one session. Call before any contents uses it. */
export const hardenSession = (session: Session, onRefused: (what: "permission" | "download") => void): void => {
  session.setPermissionRequestHandler((_contents, _permission, answer) => {
    onRefused("permission");
    answer(false);
  });
  session.setPermissionCheckHandler(() => false);
  session.setDevicePermissionHandler(() => false);
  session.setDisplayMediaRequestHandler(null);
  session.setBluetoothPairingHandler((_details, answer) => answer({ confirmed: false }));
  session.setSpellCheckerEnabled(false);
  session.on("will-download", (event) => {
    event.preventDefault();
    onRefused("download");
  });
};
