import { useId, useState } from "react";
import { VOICE_BOUNDS } from "../../../../src-preload/contract/voice-names";
import { t } from "../../../i18n/t";
import { Button } from "../../../ui/button";
import { Field, inputLook } from "../../../ui/fields";
import { Modal } from "../../../ui/modal";
import { tv } from "./text";

interface RenameDialogProps {
  readonly name: string;
  readonly isBusy: boolean;
  /** Takes the name without blanks around it. */
  readonly onSave: (name: string) => void;
  readonly onClose: () => void;
}

/** Asks for another name of a voice. */
export function RenameDialog({ name, isBusy, onSave, onClose }: RenameDialogProps) {
  const titleId = useId();
  const [draft, setDraft] = useState(name);
  const wanted = draft.trim();
  return (
    <Modal labelledBy={titleId} onClose={onClose} className="max-w-md">
      <form
        className="flex flex-col gap-4 p-6"
        onSubmit={(event) => {
          event.preventDefault();
          if (wanted !== "" && !isBusy) onSave(wanted);
        }}
      >
        <h2 id={titleId} className="text-lead font-semibold">
          {tv("own.renameTitle")}
        </h2>
        <Field label={tv("own.name")}>
          {(attributes) => (
            <input
              {...attributes}
              value={draft}
              maxLength={VOICE_BOUNDS.nameChars}
              onChange={(event) => setDraft(event.target.value)}
              className={inputLook}
            />
          )}
        </Field>
        <div className="flex justify-end gap-2">
          <Button onClick={onClose}>{t("common.cancel")}</Button>
          <Button type="submit" look="primary" disabled={wanted === ""} isBusy={isBusy}>
            {tv("own.save")}
          </Button>
        </div>
      </form>
    </Modal>
  );
}
