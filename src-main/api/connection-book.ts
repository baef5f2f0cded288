import type { Socket } from "node:net";

/** Who is connected, and who of them has shown the token. */
interface ConnectionBook {
  readonly enter: (socket: Socket) => void;
  /** This one's caller has the token. */
  readonly vouchFor: (socket: Socket) => void;
}

/**
 * Bounds the connections. Without a difference between them, any user of the machine could keep the token's callers out by
 * holding all there are; so, when there is one too many, the stranger that has been here longest is cut. Callers that all
 * have the token share what there is: then the newest is turned away.
 */
export function createConnectionBook(most: number): ConnectionBook {
  let count = 0;
  /** Oldest first. */
  const strangers = new Set<Socket>();
  return {
    enter: (socket) => {
      count += 1;
      strangers.add(socket);
      socket.once("close", () => {
        count -= 1;
        strangers.delete(socket);
      });
      if (count <= most) return;
      const [oldest = socket] = strangers;
      oldest.destroy();
    },
    vouchFor: (socket) => void strangers.delete(socket),
  };
}
