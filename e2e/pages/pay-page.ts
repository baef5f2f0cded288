import type { FrameLocator, Page } from "playwright/test";

/** What a person pays with: the cloud's page, or the frame of the embedded form. */
type CardPage = Pick<Page | FrameLocator, "getByRole">;

/** Types a test card and presses Pay. */
export async function payWith(page: CardPage, number: string): Promise<void> {
  await page.getByRole("textbox", { name: "Card number" }).fill(number);
  await page.getByRole("textbox", { name: "Expiration" }).fill("12 / 40");
  await page.getByRole("textbox", { name: "CVC" }).fill("123");
  await page.getByRole("button", { name: /^Pay \$/ }).click();
}

/** Answers the bank's question. */
export async function answerTheBank(page: CardPage, answer: "Complete" | "Fail"): Promise<void> {
  await page.getByRole("heading", { name: "Is it you?" }).waitFor();
  await page.getByRole("button", { name: answer }).click();
}
