import { act, screen } from "@testing-library/react";
import type { Attempt } from "../../../../src-preload/contract/billing";
import { renderPiece } from "../../../testing/render-page";
import { signedInState } from "../../../testing/states";
import { BillingScreen } from "../billing-screen";
import { discardAutoDraft } from "../saved/auto-draft";
import { discardWish } from "../top-up/draft";

type Main = Awaited<ReturnType<typeof renderPiece>>["main"];

interface Shown {
  readonly main: Main;
  /** The main process has other payments, of this revision; the page is told, as by an event. */
  readonly tell: (revision: number, attempts: readonly Attempt[]) => Promise<void>;
  readonly unmount: () => void;
}

interface What {
  readonly path?: string;
  readonly attempts?: readonly Attempt[];
  readonly state?: Parameters<typeof signedInState>[0];
  /** Answers the page's calls otherwise, before it asks. */
  readonly prepare?: (main: Main) => void;
}

/** The Billing screen at a path, against a main process that has these payments (revision 1). Nothing is chosen yet. */
export async function showBilling({
  path = "/billing",
  attempts = [],
  state = {},
  prepare,
}: What = {}): Promise<Shown> {
  window.location.hash = path;
  discardWish();
  discardAutoDraft();
  let held = { revision: 1, attempts: [...attempts] };
  const { main, unmount } = await renderPiece(
    signedInState(state),
    <main id="page">
      <BillingScreen />
    </main>,
    (bridge) => {
      bridge.answer("billing.attempts.get", () => ({ ok: true, value: held }));
      prepare?.(bridge);
    },
  );
  await screen.findByRole("heading", { level: 1, name: "Billing" });
  return {
    main,
    unmount,
    tell: async (revision, next) => {
      if (revision > held.revision) held = { revision, attempts: [...next] };
      await act(async () => main.emit("billing.attempts.changed", { revision, attempts: [...next] }));
    },
  };
}
