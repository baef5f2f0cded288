import { clsx } from "clsx";
import { AudioLines, FileText, ImageOff } from "lucide-react";
import { useState } from "react";
import type { Thing } from "../../../src-preload/contract/studio";
import { MEDIA_PATH } from "../../../src-preload/contract/studio-names";
import { ts } from "./text";

interface ThingMediaProps {
  readonly thing: Thing;
  /** "small": a still picture of it; "large": with the controls of a player. */
  readonly size: "small" | "large";
}

/** A made thing as it looks or sounds. It comes through the main process, never from the address it lies at. */
export function ThingMedia({ thing, size }: ThingMediaProps) {
  const [isBroken, setIsBroken] = useState(false);
  const address = `${MEDIA_PATH}${thing.id}`;
  const fit = size === "small" ? "size-full object-cover" : "max-h-[60vh] max-w-full object-contain";
  if (isBroken) {
    return (
      <span className="flex size-full min-h-32 flex-col items-center justify-center gap-2 p-4 text-center text-small text-ink-muted">
        <ImageOff size={20} aria-hidden />
        {ts("media.broken")}
      </span>
    );
  }
  switch (thing.kind) {
    case "image":
      return (
        <img
          src={address}
          alt={thing.prompt}
          loading="lazy"
          onError={() => setIsBroken(true)}
          className={clsx("block", fit)}
        />
      );
    case "video":
      return (
        // biome-ignore lint/a11y/useMediaCaption: the cloud makes none
        <video
          src={address}
          aria-label={thing.prompt}
          preload="metadata"
          controls={size === "large"}
          // In a list it is a picture, not a stop of the keyboard.
          tabIndex={size === "large" ? 0 : -1}
          onError={() => setIsBroken(true)}
          className={clsx("block", fit)}
        />
      );
    case "speech":
      return size === "large" ? (
        // biome-ignore lint/a11y/useMediaCaption: the text stands below
        <audio src={address} aria-label={thing.prompt} controls onError={() => setIsBroken(true)} className="w-full" />
      ) : (
        <AudioLines size={20} aria-hidden className="m-auto text-ink-muted" />
      );
    case "transcript":
      return size === "large" ? (
        <p className="max-h-[60vh] w-full overflow-auto p-4 whitespace-pre-wrap select-text">{thing.text}</p>
      ) : (
        <FileText size={20} aria-hidden className="m-auto text-ink-muted" />
      );
  }
}
