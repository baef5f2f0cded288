import { clsx } from "clsx";
import { ClipboardPaste, FileUp } from "lucide-react";
import { type DragEvent, useState } from "react";
import { toWireError } from "../../ipc/bridge";
import { useAction } from "../../ipc/use-action";
import { Button } from "../../ui/button";
import { Card } from "../../ui/card";
import { showFailure } from "../../ui/toast";
import { giveFiles } from "./give-files";
import { PasteDialog } from "./paste-dialog";
import { tn } from "./text";
import { UploadList } from "./upload-list";

interface AddPartProps {
  readonly store: string | null;
  readonly storeName: string;
}

const holdsFiles = (event: DragEvent): boolean => event.dataTransfer.types.includes("Files");

/** Where files are dropped or chosen, and what becomes of them. */
export function AddPart({ store, storeName }: AddPartProps) {
  const [isOver, setIsOver] = useState(false);
  const [isPasting, setIsPasting] = useState(false);
  const pick = useAction("knowledge.uploads.pick", { onFailed: showFailure });

  const give = (files: readonly File[]): void => {
    giveFiles(store, files).then(
      (tooLarge) => {
        for (const name of tooLarge) showFailure({ code: "INVALID_INPUT", message: tn("add.tooLarge", { name }) });
      },
      (thrown: unknown) => showFailure(toWireError(thrown)),
    );
  };
  const over = (event: DragEvent): void => {
    if (!holdsFiles(event)) return;
    event.preventDefault();
    setIsOver(true);
  };
  return (
    <Card title={tn("add.title")}>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: the button inside does the same without a mouse */}
      <div
        onDragEnter={over}
        onDragOver={over}
        onDragLeave={() => setIsOver(false)}
        onDrop={(event) => {
          setIsOver(false);
          if (!holdsFiles(event)) return;
          event.preventDefault();
          give([...event.dataTransfer.files]);
        }}
        className={clsx(
          "flex flex-col items-center gap-3 rounded-card border border-dashed px-4 py-5 text-center",
          isOver ? "border-ink bg-hover" : "border-line-strong",
        )}
      >
        <p className="font-medium">{tn("add.drop")}</p>
        <div className="flex flex-wrap justify-center gap-2">
          <Button look="primary" onClick={() => pick.run({ store })} isBusy={pick.isRunning}>
            <FileUp size={16} aria-hidden />
            {tn("add.pick")}
          </Button>
          <Button onClick={() => setIsPasting(true)}>
            <ClipboardPaste size={16} aria-hidden />
            {tn("add.paste")}
          </Button>
        </div>
        <p className="max-w-prose text-small text-balance break-words text-ink-muted">
          {tn("add.note", { store: storeName })}
        </p>
      </div>
      <UploadList />
      {isPasting && <PasteDialog store={store} onClose={() => setIsPasting(false)} />}
    </Card>
  );
}
