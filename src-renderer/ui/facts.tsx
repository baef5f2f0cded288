import type { ReactNode } from "react";

/** A list of named values. */
export function Facts({ children }: { readonly children: ReactNode }) {
  return <dl className="divide-y divide-line">{children}</dl>;
}

/** One named value of {@link Facts}, at least 40 px high so that nothing moves when the value comes. */
export function Fact({ name, children }: { readonly name: string; readonly children: ReactNode }) {
  return (
    <div className="flex min-h-10 flex-wrap items-center gap-x-4 py-1">
      <dt className="w-36 shrink-0 text-small text-ink-muted">{name}</dt>
      <dd className="flex min-w-0 flex-1 basis-44 items-center text-body">{children}</dd>
    </div>
  );
}
