import { useState } from "react";
import type { AccountKey } from "../../../src-preload/contract/keys";
import { useAction } from "../../ipc/use-action";
import { SwitchRow } from "../../ui/switch-row";
import { showDone } from "../../ui/toast";
import { FormDialog } from "../conditions/form-dialog";
import { permissionDraftOf, permissionProblem, permissionsOf } from "./draft";
import { PermissionFields } from "./permission-fields";
import { tk } from "./text";
import { nameOf, useIsOwnKey, useKeysChanged } from "./use-keys";

interface EditDialogProps {
  readonly apiKey: AccountKey;
  readonly onClose: () => void;
}

/** What a key may use, and whether it works at all. */
export function EditDialog({ apiKey, onClose }: EditDialogProps) {
  const [permissions, setPermissions] = useState(() => permissionDraftOf(apiKey));
  const [isActive, setIsActive] = useState(apiKey.isActive);
  const [isJudged, setIsJudged] = useState(false);
  const isOwn = useIsOwnKey()(apiKey);
  const changed = useKeysChanged();
  const problem = permissionProblem(permissions);
  const save = useAction("keys.key.update", {
    onDone: () => {
      changed();
      showDone(tk("saved", { name: nameOf(apiKey) }));
      onClose();
    },
    onFailed: changed,
  });
  return (
    <FormDialog
      title={tk("form.edit", { name: nameOf(apiKey) })}
      submit={tk("form.submit.edit")}
      isBusy={save.isRunning}
      error={save.error}
      onSubmit={() => {
        setIsJudged(true);
        if (problem === null) save.run({ keyId: apiKey.id, permissions: permissionsOf(permissions), isActive });
      }}
      onClose={onClose}
    >
      <SwitchRow
        label={tk("form.active")}
        note={tk(isOwn ? "form.active.own" : "form.active.note")}
        isOn={isActive}
        onChange={setIsActive}
      />
      <PermissionFields draft={permissions} problem={isJudged ? problem : null} onChange={setPermissions} />
    </FormDialog>
  );
}
