import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import Conf from "conf";
import { afterEach, beforeEach, expect, it } from "vitest";
import { openSettings } from "../adapters/settings";
import { routingUnderTest } from "./testing/routing-under-test";

let folder: string;
const file = (): string => join(folder, "eliza.json");

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "eliza-routing-"));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const start = () =>
  routingUnderTest({
    store: openSettings({ folder, Store: Conf, isPackaged: true, now: () => 0, notify: () => undefined }),
  });
const stored = (): unknown => JSON.parse(readFileSync(file(), "utf8"));

it("takes the flags of earlier versions over in the file itself, and touches nothing else in it", () => {
  const others = { appearance: { theme: "dark" }, future: { a: [1] } };
  const cloud = { baseUrl: "https://cloud.example", region: "eu" };
  const services = { inference: false, tts: true, voices: "all" };
  writeFileSync(file(), JSON.stringify({ ...others, cloud: { ...cloud, services } }));
  expect(start().notices).toHaveLength(1);
  const after = {
    ...others,
    cloud: { ...cloud, services: { voices: "all" } },
    serviceRouting: { llmText: { backend: "off" }, tts: { backend: "elizacloud", transport: "cloud-proxy" } },
  };
  expect(stored()).toEqual(after);
  expect(start().notices).toEqual([]);
  expect(stored()).toEqual(after);
});

it("leaves a file alone in which there is nothing to take over", () => {
  writeFileSync(file(), JSON.stringify({ cloud: { enabled: true } }));
  start();
  expect(stored()).toEqual({ cloud: { enabled: true } });
});

it("has routes and providers again after a restart, and no secret in the file", async () => {
  const { routing } = start();
  const { id } = await routing.saveProvider({ id: null, name: "Mine", baseUrl: "https://mine.example/v1" });
  await routing.setKey(id, "sk-a-provider-key-0123456789");
  routing.setRoutes({ llmText: { provider: id, model: "m" } });
  expect((await start().routing.view()).routes.llmText).toEqual({ provider: "mine", model: "m" });
  expect(readFileSync(file(), "utf8")).not.toContain("sk-a-provider-key");
});
