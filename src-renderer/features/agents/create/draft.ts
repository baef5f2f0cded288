import { create } from "zustand";
import type { AgentKind, CreateAgentInput } from "../../../../src-preload/contract/agents";
import type { WireError } from "../../../../src-preload/contract/errors";
import { call, toWireError } from "../../../ipc/bridge";
import { showDone, showFailure } from "../../../ui/toast";
import { ta } from "../text";
import type { CharacterFile } from "./character-file";
import { environmentOf, problemsOf, type Variable } from "./environment";

/** Where the agent's character comes from. */
export type CharacterSource = "blank" | "list" | "file";
/** What happens to a new sandbox agent. */
export type NextStep = "connect" | "start" | "nothing";

/** What was typed. It lives as long as the page does, so that nothing is lost by looking elsewhere, and never on disk. */
export interface Draft {
  /** One a form: however often it is sent, one agent is made. */
  readonly idempotencyKey: string;
  readonly kind: AgentKind;
  readonly name: string;
  readonly source: CharacterSource;
  readonly characterId: string | null;
  readonly file: CharacterFile | null;
  readonly bio: string;
  readonly variables: readonly Variable[];
  /** Null until chosen: the default depends on whether another agent is active. */
  readonly next: NextStep | null;
}

/** The field that keeps the draft from being sent, first on the page first. */
export type DraftProblem = "name" | "characterId" | "file" | "variables";

interface Form {
  readonly draft: Draft;
  /** Sending was tried with a problem: problems are shown from then on. */
  readonly isChecked: boolean;
  readonly isSending: boolean;
  readonly error: WireError | null;
}

const emptyForm = (): Form => ({
  draft: {
    idempotencyKey: crypto.randomUUID(),
    kind: "sandbox",
    name: "",
    source: "blank",
    characterId: null,
    file: null,
    bio: "",
    variables: [],
    next: null,
  },
  isChecked: false,
  isSending: false,
  error: null,
});

export const useForm = create<Form>(emptyForm);

/** Changes what was typed; an error of the last try stays until the next one. */
export const editDraft = (changes: Partial<Draft>): void =>
  useForm.setState(({ draft }) => ({ draft: { ...draft, ...changes } }));

/** Empties the form. */
export const discardDraft = (): void => useForm.setState(emptyForm(), true);

/** What has to be mended before the draft can be sent. */
export function draftProblems({ kind, name, source, characterId, file, variables }: Draft): readonly DraftProblem[] {
  const problems: DraftProblem[] = [];
  if (name.trim() === "") problems.push("name");
  if (kind === "character") return problems;
  if (source === "list" && characterId === null) problems.push("characterId");
  if (source === "file" && file === null) problems.push("file");
  if (problemsOf(variables).size > 0) problems.push("variables");
  return problems;
}

const inputOf = (draft: Draft): CreateAgentInput => {
  const { idempotencyKey, name } = draft;
  if (draft.kind === "character") return { kind: "character", idempotencyKey, name: name.trim(), bio: draft.bio };
  return {
    kind: "sandbox",
    idempotencyKey,
    name: name.trim(),
    characterId: draft.source === "list" ? draft.characterId : null,
    config: draft.source === "file" ? { ...draft.file?.config } : {},
    environment: environmentOf(draft.variables),
  };
};

const goOn = async (id: string, next: NextStep): Promise<void> => {
  try {
    if (next === "connect") await call("agents.connection.connect", { id });
    if (next === "start") await call("agents.agent.start", { id });
  } catch (thrown) {
    // The agent exists; its own page says what it is now and offers to start it.
    showFailure(toWireError(thrown));
  }
};

/**
 * Creates what the draft describes and starts it as chosen; a second call while one is under way does nothing. On a
 * failure the draft stays as it is.
 * @returns the id of what the cloud made; null when nothing was made
 */
export async function submitDraft(next: NextStep): Promise<string | null> {
  const { draft, isSending } = useForm.getState();
  if (isSending) return null;
  if (draftProblems(draft).length > 0) {
    useForm.setState({ isChecked: true });
    return null;
  }
  useForm.setState({ isSending: true, isChecked: false, error: null });
  try {
    const made = await call("agents.agent.create", inputOf(draft));
    discardDraft();
    showDone(ta("create.done", { name: made.name }));
    if (made.kind === "sandbox") await goOn(made.id, next);
    return made.id;
  } catch (thrown) {
    useForm.setState({ isSending: false, error: toWireError(thrown) });
    return null;
  }
}
