import { clsx } from "clsx";
import { type Tone, toneBox, toneIcon, toneText } from "./tone";

/** A state in one word with its icon and colour. */
export function Badge({ tone, word }: { readonly tone: Tone; readonly word: string }) {
  const Icon = toneIcon[tone];
  return (
    <span
      className={clsx(
        "inline-flex h-6 shrink-0 items-center gap-1 rounded-control border px-2 text-small whitespace-nowrap",
        toneBox[tone],
        toneText[tone],
      )}
    >
      <Icon size={16} aria-hidden className="-ml-0.5" />
      {word}
    </span>
  );
}
