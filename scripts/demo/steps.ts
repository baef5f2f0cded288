import { expect } from "playwright/test";
import { CARDS } from "../../demo-cloud/testing/card-form";
import type { DesktopApp } from "../../e2e/fixtures/desktop-app";
import type { WebBrowser } from "../../e2e/fixtures/web-browser";
import { createAgent, expectConnected, openAgentPage, openAgents } from "../../e2e/pages/agents";
import { openBilling, payByCard, payment } from "../../e2e/pages/billing";
import { expectReplied, messages, openChats, say, startChat } from "../../e2e/pages/chat";
import { answerTheBank, payWith } from "../../e2e/pages/pay-page";
import type { Pictures } from "./pictures";
import type { Stage } from "./stage";
import { trayPage } from "./tray-page";

/** Everything a step may act on. */
interface Scene extends Pick<Stage, "app" | "cloud" | "opener"> {
  readonly webBrowser: WebBrowser;
  readonly pictures: Pictures;
  readonly print: (line: string) => void;
}

interface Step {
  readonly title: string;
  run(scene: Scene): Promise<void>;
}

const AGENT = "Ada";

const balanceChip = (app: DesktopApp) => app.page.getByRole("link", { name: /^Balance \$/ });

/** The demo's story, in order. Each step ends with something a person can see. */
export const STEPS: readonly Step[] = [
  {
    title: "Signed out",
    async run({ app, pictures }) {
      await expect(app.page.getByRole("button", { name: "Sign in", exact: true }).first()).toBeVisible();
      await pictures.take(app.page, "signed-out");
    },
  },
  {
    title: "Sign in: the app opens the cloud's page in the browser",
    async run({ app, opener, webBrowser, pictures }) {
      await app.page.getByRole("button", { name: "Sign in", exact: true }).first().click();
      const address = await opener.waitFor(0);
      await expect(app.page.getByText("Finish in your browser").first()).toBeVisible();
      await pictures.take(app.page, "waiting-for-the-browser");
      await webBrowser.page.goto(address);
      await pictures.take(webBrowser.page, "the-clouds-page");
      await webBrowser.page.getByRole("button", { name: "Approve" }).click();
      await expect(webBrowser.page.getByRole("heading", { name: "You are signed in" })).toBeVisible();
    },
  },
  {
    title: "Signed in: the balance is there",
    async run({ app, pictures, print }) {
      await expect(balanceChip(app)).toHaveText(/\$15\.50/);
      await pictures.take(app.page, "signed-in");
      const { url, token } = await app.localApi();
      print(`  the local API answers on ${url}${token === undefined ? ", its token is in the keychain" : ""}`);
    },
  },
  {
    title: "Settings: where the key is, and the local API",
    async run({ app, pictures }) {
      await app.page.getByRole("navigation", { name: "Screens" }).getByRole("link", { name: "Settings" }).click();
      await expect(app.page.getByText("Where is my key?")).toBeVisible();
      await pictures.take(app.page, "where-is-my-key");
      await app.page.getByRole("link", { name: "Local API" }).click();
      await expect(app.page.getByText((await app.localApi()).url).first()).toBeVisible();
      await pictures.take(app.page, "local-api");
    },
  },
  {
    title: "An agent is created, set up and connected",
    async run({ app, cloud, pictures }) {
      await openAgents(app.page);
      await pictures.take(app.page, "no-agents-yet");
      // Its set-up takes a minute of cloud time.
      await cloud.control.moveClock({ scale: 20 });
      await createAgent(app.page, AGENT);
      await expect(app.page.getByRole("region", { name: "Connecting" })).toBeVisible();
      await pictures.take(app.page, "agent-being-set-up");
      await expectConnected(app.page);
      await pictures.take(app.page, "agent-connected");
      await openAgentPage(app.page, "Backups");
      await pictures.take(app.page, "agent-backups");
      await openAgents(app.page);
      await expect(app.page.getByText(AGENT, { exact: true }).first()).toBeVisible();
      await pictures.take(app.page, "agents");
    },
  },
  {
    title: "Chat: the agent answers word by word",
    async run({ app, pictures }) {
      await openChats(app.page);
      await startChat(app.page, AGENT);
      await say(app.page, AGENT, "Show me code and a table");
      await expect(messages(app.page).last().getByText("Show me code and a table").first()).toBeVisible();
      await expectReplied(app.page);
      await pictures.take(app.page, "chat");
    },
  },
  {
    title: "The money runs low, and the app says so",
    async run({ app, cloud, pictures }) {
      await cloud.control.changeAccount({ balanceUsd: 1.5 });
      await app.page.getByRole("navigation", { name: "Screens" }).getByRole("link", { name: "Overview" }).click();
      await app.page
        .getByRole("button", { name: /Refresh/ })
        .first()
        .click();
      await expect(balanceChip(app)).toHaveText(/\$1\.50/);
      await pictures.take(app.page, "low-balance");
    },
  },
  {
    title: "Top up by card, in a window of its own, with the bank's question; it counts when the cloud has credited it",
    async run({ app, pictures }) {
      await openBilling(app.page);
      await pictures.take(app.page, "billing");
      const payWindow = await payByCard(app, "25");
      await pictures.take(payWindow, "payment-page");
      await payWith(payWindow, CARDS.asksTheBank);
      await payWindow.getByRole("heading", { name: "Is it you?" }).waitFor();
      await pictures.take(payWindow, "the-banks-question");
      await answerTheBank(payWindow, "Complete");
      await expect(payment(app.page, "$25.00 credited")).toBeVisible({ timeout: 30_000 });
      await pictures.take(app.page, "credited");
    },
  },
  {
    title: "The cloud goes away: the last figure stays, marked with its time",
    async run({ app, cloud, pictures }) {
      await app.page.getByRole("navigation", { name: "Screens" }).getByRole("link", { name: "Overview" }).click();
      await cloud.control.addFault({ kind: "reset" });
      await app.page
        .getByRole("button", { name: /Refresh/ })
        .first()
        .click();
      await expect(app.page.getByText(/not refreshed since/).first()).toBeVisible();
      await pictures.take(app.page, "cloud-away");
      await cloud.control.clearFaults();
    },
  },
  {
    title: "The same in the dark",
    async run({ app, pictures }) {
      await app.page.getByRole("navigation", { name: "Screens" }).getByRole("link", { name: "Settings" }).click();
      await app.page.getByRole("link", { name: "Appearance" }).click();
      await app.page.getByRole("radio", { name: "Dark" }).click();
      await pictures.take(app.page, "dark-settings");
      await app.page.getByRole("navigation", { name: "Screens" }).getByRole("link", { name: "Overview" }).click();
      await pictures.take(app.page, "dark-overview");
    },
  },
  {
    title: "The tray at every level, as its menu is handed to the desktop",
    async run({ webBrowser, pictures }) {
      for (const theme of ["light", "dark"] as const) {
        await webBrowser.page.goto("about:blank");
        await webBrowser.page.setContent(trayPage(theme));
        await expect(webBrowser.page.getByRole("img", { name: "critical" })).toBeVisible();
        await pictures.take(webBrowser.page, `tray-${theme}`);
      }
    },
  },
];
