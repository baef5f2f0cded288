import { useState } from "react";
import { MEDIA_PATH } from "../../../../src-preload/contract/studio-names";
import type { VoiceWork } from "../../../../src-preload/contract/voice";
import { Message } from "../../../ui/message";
import { formatUsd } from "../../../ui/money";
import { tv } from "./text";

/** What came of an order: a player, the words that were heard, or what the cloud said about the new voice. */
export function WorkResult({ work }: { readonly work: VoiceWork }) {
  if (work.phase !== "done") return null;
  if (work.kind === "clone") return <NewVoice work={work} />;
  const { thing } = work;
  if (thing === null) return <p className="text-ink-muted">{tv("work.gone")}</p>;
  if (work.kind === "speech") return <Player id={thing.id} text={thing.prompt} />;
  if (thing.text === null || thing.text.trim() === "") return <p className="text-ink-muted">{tv("work.silence")}</p>;
  return (
    // A long transcript scrolls; the keyboard has to reach it for that.
    // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls
    <p tabIndex={0} className="max-h-80 overflow-auto rounded-control bg-sunken p-3 whitespace-pre-wrap select-text">
      {thing.text}
    </p>
  );
}

function Player({ id, text }: { readonly id: string; readonly text: string }) {
  const [isBroken, setIsBroken] = useState(false);
  if (isBroken) return <p className="text-ink-muted">{tv("work.gone")}</p>;
  return (
    // biome-ignore lint/a11y/useMediaCaption: the text stands above
    <audio
      src={`${MEDIA_PATH}${id}`}
      aria-label={tv("work.play", { text: text.slice(0, 80) })}
      controls
      onError={() => setIsBroken(true)}
      className="w-full"
    />
  );
}

function NewVoice({ work: { clone, wasFound } }: { readonly work: VoiceWork }) {
  if (wasFound) {
    return (
      <Message tone="good" title={tv("clone.found")}>
        {tv("clone.foundHow")}
      </Message>
    );
  }
  const { deductedMicros = null, estimate = null } = clone ?? {};
  return (
    <Message tone="good" title={tv("clone.done")}>
      {deductedMicros === null
        ? tv("clone.deductedUnknown")
        : tv("clone.deducted", { amount: formatUsd(deductedMicros) })}
      {estimate !== null && ` ${tv("clone.estimate", { time: estimate })}`}
    </Message>
  );
}
