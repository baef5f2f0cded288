import { useState } from "react";
import type { WireError } from "../../../../src-preload/contract/errors";
import { toWireError } from "../../../ipc/bridge";
import { rememberOrder } from "./orders";

/** Gives orders, each under an id of its own so that none is carried out twice. */
export interface Ordering {
  readonly isOrdering: boolean;
  /** Why the last order was not even begun. */
  readonly error: WireError | null;
  /** Does nothing while one is being given. @param send gives it under that id */
  readonly order: (send: (id: string) => Promise<unknown>) => void;
  readonly reset: () => void;
}

export function useOrder(onBegun: () => void = () => undefined): Ordering {
  const [isOrdering, setIsOrdering] = useState(false);
  const [error, setError] = useState<WireError | null>(null);
  const run = async (send: (id: string) => Promise<unknown>): Promise<void> => {
    const id = crypto.randomUUID();
    // The person may give it once more when it failed, also when this page is gone.
    rememberOrder(id, () => void send(crypto.randomUUID()).catch(() => undefined));
    setIsOrdering(true);
    setError(null);
    try {
      await send(id);
      onBegun();
    } catch (thrown) {
      setError(toWireError(thrown));
    } finally {
      setIsOrdering(false);
    }
  };
  return {
    isOrdering,
    error,
    order: (send) => {
      if (!isOrdering) void run(send);
    },
    reset: () => setError(null),
  };
}
