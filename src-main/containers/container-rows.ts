/** What a person sees of a container: the cloud's words, what the app is doing to it, and what it costs. */
import { DEFAULT_SIZE } from "../../src-preload/contract/container-names";
import type { ContainerPhase, ContainerRow, ContainerTask } from "../../src-preload/contract/containers";
import type { Container } from "./wire";

/** What the app itself knows of a container. */
export interface OwnFacts {
  readonly deployment: ContainerRow["deployment"];
  readonly task: ContainerTask | null;
  /** A day of a container of the default size; null while no price is known. */
  readonly perDayMicros: number | null;
}

/** What the app makes of the cloud's word. */
export function phaseOfWord(word: string): ContainerPhase {
  switch (word.toLowerCase()) {
    case "pending":
    case "building":
    case "deploying":
      return "deploying";
    case "running":
      return "running";
    case "stopped":
      return "stopped";
    case "failed":
      return "failed";
    case "deleting":
      return "deleting";
    default:
      return "unknown";
  }
}

/** The cloud names one price, for its default size and one instance; any other is not guessed. */
function costPerDay({ cpu, memory, instances }: Container, phase: ContainerPhase, perDayMicros: number | null) {
  if (phase === "stopped" || phase === "failed") return 0;
  const isDefault = cpu === DEFAULT_SIZE.cpu && memory === DEFAULT_SIZE.memory && (instances ?? 1) === 1;
  return phase === "running" && isDefault ? perDayMicros : null;
}

export function containerRow(container: Container, { deployment, task, perDayMicros }: OwnFacts): ContainerRow {
  const phase = phaseOfWord(container.status);
  return {
    ...container,
    phase,
    costPerDayMicros: costPerDay(container, phase, perDayMicros),
    deployment: isUnderWay(phase) ? deployment : null,
    task,
    isDeleting: phase === "deleting" || (task?.kind === "delete" && task.error === null),
  };
}

/** On the way to another state; a word this app does not know counts as one. */
export const isUnderWay = (phase: ContainerPhase): boolean => phase === "deploying" || phase === "unknown";

/** Something about it changes, so that it is worth looking often. */
export const isTransitional = (row: ContainerRow): boolean =>
  isUnderWay(row.phase) || row.isDeleting || (row.task !== null && row.task.error === null);
