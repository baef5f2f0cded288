import { X } from "lucide-react";
import { useId } from "react";
import type { Thing } from "../../../src-preload/contract/studio";
import { IconButton } from "../../ui/icon-button";
import { Modal } from "../../ui/modal";
import { formatBytes } from "../../ui/size";
import { formatDate } from "../../ui/time";
import { modelUsed } from "./model-used";
import { ts } from "./text";
import { ThingActs } from "./thing-acts";
import { ThingMedia } from "./thing-media";

/** A made thing, large, with everything that is known of it. */
export function ThingDialog({ thing, onClose }: { readonly thing: Thing; readonly onClose: () => void }) {
  const titleId = useId();
  const size = thing.widthPx !== null && thing.heightPx !== null ? `${thing.widthPx} × ${thing.heightPx}` : null;
  const facts = [
    formatDate(thing.createdAt),
    size,
    thing.sizeBytes === null ? null : formatBytes(thing.sizeBytes),
    ts(`place.${thing.place}`),
    ...Object.values(thing.facts),
  ].filter((fact) => fact !== null);
  return (
    <Modal labelledBy={titleId} onClose={onClose} className="max-w-4xl">
      <div className="flex max-h-[90vh] min-w-0 flex-col gap-3 overflow-y-auto p-4">
        <div className="flex items-start justify-between gap-3">
          {/* Not the button beside it: its tooltip would take the first Escape for itself. */}
          <h2
            id={titleId}
            tabIndex={-1}
            data-first-focus
            className="line-clamp-3 min-w-0 text-lead font-semibold break-words select-text"
          >
            {thing.prompt === "" ? ts("noPrompt") : thing.prompt}
          </h2>
          <IconButton icon={X} label={ts("close")} onClick={onClose} />
        </div>
        <div className="flex min-h-32 items-center justify-center rounded-card bg-sunken">
          <ThingMedia thing={thing} size="large" />
        </div>
        <p className="text-small break-words text-ink-muted tabular-nums">{facts.join(" · ")}</p>
        {(thing.kind === "image" || thing.kind === "video") && (
          <p className="text-small break-words text-ink-muted">{modelUsed(thing)}</p>
        )}
        <ThingActs thing={thing} onRemoved={onClose} />
      </div>
    </Modal>
  );
}
