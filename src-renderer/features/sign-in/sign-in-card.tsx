import { useState } from "react";
import { t } from "../../i18n/t";
import { useAppState } from "../../ipc/app-state";
import { ApiKeyForm } from "./api-key-form";
import { SignInFailed } from "./sign-in-failed";
import { SignInStart } from "./sign-in-start";
import { SignInWaiting } from "./sign-in-waiting";
import { useSignIn } from "./use-sign-in";

/** Sign-in in place: whatever screen is open stays open below or behind it. */
export function SignInCard() {
  const login = useAppState((state) => state.login);
  const isRejected = useAppState((state) => state.account.state === "rejected");
  const signIn = useSignIn();
  const [isTypingKey, setIsTypingKey] = useState(false);

  const view = (): React.ReactNode => {
    if (login.phase === "pending" && login.sessionId !== null) {
      return <SignInWaiting login={login} sessionId={login.sessionId} />;
    }
    if (isTypingKey) return <ApiKeyForm onClose={() => setIsTypingKey(false)} />;
    const hasFailed = login.phase === "expired" || login.phase === "cancelled" || login.phase === "failed";
    if (hasFailed || (signIn.error !== null && login.phase !== "creating")) {
      return (
        <SignInFailed login={login} startError={signIn.error} signIn={signIn} onUseKey={() => setIsTypingKey(true)} />
      );
    }
    return (
      <SignInStart
        isRejected={isRejected}
        isStarting={signIn.isStarting || login.phase === "creating"}
        onStart={signIn.start}
        onUseKey={() => setIsTypingKey(true)}
      />
    );
  };

  return (
    <section aria-label={t("signIn.label")} className="max-w-xl rounded-card border border-line bg-surface p-6">
      {view()}
    </section>
  );
}
