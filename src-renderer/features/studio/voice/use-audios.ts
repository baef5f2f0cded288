import { useEffect, useRef, useState } from "react";
import { toWireError } from "../../../ipc/bridge";
import { formatBytes } from "../../../ui/size";
import { type ChosenAudio, fileProblem, handOver, letGo } from "./chosen-audio";
import { tv } from "./text";

interface Bounds {
  readonly count: number;
  /** Of all of them together. */
  readonly bytes: number;
}

/** The recordings of one form. */
export interface Audios {
  readonly chosen: readonly ChosenAudio[];
  /** The name of what is being read; null for nothing. */
  readonly reading: string | null;
  /** Why the last one was not taken. */
  readonly problem: string | null;
  /** Takes files in turn, as far as the bounds allow. Of a form for one recording the new one replaces the old. */
  readonly add: (files: readonly File[], seconds?: number) => Promise<void>;
  readonly remove: (id: string) => void;
  /** They were sent: the main process has taken them. */
  readonly sent: () => void;
  /** What the player found out. */
  readonly setSeconds: (id: string, seconds: number) => void;
}

export function useAudios({ count, bytes }: Bounds): Audios {
  const [chosen, setChosen] = useState<readonly ChosenAudio[]>([]);
  const [reading, setReading] = useState<string | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const held = useRef(chosen);
  held.current = chosen;
  const isGone = useRef(false);
  useEffect(() => {
    isGone.current = false;
    return () => {
      isGone.current = true;
      for (const one of held.current) letGo(one);
    };
  }, []);
  const set = (next: readonly ChosenAudio[]): void => {
    held.current = next;
    setChosen(next);
  };

  const addOne = async (file: File, seconds: number | null): Promise<string | null> => {
    const before = count === 1 ? [] : held.current;
    if (before.length >= count) return tv("audio.tooMany", { count });
    const wrong = fileProblem(file, bytes);
    if (wrong !== null) return wrong;
    const there = before.reduce((sum, one) => sum + one.file.sizeBytes, 0);
    if (there + file.size > bytes) return tv("audio.tooMuch", { most: formatBytes(bytes) });
    try {
      const taken = { file: await handOver(file.name, file), blob: file, url: URL.createObjectURL(file), seconds };
      if (isGone.current) {
        letGo(taken);
        return null;
      }
      if (count === 1) for (const old of held.current) letGo(old);
      set([...(count === 1 ? [] : held.current), taken]);
      return null;
    } catch (thrown) {
      return toWireError(thrown).message;
    }
  };

  return {
    ...{ chosen, reading, problem },
    async add(files, seconds) {
      setProblem(null);
      for (const file of count === 1 ? files.slice(0, 1) : files) {
        setReading(file.name);
        const wrong = await addOne(file, seconds ?? null);
        if (wrong !== null) setProblem(wrong);
      }
      setReading(null);
    },
    remove(id) {
      for (const one of held.current) if (one.file.id === id) letGo(one);
      set(held.current.filter(({ file }) => file.id !== id));
      setProblem(null);
    },
    sent() {
      for (const { url } of held.current) URL.revokeObjectURL(url);
      set([]);
    },
    setSeconds: (id, seconds) =>
      set(held.current.map((one) => (one.file.id === id && one.seconds === null ? { ...one, seconds } : one))),
  };
}
