import type { Handlers } from "../../src-preload/contract/contract";
import type { Clock } from "../cloud/ports";
import type { Voice } from "../studio/voice/create-voice";
import type { SendEvent } from "./events";
import { onceAFrame } from "./studio";

/** What the page may do with voices. */
export interface VoiceHandlerDeps {
  /** Resolves when it is there. @throws DomainError CANCELLED while the app closes */
  readonly voice: () => Promise<Voice>;
  /** Lets the page open the microphone once; false where the system refuses. */
  readonly allowMicrophone: () => Promise<boolean>;
}

export const voiceHandlers = ({ voice, allowMicrophone }: VoiceHandlerDeps) =>
  ({
    "voice.works.get": async () => (await voice()).snapshot(),
    "voice.works.cancel": async ({ id }) => (await voice()).works.cancel(id),
    "voice.works.look": async ({ id }) => (await voice()).works.look(id),
    "voice.works.dismiss": async ({ id }) => (await voice()).works.dismiss(id),
    "voice.speech.make": async ({ id, ...order }) => {
      const { works, view } = await voice();
      return view(await works.speech(id, order));
    },
    "voice.transcript.make": async ({ id, audioId, language }) => {
      const { works, view } = await voice();
      return view(await works.transcript(id, audioId, language));
    },
    "voice.clone.make": async ({ id, hasConsent: _agreed, ...order }) => {
      const { works, view } = await voice();
      return view(await works.clone(id, order));
    },
    "voice.audio.add": async ({ name, bytes }) => (await voice()).tray.add(name, bytes),
    "voice.audio.drop": async ({ id }) => (await voice()).tray.drop(id),
    "voice.stock.list": async () => ({ voices: await (await voice()).client.stock() }),
    "voice.own.list": async () => ({ voices: await (await voice()).client.own() }),
    "voice.own.change": async ({ id, ...fields }) => (await voice()).client.change(id, fields),
    "voice.own.remove": async ({ id }) => (await voice()).client.remove(id),
    "voice.jobs.list": async () => ({ jobs: await (await voice()).client.jobs() }),
    "voice.microphone.ask": async () => ({ isAllowed: await allowMicrophone() }),
  }) satisfies Partial<Handlers>;

/** Tells the page of orders, from the moment the voices are there. */
export function broadcastVoice(voice: Promise<Voice>, clock: Clock, send: SendEvent): void {
  voice.then(
    ({ onChanged, snapshot }) =>
      onChanged(onceAFrame(clock, () => void snapshot().then((now) => send("voice.works.changed", now)))),
    // The app closes.
    () => undefined,
  );
}
