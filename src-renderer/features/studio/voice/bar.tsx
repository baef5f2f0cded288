interface BarProps {
  /** What it measures, for those who do not see it. */
  readonly label: string;
  readonly role: "progressbar" | "meter";
  /** From 0 to 1. */
  readonly value: number;
}

/** How full something is. */
export function Bar({ label, role, value }: BarProps) {
  const percent = Math.round(Math.min(1, Math.max(0, value)) * 100);
  return (
    // biome-ignore lint/a11y/useAriaPropsSupportedByRole: both roles have names
    <div
      role={role}
      aria-label={label}
      aria-valuenow={percent}
      aria-valuemin={0}
      aria-valuemax={100}
      className="h-1.5 min-w-28 overflow-hidden rounded-full border border-line bg-sunken"
    >
      <div className="h-full bg-ink-muted" style={{ width: `${percent}%` }} />
    </div>
  );
}
