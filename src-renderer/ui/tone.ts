import { CircleAlert, CircleCheck, CircleHelp, Info, type LucideIcon, TriangleAlert } from "lucide-react";

/** How serious something is. Never told by colour alone: every use adds an icon and words. */
export type Tone = "good" | "info" | "warn" | "bad" | "unknown";

/** Icon of a tone. */
export const toneIcon: Readonly<Record<Tone, LucideIcon>> = {
  good: CircleCheck,
  info: Info,
  warn: TriangleAlert,
  bad: CircleAlert,
  unknown: CircleHelp,
};

/** Text colour of a tone. */
export const toneText: Readonly<Record<Tone, string>> = {
  good: "text-good",
  info: "text-ink-muted",
  warn: "text-warn",
  bad: "text-bad",
  unknown: "text-ink-muted",
};

/** Border and background of a tone. */
export const toneBox: Readonly<Record<Tone, string>> = {
  good: "border-good-line bg-good-back",
  info: "border-line bg-surface",
  warn: "border-warn-line bg-warn-back",
  bad: "border-bad-line bg-bad-back",
  unknown: "border-line bg-sunken",
};
