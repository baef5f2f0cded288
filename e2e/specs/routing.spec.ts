import { readFileSync } from "node:fs";
import { join } from "node:path";
import { getPassword } from "keytar";
import type { Page } from "playwright/test";
import { connectLocalApi } from "../fixtures/local-api-client";
import { expect, test } from "../fixtures/test";
import { startTextServer, type TextServer } from "../fixtures/text-server";
import { violations } from "../pages/axe";
import { expectReplied, messages, openChats, say, startChat } from "../pages/chat";

const KEY = "sk-of-a-local-server-0123456789";
const REPLY = "The local server says hello.";
const CLOUD_REPLY = "The cloud says hello.";
const MODEL = "GPT-5.4 mini";

let server: TextServer;

test.beforeEach(async () => {
  server = await startTextServer(KEY, REPLY);
});
test.afterEach(() => server.close());

async function openRouting(page: Page): Promise<void> {
  await page.evaluate('location.hash = "/settings/routing"');
  await expect(page.getByRole("heading", { name: "Providers" })).toBeVisible();
}

const provider = (page: Page, capability: string) => page.getByRole("combobox", { name: `Provider for ${capability}` });

test("a provider is linked, tested, used for text with the next message, and left again", async ({
  launchSignedIn,
  cloud,
}) => {
  const app = await launchSignedIn();
  const { page } = app;
  await cloud.control.setTalk({ reply: CLOUD_REPLY, pace: "instant" });
  await openChats(page);
  await startChat(page, MODEL);
  await openRouting(page);

  await page.getByRole("button", { name: "Add a provider" }).click();
  await page.getByLabel("Name", { exact: true }).fill("Desk Server");
  await page.getByLabel("Address", { exact: true }).fill("http://desk.example/v1");
  await page.getByRole("region", { name: "Providers" }).getByRole("button", { name: "Save" }).click();
  await expect(page.getByText(/Plain http is for servers on this computer/)).toBeVisible();
  await page.getByLabel("Address", { exact: true }).fill(server.baseUrl);
  await page.getByRole("region", { name: "Providers" }).getByRole("button", { name: "Save" }).click();
  await expect(page.getByRole("heading", { name: "Desk Server" })).toBeVisible();

  await page.getByRole("button", { name: "Test Desk Server" }).click();
  await expect(page.getByText("Desk Server asks for a key.")).toBeVisible();
  await page.getByRole("button", { name: "Add key: Desk Server" }).click();
  await page.getByLabel("Key of Desk Server").fill(KEY);
  await page.keyboard.press("Enter");
  await expect(page.getByText("Key in the keychain")).toBeVisible();
  await page.getByRole("button", { name: "Test Desk Server" }).click();
  await expect(page.getByText("Text: tiny-llama.")).toBeVisible();
  await expect(page.getByText("Desk Server accepts the key.")).toBeVisible();
  // Linking is not using.
  await expect(provider(page, "Text")).toHaveValue("elizacloud");
  await provider(page, "Text").selectOption("Desk Server");
  await page.getByRole("combobox", { name: "Model for Text" }).fill("tiny-llama");
  await page.keyboard.press("Enter");
  await expect(page.getByText("In use for Text", { exact: true })).toBeVisible();

  await openChats(page);
  await page.getByRole("navigation", { name: "Chats" }).getByRole("link", { name: MODEL }).click();
  await expect(page.getByRole("link", { name: "Answered by Desk Server" })).toBeVisible();
  await say(page, MODEL, "Hello");
  await expect(messages(page).last().getByText(REPLY)).toBeVisible();
  await expectReplied(page);
  expect(server.requests.at(-1)).toMatchObject({
    path: "/v1/chat/completions",
    authorization: `Bearer ${KEY}`,
    // What was chosen for the route, where the chat's model is the cloud's.
    body: { model: "tiny-llama", messages: [{ role: "user", content: "Hello" }] },
  });

  const api = await connectLocalApi(app);
  const asked = { messages: [{ role: "user", content: "Hello from a program" }] };
  expect(await api.post("/v1/chat/completions", asked)).toMatchObject({
    status: 200,
    text: expect.stringContaining(REPLY),
  });
  expect(server.requests.at(-1)).toMatchObject({
    authorization: `Bearer ${KEY}`,
    body: { model: "tiny-llama", ...asked },
  });

  // Back to the cloud, as another program would do it; the window follows.
  const atServer = server.requests.length;
  const put = await api.put("/api/service-routing", { serviceRouting: { llmText: { backend: "elizacloud" } } });
  expect(put.status).toBe(200);
  await expect(page.getByRole("link", { name: "Answered by Desk Server" })).toBeHidden();
  await say(page, MODEL, "And you?");
  await expect(messages(page).last().getByText(CLOUD_REPLY)).toBeVisible();
  const model = "openai/gpt-5.4-mini";
  const atCloud = await api.post("/v1/chat/completions", { model, ...asked });
  expect(atCloud).toMatchObject({ status: 200, text: expect.stringContaining(CLOUD_REPLY) });
  expect(server.requests).toHaveLength(atServer);

  expect(await getPassword("Eliza Cloud Desktop", "provider-key:desk-server")).toContain(KEY);
  const settings = readFileSync(join(app.profile, "eliza.json"), "utf8");
  expect(JSON.parse(settings)).toMatchObject({
    serviceRouting: { llmText: { backend: "elizacloud", transport: "cloud-proxy" } },
    serviceProviders: [{ id: "desk-server", name: "Desk Server", baseUrl: server.baseUrl }],
  });
  const log = readFileSync(join(app.profile, "logs", "main.log"), "utf8");
  const told = await api.get("/api/service-routing");
  for (const text of [settings, log, told.text, app.output()]) expect(text).not.toContain(KEY);
});

test("axe finds nothing on service routing, with a long name, forms open and a failed test", async ({ launch }) => {
  const { page } = await launch();
  await openRouting(page);
  await provider(page, "Text").selectOption("Ollama");
  await provider(page, "Speech").selectOption("Off");
  await page.getByRole("button", { name: "Add a provider" }).click();
  await page.getByLabel("Name", { exact: true }).fill("A provider with a name that is as long as a name may be, 60");
  await page.getByLabel("Address", { exact: true }).fill(server.baseUrl);
  await page.getByRole("region", { name: "Providers" }).getByRole("button", { name: "Save" }).click();
  await page.getByRole("button", { name: "Test A provider" }).click();
  await expect(page.getByText("Does not work")).toBeVisible();
  await page.getByRole("button", { name: "Add key: OpenAI" }).click();
  await page.getByRole("button", { name: "Add address of Base", exact: true }).click();
  for (const colorScheme of ["light", "dark"] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
    expect(await violations(page), colorScheme).toEqual([]);
  }
});
