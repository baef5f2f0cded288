import { afterEach, beforeEach } from "vitest";
import type { DemoCloudControl } from "../control-client";
import { type DemoCloud, type StartOptions, startDemoCloud } from "../start";
import { TEST_KEYS } from "../test-keys";

/** What a call came back with. */
export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  /** The body parsed, or null when it is not JSON. */
  readonly body: Record<string, unknown> | null;
}

/** A request to the cloud under test. */
export interface CallOptions {
  /** Sent as `X-API-Key`; the valid test key when absent, none when null. */
  readonly key?: string | null;
  readonly headers?: Readonly<Record<string, string>>;
  /** Sent as JSON, or as it is when a string. */
  readonly body?: unknown;
}

/** A cloud of its own for every test. */
export interface CloudUnderTest {
  origin(): string;
  control(): DemoCloudControl;
  call(method: string, path: string, options?: CallOptions): Promise<Answer>;
}

/** Starts a cloud with a frozen clock before each test, and stops it afterwards. */
export function cloudForEachTest(options: StartOptions = {}): CloudUnderTest {
  let cloud: DemoCloud | undefined;
  const running = (): DemoCloud => {
    if (!cloud) throw new Error("The demo cloud runs only inside a test");
    return cloud;
  };
  beforeEach(async () => {
    cloud = await startDemoCloud({ scale: 0, ...options });
  });
  afterEach(async () => {
    await cloud?.stop();
    cloud = undefined;
  });
  return {
    origin: () => running().origin,
    control: () => running().control,
    call: (method, path, callOptions) => callCloud(running().origin, method, path, callOptions),
  };
}

/** Sends one request and reads the whole answer; redirects are not followed. */
export async function callCloud(
  origin: string,
  method: string,
  path: string,
  { key = TEST_KEYS.valid, headers = {}, body }: CallOptions = {},
): Promise<Answer> {
  const response = await fetch(`${origin}${path}`, {
    method,
    redirect: "manual",
    headers: { ...(key === null ? {} : { "X-API-Key": key }), ...headers },
    ...(body === undefined ? {} : { body: typeof body === "string" ? body : JSON.stringify(body) }),
  });
  const text = await response.text();
  return { status: response.status, headers: response.headers, text, body: parse(text) };
}

function parse(text: string): Record<string, unknown> | null {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
