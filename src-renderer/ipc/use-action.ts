import { useMutation } from "@tanstack/react-query";
import type { Channel } from "../../src-preload/contract/channels";
import type { Input, Output } from "../../src-preload/contract/contract";
import type { WireError } from "../../src-preload/contract/errors";
import { call, toWireError } from "./bridge";

interface Reactions<C extends Channel> {
  readonly onDone?: (value: Output<C>) => void;
  readonly onFailed?: (error: WireError) => void;
}

interface Action<C extends Channel> {
  readonly run: (input: Input<C>) => void;
  readonly isRunning: boolean;
  readonly value: Output<C> | undefined;
  readonly error: WireError | null;
  readonly reset: () => void;
}

/**
 * An act at the main process with its progress and its error. A second run while one is under way does nothing.
 * Not for secrets: the input stays in memory for a while after the answer.
 */
export function useAction<C extends Channel>(channel: C, reactions: Reactions<C> = {}): Action<C> {
  const mutation = useMutation({
    mutationFn: (input: Input<C>) => call(channel, input),
    onSuccess: (value) => reactions.onDone?.(value),
    onError: (thrown) => reactions.onFailed?.(toWireError(thrown)),
  });
  return {
    run: (input) => {
      if (!mutation.isPending) mutation.mutate(input);
    },
    isRunning: mutation.isPending,
    value: mutation.data,
    error: mutation.error === null ? null : toWireError(mutation.error),
    reset: mutation.reset,
  };
}
