import { describe, expect, it } from "vitest";
import { signedInState, signedOutState, wireError } from "../../testing/states";
import { connectionOf } from "./connection";

describe("connectionOf", () => {
  it.each([
    [signedOutState(), "Signed out"],
    [signedOutState({ login: { phase: "creating" } }), "Starting the sign-in"],
    [signedOutState({ login: { phase: "pending" } }), "Waiting for your browser"],
    [signedInState({ account: { state: "unverified", checking: true } }), "Checking the key"],
    [signedInState({ account: { state: "unverified" } }), "Key not checked yet"],
    [signedInState(), "Connected"],
    [signedInState({ account: { state: "rejected" } }), "Key rejected"],
    [signedInState({ account: { state: "offline" } }), "Offline"],
    [signedInState({ cloud: { enabled: false } }), "Cloud turned off"],
    [signedInState({ cloud: { error: wireError("BAD_BASE_URL", "") } }), "Cloud address refused"],
  ])("case %#", (state, words) => {
    expect(connectionOf(state).words).toBe(words);
  });

  it("stays green only while the cloud has accepted the key", () => {
    expect(connectionOf(signedInState()).tone).toBe("good");
    expect(connectionOf(signedInState({ account: { state: "offline" } })).tone).not.toBe("good");
  });
});
