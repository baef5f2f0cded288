import { expect, type Locator, type Page } from "playwright/test";

/** Opens the chats by the sidebar. */
export async function openChats(page: Page): Promise<void> {
  await page.getByRole("navigation", { name: "Screens" }).getByRole("link", { name: "Chat" }).click();
  await expect(page.getByRole("textbox", { name: "Search all chats" })).toBeVisible();
}

/** Begins a chat with an agent, character or model of that name. */
export async function startChat(page: Page, name: string): Promise<void> {
  await page.getByRole("navigation", { name: "Chats" }).getByRole("button", { name: "New chat" }).click();
  const dialog = page.getByRole("dialog", { name: "Whom do you want to talk to?" });
  await dialog.getByRole("option", { name }).first().click();
  await expect(composer(page, name)).toBeFocused();
}

/** Where the next message is written. */
export const composer = (page: Page, name: string): Locator =>
  page.getByRole("textbox", { name: `Message to ${name}` });

/** Types a message and sends it with the keyboard. */
export async function say(page: Page, name: string, text: string): Promise<void> {
  await composer(page, name).fill(text);
  await page.keyboard.press("Enter");
}

/** The messages on the screen, oldest first. */
export const messages = (page: Page): Locator => page.getByRole("feed", { name: "Messages" }).getByRole("article");

/** Waits until no reply is being written any more. */
export async function expectReplied(page: Page): Promise<void> {
  await expect(page.getByRole("button", { name: "Stop" })).toBeHidden({ timeout: 20_000 });
}
