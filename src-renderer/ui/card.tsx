import { clsx } from "clsx";
import { type ReactNode, useId } from "react";
import { Skeleton } from "./skeleton";

interface CardProps {
  readonly title: string;
  readonly action?: ReactNode;
  readonly className?: string;
  readonly children: ReactNode;
}

const LOOK = "flex min-w-0 flex-col rounded-card border border-line bg-surface";

/** A bordered region named by its title. */
export function Card({ title, action, className, children }: CardProps) {
  const titleId = useId();
  return (
    <section aria-labelledby={titleId} className={clsx(LOOK, className)}>
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

/** Holds the place of a {@link Card} whose code has not come: give it the card's height. */
export function CardPlace({ className }: { readonly className: string }) {
  return (
    <div className={clsx(LOOK, className)}>
      <div className="flex min-h-11 items-center px-4 pt-2">
        <Skeleton className="h-4 w-28" />
      </div>
      <div className="flex flex-1 flex-col px-4 pb-4">
        <Skeleton className="flex-1" />
      </div>
    </div>
  );
}
