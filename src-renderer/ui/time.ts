import { localized } from "../i18n/language";

/** Times as people read them, in the locale of the page's language. All inputs are epoch milliseconds or a duration in milliseconds. */

const clock = localized((locale) => new Intl.DateTimeFormat(locale, { timeStyle: "short" }));
const dayAndClock = localized(
  (locale) => new Intl.DateTimeFormat(locale, { day: "numeric", month: "short", hour: "numeric", minute: "2-digit" }),
);
const fullDate = localized((locale) => new Intl.DateTimeFormat(locale, { dateStyle: "medium", timeStyle: "short" }));

/** "14:02" today, "3 Mar, 14:02" on another day. */
export function formatAsOf(atMs: number, nowMs: number): string {
  const isToday = new Date(atMs).toDateString() === new Date(nowMs).toDateString();
  return (isToday ? clock() : dayAndClock()).format(atMs);
}

/** Date and time: "3 Mar 2026, 14:02". */
export const formatDate = (atMs: number): string => fullDate().format(atMs);

/** A duration as "4:59" or "1:04:59", rounded up so that a countdown never shows 0:00 too early; never below 0:00. */
export function formatDuration(durationMs: number): string {
  const total = Math.max(0, Math.ceil(durationMs / 1_000));
  const two = (value: number): string => String(value).padStart(2, "0");
  const [hours, minutes, seconds] = [Math.floor(total / 3_600), Math.floor(total / 60) % 60, total % 60];
  return hours > 0 ? `${hours}:${two(minutes)}:${two(seconds)}` : `${minutes}:${two(seconds)}`;
}

const relative = localized((locale) => new Intl.RelativeTimeFormat(locale, { style: "short", numeric: "always" }));
const justNow = localized((locale) => new Intl.RelativeTimeFormat(locale, { numeric: "auto" }).format(0, "second"));
const UNITS = [
  ["day", 86_400_000],
  ["hour", 3_600_000],
  ["minute", 60_000],
] as const;

/** How long ago something was, in its largest whole unit: "3 min. ago"; "now" within a minute and for a clock ahead. */
export function formatAgo(atMs: number, nowMs: number): string {
  const age = nowMs - atMs;
  for (const [unit, length] of UNITS) if (age >= length) return relative().format(-Math.floor(age / length), unit);
  return justNow();
}
