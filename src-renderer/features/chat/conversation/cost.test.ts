import { expect, it } from "vitest";
import { costWords } from "./cost";

it.each([
  [0, "$0.00"],
  [1, "< $0.0001"],
  [100, "$0.0001"],
  [1_830, "$0.0018"],
  [250_000, "$0.25"],
  [12_345_678, "$12.3457"],
])("%i micro-dollars are %s", (micros, words) => {
  expect(costWords(micros)).toBe(words);
});
