/** The publishable key of the demo; its shape is the payment provider's. */
export const PUBLISHABLE_KEY = `pk_test_${"51DemoCloud".padEnd(24, "0")}`;

/**
 * Stands in for Stripe.js with what the embedded checkout needs of it. As the original does, it shows the form in a frame of another
 * origin: the page around it never sees a card number.
 * @param origin of this cloud, where the frame's page is
 */
export const stripeStub = (origin: string): string => `(() => {
  const ORIGIN = ${JSON.stringify(origin)};
  const createEmbeddedCheckoutPage = async ({ clientSecret, fetchClientSecret, onComplete }) => {
    const secret = clientSecret ?? (await fetchClientSecret());
    const frame = document.createElement("iframe");
    frame.title = "Secure payment form";
    frame.src = ORIGIN + "/embed/" + encodeURIComponent(secret);
    frame.style.cssText = "display:block;width:100%;height:640px;border:0";
    const listen = ({ source, origin, data }) => {
      if (source !== frame.contentWindow || origin !== ORIGIN) return;
      if (typeof data.height === "number") frame.style.height = data.height + "px";
      if (data.isComplete === true) onComplete?.();
    };
    const unmount = () => { removeEventListener("message", listen); frame.remove(); };
    return {
      mount(place) {
        addEventListener("message", listen);
        (typeof place === "string" ? document.querySelector(place) : place).append(frame);
      },
      unmount,
      destroy: unmount,
    };
  };
  window.Stripe = Object.assign((key) => {
    if (key !== ${JSON.stringify(PUBLISHABLE_KEY)}) throw new Error("Invalid API Key provided");
    return { createEmbeddedCheckoutPage, initEmbeddedCheckout: createEmbeddedCheckoutPage };
  }, { version: "demo" });
})();`;
