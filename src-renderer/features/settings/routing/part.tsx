import { type ReactNode, useId } from "react";

interface PartProps {
  readonly title: string;
  readonly note?: string;
  readonly action?: ReactNode;
  readonly children: ReactNode;
}

/** One titled part of the page. */
export function Part({ title, note, action, children }: PartProps) {
  const titleId = useId();
  return (
    <section aria-labelledby={titleId} className="flex min-w-0 flex-col gap-2">
      <div className="flex min-h-8 flex-wrap items-center justify-between gap-2">
        <h3 id={titleId} className="font-medium">
          {title}
        </h3>
        {action}
      </div>
      {note !== undefined && <p className="max-w-prose text-small text-ink-muted">{note}</p>}
      {children}
    </section>
  );
}
