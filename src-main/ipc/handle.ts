import type { IpcMain, IpcMainInvokeEvent } from "electron";
import type { Channel, Result } from "../../src-preload/contract/channels";
import { contract, type Handlers, type Input, type Output } from "../../src-preload/contract/contract";
import type { WireError } from "../../src-preload/contract/errors";
import { wireErrorSchema } from "../../src-preload/contract/primitives";
import { DomainError } from "../cloud/errors";
import type { TellIn } from "./told";

/** What the door needs: Electron's side of IPC, the gate, and how an error looks on the wire. */
export interface HandleDeps {
  readonly ipcMain: Pick<IpcMain, "handle">;
  readonly isTrusted: (event: IpcMainInvokeEvent) => boolean;
  /** Turns anything thrown into what may leave the process; logs what may not. */
  readonly toWire: (error: unknown, channel: Channel) => WireError;
  readonly tell: TellIn;
  /** Marks what a handler does as set off by the person in front of the window. */
  readonly asPerson?: <T>(run: () => T) => T;
}

/** Binds one channel to its handler. */
export type Handle = <C extends Channel>(channel: C, run: Handlers[C]) => void;

/**
 * The one way a channel is served: gate, input schema, handler, output schema. Nothing is thrown through IPC, which
 * keeps only a message; every outcome is a Result.
 */
export const createHandle =
  ({ ipcMain, isTrusted, toWire, tell, asPerson = (run) => run() }: HandleDeps): Handle =>
  (channel, run) => {
    type Here = typeof channel;
    ipcMain.handle(channel, async (event, raw: unknown): Promise<Result<Output<Here>>> => {
      try {
        if (!isTrusted(event)) throw new DomainError("FORBIDDEN_SENDER", "This window may not do that.");
        const input = contract[channel].input.safeParse(raw);
        if (!input.success) {
          throw new DomainError("INVALID_INPUT", "Something went wrong with that request.", { cause: input.error });
        }
        const produced = await asPerson(() => run(input.data as Input<Here>, { senderId: event.sender.id }));
        // Parsing on the way out strips every field the contract does not name.
        const { output } = contract[channel];
        return { ok: true, value: tell(output, output.parse(produced) as Output<Here>) };
      } catch (error) {
        return { ok: false, error: tell(wireErrorSchema, toWire(error, channel)) };
      }
    });
  };
