/** Recordings that the page handed over and that wait to be sent. In memory: nobody's voice is left on the disk. */
import type { AudioFile } from "../../../src-preload/contract/voice";
import { VOICE_BOUNDS } from "../../../src-preload/contract/voice-names";
import { DomainError } from "../../cloud/errors";
import { type AudioKind, audioKindOf } from "./audio-type";

/** A recording with its content. */
export interface Recording {
  readonly name: string;
  readonly kind: AudioKind;
  readonly bytes: Uint8Array;
}

export interface Tray {
  /** @throws DomainError INVALID_INPUT for what is no recording, CONFLICT when too much lies there already */
  add(name: string, bytes: Uint8Array): AudioFile;
  /** Nothing happens when it is gone. */
  drop(id: string): void;
  /** @throws DomainError NOT_FOUND */
  nameOf(id: string): string;
  /** Takes recordings off the tray, all or none. @throws DomainError NOT_FOUND */
  take(ids: readonly string[]): readonly Recording[];
  clear(): void;
}

/** One order of samples and a few recordings beside it. */
const MOST_BYTES = VOICE_BOUNDS.samplesBytes + 4 * VOICE_BOUNDS.recordingBytes;

export function createTray(uuid: () => string): Tray {
  const held = new Map<string, Recording>();
  const gone = (): DomainError => new DomainError("NOT_FOUND", "This recording is gone. Choose it again.");
  return {
    add(name, bytes) {
      const kind = audioKindOf(name, bytes);
      const there = [...held.values()].reduce((sum, recording) => sum + recording.bytes.byteLength, 0);
      if (there + bytes.byteLength > MOST_BYTES) {
        throw new DomainError("CONFLICT", "Too many recordings wait to be sent. Remove some of them first.");
      }
      const id = uuid();
      held.set(id, { name, kind, bytes });
      return { id, name, sizeBytes: bytes.byteLength, mimeType: kind.type };
    },
    drop: (id) => void held.delete(id),
    nameOf(id) {
      const recording = held.get(id);
      if (recording === undefined) throw gone();
      return recording.name;
    },
    take(ids) {
      const taken = ids.flatMap((id) => held.get(id) ?? []);
      if (taken.length < ids.length) throw gone();
      for (const id of ids) held.delete(id);
      return taken;
    },
    clear: () => held.clear(),
  };
}
