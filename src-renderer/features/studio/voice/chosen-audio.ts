import type { AudioFile } from "../../../../src-preload/contract/voice";
import { AUDIO_ENDINGS } from "../../../../src-preload/contract/voice-names";
import { call } from "../../../ipc/bridge";
import { formatBytes } from "../../../ui/size";
import { tv } from "./text";

/** A recording that the person chose or made, and that lies ready at the main process. */
export interface ChosenAudio {
  readonly file: AudioFile;
  readonly blob: Blob;
  /** An address within this page, to listen to it before. */
  readonly url: string;
  /** Known for recordings made here; of others the player finds it out. */
  readonly seconds: number | null;
}

const endingOf = (name: string): string => name.slice(name.lastIndexOf(".") + 1).toLowerCase();

/** Why a file is not even read; null when it may be. */
export function fileProblem(file: { readonly name: string; readonly size: number }, mostBytes: number): string | null {
  const { name, size } = file;
  if (!AUDIO_ENDINGS.some((ending) => ending === endingOf(name))) return tv("audio.wrongEnding", { name });
  if (size > mostBytes) return tv("audio.tooLarge", { name, size: formatBytes(size), most: formatBytes(mostBytes) });
  return null;
}

/** Hands a recording to the main process, which looks at what it really is. @throws IpcError for what is no recording */
export async function handOver(name: string, blob: Blob): Promise<AudioFile> {
  return call("voice.audio.add", { name, bytes: new Uint8Array(await blob.arrayBuffer()) });
}

/** Takes back a recording that is not wanted any more. */
export function letGo({ file, url }: ChosenAudio): void {
  URL.revokeObjectURL(url);
  // Gone already is as good.
  call("voice.audio.drop", { id: file.id }).catch(() => undefined);
}
