import { describe, expect, it } from "vitest";
import { createChildEnvironment } from "./child-environment";

describe("the environment of child processes", () => {
  it("gets the key under one name, and loses it under both", () => {
    const environment: Record<string, string | undefined> = { PATH: "/bin", ELIZACLOUD_API_KEY: "given" };
    const children = createChildEnvironment(environment);
    children.setCloudKey("key");
    expect(environment).toEqual({ PATH: "/bin", ELIZAOS_CLOUD_API_KEY: "key" });
    children.setCloudKey(null);
    expect(environment).toEqual({ PATH: "/bin" });
  });
});
