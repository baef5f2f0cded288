import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { Resvg } from "@resvg/resvg-js";

/**
 * Draws every icon of the app and the tray from the shapes below into `resources/`: the SVG sources beside their PNGs.
 * The mark is three lines of a ledger in a rounded tile; the tray shows the same lines, fewer as the balance falls.
 */

const ACCENT = "#ff5800";
const INK = "#1c1917";
const PAPER = "#f3f0ec";
const AMBER = "#f5b83d";
const RED = "#f0524a";

const APP_SIZES = [16, 24, 32, 48, 64, 128, 256, 512] as const;
const RESOURCES = join(import.meta.dirname, "..", "resources");

const bar = (x: number, y: number, width: number, height: number, fill: string, opacity = 1): string =>
  `<rect x="${x}" y="${y}" width="${width}" height="${height}" rx="${height / 2}" fill="${fill}" opacity="${opacity}"/>`;

const svg = (size: number, body: string): string =>
  `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${size} ${size}" width="${size}" height="${size}">${body}</svg>\n`;

const write = (path: string, content: string | Uint8Array): void => {
  const file = join(RESOURCES, path);
  mkdirSync(join(file, ".."), { recursive: true });
  writeFileSync(file, content);
};

const draw = (source: string, width: number): Uint8Array =>
  new Resvg(source, { fitTo: { mode: "width", value: width } }).render().asPng();

const appIcon = svg(
  1_024,
  `<rect x="64" y="64" width="896" height="896" rx="208" fill="${INK}"/>` +
    bar(296, 300, 432, 96, PAPER) +
    bar(296, 464, 304, 96, ACCENT) +
    bar(296, 628, 432, 96, PAPER),
);

/** The marks of a level: lines that are lit, and the dot that warns. Shape alone tells them apart, colour helps. */
const LEVELS = {
  unknown: { lit: 0, dot: null },
  healthy: { lit: 3, dot: null },
  low: { lit: 2, dot: AMBER },
  critical: { lit: 1, dot: RED },
} as const;

type Level = keyof typeof LEVELS;

const LINES = [
  { y: 2.5, width: 12 },
  { y: 6.75, width: 8.5 },
  { y: 11, width: 12 },
] as const;

/** @param dotColor the warning dot's; a template takes the ink, because macOS keeps nothing but the shape */
const trayIcon = (level: Level, ink: string, dotColor: string | null): string => {
  const { lit } = LEVELS[level];
  // Counted from the bottom, as a vessel empties.
  const lines = LINES.map(({ y, width }, index) => bar(2, y, width, 2.5, ink, LINES.length - index <= lit ? 1 : 0.38));
  if (dotColor === null) return svg(16, lines.join(""));
  const gap =
    '<mask id="gap"><rect width="16" height="16" fill="white"/><circle cx="12.5" cy="3.5" r="4.5" fill="black"/></mask>';
  return svg(
    16,
    `${gap}<g mask="url(#gap)">${lines.join("")}</g><circle cx="12.5" cy="3.5" r="3.25" fill="${dotColor}"/>`,
  );
};

const writeTray = (name: string, source: string): void => {
  write(`tray/svg/${name}.svg`, source);
  write(`tray/${name}.png`, draw(source, 16));
  write(`tray/${name}@2x.png`, draw(source, 32));
};

write("icon.svg", appIcon);
write("icon.png", draw(appIcon, 1_024));
for (const size of APP_SIZES) write(`icons/${size}x${size}.png`, draw(appIcon, size));
for (const level of Object.keys(LEVELS) as Level[]) {
  const { dot } = LEVELS[level];
  writeTray(`${level}-light`, trayIcon(level, PAPER, dot));
  writeTray(`${level}-dark`, trayIcon(level, INK, dot));
  writeTray(`${level}Template`, trayIcon(level, "#000000", dot === null ? null : "#000000"));
}
