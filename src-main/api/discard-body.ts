import type { IncomingMessage, ServerResponse } from "node:http";
import type { ApiLimits } from "./limits";

/**
 * Takes in what is left of a body that was answered without being read, within bounds, then cuts the connection. Cutting at
 * once would reset it, and a caller still sending would never see the answer; never cutting would let it send for ever.
 */
export function discardRest(
  incoming: IncomingMessage,
  outgoing: ServerResponse,
  limits: Pick<ApiLimits, "discardBytes" | "discardMs">,
): void {
  outgoing.once("finish", () => {
    if (incoming.complete) return;
    let bytes = 0;
    const cut = (): void => {
      incoming.socket.destroy();
    };
    const timer = setTimeout(cut, limits.discardMs).unref();
    incoming
      .on("data", (chunk: Buffer) => {
        bytes += chunk.length;
        if (bytes > limits.discardBytes) cut();
      })
      .once("close", () => clearTimeout(timer))
      .once("end", () => clearTimeout(timer))
      .resume();
  });
}
