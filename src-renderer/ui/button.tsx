import { clsx } from "clsx";
import type { ComponentProps } from "react";

interface ButtonProps extends ComponentProps<"button"> {
  /** "primary" is for the one main act of a screen and nothing else. */
  readonly look?: "primary" | "secondary" | "quiet" | "danger";
  /** Under way: takes no clicks but keeps the focus, which a disabled button would lose. */
  readonly isBusy?: boolean;
}

const LOOKS = {
  primary: "border border-transparent bg-accent text-on-accent font-medium hover:bg-accent-hover",
  secondary: "border border-line-strong/60 bg-surface text-ink hover:bg-hover",
  quiet: "text-ink-muted hover:bg-hover hover:text-ink",
  danger: "border border-bad-line bg-bad-back text-bad hover:border-bad",
} as const;

/** A push button, 32 px high. */
export function Button({
  look = "secondary",
  isBusy = false,
  className,
  onClick,
  type = "button",
  ...rest
}: ButtonProps) {
  return (
    <button
      {...rest}
      type={type}
      aria-disabled={isBusy || undefined}
      onClick={(event) => {
        if (isBusy) event.preventDefault();
        else onClick?.(event);
      }}
      className={clsx(
        "inline-flex h-8 shrink-0 items-center justify-center gap-2 rounded-control px-3 text-body whitespace-nowrap",
        "disabled:opacity-60 aria-disabled:opacity-60",
        LOOKS[look],
        className,
      )}
    />
  );
}
