import { join } from "node:path";
import { systemPreferences } from "electron";
import { ownerOf } from "../billing/owner";
import type { AccountStreams, AccountTransport } from "../cloud/account-transport";
import { DomainError } from "../cloud/errors";
import type { Clock, Log, Random } from "../cloud/ports";
import type { VoiceHandlerDeps } from "../ipc/voice";
import type { Microphone } from "../security/microphone";
import type { Studio } from "../studio/create-studio";
import type { Voice } from "../studio/voice/create-voice";
import type { Service } from "./services";
import type { StateStore } from "./state-store";

interface Deps {
  readonly clock: Clock;
  readonly random: Random;
  readonly log: Log;
  readonly state: StateStore;
  readonly account: AccountTransport & AccountStreams;
  /** Absolute path of the profile folder. */
  readonly profile: string;
  readonly studio: () => Promise<Studio>;
  readonly microphone: Pick<Microphone, "arm">;
}

/** Voices as a part of the app. */
export interface VoiceService {
  /** Resolves when they are there. @throws DomainError CANCELLED while the app closes */
  readonly voice: () => Promise<Voice>;
  readonly handlers: VoiceHandlerDeps;
  /** To be stopped before the studio. */
  readonly service: Service;
}

const JOURNAL = "studio-voice.json";
const STOP_WITHIN_MS = 500;

/** Its code is loaded after the window. */
export function createVoiceService({ profile, account, studio, microphone, ...deps }: Deps): VoiceService {
  const { clock, log, random, state } = deps;
  let voice: Voice | null = null;
  let isStopped = false;
  let announce = (): void => undefined;
  const opened = new Promise<void>((resolve) => {
    announce = resolve;
  });
  const owner = (): string | null => ownerOf(state.read());
  const find = async (): Promise<Voice> => {
    await opened;
    if (voice === null) throw new DomainError("CANCELLED", "The app is closing.");
    return voice;
  };
  let unlisten = (): void => undefined;
  const open = async (): Promise<void> => {
    const [{ createVoice }, { createJsonFile }, { store, gallery }] = await Promise.all([
      import("../studio/voice/create-voice"),
      import("../adapters/json-file"),
      studio(),
    ]);
    if (isStopped) return;
    const file = createJsonFile(join(profile, JOURNAL), { log, now: clock.now });
    const made = createVoice({ ...{ account, file, store, gallery, clock, random, log, owner } });
    voice = made;
    await made.start();
    let whose = owner();
    unlisten = state.subscribe(() => {
      if (owner() === whose) return;
      whose = owner();
      made.accountChanged();
    });
    announce();
  };

  return {
    voice: find,
    handlers: {
      voice: find,
      async allowMicrophone() {
        // macOS asks the person itself, once; elsewhere the system is asked when the microphone opens.
        const isAllowed = process.platform !== "darwin" || (await systemPreferences.askForMediaAccess("microphone"));
        if (isAllowed) microphone.arm();
        return isAllowed;
      },
    },
    service: {
      name: "voice",
      // Not waited for: no service may hold up the others' start.
      start: async () => void open().catch((cause: unknown) => log.error("The voices did not start", { cause })),
      async stop() {
        isStopped = true;
        unlisten();
        await voice?.stop();
        voice = null;
        announce();
      },
      stopWithinMs: STOP_WITHIN_MS,
    },
  };
}
