import { contextBridge, type IpcRendererEvent, ipcRenderer } from "electron";
import { CHANNELS, type Channel, EVENTS, type EventName, type Result } from "./contract/channels";
import type { Bridge, Output, Payload } from "./contract/contract";

const channels: ReadonlySet<string> = new Set(CHANNELS);
const events: ReadonlySet<string> = new Set(EVENTS);

const unknownName = (kind: string, name: unknown): Error => new Error(`Unknown ${kind}: ${String(name).slice(0, 64)}`);

const bridge: Bridge = {
  call<C extends Channel>(channel: C, input: unknown): Promise<Result<Output<C>>> {
    if (!channels.has(channel)) return Promise.reject(unknownName("channel", channel));
    return ipcRenderer.invoke(channel, input);
  },
  on<E extends EventName>(event: E, listener: (payload: Payload<E>) => void): () => void {
    if (!events.has(event)) throw unknownName("event", event);
    // The event object would hand the page its sender and ports; the payload is all it gets.
    const relay = (_event: IpcRendererEvent, payload: Payload<E>): void => listener(payload);
    ipcRenderer.on(event, relay);
    return () => {
      ipcRenderer.removeListener(event, relay);
    };
  },
};

contextBridge.exposeInMainWorld("eliza", Object.freeze(bridge));
