import type { ReactNode } from "react";
import { useFocusOnArrival } from "../../ui/use-focus-on-arrival";

interface SectionProps {
  readonly title: string;
  readonly intro: string;
  readonly children: ReactNode;
}

/** One page of the settings. */
export function Section({ title, intro, children }: SectionProps) {
  const heading = useFocusOnArrival<HTMLHeadingElement>();
  return (
    <div className="flex min-w-0 flex-col gap-4">
      <div className="flex max-w-prose flex-col gap-1">
        <h2 ref={heading} tabIndex={-1} className="text-lead font-semibold">
          {title}
        </h2>
        <p className="text-ink-muted">{intro}</p>
      </div>
      {children}
    </div>
  );
}

/** A bordered group inside a section. */
export function Panel({ children }: { readonly children: ReactNode }) {
  return <div className="rounded-card border border-line bg-surface px-4 py-2">{children}</div>;
}
