import { type ReactNode, useEffect } from "react";
import { useFocusOnArrival } from "./use-focus-on-arrival";

interface ScreenHeaderProps {
  readonly title: string;
  readonly actions?: ReactNode;
  /** For a screen whose content says what it is: the heading stays for readers and for the focus. */
  readonly isHidden?: boolean;
}

/** The screen's one main heading; takes the focus when the person came from another screen. */
export function ScreenHeader({ title, actions, isHidden = false }: ScreenHeaderProps) {
  const heading = useFocusOnArrival<HTMLHeadingElement>();
  useEffect(() => {
    document.title = `${title} – Eliza Cloud`;
  }, [title]);
  return (
    <div className={isHidden ? "sr-only" : "flex min-h-8 flex-wrap items-center justify-between gap-3"}>
      <h1 ref={heading} tabIndex={-1} className="text-title font-semibold">
        {title}
      </h1>
      {actions}
    </div>
  );
}
