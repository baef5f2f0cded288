import { EventEmitter } from "node:events";
import type { Session } from "electron";
import { describe, expect, it } from "vitest";
import { hardenSession } from "./session";

type Asked = (contents: unknown, permission: string, answer: (granted: boolean) => void) => void;

const hardened = () => {
  const refused: string[] = [];
  const set: Record<string, unknown> = {};
  const keep = (name: string) => (value: unknown) => {
    set[name] = value;
  };
  const session = Object.assign(new EventEmitter(), {
    setPermissionRequestHandler: keep("request"),
    setPermissionCheckHandler: keep("check"),
    setDevicePermissionHandler: keep("device"),
    setDisplayMediaRequestHandler: keep("display"),
    setBluetoothPairingHandler: keep("bluetooth"),
    setSpellCheckerEnabled: keep("spelling"),
  });
  hardenSession(session as unknown as Session, (what) => refused.push(what));
  return { set, refused, session };
};

const PERMISSIONS = [
  "clipboard-read",
  "clipboard-sanitized-write",
  "display-capture",
  "fileSystem",
  "fullscreen",
  "geolocation",
  "hid",
  "idle-detection",
  "keyboardLock",
  "media",
  "midi",
  "midiSysex",
  "notifications",
  "openExternal",
  "pointerLock",
  "serial",
  "speaker-selection",
  "storage-access",
  "usb",
  "window-management",
  "something new",
];

describe("hardenSession", () => {
  it.each(PERMISSIONS)("denies %s when asked for and when checked", (permission) => {
    const { set, refused } = hardened();
    let answer: boolean | null = null;
    (set.request as Asked)({}, permission, (granted) => {
      answer = granted;
    });
    expect(answer).toBe(false);
    expect((set.check as (contents: unknown, permission: string) => boolean)(null, permission)).toBe(false);
    expect(refused).toEqual(["permission"]);
  });

  it("grants no device", () => {
    const { set } = hardened();
    expect((set.device as () => boolean)()).toBe(false);
    expect(set.display).toBeNull();
  });

  it("saves no download", () => {
    const { session, refused } = hardened();
    let isPrevented = false;
    session.emit("will-download", {
      preventDefault: () => {
        isPrevented = true;
      },
    });
    expect(isPrevented).toBe(true);
    expect(refused).toEqual(["download"]);
  });
});
