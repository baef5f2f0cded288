import { beforeEach, describe, expect, it } from "vitest";
import { type BillingUnderTest, createBillingUnderTest } from "../billing/testing/billing-under-test";
import { createPaymentDesk, type PaymentDesk } from "./payment-desk";

type Listeners = Parameters<Parameters<typeof createPaymentDesk>[0]["createWindows"]>[0];

const silent = { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} };
const KEY = "00000000-0000-4000-8000-00000000aaaa";

let app: BillingUnderTest;
let desk: PaymentDesk;
let windows: Listeners;
let open: Map<string, string>;
let browser: string[];
let retold: number;

beforeEach(async () => {
  app = await createBillingUnderTest();
  open = new Map();
  browser = [];
  retold = 0;
  desk = createPaymentDesk({
    billing: app.billing(),
    state: app.state,
    log: silent,
    createWindows(listeners) {
      windows = listeners;
      const close = (id: string): void => {
        if (open.delete(id)) listeners.onClosed(id);
      };
      return {
        show({ attemptId, page }) {
          open.set(attemptId, page.kind === "hosted" ? page.url : page.clientSecret);
          listeners.onOpened(attemptId);
        },
        retell() {
          retold += 1;
        },
        close,
        closeAll: () => [...open.keys()].forEach(close),
      };
    },
    openExternal: async (address) => void browser.push(address),
  });
});

const begin = async (): Promise<string> => {
  const { id } = app.billing().payByCard({ idempotencyKey: KEY, amountCents: 2_500, mode: "hosted" });
  desk.showWhenReady(id);
  expect(open.size).toBe(0);
  await app.billing().created(id);
  await app.settle();
  return id;
};

describe("the payment desk", () => {
  it("opens a window once the cloud named the page, one for a payment", async () => {
    const id = await begin();
    await desk.show(id);
    expect([...open]).toEqual([[id, "https://checkout.stripe.com/c/pay/cs_test_0"]]);
    expect(app.attempt(id).isWindowOpen).toBe(true);
  });

  it("has its windows speak another language when the app does", async () => {
    await begin();
    app.state.patch("language", { name: "de", locale: "de-DE" });
    expect(retold).toBe(1);
  });

  it("opens none for a payment that failed or was cancelled meanwhile", async () => {
    app.cloud.checkoutUrl = () => "https://evil.example/";
    const { id } = app.billing().payByCard({ idempotencyKey: KEY, amountCents: 2_500, mode: "hosted" });
    desk.showWhenReady(id);
    await app.settle();
    expect(open.size).toBe(0);
    await expect(desk.show(id)).rejects.toMatchObject({ code: "CONFLICT" });
    await expect(desk.openInBrowser(id)).rejects.toMatchObject({ code: "CONFLICT" });
    expect(browser).toEqual([]);
  });

  it("closes the window on the way back, and believes nothing but the cloud", async () => {
    const id = await begin();
    windows.onReturn(id, "success");
    await app.settle();
    expect(open.size).toBe(0);
    expect(app.attempt(id)).toMatchObject({ phase: "verifying", isWindowOpen: false });
  });

  it("cancels when the person cancels on the page, and not what is paid", async () => {
    const first = await begin();
    windows.onReturn(first, "cancel");
    await app.settle();
    expect(app.attempt(first).phase).toBe("cancelled");
    const { id } = await app.start(3_000);
    app.cloud.pay(app.payment(id));
    windows.onReturn(id, "cancel");
    await app.settle();
    expect(app.attempt(id).phase).toBe("verifying");
  });

  it("leaves a payment waiting whose window is closed", async () => {
    const id = await begin();
    open.delete(id);
    windows.onClosed(id);
    expect(app.attempt(id)).toMatchObject({ phase: "waiting", canShow: true, isWindowOpen: false });
  });

  it("closes the window of a payment that is credited", async () => {
    const id = await begin();
    app.cloud.pay(app.payment(id));
    app.cloud.webhook(app.payment(id));
    await app.clock.advance(5_000);
    await app.settle();
    expect(app.attempt(id)).toMatchObject({ phase: "credited", isWindowOpen: false });
    expect(open.size).toBe(0);
  });

  it("goes on in the browser without the window", async () => {
    const id = await begin();
    await desk.openInBrowser(id);
    expect(browser).toEqual(["https://checkout.stripe.com/c/pay/cs_test_0"]);
    expect(open.size).toBe(0);
    expect(app.attempt(id).phase).toBe("waiting");
  });

  it("shows nothing of another account", async () => {
    const id = await begin();
    await app.signOut();
    await expect(desk.show(id)).rejects.toMatchObject({ code: "NOT_FOUND" });
    await expect(desk.openInBrowser(id)).rejects.toMatchObject({ code: "NOT_FOUND" });
  });

  it("shows the card form where the cloud offers it, and cannot take it to the browser", async () => {
    app.cloud.answers["/api/v1/credits/summary"] = () => ({ embeddedCheckoutEnabled: true });
    app.cloud.answers["/api/v1/credits/checkout"] = () => ({
      ...{ sessionId: "cs_1", clientSecret: "cs_1_secret", publishableKey: "pk_1" },
    });
    const { id } = app.billing().payByCard({ idempotencyKey: KEY, amountCents: 2_500, mode: "embedded" });
    desk.showWhenReady(id);
    await app.billing().created(id);
    await app.settle();
    expect([...open]).toEqual([[id, "cs_1_secret"]]);
    await expect(desk.openInBrowser(id)).rejects.toMatchObject({ code: "CONFLICT" });
    expect(open.size).toBe(1);
  });
});
