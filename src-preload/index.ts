import { contextBridge, type IpcRendererEvent, ipcRenderer } from "electron";
import { CHANNELS, type Channel, EVENTS, type EventName, type Result } from "./contract/channels";
import { CHAT_STREAM_PORT } from "./contract/chat-names";
import type { Bridge, Output, Payload } from "./contract/contract";

/** The part of the page's window that is used here; the preload is compiled without the DOM. */
declare const window: { postMessage(message: unknown, options: { transfer: readonly unknown[] }): void };

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

// A port cannot pass the context bridge; a message to the own window reaches this page alone, and no frame in it.
ipcRenderer.on(CHAT_STREAM_PORT, (event, streamId: unknown) => {
  window.postMessage({ type: CHAT_STREAM_PORT, streamId: String(streamId) }, { transfer: [...event.ports] });
});

contextBridge.exposeInMainWorld("eliza", Object.freeze(bridge));
