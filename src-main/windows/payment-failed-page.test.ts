import { expect, it } from "vitest";
import { isFailedPage, paymentFailedPage } from "./payment-failed-page";

it("leads back to the payment page, and holds nothing that could run", () => {
  const address = paymentFailedPage(`https://checkout.stripe.com/c/pay/1?a=1&b="><script>x</script>`, {
    name: "en",
    locale: "en-US",
  });
  const page = decodeURIComponent(address.slice(address.indexOf(",") + 1));
  expect(address).toMatch(/^data:text\/html;/);
  expect([address, "https://checkout.stripe.com/", ""].map(isFailedPage)).toEqual([true, false, false]);
  expect(page).toContain('href="https://checkout.stripe.com/c/pay/1?a=1&amp;b=&quot;>&lt;script>x&lt;/script>"');
  expect(page).not.toContain("<script");
  expect(page).toContain("default-src 'none'");
});

it("speaks the person's language", () => {
  const address = paymentFailedPage("https://checkout.stripe.com/", { name: "de", locale: "de-DE" });
  const page = decodeURIComponent(address);
  expect(page).toContain('<html lang="de">');
  expect(page).toContain("<h1>Die Zahlungsseite wurde nicht geladen</h1>");
});
