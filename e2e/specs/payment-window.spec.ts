import { readdirSync } from "node:fs";
import { expect, type Page } from "playwright/test";
import { TEST_KEYS } from "../../demo-cloud/test-keys";
import { CARDS } from "../../demo-cloud/testing/card-form";
import type { DesktopApp } from "../fixtures/desktop-app";
import { test } from "../fixtures/test";
import { openBilling, openPaymentWindow, payment } from "../pages/billing";
import { answerTheBank, payWith } from "../pages/pay-page";

const SIGNED_IN = { env: { ELIZACLOUD_API_KEY: TEST_KEYS.valid } };

/** A payment page as an attacker would write it. */
const HOSTILE = `<!doctype html><title>checkout.stripe.com</title><h1>Pay</h1>
<a id="download" href="/pay/gift.exe" download="gift.exe">gift</a>
<a id="popup" href="https://evil.example/" target="_blank">more</a>
`;

/** Begins a payment and returns its window once its page is there. */
const openPayment = async (app: DesktopApp): Promise<Page> => {
  await openBilling(app.page);
  const payWindow = await openPaymentWindow(app, "25");
  await payWindow.waitForLoadState();
  return payWindow;
};

const titles = ({ electron }: DesktopApp): Promise<string[]> =>
  electron.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().map((window) => window.getTitle()));

test("a hostile payment page gets nothing", async ({ launch, cloud, opener, folder }) => {
  const html = { "content-type": "text/html; charset=utf-8" };
  await cloud.control.addFault({ kind: "reply", path: "/pay/*", status: 200, headers: html, body: HOSTILE });
  const app = await launch(SIGNED_IN);
  const page = await openPayment(app);
  const address = page.url();
  const windows = (await titles(app)).length;
  const shown = await app.electron.evaluateHandle(({ webContents }) => {
    const urls: string[] = [];
    for (const contents of webContents.getAllWebContents())
      contents.on("did-navigate", (_event, url) => urls.push(url));
    return { urls };
  });

  await test.step("no bridge and no Node", async () => {
    const reach = "[typeof require, typeof process, typeof window.eliza, typeof window.electron].join()";
    expect(await page.evaluate(reach)).toBe("undefined,undefined,undefined,undefined");
  });

  await test.step("no title of its own: the host stands in the title bar", async () => {
    await page.evaluate("document.title = 'checkout.stripe.com'");
    const host = new URL(cloud.origin).host;
    expect(await titles(app)).toContain(`${host} · Pay $25.00`);
  });

  await test.step("no new window", async () => {
    expect(await page.evaluate("window.open('https://evil.example/')")).toBeNull();
    expect(await page.evaluate("window.open('about:blank')")).toBeNull();
    await page.locator("#popup").click();
    expect((await titles(app)).length).toBe(windows);
  });

  for (const target of [
    "file:///etc/passwd",
    "https://evil.example/",
    "https://checkout.stripe.com.evil.example/",
    "http://127.0.0.1:1/",
    "app://ui/index.html",
    "app://ui/pay/index.html",
    "https://card-form.invalid/pay/index.html",
    "data:text/html,<h1>gone</h1>",
    "eliza-cloud://billing",
    "mailto:a@b.example",
    "ms-msdt:/id",
    "chrome://settings",
    "javascript:void(document.title='x')",
  ]) {
    await test.step(`no way to ${target}`, async () => {
      await page.evaluate(`location.assign(${JSON.stringify(target)})`).catch(() => undefined);
      expect(page.url()).toBe(address);
    });
  }

  const framed = ["file:///etc/passwd", "app://ui/index.html", "http://127.0.0.1:1/"];
  await test.step("no frame of any of them", async () => {
    for (const target of framed) {
      await page.evaluate(
        `document.body.append(Object.assign(document.createElement("iframe"), { src: "${target}" }))`,
      );
    }
  });

  await test.step("no request to the local API or any other port of this computer", async () => {
    const { url } = await app.localApi();
    const ask = (to: string) =>
      page.evaluate(
        (place) =>
          fetch(place).then(
            () => "sent",
            () => "refused",
          ),
        to,
      );
    expect(await ask(`${url}/api/health`)).toBe("refused");
    expect(await ask("file:///etc/passwd")).toBe("refused");
    expect(await ask("app://ui/index.html")).toBe("refused");
  });

  await test.step("no permission, no device, no download", async () => {
    expect(await page.evaluate("Notification.requestPermission()")).toBe("denied");
    const place =
      "new Promise((done) => navigator.geolocation.getCurrentPosition(() => done('given'), () => done('denied')))";
    expect(await page.evaluate(place)).toBe("denied");
    const media =
      "navigator.mediaDevices?.getUserMedia({ audio: true }).then(() => 'given', () => 'denied') ?? 'denied'";
    expect(await page.evaluate(media)).toBe("denied");
    expect(await page.evaluate("navigator.clipboard?.readText().then(() => 'given', () => 'denied') ?? 'denied'")).toBe(
      "denied",
    );
    // Playwright would wait for the navigations that were refused above.
    await page.evaluate("document.querySelector('#download').click()");
    expect(readdirSync(folder, { recursive: true }).filter((name) => String(name).includes("gift"))).toEqual([]);
  });

  await test.step("nothing of all that took effect later", async () => {
    expect(page.url()).toBe(address);
    // Electron tells of every page that was shown since: a refused one is never among them, an allowed one would be by now.
    expect(await shown.evaluate(({ urls }) => urls)).toEqual([]);
    for (const target of framed) expect(page.frames().map((frame) => frame.url())).not.toContain(target);
    expect((await titles(app)).length).toBe(windows);
  });

  await test.step("no dialog that holds the window, and nothing left for the browser to open", async () => {
    await page.evaluate("alert('locked'); window.onbeforeunload = () => 'stay'");
    await page.close();
    await expect(payment(app.page, /Waiting for your payment/)).toBeVisible();
    expect(opener.opened()).toEqual([]);
  });
});

test("leading to the success address is no payment", async ({ launch, cloud }) => {
  const html = { "content-type": "text/html; charset=utf-8" };
  const lie = `<script>location.assign("/dashboard/billing/success?from=x")</script>`;
  await cloud.control.addFault({ kind: "reply", path: "/pay/*", status: 200, headers: html, body: lie });
  const app = await launch(SIGNED_IN);
  await openBilling(app.page);
  await openPaymentWindow(app, "25");
  await expect(payment(app.page, /Looking for your payment/)).toBeVisible();
  expect((await cloud.control.state()).balanceUsd).toBe(5);
});

test("the card form is embedded where the cloud offers it: declined, closed, confirmed by the bank", async ({
  launch,
  cloud,
}) => {
  await cloud.control.setRules({ embeddedCheckout: true });
  const app = await launch(SIGNED_IN);
  let payWindow = await openPayment(app);
  const form = () => payWindow.frameLocator("iframe[title='Secure payment form']");
  const waiting = payment(app.page, "Waiting for your payment of $25.00");

  await test.step("the page has the provider's form and nothing of the app", async () => {
    await expect(form().getByRole("heading", { name: "Add to your balance" })).toBeVisible();
    expect(await titles(app)).toContain("Stripe · Pay $25.00");
    expect(await payWindow.evaluate("[location.origin, typeof require, typeof window.eliza].join()")).toBe(
      "https://card-form.invalid,undefined,undefined",
    );
    await expect(waiting.getByText("Pay in the window that has opened.")).toBeVisible();
  });

  await test.step("a declined card is told in the form", async () => {
    await payWith(form(), CARDS.declined);
    await expect(form().getByRole("alert")).toContainText("Your card was declined");
    await expect(waiting).toBeVisible();
  });

  await test.step("closed, the payment waits, and its form comes again", async () => {
    await payWindow.close();
    await expect(waiting.getByText("Its window is closed.")).toBeVisible();
    const opened = app.electron.waitForEvent("window");
    await waiting.getByRole("button", { name: "Open the payment window" }).click();
    payWindow = await opened;
  });

  await test.step("the bank's question, then credited", async () => {
    await payWith(form(), CARDS.asksTheBank);
    const closed = payWindow.waitForEvent("close");
    await answerTheBank(form(), "Complete");
    await closed;
    await expect(payment(app.page, "$25.00 credited")).toBeVisible({ timeout: 30_000 });
    expect((await cloud.control.state()).balanceUsd).toBe(30);
  });
});

test("a form that never comes says so, and nothing is charged", async ({ launch, cloud }) => {
  await cloud.control.setRules({ embeddedCheckout: true });
  await cloud.control.addFault({ kind: "unavailable", path: "/stripe.js" });
  const app = await launch(SIGNED_IN);
  const payWindow = await openPayment(app);
  await expect(payWindow.getByText("The card form did not load. Nothing was charged.")).toBeVisible();
  await expect(payment(app.page, "Waiting for your payment of $25.00")).toBeVisible();
});
