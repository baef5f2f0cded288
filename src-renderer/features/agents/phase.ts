import {
  CircleAlert,
  CircleDashed,
  CircleDot,
  CircleHelp,
  CirclePause,
  CirclePlay,
  LoaderCircle,
  type LucideIcon,
  Trash2,
  Unplug,
} from "lucide-react";
import type { AgentAttention, AgentPhase, AgentRow } from "../../../src-preload/contract/agents";
import type { Tone } from "../../ui/tone";
import { shownPhase } from "./shown-phase";
import { ta } from "./text";

/** A state as it is drawn: never by colour alone. */
export interface PhaseLook {
  readonly tone: Tone;
  readonly icon: LucideIcon;
  readonly word: string;
}

const LOOKS: Readonly<Record<AgentPhase, Omit<PhaseLook, "word">>> = {
  new: { tone: "unknown", icon: CircleDashed },
  starting: { tone: "info", icon: LoaderCircle },
  running: { tone: "good", icon: CirclePlay },
  stopping: { tone: "info", icon: LoaderCircle },
  stopped: { tone: "unknown", icon: CirclePause },
  lost: { tone: "warn", icon: Unplug },
  failed: { tone: "bad", icon: CircleAlert },
  deleting: { tone: "info", icon: Trash2 },
  ready: { tone: "good", icon: CircleDot },
  unknown: { tone: "unknown", icon: CircleHelp },
};

/** The state's icon, tone and word; a status this app does not know is shown in the cloud's own word. */
export function phaseLook(row: Pick<AgentRow, "phase" | "isDeleting" | "status">): PhaseLook {
  const phase = shownPhase(row);
  const isForeign = phase === "unknown" && row.status !== null && row.status !== "";
  return { ...LOOKS[phase], word: isForeign ? (row.status ?? "") : ta(`phase.${phase}`) };
}

const ATTENTION_TONES: Readonly<Record<AgentAttention, Extract<Tone, "bad" | "warn">>> = {
  failed: "bad",
  task_failed: "bad",
  lost: "warn",
  reconnecting: "warn",
  gave_up: "bad",
  backups_failing: "warn",
};

/** What about a row should catch the eye, in words. */
export function attentionLook(row: Pick<AgentRow, "attention" | "task">): {
  readonly tone: "bad" | "warn";
  readonly words: string;
} | null {
  if (row.attention === null) return null;
  const tone = ATTENTION_TONES[row.attention];
  if (row.attention === "task_failed" && row.task !== null) {
    return { tone, words: ta(`task.failed.${row.task.kind}`) };
  }
  return { tone, words: ta(`attention.${row.attention}`) };
}
