import { expect, test } from "../fixtures/test";
import { createAgent, expectConnected } from "../pages/agents";
import { violations } from "../pages/axe";
import { composer, expectReplied, messages, openChats, say, startChat } from "../pages/chat";

const MODEL = "GPT-5.4 mini";
const WORDS = Array.from({ length: 400 }, (_, index) => `word${index}`).join(" ");

test("the connected agent answers word by word, in Markdown", async ({ launchSignedIn, cloud }) => {
  await cloud.control.changeAccount({ balanceUsd: 50 });
  const { page } = await launchSignedIn();
  await cloud.control.moveClock({ scale: 20 });
  await createAgent(page, "Ada");
  await expectConnected(page);
  await openChats(page);
  await startChat(page, "Ada");
  await say(page, "Ada", "Show me code and a table");
  await expect(page.getByRole("button", { name: "Stop" })).toBeVisible();
  const reply = messages(page).last();
  await expect(reply.getByText("You wrote: “Show me code and a table”.")).toBeVisible();
  await expectReplied(page);
  await expect(reply.getByRole("cell", { name: "answered" })).toBeVisible();
  await expect(reply.locator("code .hljs-keyword").first()).toHaveText("const");
  await expect(reply.getByRole("button", { name: "Copy code" })).toBeVisible();
  for (const colorScheme of ["light", "dark"] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
    expect(await violations(page), colorScheme).toEqual([]);
  }
});

test("a model answers; stopping keeps what came; answering again can be taken back", async ({
  launchSignedIn,
  cloud,
}) => {
  const { page } = await launchSignedIn();
  await cloud.control.setTalk({ reply: WORDS });
  await openChats(page);
  await startChat(page, MODEL);
  await say(page, MODEL, "Count");
  const reply = messages(page).last();
  await expect(reply.getByText(/word3\b/)).toBeVisible();
  await page.getByRole("button", { name: "Stop" }).click();
  await expect(reply.getByText("Stopped", { exact: true })).toBeVisible();
  await expect(reply.getByText(/word3\b/)).toBeVisible();
  await expect(reply.getByText(/word399\b/)).toBeHidden();

  await cloud.control.setTalk({ reply: "Something else.", pace: "instant" });
  await reply.getByRole("button", { name: "Answer again" }).click();
  await expect(messages(page).last().getByText("Something else.")).toBeVisible();
  await page.getByRole("button", { name: "Undo" }).click();
  await expect(
    messages(page)
      .last()
      .getByText(/word3\b/),
  ).toBeVisible();
});

test("a reply that is cut keeps what came and says so", async ({ launchSignedIn, cloud }) => {
  const { page } = await launchSignedIn();
  await cloud.control.setTalk({ reply: WORDS, pace: "instant", fault: { kind: "cut", afterChunks: 3 } });
  await openChats(page);
  await startChat(page, MODEL);
  await say(page, MODEL, "Count");
  const reply = messages(page).last();
  await expect(reply.getByText("The reply was cut; what came is kept")).toBeVisible();
  await expect(reply.getByText(/word0\b/)).toBeVisible();
});

test("a restart keeps history and draft; search finds them", async ({ launchSignedIn, launch, cloud }) => {
  const first = await launchSignedIn();
  await cloud.control.setTalk({ reply: "The **platypus** lays eggs.", pace: "instant" });
  await openChats(first.page);
  await startChat(first.page, MODEL);
  await say(first.page, MODEL, "Name an animal");
  await expect(messages(first.page).last().getByText("platypus")).toBeVisible();
  await expectReplied(first.page);
  await composer(first.page, MODEL).fill("And another");
  expect(await first.quit()).toBe(0);

  const { page } = await launch();
  await openChats(page);
  const chats = page.getByRole("navigation", { name: "Chats" });
  await expect(chats.getByText("And another")).toBeVisible();
  await page.getByRole("textbox", { name: "Search all chats" }).fill("platyp");
  await page.getByRole("button", { name: /platypus/ }).click();
  await expect(messages(page).last().getByText("platypus")).toBeVisible();
  await expect(composer(page, MODEL)).toHaveValue("And another");

  await page.keyboard.press("Control+f");
  await page.keyboard.type("animal");
  await expect(page.getByText("1 of 1")).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(composer(page, MODEL)).toBeFocused();
});

test("a deleted chat comes back by its message", async ({ launchSignedIn, cloud }) => {
  const { page } = await launchSignedIn();
  await cloud.control.setTalk({ reply: "Yes.", pace: "instant" });
  await openChats(page);
  await startChat(page, MODEL);
  await say(page, MODEL, "Keep me");
  await expect(messages(page).last().getByText("Yes.")).toBeVisible();
  await page.getByRole("button", { name: "More about this chat" }).click();
  await page.getByRole("menuitem", { name: "Delete" }).click();
  await expect(page.getByText("No chats yet.")).toBeVisible();
  await page.getByRole("button", { name: "Undo" }).click();
  await expect(messages(page).last().getByText("Yes.")).toBeVisible();
});

test("a link in a reply opens only after its whole address was shown and agreed to", async ({
  launchSignedIn,
  cloud,
  opener,
}) => {
  const app = await launchSignedIn();
  const { page } = app;
  const already = opener.opened().length;
  await cloud.control.setTalk({ reply: "See [the bank](https://evil.example/login?from=chat).", pace: "instant" });
  await openChats(page);
  await startChat(page, MODEL);
  await say(page, MODEL, "Where?");
  const link = messages(page).last().getByRole("button", { name: "the bank" });

  /** The dialog is the system's own: the person answers it with one of its buttons. */
  const answer = (button: string) =>
    app.electron.evaluate(({ dialog }, choice) => {
      dialog.showMessageBox = async (...asked: readonly unknown[]) => {
        const options = asked.at(-1) as { readonly detail: string; readonly buttons: readonly string[] };
        if (!options.detail.startsWith("https://evil.example/login?from=chat\n")) throw new Error(options.detail);
        return { response: options.buttons.indexOf(choice), checkboxChecked: false };
      };
    }, button);
  await answer("Copy address");
  await link.click();
  await expect(page.getByText("The address is on the clipboard.")).toBeVisible();
  expect(opener.opened()).toHaveLength(already);
  await answer("Open in browser");
  await link.click();
  expect(await opener.waitFor(already)).toBe("https://evil.example/login?from=chat");
});
