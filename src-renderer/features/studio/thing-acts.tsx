import { Download, RotateCcw, Trash2 } from "lucide-react";
import { useLocation } from "wouter";
import type { Thing } from "../../../src-preload/contract/studio";
import { useAction } from "../../ipc/use-action";
import { Button } from "../../ui/button";
import { ConfirmDialog } from "../../ui/confirm-dialog";
import { CopyButton } from "../../ui/copy-button";
import { showDone, showFailure } from "../../ui/toast";
import { changeImageDraft, changeVideoDraft } from "./draft";
import { ts } from "./text";

interface ThingActsProps {
  readonly thing: Thing;
  readonly onRemoved?: () => void;
}

/** What can be done with a made thing. */
export function ThingActs({ thing, onRemoved }: ThingActsProps) {
  const [, navigate] = useLocation();
  const save = useAction("studio.things.save", {
    onDone: ({ fileName }) => {
      if (fileName !== null) showDone(ts("saved", { name: fileName }));
    },
    onFailed: showFailure,
  });
  const remove = useAction("studio.things.remove", {
    onDone: ({ atCloud }) => {
      showDone(ts(`removed.${atCloud}`));
      onRemoved?.();
    },
    onFailed: showFailure,
  });
  const { id, kind, prompt, model } = thing;
  const fillAgain = (): void => {
    if (kind === "image") changeImageDraft({ prompt, model });
    else changeVideoDraft({ prompt, model });
    navigate(kind === "image" ? "/studio" : "/studio/video");
  };
  return (
    <div className="flex flex-wrap items-center gap-2">
      <Button onClick={() => save.run({ id })} isBusy={save.isRunning}>
        <Download size={16} aria-hidden />
        {ts("save")}
      </Button>
      <CopyButton
        text={kind === "transcript" ? (thing.text ?? prompt) : prompt}
        label={ts(`copy.${kind}`)}
        look="button"
      />
      {(kind === "image" || kind === "video") && (
        <Button onClick={fillAgain}>
          <RotateCcw size={16} aria-hidden />
          {ts("useAgain")}
        </Button>
      )}
      <ConfirmDialog
        trigger={(open) => (
          <Button look="quiet" onClick={open} isBusy={remove.isRunning}>
            <Trash2 size={16} aria-hidden />
            {ts("remove")}
          </Button>
        )}
        title={ts(`remove.ask.${kind}`)}
        confirm={ts("remove")}
        onConfirm={() => remove.run({ id })}
      >
        <p>{ts(thing.place === "here" ? "remove.here" : "remove.cloud")}</p>
      </ConfirmDialog>
    </div>
  );
}
