import { expect, it } from "vitest";
import { coinDigits } from "./coins";

it.each([
  ["0", 18, "0"],
  ["1", 18, "0.000000000000000001"],
  ["1000000000000000000", 18, "1"],
  ["1234500000000000000", 18, "1.2345"],
  ["10000000000", 9, "10"],
  ["0007", 0, "7"],
  ["123456789012345678901234567890", 18, "123456789012.34567890123456789"],
])("%s of %i decimals is %s", (baseUnits, decimals, digits) => {
  expect(coinDigits({ baseUnits, decimals })).toBe(digits);
});
