import { t } from "../../i18n/t";
import { Button } from "../button";
import { Message } from "../message";

interface SignedOutProps {
  /** There was a key and the cloud refused it. */
  readonly isRejected: boolean;
  readonly onSignIn: () => void;
}

/** No usable key. What is on the screen stays. */
export function SignedOut({ isRejected, onSignIn }: SignedOutProps) {
  return (
    <Message
      tone={isRejected ? "bad" : "info"}
      title={t(isRejected ? "condition.key.rejected" : "condition.key.none")}
      actions={<Button onClick={onSignIn}>{t(isRejected ? "signIn.again" : "signIn.start")}</Button>}
    >
      {t(isRejected ? "condition.key.rejectedBody" : "condition.key.noneBody")}
    </Message>
  );
}
