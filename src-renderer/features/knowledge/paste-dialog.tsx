import { type FormEvent, useId, useState } from "react";
import { fileProblem } from "../../../src-preload/contract/knowledge-files";
import { LONGEST_PASTED_TEXT } from "../../../src-preload/contract/knowledge-names";
import { t } from "../../i18n/t";
import { useAction } from "../../ipc/use-action";
import { Button } from "../../ui/button";
import { Field, inputLook } from "../../ui/fields";
import { Modal } from "../../ui/modal";
import { showFailure } from "../../ui/toast";
import { tn } from "./text";

interface PasteDialogProps {
  readonly store: string | null;
  readonly onClose: () => void;
}

const TEXT_ENDING = /\.(txt|md|json|xml|ya?ml|csv)$/i;

const withEnding = (name: string): string => (name.includes(".") ? name : `${name}.txt`);

/** Makes a document of a text. */
export function PasteDialog({ store, onClose }: PasteDialogProps) {
  const titleId = useId();
  const [name, setName] = useState(tn("paste.defaultName"));
  const [text, setText] = useState("");
  const [isTried, setIsTried] = useState(false);
  const add = useAction("knowledge.uploads.addText", { onDone: onClose, onFailed: showFailure });

  const fullName = withEnding(name.trim());
  const problem = fileProblem({ name: fullName, sizeBytes: new Blob([text]).size });
  const isNameBad = problem === "name" || problem === "type" || !TEXT_ENDING.test(fullName);
  const textProblem = problem === "empty" || problem === "size" ? tn(`paste.problem.${problem}`) : null;
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    setIsTried(true);
    if (!isNameBad && textProblem === null) add.run({ store, name: fullName, text });
  };
  return (
    <Modal labelledBy={titleId} onClose={onClose} className="max-w-2xl">
      <form onSubmit={submit} className="flex flex-col gap-4 p-6">
        <h2 id={titleId} className="text-lead font-semibold">
          {tn("paste.title")}
        </h2>
        <Field
          label={tn("paste.name")}
          note={tn("paste.nameNote")}
          problem={isTried && isNameBad ? tn("paste.problem.name") : null}
        >
          {(field) => (
            <input
              {...field}
              value={name}
              maxLength={200}
              onChange={(event) => setName(event.target.value)}
              className={inputLook}
            />
          )}
        </Field>
        <Field label={tn("paste.text")} problem={isTried ? textProblem : null}>
          {(field) => (
            <textarea
              {...field}
              data-first-focus
              value={text}
              maxLength={LONGEST_PASTED_TEXT}
              onChange={(event) => setText(event.target.value)}
              rows={10}
              className={`${inputLook} h-auto resize-y py-2`}
            />
          )}
        </Field>
        <div className="flex justify-end gap-2">
          <Button onClick={onClose}>{t("common.cancel")}</Button>
          <Button type="submit" look="primary" isBusy={add.isRunning}>
            {tn("paste.add")}
          </Button>
        </div>
      </form>
    </Modal>
  );
}
