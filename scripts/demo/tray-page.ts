import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { MenuItemConstructorOptions } from "electron";
import { appState } from "../../src-main/app/testing/app-state";
import { creditLevel } from "../../src-main/cloud/money";
import { trayIconFile } from "../../src-main/tray/icons";
import { type TrayActions, trayLevel, trayTemplate, trayTooltip } from "../../src-main/tray/template";
import { agentList, agentRow } from "../../src-main/tray/testing/agents";
import type { AppState } from "../../src-preload/contract/state";
import { ROOT } from "../shared/paths";

/** How the desktop is drawn. */
export type PanelTheme = "light" | "dark";

const NOW = Date.UTC(2026, 0, 5, 14, 2);
const FORMAT = { now: NOW, timeZone: "UTC" };
const DOLLAR = 1_000_000;
const ADA = "00000001-0000-4000-8000-000000000000";

const nothing = (): void => {};
const ACTIONS: TrayActions = {
  ...{ open: nothing, topUp: nothing, signIn: nothing, signOut: nothing, copyApiAddress: nothing },
  ...{ pauseNotifications: nothing, openAgent: nothing, openAgents: nothing, quit: nothing },
};

const AGENTS = agentList([
  agentRow({ id: ADA, isActive: true }),
  agentRow({
    id: "00000002-0000-4000-8000-000000000000",
    name: "Research & notes",
    phase: "failed",
    attention: "failed",
  }),
  agentRow({ id: "00000003-0000-4000-8000-000000000000", name: "Night watch", phase: "stopped" }),
]);

const stateWith = (balanceMicros: number | null, isPaused = false): AppState =>
  appState({
    account: { state: "verified", connected: true, hasApiKey: true, email: "ada@example.org" },
    credits: { balanceMicros, level: creditLevel(balanceMicros), fetchedAt: NOW },
    connection: { agentId: ADA, agentName: "Ada", state: balanceMicros === null ? "reconnecting" : "connected" },
    localApi: { phase: "listening", url: "http://127.0.0.1:31337", port: 31_337 },
    ...(isPaused ? { settings: { notificationsPausedUntil: NOW + 3_600_000 } } : {}),
  });

/** One state for each level of the icon. */
const STATES = [stateWith(24.5 * DOLLAR), stateWith(1.5 * DOLLAR, true), stateWith(0.3 * DOLLAR), stateWith(null)];

const markup = (text: string): string =>
  text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll('"', "&quot;");

const drawItem = ({ type, label = "", enabled, checked, submenu }: MenuItemConstructorOptions): string => {
  if (type === "separator") return "<hr>";
  // A panel shows two "&" as one.
  const text = markup(label.replaceAll("&&", "&"));
  const mark = checked === true ? "✓ " : "";
  const children = Array.isArray(submenu) ? `<div class="sub">${submenu.map(drawItem).join("")}</div>` : "";
  return `<div class="item${enabled === false ? " off" : ""}">${mark}${text}${children === "" ? "" : " ▸"}</div>${children}`;
};

const drawState = (state: AppState, theme: PanelTheme): string => {
  const level = trayLevel(state);
  // The platform whose panels follow the theme: Linux ones are dark always, macOS tints its icons itself.
  const file = trayIconFile(join(ROOT, "resources/tray"), { level, platform: "win32", isDark: theme === "dark" });
  const icon = readFileSync(file.replace(/\.png$/, "@2x.png")).toString("base64");
  return `<section>
<div class="panel"><img alt="${level}" src="data:image/png;base64,${icon}"><span>${markup(trayTooltip(state, FORMAT))}</span></div>
<div class="menu">${trayTemplate(state, AGENTS, ACTIONS, FORMAT).map(drawItem).join("")}</div></section>`;
};

const COLOURS: Readonly<Record<PanelTheme, string>> = {
  light: "--desk:#d7d5d2;--panel:#f4f3f1;--menu:#fff;--ink:#1d1b19;--faint:#77716b;--line:#dedad5",
  dark: "--desk:#3a3734;--panel:#171615;--menu:#262422;--ink:#f1efec;--faint:#98918a;--line:#3f3b37",
};

/** The tray's icon, tooltip and menu at every level as a page, its submenus opened: no panel runs where the demo does. */
export const trayPage = (
  theme: PanelTheme,
): string => `<!doctype html><meta charset="utf-8"><title>Tray, ${theme}</title>
<style>:root{${COLOURS[theme]}}*{box-sizing:border-box}
body{margin:0;padding:16px;display:grid;grid-template-columns:repeat(4,1fr);gap:12px;align-items:start;background:var(--desk);color:var(--ink);font:13px/1.4 "Liberation Sans",sans-serif}
.panel{display:flex;align-items:center;gap:8px;min-height:72px;padding:8px;background:var(--panel)}.panel img{width:24px;height:24px;flex:none}
.menu{margin-top:6px;padding:5px 0;background:var(--menu);border:1px solid var(--line);border-radius:6px}
.item{padding:3px 12px;overflow-wrap:anywhere}.off{color:var(--faint)}.sub{margin-left:14px;border-left:2px solid var(--line)}
hr{border:0;border-top:1px solid var(--line);margin:5px 0}</style>
${STATES.map((state) => drawState(state, theme)).join("\n")}`;
