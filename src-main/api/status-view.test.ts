import { describe, expect, it } from "vitest";
import { statusSchema, statusView } from "./status-view";
import { signedInStore, signedOutStore } from "./testing/app-state";

const OFF = { code: "BAD_BASE_URL", message: "The address is refused." } as const;

describe("statusView", () => {
  it("keeps the documented answer of a connected app valid", () => {
    expect(statusView(signedInStore().read())).toEqual({
      connected: true,
      enabled: true,
      hasApiKey: true,
      userId: "user-123",
      organizationId: "org-456",
      topUpUrl: "https://elizacloud.ai/dashboard/settings?tab=billing",
      state: "verified",
      agent: null,
      keyPrefix: "eliza_1a2b3c",
      keyStorage: "keychain",
    });
  });

  it("keeps the documented answer of an app that is not connected valid", () => {
    expect(statusView(signedOutStore().read())).toEqual({
      connected: false,
      enabled: true,
      hasApiKey: false,
      userId: null,
      organizationId: null,
      topUpUrl: "https://elizacloud.ai",
      reason: "not_authenticated",
      state: "signed_out",
      agent: null,
      keyPrefix: null,
      keyStorage: null,
    });
  });

  it.each([
    ["no key", false, true, null, "not_authenticated"],
    ["no key, switched off", false, false, null, "runtime_not_started"],
    ["no key, address refused", false, true, OFF, "runtime_not_started"],
    ["a key not accepted", true, true, null, "api_key_present_not_authenticated"],
    ["a key, switched off", true, false, null, "api_key_present_runtime_not_started"],
    ["a key, address refused", true, true, OFF, "api_key_present_runtime_not_started"],
  ])("gives the reason for %s", (_name, hasApiKey, enabled, error, reason) => {
    const store = signedOutStore();
    store.patch("account", { hasApiKey, state: hasApiKey ? "unverified" : "signed_out" });
    store.patch("cloud", { enabled, error });
    expect(statusView(store.read())).toMatchObject({ connected: false, reason });
  });

  it("gives no reason while the key is accepted, also offline", () => {
    const store = signedInStore();
    store.patch("account", { state: "offline" });
    const view = statusView(store.read());
    expect(view).toMatchObject({ connected: true, state: "offline" });
    expect(view).not.toHaveProperty("reason");
  });

  it.each(["signed_out", "unverified", "verified", "rejected", "offline"] as const)(
    "answers %s by its schema",
    (name) => {
      const store = signedOutStore();
      store.patch("account", { state: name });
      expect(statusSchema.parse(statusView(store.read())).state).toBe(name);
    },
  );

  it.each([
    [
      { state: "connected", agentName: "Ada" },
      { name: "Ada", state: "connected" },
    ],
    [
      { state: "connecting", agentName: null },
      { name: "", state: "connecting" },
    ],
    [
      { state: "reconnecting", agentName: "Ada", attempt: 3, nextAttemptAt: Date.UTC(2026, 2, 3) },
      { name: "Ada", state: "reconnecting", attempt: 3, nextAttemptAt: "2026-03-03T00:00:00.000Z" },
    ],
    [
      { state: "error", agentName: "Ada" },
      { name: "Ada", state: "error" },
    ],
  ] as const)("tells of the agent that is %j", (connection, agent) => {
    const store = signedInStore();
    store.patch("connection", { agentId: "a", ...connection });
    expect(statusSchema.parse(statusView(store.read())).agent).toEqual({ id: "a", ...agent });
  });
});
