/**
 * Denies a session every permission, device, download and certificate exception; the page asks the main process instead.
 * Without it any script in the page could ask for the camera, write files or read the clipboard.
 */
import type { Session } from "electron";
import type { MediaQuestion, Microphone } from "./microphone";

/**
 * Hardens one session. Call before any contents uses it.
 * @param microphone the only exception; without it there is none
 */
export const hardenSession = (
  session: Session,
  onRefused: (what: "permission" | "download") => void,
  microphone?: Pick<Microphone, "mayBegin" | "mayKnow">,
): void => {
  session.setPermissionRequestHandler((_contents, permission, answer, details: MediaQuestion) => {
    const isGranted = microphone?.mayBegin(permission, details) === true;
    if (!isGranted) onRefused("permission");
    answer(isGranted);
  });
  session.setPermissionCheckHandler(
    (_contents, permission, _origin, details: MediaQuestion) => microphone?.mayKnow(permission, details) === true,
  );
  session.setDevicePermissionHandler(() => false);
  session.setDisplayMediaRequestHandler(null);
  session.setBluetoothPairingHandler((_details, answer) => answer({ confirmed: false }));
  session.setSpellCheckerEnabled(false);
  session.on("will-download", (event) => {
    event.preventDefault();
    onRefused("download");
  });
};
