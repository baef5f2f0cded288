import { clsx } from "clsx";
import { type ReactNode, useId } from "react";

interface CardProps {
  readonly title: string;
  readonly action?: ReactNode;
  readonly className?: string;
  readonly children: ReactNode;
}

/** A bordered region named by its title. */
export function Card({ title, action, className, children }: CardProps) {
  const titleId = useId();
  return (
    <section
      aria-labelledby={titleId}
      className={clsx("flex min-w-0 flex-col rounded-card border border-line bg-surface", className)}
    >
      <div className="flex min-h-11 items-center justify-between gap-3 pt-2 pr-2 pl-4">
        <h2 id={titleId} className="text-small font-medium text-ink-muted">
          {title}
        </h2>
        {action}
      </div>
      <div className="flex min-w-0 flex-1 flex-col px-4 pb-4">{children}</div>
    </section>
  );
}
