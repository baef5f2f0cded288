import { AudioLines, Pencil, Power, Trash2 } from "lucide-react";
import { useState } from "react";
import { useLocation } from "wouter";
import type { OwnVoice } from "../../../../src-preload/contract/voice";
import { CLONE_TYPES } from "../../../../src-preload/contract/voice-names";
import { counted } from "../../../i18n/t";
import { useAction } from "../../../ipc/use-action";
import { Badge } from "../../../ui/badge";
import { ConfirmDialog } from "../../../ui/confirm-dialog";
import { IconButton } from "../../../ui/icon-button";
import { formatDate } from "../../../ui/time";
import { showDone, showFailure } from "../../../ui/toast";
import { Truncated } from "../../../ui/truncated";
import { RenameDialog } from "./rename-dialog";
import { changeSpeechDraft } from "./speech-draft";
import { tv } from "./text";

interface OwnVoiceRowProps {
  readonly voice: OwnVoice;
  readonly onChanged: () => void;
}

/** One voice of the account's own, and what can be done with it. */
export function OwnVoiceRow({ voice, onChanged }: OwnVoiceRowProps) {
  const [, navigate] = useLocation();
  const [isRenaming, setIsRenaming] = useState(false);
  const { id, name, description, isActive, speakerId } = voice;
  const change = useAction("voice.own.change", {
    onDone: () => {
      showDone(tv("own.changed", { name }));
      onChanged();
    },
    onFailed: showFailure,
  });
  const remove = useAction("voice.own.remove", {
    onDone: () => {
      showDone(tv("own.removed", { name }));
      onChanged();
    },
    onFailed: showFailure,
  });
  return (
    <li className="flex flex-wrap items-center gap-3 py-2">
      <span className="flex min-w-0 flex-1 basis-56 flex-col">
        <Truncated text={name} className="font-medium" />
        <span className="text-small break-words text-ink-muted tabular-nums">{factsOf(voice).join(" · ")}</span>
        {description !== null && <Truncated text={description} className="text-small text-ink-muted" />}
      </span>
      <Badge tone={isActive ? "good" : "unknown"} word={tv(isActive ? "own.active" : "own.inactive")} />
      <span className="flex gap-1">
        {isActive && speakerId !== null && (
          <IconButton
            icon={AudioLines}
            label={tv("own.speak", { name })}
            onClick={() => {
              changeSpeechDraft({ speakerId });
              navigate("/studio/speech");
            }}
          />
        )}
        <IconButton icon={Pencil} label={tv("own.rename", { name })} onClick={() => setIsRenaming(true)} />
        <IconButton
          icon={Power}
          label={tv(isActive ? "own.off" : "own.on", { name })}
          onClick={() => change.run({ id, isActive: !isActive })}
        />
        <ConfirmDialog
          trigger={(open) => <IconButton icon={Trash2} label={tv("own.remove", { name })} onClick={open} />}
          title={tv("own.removeTitle", { name })}
          confirm={tv("own.removeConfirm")}
          onConfirm={() => remove.run({ id })}
        >
          <p>{tv("own.removeBody")}</p>
        </ConfirmDialog>
      </span>
      {isRenaming && (
        <RenameDialog
          name={name}
          isBusy={change.isRunning}
          onSave={(next) => {
            setIsRenaming(false);
            if (next !== name) change.run({ id, name: next });
          }}
          onClose={() => setIsRenaming(false)}
        />
      )}
    </li>
  );
}

function factsOf({ type, sampleCount, usageCount, createdAt }: OwnVoice): readonly string[] {
  const facts: string[] = [];
  const known = CLONE_TYPES.find((one) => one === type);
  if (known !== undefined) facts.push(tv(`own.type.${known}`));
  else if (type !== null) facts.push(type);
  if (sampleCount !== null) {
    facts.push(tv(counted("own.samples", sampleCount), { count: sampleCount }));
  }
  if (usageCount !== null) facts.push(usesText(usageCount));
  if (createdAt !== null) facts.push(tv("own.since", { date: formatDate(createdAt) }));
  return facts;
}

function usesText(count: number): string {
  if (count === 0) return tv("own.uses.none");
  return tv(counted("own.uses", count), { count });
}
