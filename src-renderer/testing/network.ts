import type { NetworkService, NetworkTask } from "../../src-preload/contract/network";
import { NOON } from "./states";

/** An agent as the page gets it. */
export const networkService = (changes: Partial<NetworkService> = {}): NetworkService => ({
  id: "agent-1",
  name: "Ledger Analyst",
  description: "Reads ledgers.",
  type: "agent",
  source: "cloud",
  category: "finance",
  tags: ["analysis"],
  isActive: true,
  pricing: { type: "credits", amount: "0.02", currency: "USD", description: null },
  skills: ["chat"],
  tools: [],
  takesX402: false,
  isVerified: true,
  reach: { kind: "agent", agentId: "agent-1" },
  mcpUrl: null,
  ...changes,
});

/** A task as the page gets it. */
export const networkTask = (changes: Partial<NetworkTask> = {}): NetworkTask => ({
  id: "3f0f5b0e-8c1d-4b7a-9f7e-2f4a6f0c1b2d",
  target: { kind: "cloud" },
  title: "Add up the year",
  skill: null,
  state: "completed",
  createdAt: NOON,
  updatedAt: NOON,
  remoteWord: null,
  turns: [{ role: "person", parts: [{ kind: "text", text: "Add up the year" }], at: NOON }],
  artifacts: [],
  costUsd: null,
  tokens: null,
  model: null,
  error: null,
  mayBeCharged: false,
  staysWorking: false,
  followedUntil: null,
  nextLookAt: null,
  canCancel: false,
  canReply: false,
  ...changes,
});
