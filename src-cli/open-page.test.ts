import { expect, it } from "vitest";
import { openPage, safePage } from "./open-page";

it.each([
  ["https://www.elizacloud.ai/pay", false, true],
  ["https://checkout.stripe.com/c/pay/cs_1#x", false, true],
  ["http://127.0.0.1:4000/pay", true, true],
  ["http://127.0.0.1:4000/pay", false, false],
  ["http://example.com/", true, false],
  ["https://user:pass@example.com/", true, false],
  ["file:///etc/passwd", true, false],
  ["javascript:alert(1)", true, false],
  ["--help", true, false],
])("%s with the loopback flag %s may be opened: %s", async (address, allowLoopback, may) => {
  expect(safePage(address, allowLoopback) !== null).toBe(may);
  if (!may) expect(await openPage(address, "linux", allowLoopback)).toBe(false);
});
