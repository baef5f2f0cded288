import { Download } from "lucide-react";
import type { VoiceWork } from "../../../../src-preload/contract/voice";
import { useAction } from "../../../ipc/use-action";
import { Button } from "../../../ui/button";
import { CopyButton } from "../../../ui/copy-button";
import { formatPercent } from "../../../ui/percent";
import { formatAsOf, formatDuration } from "../../../ui/time";
import { showDone, showFailure } from "../../../ui/toast";
import { useNow } from "../../../ui/use-now";
import { Bar } from "./bar";
import { tv } from "./text";
import { WorkResult } from "./work-result";
import { WorkState } from "./work-state";

/** One order: what was asked for, how it goes, and what came of it. */
export function WorkCard({ work }: { readonly work: VoiceWork }) {
  const isMaking = work.phase === "making";
  const now = useNow(isMaking);
  const cancel = useAction("voice.works.cancel", { onFailed: showFailure });
  const dismiss = useAction("voice.works.dismiss", { onFailed: showFailure });
  return (
    <li className="flex min-w-0 flex-col gap-3 rounded-card border border-line bg-surface p-4">
      <div className="flex flex-wrap items-start justify-between gap-x-4 gap-y-2">
        <div className="min-w-0 flex-1 basis-64">
          <p className="line-clamp-3 font-medium break-words select-text">{work.title}</p>
          <p className="text-small break-words text-ink-muted tabular-nums">{factsOf(work, now).join(" · ")}</p>
        </div>
        <div className="flex flex-wrap gap-2">
          {work.phase === "done" && <ResultActs work={work} />}
          {isMaking && (
            <Button onClick={() => cancel.run({ id: work.id })} isBusy={cancel.isRunning}>
              {tv("work.cancel")}
            </Button>
          )}
          {!isMaking && work.phase !== "looking" && (
            <Button look="quiet" onClick={() => dismiss.run({ id: work.id })} isBusy={dismiss.isRunning}>
              {tv("work.dismiss")}
            </Button>
          )}
        </div>
      </div>
      {isMaking && <Progress work={work} now={now} />}
      <WorkState work={work} onDismiss={() => dismiss.run({ id: work.id })} />
      <WorkResult work={work} />
    </li>
  );
}

function factsOf({ kind, clone, thing, startedAt }: VoiceWork, now: number): readonly string[] {
  const facts: string[] = [];
  if (clone !== null) facts.push(tv(`own.type.${clone.type}`));
  if (kind === "speech" && thing !== null) {
    const { voice } = thing.facts;
    facts.push(voice === undefined ? tv("work.usualVoice") : tv("work.voice", { voice }));
    if (thing.model !== null) facts.push(thing.model);
  }
  const seconds = Number(thing?.facts.seconds ?? Number.NaN);
  if (Number.isFinite(seconds)) facts.push(tv("work.length", { length: formatDuration(seconds * 1_000) }));
  return [...facts, formatAsOf(startedAt, now)];
}

function ResultActs({ work: { kind, thing } }: { readonly work: VoiceWork }) {
  const save = useAction("studio.things.save", {
    onDone: ({ fileName }) => {
      if (fileName !== null) showDone(tv("work.saved", { name: fileName }));
    },
    onFailed: showFailure,
  });
  if (thing === null) return null;
  return (
    <>
      {kind === "transcript" && thing.text !== null && thing.text !== "" && (
        <CopyButton text={thing.text} label={tv("work.copyText")} look="button" />
      )}
      <Button onClick={() => save.run({ id: thing.id })} isBusy={save.isRunning}>
        <Download size={16} aria-hidden />
        {tv("work.save")}
      </Button>
    </>
  );
}

/** How far the sending is, as long as something is sent; then how long the cloud has been at it. */
function Progress({ work: { sent, startedAt }, now }: { readonly work: VoiceWork; readonly now: number }) {
  const elapsed = tv("work.elapsed", { elapsed: formatDuration(Math.max(0, now - startedAt)) });
  const isSending = sent !== null && sent.bytes < sent.totalBytes;
  const share = sent === null ? 0 : sent.bytes / Math.max(1, sent.totalBytes);
  const words = isSending ? tv("work.sending", { percent: formatPercent(share) }) : tv("work.sent");
  return (
    <div className="flex flex-col gap-2">
      <p className="text-small text-ink-muted tabular-nums" role="timer">
        {`${words} ${elapsed}`}
      </p>
      {isSending && <Bar role="progressbar" label={words} value={share} />}
    </div>
  );
}
