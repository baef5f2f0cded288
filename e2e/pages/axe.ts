import axe from "axe-core";
import type { Page } from "playwright/test";

// Runs in the page, whose policy lets in no script but this one: it is evaluated, not loaded. Half a megabyte, so once a load.
const isThere = "typeof window.axe?.run === 'function'";

// Only what is wrong crosses to the test: the nodes that pass are thousands, and took longer to send than to look at.
const look = `axe.run(document, { resultTypes: ["violations"] }).then(({ violations }) =>
  violations.map(({ id, nodes }) => id + ": " + nodes.map(({ html }) => html).join(" | ")))`;

/** What axe's rules, all that are on by default, find wrong with the page as it stands: a rule and its elements a line. */
export async function violations(page: Page): Promise<readonly string[]> {
  if (!(await page.evaluate<boolean>(isThere))) await page.evaluate(axe.source);
  return page.evaluate<readonly string[]>(look);
}
