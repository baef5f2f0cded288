import { highlight } from "./highlight";
import type { HighlightAnswer, HighlightQuestion } from "./use-highlight";

/** Colours code beside the page, so that a long block never keeps it from answering. */
self.onmessage = ({ data }: MessageEvent<HighlightQuestion>) => {
  const answer: HighlightAnswer = { id: data.id, runs: highlight(data.code, data.language) };
  self.postMessage(answer);
};
