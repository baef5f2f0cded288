import { useState } from "react";
import type { Output } from "../../../src-preload/contract/contract";
import { MAX_KEY_DESCRIPTION, MAX_KEY_NAME } from "../../../src-preload/contract/keys-names";
import { call } from "../../ipc/bridge";
import { Field, inputLook } from "../../ui/fields";
import { useNow } from "../../ui/use-now";
import { FormDialog } from "../conditions/form-dialog";
import { EMPTY_DRAFT, type KeyDraft, problemsOf, wishOf } from "./draft";
import { PermissionFields } from "./permission-fields";
import { tk } from "./text";
import { useKeysChanged } from "./use-keys";
import { isOutcomeUnknown, useSecretCall } from "./use-secret-call";

interface CreateDialogProps {
  readonly onMade: (made: Output<"keys.key.create">) => void;
  readonly onClose: () => void;
}

/** Asks what the new key is for and may do, and has it made. */
export function CreateDialog({ onMade, onClose }: CreateDialogProps) {
  const [draft, setDraft] = useState<KeyDraft>(EMPTY_DRAFT);
  const [isJudged, setIsJudged] = useState(false);
  const act = useSecretCall();
  const changed = useKeysChanged();
  const now = useNow(false);
  const problems = isJudged ? problemsOf(draft, now) : null;
  const isUnsure = isOutcomeUnknown(act.error);
  const change = (fields: Partial<KeyDraft>): void => setDraft({ ...draft, ...fields });
  const submit = (): void => {
    setIsJudged(true);
    const wish = wishOf(draft, Date.now());
    if (wish === null) return;
    act.run(async () => {
      try {
        onMade(await call("keys.key.create", wish));
      } finally {
        // Also after a failure: the key may be there although its answer is not.
        changed();
      }
    });
  };
  return (
    <FormDialog
      title={tk("form.create")}
      submit={tk("form.submit.create")}
      isBusy={act.isRunning}
      error={act.error}
      doubt={isUnsure ? tk("form.unsure") : null}
      onSubmit={submit}
      onClose={onClose}
    >
      <Field label={tk("form.name")} note={tk("form.name.note")} problem={problems?.name ?? null}>
        {(attributes) => (
          <input
            {...attributes}
            data-first-focus
            value={draft.name}
            maxLength={MAX_KEY_NAME}
            autoComplete="off"
            onChange={(event) => change({ name: event.target.value })}
            className={inputLook}
          />
        )}
      </Field>
      <Field label={tk("form.description")}>
        {(attributes) => (
          <input
            {...attributes}
            value={draft.description}
            maxLength={MAX_KEY_DESCRIPTION}
            autoComplete="off"
            onChange={(event) => change({ description: event.target.value })}
            className={inputLook}
          />
        )}
      </Field>
      <PermissionFields
        draft={draft.permissions}
        problem={problems?.permissions ?? null}
        onChange={(permissions) => change({ permissions })}
      />
      <div className="grid gap-4 sm:grid-cols-2">
        <Field label={tk("form.rate")} problem={problems?.rate ?? null}>
          {(attributes) => (
            <input
              {...attributes}
              value={draft.rate}
              inputMode="numeric"
              maxLength={6}
              autoComplete="off"
              onChange={(event) => change({ rate: event.target.value })}
              className={inputLook}
            />
          )}
        </Field>
        <Field label={tk("form.expires")} note={tk("form.expires.note")} problem={problems?.expires ?? null}>
          {(attributes) => (
            <input
              {...attributes}
              type="date"
              value={draft.expires}
              onChange={(event) => change({ expires: event.target.value })}
              className={inputLook}
            />
          )}
        </Field>
      </div>
    </FormDialog>
  );
}
