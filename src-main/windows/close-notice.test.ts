import { describe, expect, it } from "vitest";
import { createCloseNotice } from "./close-notice";

describe("createCloseNotice", () => {
  it("tells once ever, on the desktop and in the window", () => {
    const told: string[] = [];
    let isTold = false;
    const onHidden = createCloseNotice({
      isTold: () => isTold,
      markTold: () => {
        isTold = true;
      },
      addNotice: ({ id }) => void told.push(`window ${id}`),
      notify: ({ id }) => void told.push(`desktop ${id}`),
    });
    onHidden();
    onHidden();
    expect(told).toEqual(["window closed-to-tray", "desktop closed-to-tray"]);
  });
});
