import { ImagePlus, X } from "lucide-react";
import { useId, useRef, useState } from "react";
import { IMAGE_LIMITS, SOURCE_TYPES } from "../../../../src-preload/contract/studio-names";
import { Button } from "../../../ui/button";
import { IconButton } from "../../../ui/icon-button";
import { formatBytes } from "../../../ui/size";
import { Truncated } from "../../../ui/truncated";
import type { Source } from "../draft";
import { ts } from "../text";

interface SourceFieldProps {
  readonly source: Source | null;
  readonly onChange: (source: Source | null) => void;
}

/** Base64 makes four characters of three bytes; the rest is the head of the data URL. */
const MOST_BYTES = Math.floor(((IMAGE_LIMITS.sourceChars - 100) / 4) * 3);

/** The picture to begin from, if any: checked here, before anything is sent. */
export function SourceField({ source, onChange }: SourceFieldProps) {
  const input = useRef<HTMLInputElement>(null);
  const id = useId();
  const [problem, setProblem] = useState<string | null>(null);
  const take = async (file: File): Promise<void> => {
    const wrong = problemOf(file);
    setProblem(wrong);
    if (wrong !== null) return;
    try {
      onChange({ name: file.name, url: await dataUrlOf(file) });
    } catch {
      setProblem(ts("source.unreadable"));
    }
  };
  return (
    <div className="flex min-w-0 flex-col gap-1">
      <label htmlFor={id} className="text-small font-medium">
        {ts("source")}
      </label>
      <input
        ref={input}
        id={id}
        type="file"
        accept={SOURCE_TYPES.join(",")}
        className="sr-only"
        tabIndex={-1}
        onChange={(event) => {
          const file = event.target.files?.[0];
          if (file !== undefined) void take(file);
          // The same file may be chosen again.
          event.target.value = "";
        }}
      />
      <div className="flex min-w-0 items-center gap-3">
        {source !== null && (
          <>
            <img src={source.url} alt="" className="size-12 rounded-control border border-line object-cover" />
            <Truncated text={source.name} className="max-w-64" />
            <IconButton icon={X} label={ts("source.remove")} onClick={() => onChange(null)} />
          </>
        )}
        <Button onClick={() => input.current?.click()}>
          <ImagePlus size={16} aria-hidden />
          {ts(source === null ? "source.choose" : "source.replace")}
        </Button>
      </div>
      {problem === null ? (
        <p className="text-small text-ink-muted">{ts("source.note", { most: formatBytes(MOST_BYTES) })}</p>
      ) : (
        <p role="alert" className="text-small text-bad">
          {problem}
        </p>
      )}
    </div>
  );
}

function problemOf({ type, size }: File): string | null {
  if (!SOURCE_TYPES.some((known) => known === type)) return ts("source.type");
  return size > MOST_BYTES ? ts("source.size", { size: formatBytes(size), most: formatBytes(MOST_BYTES) }) : null;
}

const dataUrlOf = (file: File): Promise<string> =>
  new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.onload = () => resolve(String(reader.result));
    reader.onerror = () => reject(reader.error);
    reader.readAsDataURL(file);
  });
