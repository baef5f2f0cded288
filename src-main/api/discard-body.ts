import type { IncomingMessage, ServerResponse } from "node:http";

/**
 * Gives the sender of a body that was answered without being read (Node drops such bytes) a moment to see the answer, then
 * cuts the connection. Cutting at once would reset it under a caller still sending; never cutting would let it send for ever.
 */
export function discardRest(incoming: IncomingMessage, outgoing: ServerResponse, discardMs: number): void {
  outgoing.once("finish", () => {
    if (incoming.complete) return;
    const timer = setTimeout(() => incoming.socket.destroy(), discardMs).unref();
    const stop = (): void => clearTimeout(timer);
    incoming.once("end", stop).once("close", stop).resume();
  });
}
