import { expect, it } from "vitest";
import { paymentFailedPage } from "./payment-failed-page";

it("leads back to the payment page, and holds nothing that could run", () => {
  const address = paymentFailedPage(`https://checkout.stripe.com/c/pay/1?a=1&b="><script>x</script>`);
  const page = decodeURIComponent(address.slice(address.indexOf(",") + 1));
  expect(address).toMatch(/^data:text\/html;/);
  expect(page).toContain('href="https://checkout.stripe.com/c/pay/1?a=1&amp;b=&quot;>&lt;script>x&lt;/script>"');
  expect(page).not.toContain("<script");
  expect(page).toContain("default-src 'none'");
});
