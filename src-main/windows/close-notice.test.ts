import { expect, it } from "vitest";
import { createCloseNotice } from "./close-notice";

it("tells once ever, in the window and on the desktop, there in the person's language", () => {
  const told: string[] = [];
  let isTold = false;
  const onHidden = createCloseNotice({
    isTold: () => isTold,
    markTold: () => {
      isTold = true;
    },
    addNotice: ({ id }) => void told.push(`window ${id}`),
    notify: ({ title }) => void told.push(`desktop ${title}`),
    language: () => ({ name: "de", locale: "de-DE" }),
  });
  onHidden();
  onHidden();
  expect(told).toEqual(["window closed-to-tray", "desktop Eliza Cloud läuft im Infobereich weiter"]);
});
