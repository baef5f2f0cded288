import type { AgentPhase, AgentRow } from "../../../src-preload/contract/agents";

/** What the row's state is for a person: an agent asked to be deleted is "deleting" until the cloud says it is gone. */
export const shownPhase = ({ phase, isDeleting }: Pick<AgentRow, "phase" | "isDeleting">): AgentPhase =>
  isDeleting ? "deleting" : phase;
