import { describe, expect, it } from "vitest";
import {
  isFormPage,
  isPaymentFrame,
  isPaymentNavigation,
  isPaymentRequest,
  type PaymentPolicy,
  paymentHost,
  paymentReturn,
  stubOf,
} from "./payment-hosts";

const FAMILY = ["elizacloud.ai", "www.elizacloud.ai", "api.elizacloud.ai"];
const cloud: PaymentPolicy = {
  cloudOrigin: "https://www.elizacloud.ai",
  cloudHosts: FAMILY,
  allowLoopback: false,
};
const demo: PaymentPolicy = { cloudOrigin: "http://127.0.0.1:4010", cloudHosts: ["127.0.0.1"], allowLoopback: true };

/** What no window, frame or browser of a payment may ever be sent to. */
const NEVER = [
  "file:///etc/passwd",
  "javascript:alert(1)",
  "data:text/html,x",
  "blob:https://checkout.stripe.com/1",
  "app://ui/index.html",
  "eliza-cloud://billing",
  "chrome://settings",
  "devtools://devtools/bundled/inspector.html",
  "view-source:https://checkout.stripe.com/",
  "ms-msdt:/id",
  "smb://server/share",
  "mailto:a@b.example",
  "ws://checkout.stripe.com/",
  "ftp://checkout.stripe.com/",
  "http://checkout.stripe.com/c/pay/cs_1",
  "https://user:pass@checkout.stripe.com/c/pay/cs_1",
  "https://checkout.stripe.com@evil.example/",
  "http://127.0.0.1:4010/pay/cs_1",
  "http://localhost:4010/pay/cs_1",
  "//checkout.stripe.com/",
  "checkout.stripe.com",
  "",
];

const LOOK_ALIKES = [
  "https://checkout.stripe.com.evil.example/",
  "https://checkout-stripe.com/",
  "https://checkout.stripe.co/",
  "https://stripe.com/",
  "https://evil.stripe.com/",
  "https://checkout.stripe.com:8443/",
  "https://checkout.stripe.com./",
  "https://xn--chckout-kva.stripe.com/",
  "https://checkout.striрe.com/",
  "https://elizacloud.ai.evil.example/",
  "https://notelizacloud.ai/",
  "https://pay.elizacloud.ai/",
  "https://www.elizacloud.ai:8443/",
  "https://oxapay.com.evil.example/",
  "https://evil.example/?https://checkout.stripe.com/",
  "https://evil.example/#checkout.stripe.com",
];

describe("paymentHost", () => {
  it.each([
    ["https://checkout.stripe.com/c/pay/cs_test_1#fid", "checkout.stripe.com"],
    ["https://CHECKOUT.stripe.com/c/pay/cs_test_1", "checkout.stripe.com"],
    ["https://checkout.stripe.com:443/c/pay/cs_test_1", "checkout.stripe.com"],
    ["https://pay.oxapay.com/123", "pay.oxapay.com"],
    ["https://invoice.stripe.com/i/acct_1/test_1", "invoice.stripe.com"],
    ["https://www.elizacloud.ai/pay/1", "www.elizacloud.ai"],
    ["https://api.elizacloud.ai/pay/1", "api.elizacloud.ai"],
  ])("%s is at %s", (address, host) => expect(paymentHost(address, cloud)).toBe(host));

  it.each([...NEVER, ...LOOK_ALIKES, "https://hooks.stripe.com/3d_secure"])("%j is nowhere", (address) =>
    expect(paymentHost(address, cloud)).toBeNull(),
  );

  it("knows the demo cloud under the development flag, and that one alone", () => {
    expect(paymentHost("http://127.0.0.1:4010/pay/cs_1", demo)).toBe("127.0.0.1:4010");
    expect(paymentHost("http://127.0.0.1:4011/pay/cs_1", demo)).toBeNull();
    expect(paymentHost("http://localhost:4010/pay/cs_1", demo)).toBeNull();
    expect(paymentHost("http://127.0.0.1:4010/pay/cs_1", { ...demo, allowLoopback: false })).toBeNull();
  });
});

describe("isPaymentNavigation", () => {
  it.each([
    "https://checkout.stripe.com/c/pay/cs_1",
    "https://hooks.stripe.com/3d_secure/complete",
    "https://www.elizacloud.ai/dashboard/billing/success",
  ])("lets the window go to %s", (address) => expect(isPaymentNavigation(address, cloud)).toBe(true));

  it.each([...NEVER, ...LOOK_ALIKES, "about:blank", "https://bank.example/3ds"])("keeps it from %j", (address) =>
    expect(isPaymentNavigation(address, cloud)).toBe(false),
  );
});

describe("isPaymentFrame", () => {
  it.each(["about:blank", "about:srcdoc", "https://js.stripe.com/v3/", "https://bank.example/3ds"])(
    "lets a frame show %s",
    (address) => expect(isPaymentFrame(address, cloud)).toBe(true),
  );

  it.each(NEVER.filter((address) => !address.startsWith("https://checkout.stripe.com@")))(
    "lets no frame show %j",
    (address) => expect(isPaymentFrame(address, cloud)).toBe(false),
  );

  it("lets a frame show the demo cloud under the development flag", () => {
    expect(isPaymentFrame("http://127.0.0.1:4010/3ds", demo)).toBe(true);
    expect(isPaymentFrame("http://127.0.0.1:4011/3ds", demo)).toBe(false);
  });
});

describe("isPaymentRequest", () => {
  it.each(["https://js.stripe.com/v3/", "wss://api.stripe.com/", "data:image/png;base64,AA", "blob:https://x/1"])(
    "loads %s",
    (address) => expect(isPaymentRequest(address, cloud)).toBe(true),
  );

  it.each([
    "http://js.stripe.com/v3/",
    "file:///etc/passwd",
    "app://ui/index.html",
    "ws://x/",
    "ftp://x/",
    "http://127.0.0.1:31337/api/health",
  ])("does not load %s", (address) => expect(isPaymentRequest(address, cloud)).toBe(false));

  it("reaches no other port of this computer under the development flag", () => {
    expect(isPaymentRequest("http://127.0.0.1:4010/pay.css", demo)).toBe(true);
    expect(isPaymentRequest("http://127.0.0.1:31337/api/health", demo)).toBe(false);
  });
});

describe("isFormPage", () => {
  it.each(["https://card-form.invalid/pay/index.html", "https://card-form.invalid/pay/index.html#key=1&secret=2"])(
    "knows %s",
    (address) => expect(isFormPage(address)).toBe(true),
  );

  it.each([
    "https://card-form.invalid/index.html",
    "https://card-form.invalid/pay/index.html?x",
    "https://card-form.invalid:8443/pay/index.html",
    "https://a:b@card-form.invalid/pay/index.html",
    "https://card-form.invalid.evil.example/pay/index.html",
    "http://card-form.invalid/pay/index.html",
    "app://ui/pay/index.html",
  ])("does not know %s", (address) => expect(isFormPage(address)).toBe(false));

  it("is at no place a payment page may go to", () => {
    expect(isPaymentNavigation("https://card-form.invalid/pay/index.html", cloud)).toBe(false);
    expect(paymentHost("https://card-form.invalid/pay/index.html", cloud)).toBeNull();
  });
});

describe("stubOf", () => {
  it("stands in for the provider's script at the demo cloud alone", () => {
    expect(stubOf("https://js.stripe.com/endive/stripe.js", demo)).toBe("http://127.0.0.1:4010/stripe.js");
    expect(stubOf("https://js.stripe.com/endive/stripe.js?x=1", demo)).toBe("http://127.0.0.1:4010/stripe.js");
    for (const other of ["https://js.stripe.com/v3/elements.js", "https://evil.example/x/stripe.js"]) {
      expect(stubOf(other, demo)).toBeNull();
    }
    expect(stubOf("https://js.stripe.com/endive/stripe.js", { ...demo, allowLoopback: false })).toBeNull();
    expect(stubOf("https://js.stripe.com/endive/stripe.js", cloud)).toBeNull();
    expect(stubOf("https://js.stripe.com/endive/stripe.js", { ...cloud, allowLoopback: true })).toBeNull();
  });
});

describe("paymentReturn", () => {
  const urls = {
    success: "https://www.elizacloud.ai/dashboard/billing/success?from=eliza-cloud-desktop",
    cancel: "https://www.elizacloud.ai/dashboard/settings?tab=billing&canceled=1",
  };

  it.each([
    [urls.success, "success"],
    ["https://www.elizacloud.ai/dashboard/billing/success", "success"],
    ["https://www.elizacloud.ai/dashboard/billing/success/?session_id=%7BCHECKOUT_SESSION_ID%7D", "success"],
    [urls.cancel, "cancel"],
    ["https://www.elizacloud.ai/dashboard/settings?cancelled=true", "cancel"],
    ["https://www.elizacloud.ai/dashboard/settings?tab=billing", null],
    ["https://www.elizacloud.ai/dashboard/billing/successful", null],
    ["https://www.elizacloud.ai/", null],
    ["https://evil.example/dashboard/billing/success", null],
    ["https://www.elizacloud.ai.evil.example/dashboard/billing/success", null],
    ["https://a:b@www.elizacloud.ai/dashboard/billing/success", null],
    ["http://www.elizacloud.ai/dashboard/billing/success", null],
    ["", null],
  ])("%j means %j", (address, meaning) => expect(paymentReturn(address, urls)).toBe(meaning));
});
