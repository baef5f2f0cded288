/** The voices of a signed-in account against a demo cloud, over real sockets, with a journal that outlives them. */
import { type DemoCloud, startDemoCloud } from "../../../../demo-cloud/start";
import { TEST_KEYS } from "../../../../demo-cloud/test-keys";
import type { VoiceWork } from "../../../../src-preload/contract/voice";
import { createCloudHttp } from "../../../adapters/cloud-http";
import { systemClock } from "../../../adapters/system-clock";
import { systemRandom } from "../../../adapters/system-random";
import { createAccountTransport } from "../../../cloud/account-transport";
import { parseBaseUrl } from "../../../cloud/base-url";
import { createLifetime } from "../../../cloud/lifetime";
import type { Clock, JsonFile, Log } from "../../../cloud/ports";
import { settle } from "../../../cloud/testing/fake-clock";
import type { MadeStore, MadeThing } from "../../made";
import { createVoice, type Voice } from "../create-voice";

const silent: Log = { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} };

/** A gallery in memory. */
function createMemoryStore(): MadeStore & { readonly things: MadeThing[] } {
  const things: MadeThing[] = [];
  return {
    things,
    of: async (owner) => things.filter((thing) => thing.owner === owner),
    requireRoom: async () => undefined,
    async add(thing, content) {
      const made: MadeThing = {
        ...{ text: null, model: null, usedModel: null, mimeType: null, widthPx: null, heightPx: null },
        ...{ remoteUrl: null, cloudId: null, facts: {} },
        ...thing,
        ...{ id: systemRandom.uuid(), sizeBytes: content === null ? null : content.byteLength },
      };
      things.push(made);
      return made;
    },
    change: async () => undefined,
    content: async () => null,
    remove: async () => undefined,
    space: async () => ({ count: 0, bytes: 0, mostCount: 1, mostBytes: 1 }),
    onChanged: () => () => undefined,
  };
}

/** The voices and what a test holds of the world around them. */
export interface VoiceOnDemoCloud {
  readonly cloud: DemoCloud;
  voice(): Voice;
  readonly things: readonly MadeThing[];
  /** Resolves with the order as soon as it is in that phase. */
  reaches(id: string, phase: VoiceWork["phase"]): Promise<VoiceWork>;
  /** Everything the page was told of an order's sending, in bytes. */
  readonly sent: readonly number[];
  setOwner(owner: string | null): void;
  /** Makes the next writes of the journal fail. */
  breakDisk(): void;
  /** Ends without a word, as a killed process does, and starts again from what is on disk. */
  restart(): Promise<void>;
  end(): Promise<void>;
}

/** Pauses of the search for lost voices pass ten times as fast. */
const PACE = 10;
const fastClock: Clock = {
  now: systemClock.now,
  after: (delayMs, run) => systemClock.after(delayMs / PACE, run),
};

export async function startVoiceOnDemoCloud(): Promise<VoiceOnDemoCloud> {
  const cloud = await startDemoCloud({ scale: 100, initialBalanceUsd: 10 });
  const policy = { allowLoopback: true };
  const parsed = parseBaseUrl(cloud.origin, policy);
  if (!parsed.ok) throw new Error(parsed.reason);
  let content: string | null = null;
  let isDiskBroken = false;
  const file: JsonFile = {
    read: async () => (content === null ? null : JSON.parse(content)),
    async write(value) {
      if (isDiskBroken) throw new Error("no space left");
      content = JSON.stringify(value);
    },
  };
  const store = createMemoryStore();
  const sent: number[] = [];
  let owner: string | null = "ada";
  const open = () => {
    const connection = createCloudHttp({
      ...{ clock: systemClock, random: systemRandom, log: silent, policy, version: "1.2.3" },
    }).connect(parsed.address);
    const life = createLifetime();
    const account = createAccountTransport({
      connection: () => connection,
      credential: () => ({ apiKey: TEST_KEYS.valid, life }),
      check: { answered: () => undefined, failed: () => undefined },
      onCharged: () => undefined,
    });
    const voice = createVoice({
      ...{ account, file, store, clock: fastClock, random: systemRandom, log: silent, owner: () => owner },
      gallery: { known: async (ids) => store.things.filter(({ id }) => ids.includes(id)).map(viewOf) },
    });
    voice.works.onProgress(() => {
      for (const { id } of voice.works.list()) sent.push(voice.works.sent(id)?.bytes ?? 0);
    });
    return { voice, connection };
  };
  let running = open();
  await running.voice.start();
  return {
    ...{ cloud, sent, things: store.things },
    voice: () => running.voice,
    async reaches(id, phase) {
      const { voice } = running;
      return new Promise((resolve, reject) => {
        const look = async (): Promise<void> => {
          const { works } = await voice.snapshot();
          const work = works.find((one) => one.id === id);
          if (work?.phase === phase) resolve(work);
        };
        voice.onChanged(() => void look().catch(reject));
        look().catch(reject);
      });
    },
    setOwner(next) {
      owner = next;
      running.voice.accountChanged();
    },
    breakDisk() {
      isDiskBroken = true;
    },
    async restart() {
      // What was said before is on disk; what the end itself says is not.
      await settle();
      const before = content;
      await running.voice.stop();
      await running.connection.close();
      content = before;
      running = open();
      await running.voice.start();
    },
    async end() {
      await running.voice.stop();
      await running.connection.close();
      await cloud.stop();
    },
  };
}

const viewOf = ({ owner: _owner, remoteUrl: _url, cloudId: _id, ...thing }: MadeThing) => ({
  ...thing,
  place: "here" as const,
});
