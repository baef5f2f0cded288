import type { Channel, EventName } from "../../src-preload/contract/channels";
import type { Bridge, Input, Output, Payload } from "../../src-preload/contract/contract";
import type { WireError } from "../../src-preload/contract/errors";
import { t } from "../i18n/t";

declare global {
  interface Window {
    readonly eliza: Bridge;
  }
}

/** A refusal of the main process, as the page throws it. */
class IpcError extends Error {
  override readonly name = "IpcError";

  constructor(readonly wire: WireError) {
    super(wire.message);
  }
}

/** Calls the main process. @throws IpcError; {@link toWireError} turns whatever was thrown into what can be shown. */
export async function call<C extends Channel>(channel: C, input: Input<C>): Promise<Output<C>> {
  const result = await window.eliza.call(channel, input);
  if (!result.ok) throw new IpcError(result.error);
  return result.value;
}

/** Hears an event of the main process until the returned function is called. */
export function listen<E extends EventName>(event: E, listener: (payload: Payload<E>) => void): () => void {
  return window.eliza.on(event, listener);
}

/** The showable error inside whatever was thrown. */
export function toWireError(thrown: unknown): WireError {
  if (thrown instanceof IpcError) return thrown.wire;
  return { code: "INTERNAL", message: t("condition.failed.window") };
}
