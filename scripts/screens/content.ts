import { expect, type Page } from "playwright/test";
import { createAgent, expectConnected } from "../../e2e/pages/agents";
import { expectReplied, openChats, say, startChat } from "../../e2e/pages/chat";
import type { Channel } from "../../src-preload/contract/channels";
import type { Input } from "../../src-preload/contract/contract";

/** Asks the main process for something as the page does. @throws Error with the refusal */
export async function ask<C extends Channel>(page: Page, channel: C, input: Input<C>): Promise<unknown> {
  const call = `window.eliza.call(${JSON.stringify(channel)}, ${JSON.stringify(input)})`;
  const answer = await page.evaluate<{ readonly ok: boolean; readonly value?: unknown; readonly error?: unknown }>(
    call,
  );
  if (!answer.ok) throw new Error(`${channel}: ${JSON.stringify(answer.error)}`);
  return answer.value;
}

/** Fixed, so that a second run asks for the very same things. */
const idOf = (number: number): string => `00000000-0000-4000-8000-${String(number).padStart(12, "0")}`;

const DOCUMENTS = [
  ["tide-tables.md", "High water at Dover is at 11:42, low water at 18:05."],
  ["lighthouse-keeper.txt", "The lamp is lit at dusk and trimmed at midnight."],
] as const;

const PROMPTS = ["A lighthouse at dusk, watercolour", "A harbour in the rain, seen from above"];

/**
 * Fills the account with what its screens are for. The person is signed in, and the cloud's clock runs fast.
 * @returns the address of the chat
 */
export async function fillAccount(page: Page): Promise<string> {
  await createAgent(page, "Ada");
  await expectConnected(page);
  await ask(page, "agents.agent.create", { kind: "character", idempotencyKey: idOf(1), name: "Night watch", bio: "" });
  for (const [name, text] of DOCUMENTS) await ask(page, "knowledge.uploads.addText", { store: null, name, text });
  for (const [index, prompt] of PROMPTS.entries()) {
    const order = { id: idOf(10 + index), prompt, model: null, aspectRatio: null, count: 1, source: null };
    await ask(page, "studio.images.make", order);
  }
  await ask(page, "containers.container.deploy", {
    ...{ idempotencyKey: idOf(20), name: "Tide service", projectName: "tides", image: "nginx:1.27", ports: [80] },
    ...{ variables: {}, cpu: 1_792, memory: 1_792, instances: 1, healthPath: "/health", isRedeployAgreed: false },
  });
  await openChats(page);
  await startChat(page, "Ada");
  await say(page, "Ada", "Show me code and a table");
  await expectReplied(page);
  await expect(page.getByRole("feed", { name: "Messages" }).getByRole("article").last()).toContainText("Show me code");
  return page.evaluate<string>("location.hash");
}
