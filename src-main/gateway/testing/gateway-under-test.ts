import OpenAI from "openai";
import { type AppOnDemoCloud, startAppOnDemoCloud } from "../../api/testing/app-on-demo-cloud";

/** The running local API on a demo cloud, and OpenAI's own client pointed at it. */
export interface GatewayUnderTest {
  readonly app: AppOnDemoCloud;
  readonly client: OpenAI;
  readonly port: number;
  end(): Promise<void>;
}

/** Starts both, signed in; the cloud writes without pauses. */
export async function startGateway(options: Parameters<typeof startAppOnDemoCloud>[0] = {}): Promise<GatewayUnderTest> {
  const app = await startAppOnDemoCloud({ rateLimit: "off", ...options });
  await app.cloud.control.setTalk({ pace: "instant" });
  const { url, port } = app.state.read().localApi;
  const client = new OpenAI({ apiKey: app.token(), baseURL: `${url}/v1`, maxRetries: 0 });
  return { app, client, port: port ?? 0, end: app.end };
}

/** What OpenAI's client threw. */
export async function failureOf(work: Promise<unknown>): Promise<InstanceType<typeof OpenAI.APIError>> {
  try {
    await work;
  } catch (error) {
    if (error instanceof OpenAI.APIError) return error;
    throw error;
  }
  throw new Error("it did not fail");
}
