import { clsx } from "clsx";
import { CircleAlert, CircleHelp, CirclePause, CirclePlay, LoaderCircle, type LucideIcon, Trash2 } from "lucide-react";
import type { ContainerPhase, ContainerRow } from "../../../src-preload/contract/containers";
import { type Tone, toneBox, toneText } from "../../ui/tone";
import { tc } from "./text";

const LOOKS: Readonly<Record<ContainerPhase, { readonly tone: Tone; readonly icon: LucideIcon }>> = {
  deploying: { tone: "info", icon: LoaderCircle },
  running: { tone: "good", icon: CirclePlay },
  stopped: { tone: "unknown", icon: CirclePause },
  failed: { tone: "bad", icon: CircleAlert },
  deleting: { tone: "info", icon: Trash2 },
  unknown: { tone: "unknown", icon: CircleHelp },
};

/** The state in a word; one that this app does not know is the cloud's own. */
function wordOf({ phase, status }: Pick<ContainerRow, "phase" | "status">): string {
  if (phase === "unknown" && status !== "") return status;
  const word = status.toLowerCase();
  if (phase === "deploying" && (word === "pending" || word === "building")) return tc(`phase.${word}`);
  return tc(`phase.${phase}`);
}

interface PhaseLabelProps {
  readonly row: Pick<ContainerRow, "phase" | "status" | "isDeleting">;
  /** With a border, where it stands alone. */
  readonly isBoxed?: boolean;
}

/** A container's state: icon and word. */
export function PhaseLabel({ row, isBoxed = false }: PhaseLabelProps) {
  const phase = row.isDeleting ? "deleting" : row.phase;
  const { tone, icon: Icon } = LOOKS[phase];
  return (
    <span
      className={clsx(
        "inline-flex min-w-0 items-center gap-1.5 text-small whitespace-nowrap",
        isBoxed && ["h-6 rounded-control border pr-2 pl-1.5", toneBox[tone]],
        toneText[tone],
      )}
    >
      <Icon size={16} aria-hidden className="shrink-0" />
      <span className="truncate">{wordOf({ phase, status: row.status })}</span>
    </span>
  );
}
