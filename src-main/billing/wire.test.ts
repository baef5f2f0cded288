import { describe, expect, it } from "vitest";
import { checkoutBody, readCheckout, readVerdict, returnUrls } from "./checkout-wire";
import { readCryptoInvoice, readCryptoOptions, readCryptoPayment } from "./crypto-wire";
import { readCreditsSummary, readInvoices, readSettings } from "./wire";

const limits = {
  minAmountMicros: 1_000_000,
  maxAmountMicros: 1_000_000_000,
  minThresholdMicros: 0,
  maxThresholdMicros: 1_000_000_000,
};
const on = { enabled: true, amountMicros: 25_000_000, thresholdMicros: 5_000_000 };

describe("billing settings", () => {
  it.each([
    [
      "nested",
      { success: true, settings: { autoTopUp: { enabled: true, amount: 25, threshold: 5, hasPaymentMethod: true } } },
    ],
    [
      "with text for numbers",
      { settings: { autoTopUp: { enabled: true, amount: "25.00", threshold: "5", hasPaymentMethod: true } } },
    ],
    ["flat", { settings: { autoTopUp: true, amount: 25, threshold: 5, hasPaymentMethod: true } }],
    [
      "flat with long names",
      { data: { autoTopUpEnabled: true, autoTopUpAmount: 25, autoTopUpThreshold: "5", hasPaymentMethod: true } },
    ],
  ])("are read %s", (_form, body) => {
    expect(readSettings(body)).toEqual({ autoTopUp: on, hasPaymentMethod: true, payAsYouGoFromEarnings: true, limits });
  });

  it("are off, and nothing is chosen, where the cloud says 0 or nothing", () => {
    const off = { enabled: false, amountMicros: null, thresholdMicros: 0 };
    expect(readSettings({ settings: { autoTopUp: { enabled: null, amount: 0, threshold: 0 } } }).autoTopUp).toEqual(
      off,
    );
    expect(readSettings({ autoTopUp: {} }).autoTopUp).toMatchObject({ enabled: false, amountMicros: null });
  });

  it("keep the cloud's limits when a later answer names none", () => {
    const told = readSettings({
      settings: { autoTopUp: false, limits: { minAmount: 5, maxAmount: "500" } },
    }).limits;
    expect(told).toEqual({ ...limits, minAmountMicros: 5_000_000, maxAmountMicros: 500_000_000 });
    expect(readSettings({ settings: { autoTopUp: false } }, told).limits).toEqual(told);
  });

  it.each([
    null,
    "ok",
    7,
    [],
    {},
    { success: true, settings: {} },
    { success: false, error: "No.", settings: { autoTopUp: { enabled: true } } },
  ])("are not made up from %j", (body) =>
    expect(() => readSettings(body)).toThrow(expect.objectContaining({ code: "REMOTE_FAILED" })),
  );
});

describe("the summary", () => {
  it("takes flags from the cloud, and for none what is missing", () => {
    const organization = {
      hasPaymentMethod: true,
      autoTopUpEnabled: true,
      autoTopUpAmount: "25",
      autoTopUpThreshold: 5,
    };
    expect(readCreditsSummary({ success: true, organization })).toEqual({
      ...{ embeddedCheckoutEnabled: false, hostedCheckoutEnabled: true, hasPaymentMethod: true, autoTopUp: on },
    });
    expect(
      readCreditsSummary({ embeddedCheckoutEnabled: true, hostedCheckoutEnabled: false, organization: {} }),
    ).toMatchObject({ embeddedCheckoutEnabled: true, hostedCheckoutEnabled: false, hasPaymentMethod: false });
    expect(readCreditsSummary({ embeddedCheckoutEnabled: "yes", organization: {} })).toMatchObject({
      embeddedCheckoutEnabled: false,
    });
  });

  it.each([{}, { success: false, error: "No." }, { success: false, organization: {} }, []])(
    "is not made up from %j",
    (body) => expect(() => readCreditsSummary(body)).toThrow(expect.objectContaining({ code: "REMOTE_FAILED" })),
  );
});

describe("the card checkout", () => {
  const url = "https://checkout.stripe.com/c/pay/1";

  it.each([
    [{ url, sessionId: "cs_1" }],
    [{ success: true, checkoutUrl: url, session_id: "cs_1" }],
    [{ data: { checkout_url: url, id: "cs_1" } }],
  ])("is read from %j", (body) => expect(readCheckout(body)).toEqual({ mode: "hosted", sessionId: "cs_1", url }));

  it.each([
    [{ sessionId: "cs_1", clientSecret: "s", publishableKey: "pk", url }],
    [{ session_id: "cs_1", client_secret: "s", publishable_key: "pk" }],
  ])("is embedded for %j", (body) =>
    expect(readCheckout(body)).toEqual({
      mode: "embedded",
      sessionId: "cs_1",
      clientSecret: "s",
      publishableKey: "pk",
    }),
  );

  it.each([{}, { url }, { sessionId: "cs_1" }, { sessionId: "cs_1", url: null }, { sessionId: {}, url }, null, "x"])(
    "is not made up from %j",
    (body) => expect(() => readCheckout(body)).toThrow(expect.objectContaining({ code: "REMOTE_FAILED" })),
  );

  it("asks in dollars and returns to pages of the cloud", () => {
    const urls = returnUrls("https://www.elizacloud.ai");
    expect(checkoutBody(1_999, urls, "hosted")).toEqual({
      ...{ credits: 19.99, amount: 19.99 },
      success_url: "https://www.elizacloud.ai/dashboard/billing/success?from=eliza-cloud-desktop",
      cancel_url: "https://www.elizacloud.ai/dashboard/settings?tab=billing&canceled=1",
    });
  });

  it.each([
    ["paid", { success: true, amount: 25 }],
    ["unpaid", { success: false, error: "Payment not completed", status: "unpaid" }],
    ["unpaid", { success: false, status: "no_payment_required" }],
  ])("is %s for %j", (verdict, body) => expect(readVerdict(body)).toBe(verdict));

  it.each([
    ["REMOTE_REFUSED", { success: false, error: "Invalid session type" }],
    ["REMOTE_FAILED", { success: "true" }],
    ["REMOTE_FAILED", {}],
    ["REMOTE_FAILED", null],
  ])("is neither paid nor unpaid, but %s, for %j", (code, body) =>
    expect(() => readVerdict(body)).toThrow(expect.objectContaining({ code })),
  );
});

describe("crypto", () => {
  it("reads what is offered, without the automatic network", () => {
    const body = {
      ...{ enabled: true, supportedTokens: ["USDT", 7, ""], isTestnet: true },
      networks: [{ id: "TRC20", name: "Tron" }, "BASE", { id: "AUTO", name: "Auto" }, { name: "nothing" }, null],
    };
    expect(readCryptoOptions(body)).toEqual({
      ...{ enabled: true, isTestnet: true, tokens: ["USDT"] },
      networks: [
        { id: "TRC20", name: "Tron" },
        { id: "BASE", name: "BASE" },
      ],
    });
    expect(readCryptoOptions({})).toEqual({ enabled: false, isTestnet: false, tokens: [], networks: [] });
  });

  it("reads an invoice by either name, and a track id that is a number", () => {
    const expiresAt = "2026-03-15T01:00:00.000Z";
    expect(
      readCryptoInvoice({ paymentId: "p", trackId: 12, payLink: "https://x/1", expiresAt, creditsToAdd: "25.000" }),
    ).toEqual({
      ...{ invoiceId: "p", trackId: "12", payUrl: "https://x/1", creditsMicros: 25_000_000 },
      expiresAt: Date.parse(expiresAt),
    });
    expect(() => readCryptoInvoice({ paymentId: "p" })).toThrow(expect.objectContaining({ code: "REMOTE_FAILED" }));
  });

  it.each([
    ["pending", { status: "Pending", expectedAmount: "25.000" }],
    ["confirmed", { status: "pending", confirmed: true }],
    ["paid_out", { payment: { status: "paid_out" } }],
  ])("reads the status %s", (status, body) => expect(readCryptoPayment(body).status).toBe(status));
});

describe("invoices", () => {
  it("are read with what is missing as nothing, and without those nobody could name", () => {
    const body = {
      invoices: [{ id: 7, total: "$25.00", status: "Paid", invoiceUrl: "", creditsAdded: "25" }, {}, null],
    };
    expect(readInvoices(body)).toEqual([
      {
        ...{ id: "7", date: null, total: "$25.00", status: "Paid", kind: null, creditsAddedMicros: 25_000_000 },
        ...{ pageUrl: null, pdfUrl: null },
      },
    ]);
    expect(() => readInvoices({})).toThrow(expect.objectContaining({ code: "REMOTE_FAILED" }));
  });
});
