import { useState } from "react";
import type { WireError } from "../../../src-preload/contract/errors";
import { toWireError } from "../../ipc/bridge";

/** An act whose answer is a secret: unlike `useAction` it goes through no cache of answers. A second run meanwhile does nothing. */
export function useSecretCall() {
  const [isRunning, setIsRunning] = useState(false);
  const [error, setError] = useState<WireError | null>(null);
  const run = async (act: () => Promise<void>): Promise<void> => {
    if (isRunning) return;
    setIsRunning(true);
    setError(null);
    try {
      await act();
    } catch (thrown) {
      setError(toWireError(thrown));
    } finally {
      setIsRunning(false);
    }
  };
  return { isRunning, error, run: (act: () => Promise<void>): void => void run(act) };
}

/** Whether the cloud may have done what was asked although its answer is missing. */
export const isOutcomeUnknown = (error: WireError | null): boolean =>
  error !== null && (error.code === "TIMEOUT" || error.code === "REMOTE_FAILED");
