import { clsx } from "clsx";
import { Trash2, Upload } from "lucide-react";
import { useRef, useState } from "react";
import { AUDIO_ENDINGS } from "../../../../src-preload/contract/voice-names";
import { Button } from "../../../ui/button";
import { IconButton } from "../../../ui/icon-button";
import { formatBytes } from "../../../ui/size";
import { Truncated } from "../../../ui/truncated";
import { Recorder } from "./recorder";
import { tv } from "./text";
import type { Audios } from "./use-audios";

interface AudioFieldProps {
  readonly audios: Audios;
  /** How many may be chosen. */
  readonly count: number;
  readonly mostBytes: number;
}

const ACCEPT = AUDIO_ENDINGS.map((ending) => `.${ending}`).join(",");

/** Recordings from files, by the picker or dropped, or made here and now. */
export function AudioField({ audios, count, mostBytes }: AudioFieldProps) {
  const input = useRef<HTMLInputElement>(null);
  const [isOver, setIsOver] = useState(false);
  const isMany = count > 1;
  const { chosen, reading, problem } = audios;
  return (
    <div className="flex min-w-0 flex-col gap-3">
      {/* biome-ignore lint/a11y/noStaticElementInteractions: the button inside does the same for the keyboard */}
      <div
        onDragOver={(event) => {
          event.preventDefault();
          setIsOver(true);
        }}
        onDragLeave={() => setIsOver(false)}
        onDrop={(event) => {
          event.preventDefault();
          setIsOver(false);
          void audios.add([...event.dataTransfer.files]);
        }}
        className={clsx(
          "flex flex-wrap items-center gap-3 rounded-card border border-dashed p-4",
          isOver ? "border-line-strong bg-hover" : "border-line",
        )}
      >
        <input
          ref={input}
          type="file"
          hidden
          aria-label={tv(isMany ? "audio.chooseMany" : "audio.choose")}
          accept={ACCEPT}
          multiple={isMany}
          onChange={(event) => {
            const files = [...(event.target.files ?? [])];
            // The same file may be chosen again after it was removed.
            event.target.value = "";
            void audios.add(files);
          }}
        />
        <Button onClick={() => input.current?.click()} isBusy={reading !== null}>
          <Upload size={16} aria-hidden />
          {tv(isMany ? "audio.chooseMany" : "audio.choose")}
        </Button>
        <Recorder mostBytes={mostBytes} onRecorded={(file, seconds) => void audios.add([file], seconds)} />
        <p className="min-w-0 flex-1 basis-64 text-small text-ink-muted">
          {isMany
            ? tv("audio.dropMany", { count, most: formatBytes(mostBytes) })
            : tv("audio.drop", { most: formatBytes(mostBytes) })}
        </p>
      </div>
      <p role="status" className={clsx("text-small", problem === null ? "text-ink-muted" : "text-bad")}>
        {reading === null ? problem : tv("audio.reading", { name: reading })}
      </p>
      {chosen.length > 0 && <ChosenList audios={audios} />}
    </div>
  );
}

function ChosenList({ audios: { chosen, remove, setSeconds } }: { readonly audios: Audios }) {
  return (
    <ul aria-label={tv("audio.list")} className="divide-y divide-line rounded-card border border-line">
      {chosen.map(({ file, url }) => (
        <li key={file.id} className="flex flex-wrap items-center gap-3 px-3 py-2">
          <span className="flex min-w-0 flex-1 basis-48 flex-col">
            <Truncated text={file.name} />
            <span className="text-small text-ink-muted tabular-nums">{formatBytes(file.sizeBytes)}</span>
          </span>
          {/* biome-ignore lint/a11y/useMediaCaption: what is said in it is what is asked for */}
          <audio
            src={url}
            controls
            preload="metadata"
            aria-label={tv("audio.listen", { name: file.name })}
            onLoadedMetadata={({ currentTarget: { duration } }) => {
              if (Number.isFinite(duration)) setSeconds(file.id, duration);
            }}
            className="h-8 w-64 max-w-full"
          />
          <IconButton icon={Trash2} label={tv("audio.remove", { name: file.name })} onClick={() => remove(file.id)} />
        </li>
      ))}
    </ul>
  );
}
