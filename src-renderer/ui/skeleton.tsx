import { clsx } from "clsx";
import { t } from "../i18n/t";

/** Holds the place of a value that has not come: give it the value's size. It does not move, and a reader hears "loading". */
export function Skeleton({ className }: { readonly className: string }) {
  return (
    <span className={clsx("inline-block rounded-control bg-hover", className)}>
      <span className="sr-only">{t("common.loading")}</span>
    </span>
  );
}
