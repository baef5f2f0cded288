import { useEffect, useRef, useState } from "react";
import { call } from "../../../ipc/bridge";
import { createLevel } from "./level";

/** What the microphone is doing, or why it is not. */
export type RecorderState =
  | { readonly phase: "idle" }
  | { readonly phase: "asking" }
  /** `level` goes from 0 to 1. */
  | { readonly phase: "recording"; readonly startedAt: number; readonly level: number }
  | { readonly phase: "problem"; readonly why: "none" | "refused" | "failed" | "full" };

interface RecorderOptions {
  readonly mostBytes: number;
  /** Takes the recording with its length in seconds. */
  readonly onRecorded: (recording: Blob, seconds: number) => void;
}

/** The person's microphone, from the question to the recording. */
export interface MicrophoneRecorder {
  readonly state: RecorderState;
  readonly start: () => void;
  /** Ends it and hands the recording over. */
  readonly stop: () => void;
  /** Ends it and throws the recording away. */
  readonly cancel: () => void;
}

interface Session {
  readonly recorder: MediaRecorder;
  readonly startedAt: number;
  /** Closes the microphone. */
  readonly close: () => void;
  isWanted: boolean;
}

const TYPE = "audio/webm";
const PIECE_MS = 500;

function whyNot(thrown: unknown): "none" | "refused" | "failed" {
  const name = thrown instanceof DOMException ? thrown.name : "";
  if (name === "NotFoundError" || name === "DevicesNotFoundError") return "none";
  return name === "NotAllowedError" || name === "SecurityError" ? "refused" : "failed";
}

/** Opens the microphone. @throws a DOMException as the platform has it */
async function openMicrophone(): Promise<MediaStream> {
  const { isAllowed } = await call("voice.microphone.ask", undefined);
  if (!isAllowed) throw new DOMException("refused by the system", "NotAllowedError");
  return navigator.mediaDevices.getUserMedia({ audio: true });
}

export function useRecorder({ mostBytes, onRecorded }: RecorderOptions): MicrophoneRecorder {
  const [state, setState] = useState<RecorderState>({ phase: "idle" });
  const session = useRef<Session | null>(null);
  const isGone = useRef(false);
  const take = useRef(onRecorded);
  take.current = onRecorded;

  const end = (isWanted: boolean): void => {
    if (session.current === null) return;
    session.current.isWanted = isWanted;
    session.current.recorder.stop();
  };

  useEffect(() => {
    isGone.current = false;
    return () => {
      isGone.current = true;
      if (session.current === null) return;
      session.current.isWanted = false;
      session.current.recorder.stop();
    };
  }, []);

  const begin = (stream: MediaStream): void => {
    const recorder = new MediaRecorder(stream, { mimeType: TYPE });
    const startedAt = Date.now();
    const level = createLevel(stream, (loudness) => setState({ phase: "recording", startedAt, level: loudness }));
    const close = (): void => {
      level.stop();
      for (const track of stream.getTracks()) track.stop();
    };
    const own: Session = { recorder, startedAt, close, isWanted: true };
    const pieces: Blob[] = [];
    let bytes = 0;
    let isFull = false;
    recorder.addEventListener("dataavailable", ({ data }) => {
      if (bytes + data.size > mostBytes) {
        isFull = true;
        if (recorder.state === "recording") recorder.stop();
        return;
      }
      pieces.push(data);
      bytes += data.size;
    });
    recorder.addEventListener("stop", () => {
      own.close();
      session.current = null;
      if (isGone.current) return;
      // A device that gave nothing is told, like one that did not open.
      const why = isFull ? "full" : own.isWanted && bytes === 0 ? "failed" : null;
      setState(why === null ? { phase: "idle" } : { phase: "problem", why });
      if (own.isWanted && bytes > 0) take.current(new Blob(pieces, { type: TYPE }), (Date.now() - startedAt) / 1_000);
    });
    session.current = own;
    setState({ phase: "recording", startedAt, level: 0 });
    recorder.start(PIECE_MS);
  };

  return {
    state,
    start() {
      if (state.phase === "asking" || session.current !== null) return;
      setState({ phase: "asking" });
      openMicrophone().then(
        (stream) => {
          if (!isGone.current) return begin(stream);
          for (const track of stream.getTracks()) track.stop();
        },
        (thrown: unknown) => setState({ phase: "problem", why: whyNot(thrown) }),
      );
    },
    stop: () => end(true),
    cancel: () => end(false),
  };
}
