import { t } from "../../../i18n/t";
import { Button } from "../../../ui/button";
import { tr } from "./text";

interface FormActionsProps {
  readonly isBusy: boolean;
  readonly disabled?: boolean;
  readonly onCancel: () => void;
}

/** Keeps what was typed, or lets it be. */
export function FormActions({ isBusy, disabled = false, onCancel }: FormActionsProps) {
  return (
    <div className="flex flex-wrap gap-2">
      <Button type="submit" isBusy={isBusy} disabled={disabled}>
        {tr("save")}
      </Button>
      <Button look="quiet" onClick={onCancel}>
        {t("common.cancel")}
      </Button>
    </div>
  );
}
