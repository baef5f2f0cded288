import { clsx } from "clsx";
import type { AgentRow } from "../../../src-preload/contract/agents";
import { toneBox, toneText } from "../../ui/tone";
import { phaseLook } from "./phase";

interface PhaseLabelProps {
  readonly row: Pick<AgentRow, "phase" | "isDeleting" | "status">;
  /** With a border, where it stands alone. */
  readonly isBoxed?: boolean;
}

/** An agent's state: icon and word. */
export function PhaseLabel({ row, isBoxed = false }: PhaseLabelProps) {
  const { tone, icon: Icon, word } = phaseLook(row);
  return (
    <span
      className={clsx(
        "inline-flex min-w-0 items-center gap-1.5 text-small whitespace-nowrap",
        isBoxed && ["h-6 rounded-control border pr-2 pl-1.5", toneBox[tone]],
        tone === "unknown" || tone === "info" ? "text-ink-muted" : toneText[tone],
      )}
    >
      <Icon size={16} aria-hidden className="shrink-0" />
      <span className="truncate">{word}</span>
    </span>
  );
}
