import { describe, expect, it } from "vitest";
import { rawRequest } from "../testing/raw-request";
import { presentedTokens } from "./token";

describe("presentedTokens", () => {
  it.each([
    ["nothing", [], []],
    ["a bearer token", [["Authorization", "Bearer t"]], ["t"]],
    ["the scheme in any case", [["authorization", "bEARER   t"]], ["t"]],
    ["X-Eliza-Token", [["X-Eliza-Token", "t"]], ["t"]],
    ["X-Api-Key", [["x-api-key", "t"]], ["t"]],
    [
      "all three",
      [
        ["X-Api-Key", "c"],
        ["X-Eliza-Token", "b"],
        ["Authorization", "Bearer a"],
      ],
      ["a", "b", "c"],
    ],
    [
      "duplicates",
      [
        ["X-Api-Key", "a"],
        ["X-Api-Key", "b"],
      ],
      ["a", "b"],
    ],
    ["another scheme, as a wrong token", [["Authorization", "Basic dDp0"]], [""]],
    ["a bare token, as a wrong one", [["Authorization", "t"]], [""]],
    ["a bearer token with more behind it, as a wrong one", [["Authorization", "Bearer t, Bearer u"]], [""]],
    ["an empty header, as a wrong token", [["X-Api-Key", ""]], [""]],
  ] as const)("finds %s", (_name, headers, tokens) => {
    expect(presentedTokens(rawRequest(headers))).toEqual(tokens);
  });

  it("is not misled by header names that objects know", () => {
    expect(
      presentedTokens(
        rawRequest([
          ["__proto__", "x"],
          ["constructor", "y"],
          ["X-Api-Key", "t"],
        ]),
      ),
    ).toEqual(["t"]);
  });
});
