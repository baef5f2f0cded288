import { describe, expect, it } from "vitest";
import type { AgentList } from "../../src-preload/contract/agents";
import { createStateStore } from "../app/state-store";
import { appState } from "../app/testing/app-state";
import { createFakeClock } from "../cloud/testing/fake-clock";
import { createAgentFeed } from "./agent-feed";
import { agentList } from "./testing/agents";

const MINUTE = 60_000;

const make = ({ fetchedAt = null as number | null, isVerified = true } = {}) => {
  const clock = createFakeClock();
  const { revision: _, ...slices } = appState({ account: { state: isVerified ? "verified" : "signed_out" } });
  const store = createStateStore(slices);
  let list: AgentList = agentList([], { fetchedAt });
  let asked = 0;
  const feed = createAgentFeed({
    store,
    clock,
    agents: {
      list: () => list,
      async refresh() {
        asked++;
        list = agentList([], { fetchedAt: clock.now() });
        return list;
      },
    },
  });
  return {
    feed,
    store,
    clock,
    asked: () => asked,
    heard: () => {
      list = agentList([], { fetchedAt: clock.now() });
    },
  };
};

describe("createAgentFeed", () => {
  it("asks at once, then every five minutes", async () => {
    const { feed, clock, asked } = make();
    feed.start();
    expect(asked()).toBe(1);
    await clock.advance(15 * MINUTE);
    expect(asked()).toBe(4);
  });

  it("does not ask for what somebody else asked a moment ago", async () => {
    const { feed, clock, asked, heard } = make();
    heard();
    feed.start();
    await clock.advance(4 * MINUTE);
    heard();
    await clock.advance(4 * MINUTE);
    expect(asked()).toBe(0);
    await clock.advance(MINUTE);
    expect(asked()).toBe(1);
  });

  it("waits for an account, and ends with it", async () => {
    const { feed, store, clock, asked } = make({ isVerified: false });
    feed.start();
    await clock.advance(10 * MINUTE);
    expect(asked()).toBe(0);
    store.patch("account", { state: "verified" });
    expect(asked()).toBe(1);
    store.patch("account", { state: "signed_out" });
    await clock.advance(20 * MINUTE);
    expect([asked(), clock.pending()]).toEqual([1, 0]);
  });

  it("asks nothing after it was stopped", async () => {
    const { feed, store, clock, asked } = make();
    feed.start();
    feed.stop();
    feed.stop();
    store.patch("account", { state: "signed_out" });
    store.patch("account", { state: "verified" });
    await clock.advance(20 * MINUTE);
    expect([asked(), clock.pending()]).toEqual([1, 0]);
  });
});
