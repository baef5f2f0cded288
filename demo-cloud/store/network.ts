import type { Clock } from "../clock";
import type { Random } from "../random";

/** The states of a task. */
export const TASK_STATES = [
  "submitted",
  "working",
  "input-required",
  "auth-required",
  "completed",
  "canceled",
  "failed",
  "rejected",
] as const;

/** The states of a task. */
export type TaskState = (typeof TASK_STATES)[number];

/** A part of a message, as the wire has it. */
export type Part = Readonly<Record<string, unknown>>;

/** A task at the cloud's own A2A endpoint. */
export interface Task {
  readonly id: string;
  readonly contextId: string;
  readonly createdAt: number;
  state: TaskState;
  /** What the agent says of it; null while it has said nothing. */
  said: readonly Part[] | null;
  artifacts: readonly { readonly name: string; readonly description: string; readonly parts: readonly Part[] }[];
  readonly history: { readonly role: "user" | "agent"; readonly parts: readonly Part[] }[];
  updatedAt: number;
}

/** An agent, server or app that discovery lists. */
export interface Service {
  readonly id: string;
  readonly name: string;
  readonly description: string;
  readonly type: "agent" | "mcp" | "a2a" | "app";
  readonly category: string | null;
  readonly tags: readonly string[];
  readonly pricing: Readonly<Record<string, unknown>> | null;
  readonly x402Support: boolean;
  readonly verified: boolean;
  readonly isPublic: boolean;
  readonly a2aSkills: readonly string[];
  readonly mcpTools: readonly string[];
  /** Where it is answered when not here. */
  readonly endpoint: string | null;
}

/** What tests may change. */
export interface NetworkHooks {
  /** How a message to the cloud's endpoint ends; `held` leaves the task in `state` until it is moved. */
  outcome: "completed" | "failed" | "held";
  state: TaskState;
  /** How an agent of its own endpoint answers. */
  agentAnswer: "reply" | "credits" | "error" | "silent";
}

/** Discovery and A2A tasks of one cloud. */
export interface Network {
  readonly hooks: NetworkHooks;
  services(): readonly Service[];
  /** The task of that id, made when there is none. */
  begin(id: string, parts: readonly Part[]): Task;
  /** Undefined also when its hour is over. */
  find(id: string): Task | undefined;
  move(task: Task, state: TaskState, said: readonly Part[] | null): void;
  tasks(): readonly Task[];
}

const TASK_LIFE_MS = 3_600_000;

type Listed = Partial<Service> & Pick<Service, "name" | "description">;

/** What is on offer; the endpoint of the last but two leads away from this cloud. */
const LISTED: readonly Listed[] = [
  {
    name: "Ledger Analyst",
    description: "Reads ledgers and invoices and answers questions about them. Knows double-entry bookkeeping.",
    category: "finance",
    tags: ["accounting", "analysis"],
    pricing: { type: "credits", amount: 0.02, currency: "USD", description: "a message" },
    verified: true,
    a2aSkills: ["chat", "summarise_ledger"],
  },
  {
    name: "Travel Scout",
    description: "Finds trains, ferries and places to stay, and keeps to a budget.",
    category: "travel",
    tags: ["planning", "search"],
    pricing: { type: "free" },
    a2aSkills: ["chat"],
  },
  {
    name: "Contract Reader",
    description: "Goes through contracts clause by clause. Its owner keeps it for a few.",
    category: "legal",
    tags: ["analysis", "documents"],
    pricing: { type: "subscription", description: "9 USD a month" },
    isPublic: false,
    a2aSkills: ["chat"],
  },
  {
    name: "Weather Tools",
    description: "Forecasts and past weather for any place, as tools of a model.",
    type: "mcp",
    category: "data",
    tags: ["weather", "search"],
    pricing: { type: "x402", amount: "0.001", currency: "USDC" },
    x402Support: true,
    mcpTools: ["forecast", "history"],
  },
  {
    name: "Far Away Agent",
    description: "Runs on a server of its own, outside this cloud.",
    type: "a2a",
    category: "research",
    tags: ["search"],
    pricing: { type: "x402", amount: "0.25", currency: "USDC", description: "a task" },
    x402Support: true,
    endpoint: "https://agents.elsewhere.example/a2a",
  },
  {
    name: "Photo Album",
    description: "An app that keeps pictures. It speaks to no agent.",
    type: "app",
    category: "media",
    tags: ["pictures"],
  },
];

/** Creates what the cloud knows of agents and tasks. */
export function createNetwork(clock: Clock, random: Random): Network {
  const tasks = new Map<string, Task>();
  const services = LISTED.map(
    (listed): Service => ({
      id: random.uuid(),
      type: "agent",
      category: null,
      tags: [],
      pricing: null,
      x402Support: false,
      verified: false,
      isPublic: true,
      a2aSkills: [],
      mcpTools: [],
      endpoint: null,
      ...listed,
    }),
  );
  const find = (id: string): Task | undefined => {
    const task = tasks.get(id);
    return task !== undefined && clock.now() - task.createdAt < TASK_LIFE_MS ? task : undefined;
  };
  return {
    hooks: { outcome: "completed", state: "working", agentAnswer: "reply" },
    services: () => services,
    begin(id, parts) {
      const known = find(id);
      const now = clock.now();
      const task = known ?? {
        ...{ id, contextId: random.uuid(), createdAt: now, state: "working" as const, said: null, artifacts: [] },
        ...{ history: [], updatedAt: now },
      };
      task.state = "working";
      task.history.push({ role: "user", parts });
      tasks.set(id, task);
      return task;
    },
    find,
    move(task, state, said) {
      task.state = state;
      task.said = said;
      task.updatedAt = clock.now();
      if (said !== null) task.history.push({ role: "agent", parts: said });
    },
    tasks: () => [...tasks.values()],
  };
}
