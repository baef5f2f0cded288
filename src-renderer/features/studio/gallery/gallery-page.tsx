import { RefreshCw } from "lucide-react";
import { useDeferredValue, useState } from "react";
import type { StudioSpace, Thing } from "../../../../src-preload/contract/studio";
import { MADE_KINDS, type MadeKind } from "../../../../src-preload/contract/studio-names";
import { Choices } from "../../../ui/choices";
import { IconButton } from "../../../ui/icon-button";
import { Message } from "../../../ui/message";
import { More } from "../../../ui/more";
import { SearchField } from "../../../ui/search-field";
import { formatBytes } from "../../../ui/size";
import { Skeleton } from "../../../ui/skeleton";
import { NoRows } from "../../../ui/table";
import { AskedCondition } from "../../conditions/asked-condition";
import { ts } from "../text";
import { ThingDialog } from "../thing-dialog";
import { GalleryTile } from "./gallery-tile";
import { useGallery } from "./use-gallery";

type Filter = MadeKind | "all";
const FILTERS: readonly Filter[] = ["all", ...MADE_KINDS];
/** Nearly full is worth a word before it is full. */
const NEARLY = 0.9;

/** Everything that was made, on this computer and at the cloud. */
export function GalleryPage() {
  const [filter, setFilter] = useState<Filter>("all");
  const [text, setText] = useState("");
  const [opened, setOpened] = useState<Thing | null>(null);
  const searched = useDeferredValue(text.trim());
  const gallery = useGallery(filter === "all" ? null : filter, searched);
  const { things, space } = gallery;
  const isFiltered = filter !== "all" || searched !== "";
  return (
    <div className="flex flex-col gap-4">
      <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
        <Choices
          legend={ts("gallery.filter")}
          choices={FILTERS}
          chosen={filter}
          nameOf={(each) => ts(`gallery.${each}`)}
          onChoose={setFilter}
        />
        <SearchField
          label={ts("gallery.search")}
          hint={ts("gallery.searchHint")}
          clearLabel={ts("gallery.clear")}
          value={text}
          onChange={setText}
        />
        <IconButton icon={RefreshCw} label={ts("gallery.refresh")} onClick={gallery.refetch} />
      </div>
      <AskedCondition of={[{ ...gallery, refetch: gallery.refetch }]} />
      {space !== null && <SpaceMessage space={space} />}
      {things === undefined && gallery.error === null && <Skeleton className="h-96 w-full" />}
      {things?.length === 0 && !gallery.isAsking && gallery.error === null && (
        <NoRows>{ts(isFiltered ? "gallery.noMatch" : "gallery.empty")}</NoRows>
      )}
      {things !== undefined && things.length > 0 && (
        <ul aria-label={ts("section.gallery")} className="grid grid-cols-[repeat(auto-fill,minmax(11rem,1fr))] gap-3">
          {things.map((thing) => (
            <GalleryTile key={thing.id} thing={thing} onOpen={() => setOpened(thing)} />
          ))}
        </ul>
      )}
      {gallery.hasMore && things !== undefined && (
        <More
          label={ts("gallery.more")}
          loadingLabel={ts("gallery.loadingMore")}
          isLoading={gallery.isAsking}
          isHalted={gallery.error !== null}
          onMore={gallery.loadMore}
        />
      )}
      {opened !== null && <ThingDialog thing={opened} onClose={() => setOpened(null)} />}
    </div>
  );
}

function SpaceMessage({ space: { count, mostCount, bytes, mostBytes } }: { readonly space: StudioSpace }) {
  const share = Math.max(count / mostCount, bytes / mostBytes);
  if (share < NEARLY) return null;
  return (
    <Message tone="warn" title={ts(share < 1 ? "space.nearly" : "space.full")}>
      {ts("space.facts", { count, mostCount, size: formatBytes(bytes), mostSize: formatBytes(mostBytes) })}
    </Message>
  );
}
