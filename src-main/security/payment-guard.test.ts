import { EventEmitter } from "node:events";
import type { Session, WebContents } from "electron";
import { describe, expect, it } from "vitest";
import { guardPayment, hardenPaymentSession } from "./payment-guard";

const policy = { cloudOrigin: "https://www.elizacloud.ai", cloudHosts: ["www.elizacloud.ai"], allowLoopback: false };
const urls = {
  success: "https://www.elizacloud.ai/dashboard/billing/success?from=app",
  cancel: "https://www.elizacloud.ai/dashboard/settings?tab=billing&canceled=1",
};

const guarded = () => {
  const told: string[] = [];
  let openHandler: ((details: { url: string }) => { action: string }) | null = null;
  const contents = Object.assign(new EventEmitter(), {
    setWindowOpenHandler: (handler: typeof openHandler) => {
      openHandler = handler;
    },
  });
  guardPayment(contents as unknown as WebContents, {
    policy,
    urls,
    onRefused: (what) => told.push(`refused ${what}`),
    onReturn: (meaning) => told.push(meaning),
  });
  const emit = (name: string, details: Record<string, unknown> = {}): boolean => {
    let isPrevented = false;
    contents.emit(name, { ...details, preventDefault: () => (isPrevented = true) });
    return isPrevented;
  };
  return { told, emit, open: (url: string) => openHandler?.({ url }).action };
};

describe("guardPayment", () => {
  it.each([
    ["will-navigate", "https://checkout.stripe.com/c/pay/cs_2", true],
    ["will-redirect", "https://hooks.stripe.com/3d_secure", true],
    ["will-redirect", "https://bank.example/acs", false],
    ["will-frame-navigate", "https://bank.example/acs", false],
    ["will-frame-navigate", "about:blank", false],
  ])("lets %s go to %s", (name, url, isMainFrame) => {
    const { emit, told } = guarded();
    expect(emit(name, { url, isMainFrame })).toBe(false);
    expect(told).toEqual([]);
  });

  it.each([
    ["will-navigate", "https://evil.example/", true, "refused navigation"],
    ["will-navigate", "https://checkout.stripe.com.evil.example/", true, "refused navigation"],
    ["will-navigate", "file:///etc/passwd", true, "refused navigation"],
    ["will-navigate", "data:text/html,x", true, "refused navigation"],
    ["will-navigate", "ms-msdt:/id", true, "refused navigation"],
    ["will-navigate", "eliza-cloud://billing", true, "refused navigation"],
    ["will-navigate", "app://ui/index.html", true, "refused navigation"],
    ["will-redirect", "https://evil.example/", true, "refused redirect"],
    ["will-redirect", "http://bank.example/acs", false, "refused frame"],
    ["will-frame-navigate", "file:///etc/passwd", false, "refused frame"],
    ["will-frame-navigate", "app://ui/index.html", false, "refused frame"],
    ["will-attach-webview", "https://checkout.stripe.com/", true, "refused webview"],
    ["will-navigate", urls.success, true, "success"],
    ["will-redirect", `${urls.success}&session_id=1`, true, "success"],
    ["will-navigate", urls.cancel, true, "cancel"],
  ])("on %s to %s (main frame %s): %s, and it is not loaded", (name, url, isMainFrame, what) => {
    const { emit, told } = guarded();
    expect(emit(name, { url, isMainFrame })).toBe(true);
    expect(told).toEqual([what]);
  });

  it("takes a frame's way to the success address for nothing", () => {
    const { emit, told } = guarded();
    emit("will-frame-navigate", { url: urls.success, isMainFrame: false });
    expect(told).toEqual([]);
  });

  it.each(["https://checkout.stripe.com/", "about:blank", "file:///etc/passwd", "eliza-cloud://billing"])(
    "opens no window for %s",
    (url) => {
      const { open, told } = guarded();
      expect(open(url)).toBe("deny");
      expect(told).toEqual(["refused window"]);
    },
  );

  it("gives no certificate away, and lets no page keep its window open", () => {
    const { emit, told } = guarded();
    expect(emit("select-client-certificate")).toBe(true);
    expect(emit("will-prevent-unload")).toBe(true);
    expect(told).toEqual(["refused certificate"]);
  });
});

describe("hardenPaymentSession", () => {
  const hardened = () => {
    const refused: string[] = [];
    const set: Record<string, (...args: never[]) => unknown> = {};
    const keep = (name: string) => (handler: (...args: never[]) => unknown) => {
      set[name] = handler;
    };
    const session = Object.assign(new EventEmitter(), {
      setPermissionRequestHandler: keep("permission"),
      setPermissionCheckHandler: keep("check"),
      setDevicePermissionHandler: keep("device"),
      setDisplayMediaRequestHandler: keep("display"),
      setBluetoothPairingHandler: keep("bluetooth"),
      setSpellCheckerEnabled: keep("spelling"),
      webRequest: { onBeforeRequest: keep("request") },
    });
    hardenPaymentSession(session as unknown as Session, policy, (what) => refused.push(what));
    return { refused, set, session };
  };

  it.each([
    ["https://js.stripe.com/v3/", false],
    ["http://js.stripe.com/v3/", true],
    ["file:///etc/passwd", true],
    ["app://ui/index.html", true],
    ["http://127.0.0.1:31337/api/health", true],
  ])("a request to %s is cancelled: %s", (url, isCancelled) => {
    const { set, refused } = hardened();
    let answered: unknown;
    set.request?.(
      { url } as never,
      ((answer: unknown) => {
        answered = answer;
      }) as never,
    );
    expect(answered).toEqual({ cancel: isCancelled });
    expect(refused).toEqual(isCancelled ? ["request"] : []);
  });

  it("grants no permission and saves no download", () => {
    const { set, refused, session } = hardened();
    let granted: boolean | null = null;
    set.permission?.(
      {} as never,
      "geolocation" as never,
      ((answer: boolean) => {
        granted = answer;
      }) as never,
    );
    let isPrevented = false;
    session.emit("will-download", { preventDefault: () => (isPrevented = true) });
    expect([granted, isPrevented]).toEqual([false, true]);
    expect(refused).toEqual(["permission", "download"]);
  });
});
