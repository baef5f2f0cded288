import OpenAI from "openai";
import { connectLocalApi } from "../fixtures/local-api-client";
import { expect, test } from "../fixtures/test";

test("a tool that knows OpenAI alone works with the account, without its key", async ({ launchSignedIn }) => {
  const app = await launchSignedIn();
  const api = await connectLocalApi(app);
  const client = new OpenAI({ baseURL: `${api.url}/v1`, apiKey: api.token, maxRetries: 0 });

  const stream = await client.chat.completions.create({
    model: "openai/gpt-5.4-mini",
    messages: [{ role: "user", content: "Hello from a tool" }],
    stream: true,
  });
  let text = "";
  for await (const chunk of stream) text += chunk.choices[0]?.delta.content ?? "";
  expect(text).toContain("You wrote: “Hello from a tool”.");

  const picture = await client.images.generate({ prompt: "A lighthouse", response_format: "b64_json" });
  expect(picture.data?.[0]?.b64_json).toMatch(/^iVBOR/);

  await api.post("/api/cloud/disconnect");
  const failure = await client.models.list().catch((error: unknown) => error);
  expect(failure).toBeInstanceOf(OpenAI.AuthenticationError);
  expect(failure).toMatchObject({ code: "NOT_SIGNED_IN" });
});
