import { clsx } from "clsx";
import type { ReactNode } from "react";
import { type Tone, toneBox, toneIcon, toneText } from "./tone";

interface MessageProps {
  readonly tone: Tone;
  readonly title: string;
  readonly children?: ReactNode;
  readonly actions?: ReactNode;
  /** "alert" interrupts a reader: only for the answer to something just done. */
  readonly role?: "alert";
}

/** A boxed sentence with what can be done about it. */
export function Message({ tone, title, children, actions, role }: MessageProps) {
  const Icon = toneIcon[tone];
  return (
    <div
      role={role}
      className={clsx(
        "flex min-w-0 gap-3 rounded-card border px-4 py-3",
        toneBox[tone],
        children === undefined && "items-center",
      )}
    >
      <Icon size={20} aria-hidden className={clsx("shrink-0", toneText[tone])} />
      <div className="flex min-w-0 flex-1 flex-wrap items-center gap-x-4 gap-y-2">
        <div className="min-w-0 flex-1 basis-64">
          <p className="font-medium">{title}</p>
          {children !== undefined && <div className="text-small break-words text-ink-muted">{children}</div>}
        </div>
        {actions !== undefined && <div className="flex shrink-0 flex-wrap items-center gap-2">{actions}</div>}
      </div>
    </div>
  );
}
