import { Cloud } from "lucide-react";
import type { Thing } from "../../../../src-preload/contract/studio";
import { formatAsOf } from "../../../ui/time";
import { useNow } from "../../../ui/use-now";
import { ts } from "../text";
import { ThingMedia } from "../thing-media";

/** One made thing in the gallery; a click opens it large. */
export function GalleryTile({ thing, onOpen }: { readonly thing: Thing; readonly onOpen: () => void }) {
  const now = useNow(false);
  return (
    <li className="min-w-0">
      <button
        type="button"
        onClick={onOpen}
        aria-label={ts("open", { prompt: thing.prompt === "" ? ts("noPrompt") : thing.prompt })}
        title={thing.prompt === "" ? undefined : thing.prompt}
        className="flex w-full min-w-0 flex-col overflow-hidden rounded-card border border-line bg-surface text-left hover:border-line-strong"
      >
        <span className="flex aspect-square w-full overflow-hidden bg-sunken">
          <ThingMedia thing={thing} size="small" />
        </span>
        <span className="flex w-full min-w-0 flex-col gap-0.5 px-3 py-2">
          <span className="truncate">{thing.prompt === "" ? ts("noPrompt") : thing.prompt}</span>
          <span className="flex items-center gap-1 text-small text-ink-muted tabular-nums">
            {thing.place === "cloud" && (
              <>
                <Cloud size={16} aria-hidden />
                <span className="sr-only">{ts("place.cloud")}</span>
              </>
            )}
            {ts(`kind.${thing.kind}`)} · {formatAsOf(thing.createdAt, now)}
          </span>
        </span>
      </button>
    </li>
  );
}
