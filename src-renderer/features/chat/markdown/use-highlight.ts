import { useEffect, useState } from "react";
import type { HighlightRun } from "./highlight";

/** What the page asks its worker. */
export interface HighlightQuestion {
  readonly id: number;
  readonly code: string;
  readonly language: string;
}

/** What the worker answers; null runs for a language it does not know. */
export interface HighlightAnswer {
  readonly id: number;
  readonly runs: readonly HighlightRun[] | null;
}

type Runs = HighlightAnswer["runs"];

/** Longer code stays plain: drawing it in colours would be felt. */
const LONGEST_CHARS = 30_000;
const MOST_KEPT = 200;

const known = new Map<string, Runs>();
const waiting = new Map<number, (runs: Runs) => void>();
let worker: Worker | null = null;
let lastId = 0;

function startWorker(): Worker {
  const started = new Worker(new URL("./highlight-worker.ts", import.meta.url), { type: "module" });
  started.onmessage = ({ data }: MessageEvent<HighlightAnswer>) => {
    waiting.get(data.id)?.(data.runs);
    waiting.delete(data.id);
  };
  return started;
}

function ask(code: string, language: string, tell: (runs: Runs) => void): () => void {
  worker ??= startWorker();
  lastId += 1;
  const id = lastId;
  waiting.set(id, tell);
  const question: HighlightQuestion = { id, code, language };
  worker.postMessage(question);
  return () => waiting.delete(id);
}

function keep(key: string, runs: Runs): void {
  if (known.size >= MOST_KEPT) known.delete(known.keys().next().value ?? "");
  known.set(key, runs);
}

/** The coloured runs of code that is complete; null while there are none, and for code that stays plain. */
export function useHighlight(code: string, language: string, isGrowing: boolean): Runs {
  const key = `${language}\n${code}`;
  const canHighlight = !isGrowing && language !== "" && code !== "" && code.length <= LONGEST_CHARS;
  const [answer, setAnswer] = useState<{ readonly key: string; readonly runs: Runs } | null>(null);

  useEffect(() => {
    if (!canHighlight || known.has(key)) return;
    return ask(code, language, (runs) => {
      keep(key, runs);
      setAnswer({ key, runs });
    });
  }, [canHighlight, code, language, key]);

  if (!canHighlight) return null;
  return known.get(key) ?? (answer?.key === key ? answer.runs : null);
}
