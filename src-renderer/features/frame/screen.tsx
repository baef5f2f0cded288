import { clsx } from "clsx";
import { Activity, type ReactNode } from "react";
import { t } from "../../i18n/t";
import { useAppState } from "../../ipc/app-state";
import { ScreenHeader } from "../../ui/screen-header";
import { useUi } from "../../ui/ui-store";
import { SignInCard } from "../sign-in/sign-in-card";
import { WelcomeCard } from "../sign-in/welcome-card";

interface ScreenProps {
  readonly title: string;
  readonly actions?: ReactNode;
  /** The screen is of no use without a key: signed out, the sign-in stands in its place. */
  readonly needsAccount: boolean;
  /** The content takes the whole page and begins at its edges; the heading is for readers alone. */
  readonly fillsPage?: boolean;
  readonly children: ReactNode;
}

/**
 * What every screen has: its heading, and the sign-in in place when the key is missing or was refused. The screen's own
 * state outlives that: hidden while signed out, visible below the card while the key is rejected.
 */
export function Screen({ title, actions, needsAccount, fillsPage = false, children }: ScreenProps) {
  const account = useAppState((state) => state.account.state);
  const isWelcomeShown = useUi((ui) => ui.isWelcomeShown);
  const isSignedOut = account === "signed_out";
  const isCardShown = account === "rejected" || (isSignedOut && needsAccount);
  // One main act for a screen: while the key is rejected, it is to sign in.
  const own = clsx("contents", account === "rejected" && "quiet-acts");
  const hasCards = isCardShown || isWelcomeShown;
  return (
    <>
      <div className={fillsPage ? clsx("flex shrink-0 flex-col gap-4", hasCards && "p-4") : "contents"}>
        <div className={own}>
          <ScreenHeader
            title={title}
            actions={isSignedOut && needsAccount ? undefined : actions}
            isHidden={fillsPage && !(isSignedOut && needsAccount)}
          />
        </div>
        {isCardShown && <SignInCard />}
        {isWelcomeShown && <WelcomeCard />}
      </div>
      <Activity mode={isSignedOut && needsAccount ? "hidden" : "visible"}>
        <div className={own}>{children}</div>
      </Activity>
      {isSignedOut && needsAccount && <p className="sr-only">{t("signIn.needed", { screen: title })}</p>}
    </>
  );
}
