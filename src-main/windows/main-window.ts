import { BrowserWindow, nativeTheme, screen, type WebContents } from "electron";
import type { Clock, Timer } from "../cloud/ports";
import { WEB_PREFERENCES } from "../security/web-preferences";
import { fitBounds, MINIMUM_SIZE, type WindowState } from "./bounds";
import type { CloseAction } from "./close-rule";
import { groundColor } from "./theme";

/** What the window is made of and whom it tells. */
export interface MainWindowDeps {
  readonly title: string;
  readonly pageUrl: string;
  /** Absolute path of the built preload. */
  readonly preload: string;
  /** Absolute path of the window's icon; Linux shows it, the other systems take the program's. */
  readonly icon: string;
  readonly hasDevTools: boolean;
  readonly clock: Clock;
  readonly readState: () => WindowState | null;
  readonly writeState: (state: WindowState) => void;
  /** Guards and gate; called before the contents loads anything. */
  readonly onContents: (contents: WebContents) => void;
  readonly onFirstPaint: () => void;
  /** The person closed the window. */
  readonly decideClose: () => CloseAction;
  readonly onHidden: () => void;
  readonly quit: () => void;
}

/** The one window of the app, made when it is first wanted and again after it was closed. */
export interface MainWindow {
  /** Makes or shows the window and brings it to the front. */
  open(): void;
  /** The page's contents, or null while there is no window. */
  contents(): WebContents | null;
  isOpen(): boolean;
  /** Writes the bounds that are not yet saved. */
  flush(): void;
}

const SAVE_AFTER_MS = 400;

export const createMainWindow = (deps: MainWindowDeps): MainWindow => {
  let window: BrowserWindow | null = null;
  let pendingSave: Timer | null = null;

  const save = (): void => {
    pendingSave?.cancel();
    pendingSave = null;
    if (window === null || window.isDestroyed()) return;
    deps.writeState({ bounds: window.getNormalBounds(), isMaximized: window.isMaximized() });
  };
  const saveSoon = (): void => {
    pendingSave?.cancel();
    pendingSave = deps.clock.after(SAVE_AFTER_MS, save);
  };

  const create = (): BrowserWindow => {
    const saved = deps.readState();
    const primary = screen.getPrimaryDisplay();
    const others = screen.getAllDisplays().filter(({ id }) => id !== primary.id);
    const created = new BrowserWindow({
      ...fitBounds(
        saved?.bounds ?? null,
        [primary, ...others].map(({ workArea }) => workArea),
      ),
      minWidth: MINIMUM_SIZE.width,
      minHeight: MINIMUM_SIZE.height,
      title: deps.title,
      icon: deps.icon,
      show: false,
      backgroundColor: groundColor(nativeTheme.shouldUseDarkColors),
      autoHideMenuBar: true,
      webPreferences: { ...WEB_PREFERENCES, preload: deps.preload, devTools: deps.hasDevTools },
    });
    deps.onContents(created.webContents);
    created.once("ready-to-show", () => {
      if (saved?.isMaximized) created.maximize();
      created.show();
      deps.onFirstPaint();
    });
    created.on("page-title-updated", (event) => event.preventDefault());
    created.on("resize", saveSoon);
    created.on("move", saveSoon);
    created.on("maximize", saveSoon);
    created.on("unmaximize", saveSoon);
    created.on("close", (event) => {
      save();
      const action = deps.decideClose();
      if (action === "close") return;
      event.preventDefault();
      if (action === "quit") return deps.quit();
      created.hide();
      deps.onHidden();
    });
    created.on("closed", () => {
      pendingSave?.cancel();
      window = null;
    });
    void created.loadURL(deps.pageUrl).catch(() => {
      // The contents' own "did-fail-load" tells it to whoever handles faults.
    });
    return created;
  };

  nativeTheme.on("updated", () => window?.setBackgroundColor(groundColor(nativeTheme.shouldUseDarkColors)));

  return {
    open() {
      if (window === null) {
        window = create();
        return;
      }
      if (window.isMinimized()) window.restore();
      window.show();
      window.focus();
    },
    contents: () => window?.webContents ?? null,
    isOpen: () => window !== null,
    flush: save,
  };
};
