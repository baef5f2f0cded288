import { expect, it } from "vitest";
import { readEarnings } from "./earnings-wire";

const agent = { id: "a1", name: "Ada", hasBudget: true, allocated: 10, spent: "2.5", available: 7.5, isPaused: false };

it("reads what came in, and the budgets of the agents that have one", () => {
  expect(
    readEarnings({
      success: true,
      organization: {},
      agents: [
        { ...agent, pauseReason: null },
        { id: "a2", name: "Bob", hasBudget: false, allocated: 0 },
        { ...agent, id: "a3", name: null, available: 0, isPaused: true, pauseReason: "Daily limit reached" },
      ],
      apps: [{ id: "p1", name: "Poems", totalCreatorEarnings: 1.25 }],
      earnings: { availableBalance: 3, totalEarned: "4.25", totalRedeemed: 1.25, totalPending: 0 },
    }),
  ).toEqual({
    ...{ availableMicros: 3_000_000, earnedMicros: 4_250_000, redeemedMicros: 1_250_000, pendingMicros: 0 },
    budgets: [
      {
        ...{ id: "a1", agentName: "Ada", allocatedMicros: 10_000_000, spentMicros: 2_500_000 },
        ...{ availableMicros: 7_500_000, isPaused: false, pauseReason: null },
      },
      {
        ...{ id: "a3", agentName: "a3", allocatedMicros: 10_000_000, spentMicros: 2_500_000 },
        ...{ availableMicros: 0, isPaused: true, pauseReason: "Daily limit reached" },
      },
    ],
    apps: [{ id: "p1", appName: "Poems", earnedMicros: 1_250_000 }],
  });
});

it("takes nothing the cloud does not tell for zero or none", () => {
  const nothing = { availableMicros: null, earnedMicros: null, redeemedMicros: null, pendingMicros: null };
  expect(readEarnings({ organization: {} })).toEqual({ ...nothing, budgets: null, apps: null });
  expect(readEarnings({ earnings: { availableBalance: "lots" }, agents: ["?", { name: "no id" }], apps: {} })).toEqual({
    ...nothing,
    budgets: [],
    apps: null,
  });
});

it.each([[null], ["<html>"], [{ success: false, error: "No." }]])("%j is an answer nobody can read", (body) => {
  expect(() => readEarnings(body)).toThrow(expect.objectContaining({ code: "REMOTE_FAILED" }));
});
