import { type ReactNode, useId } from "react";
import { t } from "../../../i18n/t";
import { Button } from "../../../ui/button";
import { Modal } from "../../../ui/modal";
import { tc } from "../text";
import type { Price } from "./price";

interface ConfirmDeployProps {
  readonly name: string;
  readonly price: Price;
  /** The name of the container that it takes the place of; null for none. */
  readonly replaces: string | null;
  readonly onConfirm: () => void;
  readonly onClose: () => void;
}

/** Says the price and what is replaced, and asks. The focus begins on Cancel. */
export function ConfirmDeploy({ name, price, replaces, onConfirm, onClose }: ConfirmDeployProps) {
  const titleId = useId();
  const bodyId = useId();
  const { fee, perDay } = price;
  const title =
    fee === null
      ? tc("confirm.title.unknown", { name })
      : tc(replaces === null ? "confirm.title" : "confirm.title.again", { name, fee });
  const cost: ReactNode =
    fee === null
      ? tc("price.unknown")
      : perDay === null || price.isOtherSize
        ? tc("confirm.fee.once", { fee })
        : tc("confirm.fee", { fee, perDay });
  return (
    <Modal role="alertdialog" labelledBy={titleId} describedBy={bodyId} onClose={onClose} className="max-w-md">
      <div className="flex flex-col gap-2 p-6">
        <h2 id={titleId} className="text-lead font-semibold break-words">
          {title}
        </h2>
        <div id={bodyId} className="flex flex-col gap-2 text-ink-muted">
          <p>{cost}</p>
          {fee !== null && price.isOtherSize && <p>{tc("price.otherSize")}</p>}
          {replaces !== null && <p>{tc("confirm.replaces", { name: replaces })}</p>}
          <p>{tc("confirm.noRefund")}</p>
        </div>
        <div className="mt-4 flex flex-wrap justify-end gap-2">
          <Button data-first-focus onClick={onClose}>
            {t("common.cancel")}
          </Button>
          <Button look="primary" onClick={onConfirm}>
            {fee === null ? tc("confirm.submit.unknown") : tc("confirm.submit", { fee })}
          </Button>
        </div>
      </div>
    </Modal>
  );
}
