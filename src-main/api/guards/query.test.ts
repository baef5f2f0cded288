import { describe, expect, it } from "vitest";
import { readQuery } from "./query";

describe("readQuery", () => {
  it.each([
    ["", {}],
    ["a=1", { a: "1" }],
    ["a=", { a: "" }],
    ["a", { a: "" }],
    ["a=%C3%A9+%2B", { a: "é +" }],
    ["x=1&x=2&a=1", { a: "1" }],
    ["__proto__=1&a=1", { a: "1" }],
  ])("reads '%s'", (query, values) => {
    expect(readQuery(query, ["a", "b"])).toEqual(values);
  });

  it.each(["a=1&a=1", "a=1&b=2&a=3", "a=%", "a=%zz", "a=%ff", "%e0%a4=1"])("refuses '%s'", (query) => {
    expect(() => readQuery(query, ["a", "b"])).toThrow(expect.objectContaining({ code: "INVALID_INPUT" }));
  });
});
