import type { ContainerRow } from "../../../src-preload/contract/containers";
import { t } from "../../i18n/t";
import { tc } from "./text";

/** A container's size: "1792 CPU · 1792 MB"; in the cloud's units, which are no quantities to be grouped. */
export const sizeOf = ({ cpu, memory }: Pick<ContainerRow, "cpu" | "memory">): string =>
  cpu === null || memory === null
    ? t("common.unknown")
    : tc("list.size.value", { cpu: String(cpu), memory: String(memory) });
