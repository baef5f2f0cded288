/**
 * Settings in `<profile>/eliza.json`. A file or a value that cannot be used never stops the app and is never thrown away:
 * a broken file is set aside, a broken value falls back alone, keys of other versions stay.
 */
import { readdirSync, readFileSync, renameSync, rmSync, statSync } from "node:fs";
import { join } from "node:path";
import type { Notice } from "../../src-preload/contract/state";
import { DomainError } from "../cloud/errors";
import { type SettingField, type SettingFields, type Settings, settingFields } from "./settings-schema";

/** What is needed of electron-store, or of `conf` beneath it where there is no Electron. */
export interface JsonStore {
  store: Record<string, unknown>;
}

export type JsonStoreClass = new (options: {
  readonly cwd: string;
  readonly name: string;
  readonly configName: string;
  readonly configFileMode: number;
}) => JsonStore;

export interface SettingsStore {
  read(): Settings;
  /** Changes values and writes the file at once. @throws DomainError INVALID_INPUT for a value of the wrong form. */
  update(changes: Partial<Settings>): void;
}

interface Deps {
  /** The profile folder; made when it is missing. */
  readonly folder: string;
  readonly Store: JsonStoreClass;
  readonly isPackaged: boolean;
  /** Epoch milliseconds, for the name of a file that is set aside. */
  readonly now: () => number;
  readonly notify: (notice: Notice) => void;
}

type Json = Record<string, unknown>;

const NAME = "eliza";

const isObject = (value: unknown): value is Json =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** Opens the settings; never throws. */
export function openSettings(deps: Deps): SettingsStore {
  const fields = settingFields(deps.isPackaged);
  const file = join(deps.folder, `${NAME}.json`);
  let isMemoryOnly = false;

  const goOnInMemory = (): void => {
    if (isMemoryOnly) return;
    isMemoryOnly = true;
    deps.notify({
      id: "settings-not-saved",
      level: "warning",
      title: "Settings are not saved",
      body: `The file ${NAME}.json in the profile folder cannot be written. Changes hold until you quit.`,
    });
  };

  removeDrafts(deps);
  setAsideWhenBroken(file, deps);
  let disk: JsonStore | null = null;
  let raw: Json = {};
  try {
    disk = new deps.Store({ cwd: deps.folder, name: NAME, configName: NAME, configFileMode: 0o600 });
    raw = structuredClone({ ...disk.store });
  } catch {
    goOnInMemory();
  }
  let settings = readAll(raw, fields);

  return {
    read: () => settings,
    update(changes) {
      raw = withChanges(raw, changes, fields);
      settings = readAll(raw, fields);
      if (disk === null || isMemoryOnly) return;
      try {
        // The whole of it, so that a file damaged meanwhile is mended and not parsed.
        disk.store = raw;
      } catch {
        goOnInMemory();
      }
    },
  };
}

/** Longer than a write takes, so that no draft of another process is one still being written. */
const DRAFT_LIFE_MS = 60_000;

/** The store writes beside the file first; an app that was killed meanwhile leaves that behind, for good and with old values. */
function removeDrafts({ folder, now }: Deps): void {
  try {
    for (const name of readdirSync(folder)) {
      if (!name.startsWith(`${NAME}.json.tmp-`)) continue;
      const path = join(folder, name);
      if (now() - statSync(path).mtimeMs > DRAFT_LIFE_MS) rmSync(path);
    }
  } catch {
    // No folder yet, or not ours to clean: neither is in the way of anything.
  }
}

function setAsideWhenBroken(file: string, { now, notify }: Deps): void {
  let text: string;
  try {
    text = readFileSync(file, "utf8");
  } catch {
    // Missing: nothing to judge. Unreadable: opening the store will say so.
    return;
  }
  if (isReadable(text)) return;
  const aside = `${file}.corrupt-${now()}`;
  try {
    renameSync(file, aside);
  } catch {
    return;
  }
  notify({
    id: "settings-corrupt",
    level: "warning",
    title: "The settings file could not be read",
    body: `It was kept as ${aside.slice(aside.lastIndexOf(NAME))}, and the defaults are used.`,
  });
}

function isReadable(text: string): boolean {
  try {
    return isObject(JSON.parse(text));
  } catch {
    return false;
  }
}

function readAll(raw: Json, fields: SettingFields): Settings {
  const read = <T>({ path, schema, fallback }: SettingField<T>): T => {
    const value = path.split(".").reduce<unknown>((node, key) => (isObject(node) ? node[key] : undefined), raw);
    const parsed = schema.safeParse(value);
    return parsed.success ? parsed.data : fallback;
  };
  return {
    baseUrl: read(fields.baseUrl),
    isCloudEnabled: read(fields.isCloudEnabled),
    autoBackupIntervalMs: read(fields.autoBackupIntervalMs),
    heartbeatIntervalMs: read(fields.heartbeatIntervalMs),
    activeAgent: read(fields.activeAgent),
    serviceRouting: read(fields.serviceRouting),
    serviceProviders: read(fields.serviceProviders),
    legacyServices: read(fields.legacyServices),
    proxy: read(fields.proxy),
    theme: read(fields.theme),
    language: read(fields.language),
    window: read(fields.window),
    closeToTray: read(fields.closeToTray),
    isCloseToTrayTold: read(fields.isCloseToTrayTold),
    notifyBelowStart: read(fields.notifyBelowStart),
    notifyLow: read(fields.notifyLow),
    notifyCritical: read(fields.notifyCritical),
    notifyRecovered: read(fields.notifyRecovered),
    notificationsPausedUntil: read(fields.notificationsPausedUntil),
    walletPrimary: read(fields.walletPrimary),
    x402: read(fields.x402),
    toldCreditLevel: read(fields.toldCreditLevel),
  };
}

function withChanges(raw: Json, changes: Partial<Settings>, fields: SettingFields): Json {
  const next = structuredClone(raw);
  for (const name of Object.keys(fields) as (keyof Settings)[]) {
    if (changes[name] === undefined) continue;
    const { path, schema } = fields[name];
    const parsed = (schema as SettingField<unknown>["schema"]).safeParse(changes[name]);
    if (!parsed.success) {
      throw new DomainError("INVALID_INPUT", "This setting cannot have that value.", { details: { field: path } });
    }
    put(next, path.split("."), parsed.data);
  }
  return next;
}

function put(target: Json, [key, ...rest]: readonly string[], value: unknown): void {
  if (key === undefined) return;
  if (rest.length === 0) {
    // The default is null here: a key that is absent reads the same and leaves the file clean.
    if (value === null) delete target[key];
    else target[key] = value;
    return;
  }
  const child = target[key];
  const node: Json = isObject(child) ? child : {};
  target[key] = node;
  put(node, rest, value);
}
