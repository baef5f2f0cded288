import type { WireError } from "../../../src-preload/contract/errors";
import { useAction } from "../../ipc/use-action";
import { useUi } from "../../ui/ui-store";

interface SignIn {
  /** Starts a browser sign-in for the person. */
  readonly start: () => void;
  /** The one automatic retry after a rate limit; afterwards only the person tries again. */
  readonly retryOnce: () => void;
  readonly isStarting: boolean;
  /** Why the start was refused; the state tells everything that comes later. */
  readonly error: WireError | null;
}

/** Begins the browser sign-in. The main process opens the browser and follows the session. */
export function useSignIn(): SignIn {
  const login = useAction("account.login.start");
  return {
    start: () => {
      useUi.setState({ isLoginRetried: false });
      login.run();
    },
    retryOnce: () => {
      useUi.setState({ isLoginRetried: true });
      login.run();
    },
    isStarting: login.isRunning,
    error: login.error,
  };
}
