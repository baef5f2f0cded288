import type { SpendDay } from "../../../../src-preload/contract/billing";
import { localized } from "../../../i18n/language";
import { formatUsd } from "../../../ui/money";
import { tb } from "../text";

interface SpendChartProps {
  /** Oldest first. */
  readonly days: readonly SpendDay[];
  /** In pixels. */
  readonly height: number;
}

/** One unit of the drawing is one day wide; the bar leaves a fifth of it free. */
const BAR_WIDTH = 0.8;
const DRAWN_HEIGHT = 100;
/** What was spent is seen, however little it is beside the highest day. */
const LEAST_HEIGHT = 1.5;

const shortDay = localized((locale) => new Intl.DateTimeFormat(locale, { day: "numeric", month: "short" }));

/** A local calendar day in words. Noon, because midnight does not exist on some days of some places. */
const dayText = (day: string): string => shortDay().format(new Date(`${day}T12:00:00`));

const heightOf = (micros: number, most: number): number =>
  micros <= 0 || most === 0 ? 0 : Math.max(LEAST_HEIGHT, (micros / most) * DRAWN_HEIGHT);

/** What was spent on each day, as bars for the eye and as a table for a reader. */
export function SpendChart({ days, height }: SpendChartProps) {
  const most = Math.max(0, ...days.map((day) => day.spentMicros));
  const [first] = days;
  const last = days.at(-1);
  return (
    <figure className="flex flex-col gap-1">
      <figcaption className="sr-only">{tb("spend.chart")}</figcaption>
      <div aria-hidden className="flex flex-col gap-1 text-small text-ink-muted tabular-nums">
        <span>{formatUsd(most)}</span>
        <svg
          aria-hidden
          viewBox={`0 0 ${days.length} ${DRAWN_HEIGHT}`}
          preserveAspectRatio="none"
          height={height}
          className="w-full border-b border-line-strong/60"
        >
          {days.map((day, index) => {
            const barHeight = heightOf(day.spentMicros, most);
            return (
              <g key={day.day} className="fill-ink-faint hover:fill-ink">
                <title>{`${dayText(day.day)}: ${formatUsd(day.spentMicros)}`}</title>
                {/* The whole column answers the pointer, not the bar alone. */}
                <rect x={index} width={1} height={DRAWN_HEIGHT} fill="none" pointerEvents="all" />
                <rect
                  x={index + (1 - BAR_WIDTH) / 2}
                  y={DRAWN_HEIGHT - barHeight}
                  width={BAR_WIDTH}
                  height={barHeight}
                />
              </g>
            );
          })}
        </svg>
        <span className="flex justify-between">
          <span>{first === undefined ? "" : dayText(first.day)}</span>
          <span>{last === undefined ? "" : dayText(last.day)}</span>
        </span>
      </div>
      <table className="sr-only">
        <caption>{tb("spend.chart")}</caption>
        <thead>
          <tr>
            <th scope="col">{tb("spend.day")}</th>
            <th scope="col">{tb("spend.spent")}</th>
          </tr>
        </thead>
        <tbody>
          {days.map((day) => (
            <tr key={day.day}>
              <th scope="row">{dayText(day.day)}</th>
              <td>{formatUsd(day.spentMicros)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </figure>
  );
}
