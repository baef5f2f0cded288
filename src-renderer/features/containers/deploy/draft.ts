import { create } from "zustand";
import { CONTAINER_BOUNDS, DEFAULT_SIZE, projectNameOf } from "../../../../src-preload/contract/container-names";
import type { DeployContainerInput } from "../../../../src-preload/contract/containers";
import type { WireError } from "../../../../src-preload/contract/errors";
import { call, toWireError } from "../../../ipc/bridge";
import { showDone } from "../../../ui/toast";
import { environmentOf, problemsOf, type Variable, type VariableProblem } from "../../agents/create/environment";
import { tc } from "../text";

/** Sizes by name; CPU and memory as the cloud counts them. */
export const SIZES = {
  small: { cpu: 256, memory: 512 },
  medium: { cpu: 1_024, memory: 1_024 },
  standard: DEFAULT_SIZE,
} as const;

export type SizeName = keyof typeof SIZES | "own";

/** What was typed; kept until it is deployed or cleared, also when the page is left. */
export interface Draft {
  /** However often it is sent, it is deployed once. */
  readonly idempotencyKey: string;
  readonly name: string;
  /** Null follows the name. */
  readonly project: string | null;
  readonly image: string;
  readonly ports: string;
  readonly variables: readonly Variable[];
  readonly size: SizeName;
  readonly cpu: string;
  readonly memory: string;
  readonly instances: string;
  readonly healthPath: string;
}

/** The fields that keep it from being sent, first on the page first. */
export type DraftProblem =
  | "name"
  | "project"
  | "image"
  | "ports"
  | "variables"
  | "cpu"
  | "memory"
  | "instances"
  | "healthPath";

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
    name: "",
    project: null,
    image: "",
    ports: "3000",
    variables: [],
    size: "standard",
    cpu: String(DEFAULT_SIZE.cpu),
    memory: String(DEFAULT_SIZE.memory),
    instances: "1",
    healthPath: "/health",
  },
  isChecked: false,
  isSending: false,
  error: null,
});

export const useDeployForm = create<Form>(emptyForm);

/** Changes what was typed; an error of the last try stays until the next one, and what is typed after it is another wish. */
export const editDraft = (changes: Partial<Draft>): void =>
  useDeployForm.setState(({ draft, error }) => ({
    draft: { ...draft, ...changes, ...(error === null ? {} : { idempotencyKey: crypto.randomUUID() }) },
  }));

/** Empties the form. */
export const discardDraft = (): void => useDeployForm.setState(emptyForm(), true);

/** The project it goes to. */
export const projectOf = ({ name, project }: Draft): string => project ?? projectNameOf(name);

interface Bounds {
  readonly least: number;
  readonly most: number;
}

/** A whole number within bounds; null for anything else. */
export function numberWithin(text: string, { least, most }: Bounds): number | null {
  const value = /^\d{1,6}$/.test(text.trim()) ? Number(text) : Number.NaN;
  return value >= least && value <= most ? value : null;
}

const MOST_PORTS = 10;

function portsOf(text: string): readonly number[] | null {
  const parts = text.split(",").map((part) => numberWithin(part, CONTAINER_BOUNDS.port));
  if (parts.length > MOST_PORTS) return null;
  const ports = parts.filter((port) => port !== null);
  return ports.length === parts.length ? ports : null;
}

const sizeOf = (draft: Draft): { readonly cpu: number | null; readonly memory: number | null } =>
  draft.size === "own"
    ? {
        cpu: numberWithin(draft.cpu, CONTAINER_BOUNDS.cpu),
        memory: numberWithin(draft.memory, CONTAINER_BOUNDS.memory),
      }
    : SIZES[draft.size];

const VARIABLE = /^[A-Za-z_][A-Za-z0-9_]*$/;

/** What is wrong with each variable, by its id; the cloud is strict with names. */
export function variableProblems(variables: readonly Variable[]): ReadonlyMap<string, VariableProblem> {
  const problems = new Map(problemsOf(variables));
  for (const { id, name } of variables) {
    if (name.trim() !== "" && !problems.has(id) && !VARIABLE.test(name.trim())) problems.set(id, "badName");
  }
  return problems;
}

const tooMuch = (variables: readonly Variable[]): boolean => {
  const values = Object.values(environmentOf(variables));
  const encoder = new TextEncoder();
  return (
    values.length > CONTAINER_BOUNDS.variables ||
    values.some((value) => encoder.encode(value).length > CONTAINER_BOUNDS.valueBytes)
  );
};

/** What has to be mended before it can be sent. */
export function draftProblems(draft: Draft): readonly DraftProblem[] {
  const { cpu, memory } = sizeOf(draft);
  const wrong: Readonly<Record<DraftProblem, boolean>> = {
    name: draft.name.trim() === "",
    project: !/^[a-z0-9](?:[a-z0-9-]{0,48}[a-z0-9])?$/.test(projectOf(draft)),
    image: !/^\S+$/.test(draft.image.trim()),
    ports: portsOf(draft.ports) === null,
    variables: variableProblems(draft.variables).size > 0 || tooMuch(draft.variables),
    cpu: cpu === null,
    memory: memory === null,
    instances: numberWithin(draft.instances, CONTAINER_BOUNDS.instances) === null,
    healthPath: !/^\/\S*$/.test(draft.healthPath.trim()),
  };
  return Object.entries(wrong).flatMap(([name, isWrong]) => (isWrong ? [name as DraftProblem] : []));
}

/** True when everything can be sent; else the problems are shown from now on. */
export function checkDraft(): boolean {
  const isGood = draftProblems(useDeployForm.getState().draft).length === 0;
  useDeployForm.setState({ isChecked: !isGood });
  return isGood;
}

function inputOf(draft: Draft, isRedeployAgreed: boolean): DeployContainerInput | null {
  const { cpu, memory } = sizeOf(draft);
  const ports = portsOf(draft.ports);
  const instances = numberWithin(draft.instances, CONTAINER_BOUNDS.instances);
  if (cpu === null || memory === null || ports === null || instances === null) return null;
  return {
    ...{ idempotencyKey: draft.idempotencyKey, name: draft.name.trim(), projectName: projectOf(draft) },
    ...{ image: draft.image.trim(), ports: [...ports], variables: environmentOf(draft.variables) },
    ...{ cpu, memory, instances, healthPath: draft.healthPath.trim(), isRedeployAgreed },
  };
}

/**
 * Deploys what the form describes; a second call while one is under way does nothing. On a failure the form stays as it is.
 * @returns the id of the container; null when the cloud is not known to have taken it
 */
export async function submitDraft(isRedeployAgreed: boolean): Promise<string | null> {
  const { draft, isSending } = useDeployForm.getState();
  const input = inputOf(draft, isRedeployAgreed);
  if (isSending || input === null) return null;
  useDeployForm.setState({ isSending: true, error: null });
  try {
    const { id, name } = await call("containers.container.deploy", input);
    discardDraft();
    showDone(tc("deploy.done", { name }));
    return id;
  } catch (thrown) {
    useDeployForm.setState({ isSending: false, error: toWireError(thrown) });
    // What is in the way may be a container this window did not know of.
    call("containers.list.refresh", undefined).catch(() => undefined);
    return null;
  }
}
