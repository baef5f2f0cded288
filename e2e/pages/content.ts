import { expect, type Page } from "playwright/test";
import type { Channel } from "../../src-preload/contract/channels";
import type { Input, Output } from "../../src-preload/contract/contract";
import { createAgent, expectConnected } from "./agents";
import { expectReplied, openChats, say, startChat } from "./chat";

/** Asks the main process for something as the page does. @throws Error with the refusal */
export async function ask<C extends Channel>(page: Page, channel: C, input: Input<C>): Promise<Output<C>> {
  const given = input === undefined ? "" : `, ${JSON.stringify(input)}`;
  const answer = await page.evaluate<{ readonly ok: boolean; readonly value?: Output<C>; readonly error?: unknown }>(
    `window.eliza.call(${JSON.stringify(channel)}${given})`,
  );
  if (!answer.ok) throw new Error(`${channel}: ${JSON.stringify(answer.error)}`);
  return answer.value as Output<C>;
}

/** Fixed, so that a second run asks for the very same things. */
const idOf = (number: number): string => `00000000-0000-4000-8000-${String(number).padStart(12, "0")}`;

const DOCUMENTS = [
  ["tide-tables.md", "High water at Dover is at 11:42, low water at 18:05."],
  ["lighthouse-keeper.txt", "The lamp is lit at dusk and trimmed at midnight."],
] as const;

const PROMPTS = ["A lighthouse at dusk, watercolour", "A harbour in the rain, seen from above"];

/** Where the things of a filled account are: addresses within the page. */
export interface Content {
  readonly agent: string;
  readonly chat: string;
  readonly container: string;
  readonly task: string;
}

/** Fills the account with what its screens are for. The person is signed in, and the cloud's clock runs fast. */
export async function fillAccount(page: Page): Promise<Content> {
  const agent = await createAgent(page, "Ada");
  await expectConnected(page);
  await ask(page, "agents.backups.take", { id: agent });
  await ask(page, "agents.agent.create", { kind: "character", idempotencyKey: idOf(1), name: "Night watch", bio: "" });
  for (const [name, text] of DOCUMENTS) await ask(page, "knowledge.uploads.addText", { store: null, name, text });
  for (const [index, prompt] of PROMPTS.entries()) {
    const order = { id: idOf(10 + index), prompt, model: null, aspectRatio: null, count: 1, source: null };
    await ask(page, "studio.images.make", order);
  }
  const { id: container } = await ask(page, "containers.container.deploy", {
    ...{ idempotencyKey: idOf(20), name: "Tide service", projectName: "tides", image: "nginx:1.27", ports: [80] },
    ...{ variables: {}, cpu: 1_792, memory: 1_792, instances: 1, healthPath: "/health", isRedeployAgreed: false },
  });
  const text = "Which account was overdrawn?";
  const task = await ask(page, "network.task.send", {
    ...{ id: idOf(30), target: { kind: "cloud" as const }, text, skill: null, input: null },
  });
  await openChats(page);
  await startChat(page, "Ada");
  await say(page, "Ada", "Show me code and a table");
  await expectReplied(page);
  await expect(page.getByRole("feed", { name: "Messages" }).getByRole("article").last()).toContainText("Show me code");
  return {
    agent: `#/agents/${agent}`,
    chat: await page.evaluate<string>("location.hash"),
    container: `#/containers/${container}`,
    task: `#/network/tasks/${task.id}`,
  };
}

/** Any will do: what it holds are the demo cloud's own coins. */
const WALLET_KEY = `${"0".repeat(63)}1`;

/** Adds what costs the desktop an entry in its keychain: a wallet with one payment, and an API key. For a cloud that manages keys by key. */
export async function fillKeychain(page: Page): Promise<void> {
  await forgetWallet(page);
  await ask(page, "x402.wallet.import", { secret: WALLET_KEY });
  const { id } = await ask(page, "x402.topUp.ask", { amountUsd: 10 });
  await ask(page, "x402.offer.answer", { id, isAgreed: true, isForSession: false });
  const { key } = await ask(page, "keys.key.create", { name: "Build server", permissions: ["chat"] });
  await ask(page, "keys.secret.dismiss", { keyId: key.id });
}

/** Takes the payment wallet from the system's keychain, which all stories on one desktop share. */
export async function forgetWallet(page: Page): Promise<void> {
  const { wallet } = await ask(page, "x402.view.get", undefined);
  if (wallet !== null) await ask(page, "x402.wallet.remove", { ending: wallet.address.slice(-4) });
}
