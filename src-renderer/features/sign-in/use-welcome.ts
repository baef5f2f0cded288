import { useEffect, useRef } from "react";
import { useAppState } from "../../ipc/app-state";
import { useUi } from "../../ui/ui-store";

/** Shows the summary once a sign-in begun in this window succeeds, and puts it away when the key is gone. */
export function useWelcome(): void {
  const phase = useAppState((state) => state.login.phase);
  const hasKey = useAppState((state) => state.account.hasApiKey && state.account.state !== "rejected");
  const before = useRef(phase);

  useEffect(() => {
    const wasUnderWay = before.current === "creating" || before.current === "pending";
    before.current = phase;
    if (phase === "authenticated" && wasUnderWay) useUi.setState({ isWelcomeShown: true });
  }, [phase]);

  useEffect(() => {
    if (!hasKey) useUi.setState({ isWelcomeShown: false });
  }, [hasKey]);
}
