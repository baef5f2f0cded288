import { afterAll, beforeAll, expect, it } from "vitest";
import { TEST_KEYS } from "../../demo-cloud/test-keys";
import { type AppOnDemoCloud, startAppOnDemoCloud } from "./testing/app-on-demo-cloud";

let app: AppOnDemoCloud;
beforeAll(async () => {
  app = await startAppOnDemoCloud();
});
afterAll(() => app.end());

it("tells budgets and earnings as the cloud does", async () => {
  const made = await fetch(`${app.cloud.origin}/api/v1/app/agents`, {
    method: "POST",
    headers: { authorization: `Bearer ${TEST_KEYS.valid}`, "content-type": "application/json" },
    body: JSON.stringify({ name: "Ada" }),
  });
  const { agent } = (await made.json()) as { agent: { id: string } };
  await app.cloud.control.setBudget({ characterId: agent.id, allocatedUsd: 10, spentUsd: 2.5, pauseReason: "Night" });
  expect((await app.ask("GET", "/api/cloud/billing/earnings")).fields).toEqual({
    ok: true,
    ...{ available: 0, earned: 0, redeemed: 0, pending: 0 },
    budgets: [
      {
        ...{ id: agent.id, agentName: "Ada", allocated: 10, spent: 2.5, available: 7.5 },
        ...{ isPaused: true, pauseReason: "Night" },
      },
    ],
    apps: [],
  });
});
