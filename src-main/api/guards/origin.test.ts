import { describe, expect, it } from "vitest";
import { rawRequest } from "../testing/raw-request";
import { checkOrigin } from "./origin";

describe("checkOrigin", () => {
  it.each([
    ["no Origin", []],
    ["the app's own page", [["Origin", "app://ui"]]],
    [
      "the app's own page, whatever the browser thinks of its site",
      [
        ["Origin", "app://ui"],
        ["Sec-Fetch-Site", "cross-site"],
      ],
    ],
    ["an address the person typed", [["Sec-Fetch-Site", "none"]]],
    ["a page of this API itself", [["Sec-Fetch-Site", "same-origin"]]],
  ] as const)("lets %s through", (_name, headers) => {
    expect(checkOrigin(rawRequest(headers))).toBeNull();
  });

  it.each([
    "null",
    "",
    "http://evil.example",
    "http://127.0.0.1:31337",
    "http://localhost:31337",
    "app://ui.evil",
    "app://ui/",
    "app://UI",
    "app://",
    "file://",
    "chrome-extension://abc",
    "app://ui, http://evil.example",
  ])("refuses the Origin '%s'", (origin) => {
    expect(checkOrigin(rawRequest([["Origin", origin]]))).toMatchObject({ code: "FORBIDDEN_SENDER" });
  });

  it("refuses a stranger's Origin beside our own, in either order", () => {
    const ours = ["Origin", "app://ui"] as const;
    const stranger = ["ORIGIN", "http://evil.example"] as const;
    expect(checkOrigin(rawRequest([ours, stranger]))).not.toBeNull();
    expect(checkOrigin(rawRequest([stranger, ours]))).not.toBeNull();
  });

  it.each(["cross-site", "same-site", "Cross-Site", "junk"])(
    "refuses a page that sends no Origin but is %s",
    (site) => {
      expect(checkOrigin(rawRequest([["Sec-Fetch-Site", site]]))).toMatchObject({ code: "FORBIDDEN_SENDER" });
    },
  );
});
