import { Mic, Square } from "lucide-react";
import { useId } from "react";
import { Button } from "../../../ui/button";
import { formatAsOf, formatDuration } from "../../../ui/time";
import { useNow } from "../../../ui/use-now";
import { Bar } from "./bar";
import { tv } from "./text";
import { useRecorder } from "./use-recorder";

interface RecorderProps {
  readonly mostBytes: number;
  readonly onRecorded: (file: File, seconds: number) => void;
}

/** Records with the microphone, which is open only while the recording is seen to run. */
export function Recorder({ mostBytes, onRecorded }: RecorderProps) {
  const problemId = useId();
  const { state, start, stop, cancel } = useRecorder({
    mostBytes,
    onRecorded: (recording, seconds) => {
      const now = Date.now();
      // A colon cannot be in a file's name on every system.
      const name = `${tv("record.name", { time: formatAsOf(now, now) }).replaceAll(/[:/]/g, "-")}.webm`;
      onRecorded(new File([recording], name, { type: recording.type }), seconds);
    },
  });
  const now = useNow(state.phase === "recording", 250);
  if (state.phase === "recording") {
    const time = formatDuration(Math.max(0, now - state.startedAt));
    return (
      <div className="flex flex-wrap items-center gap-3">
        <span role="timer" className="tabular-nums">
          {tv("record.time", { time })}
        </span>
        <Bar role="meter" label={tv("record.level")} value={state.level} />
        <Button onClick={stop}>
          <Square size={16} aria-hidden />
          {tv("record.stop")}
        </Button>
        <Button look="quiet" onClick={cancel}>
          {tv("record.cancel")}
        </Button>
      </div>
    );
  }
  return (
    <div className="flex min-w-0 flex-wrap items-center gap-3">
      <Button
        onClick={start}
        isBusy={state.phase === "asking"}
        aria-describedby={state.phase === "problem" ? problemId : undefined}
      >
        <Mic size={16} aria-hidden />
        {tv(state.phase === "asking" ? "record.asking" : "record.start")}
      </Button>
      {state.phase === "problem" && (
        <p id={problemId} role="alert" className="max-w-prose text-small text-bad">
          {tv(`record.${state.why}`)}
        </p>
      )}
    </div>
  );
}
