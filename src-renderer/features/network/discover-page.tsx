import { RefreshCw } from "lucide-react";
import { useState } from "react";
import { useLocation } from "wouter";
import type { NetworkService } from "../../../src-preload/contract/network";
import { Button } from "../../ui/button";
import { IconButton } from "../../ui/icon-button";
import { Message } from "../../ui/message";
import { Skeleton } from "../../ui/skeleton";
import { NoRows } from "../../ui/table";
import { useDebounced } from "../chat/use-debounced";
import { AskedCondition } from "../conditions/asked-condition";
import { CardDialog } from "./card-dialog";
import { Filters, NO_FILTERS, searchOf } from "./filters";
import { type Giving, SendDialog } from "./send-dialog";
import { ServiceRow } from "./service-row";
import { tn } from "./text";
import { useServices } from "./use-network";

const TYPING_MS = 300;

/** What others offer, with a way to each. */
export function DiscoverPage() {
  const [, navigate] = useLocation();
  const [draft, setDraft] = useState(NO_FILTERS);
  const [pages, setPages] = useState(1);
  const [shown, setShown] = useState<NetworkService | null>(null);
  const [giving, setGiving] = useState<Giving | null>(null);
  const asked = useServices(searchOf(useDebounced(draft, TYPING_MS), pages));
  const found = asked.data;
  const give = ({ name, reach, pricing }: NetworkService): void => {
    if (reach?.kind === "cloud") setGiving({ target: reach, pricing });
    if (reach?.kind === "agent") setGiving({ target: { ...reach, name: name.slice(0, 300) }, pricing });
  };
  return (
    <div className="flex flex-col gap-4">
      <p className="max-w-prose text-ink-muted">{tn("intro")}</p>
      <Filters
        draft={draft}
        onChange={(next) => {
          setPages(1);
          setDraft(next);
        }}
      />
      <AskedCondition of={[asked]} />
      <div className="flex min-h-7 flex-wrap items-center justify-between gap-2 text-small text-ink-muted">
        <p role="status">
          {found !== undefined && tn("count", { count: found.services.length })}
          {found?.isCached === true && `, ${tn("cached")}`}
        </p>
        <IconButton icon={RefreshCw} label={tn("refresh")} onClick={asked.refetch} />
      </div>
      {found === undefined &&
        (asked.error === null ? <Skeleton className="h-64 w-full" /> : <NoRows>{tn("none.known")}</NoRows>)}
      {found?.services.length === 0 && <NoRows>{tn("none")}</NoRows>}
      {found !== undefined && found.services.length > 0 && (
        <ul
          aria-label={tn("results")}
          className="flex flex-col divide-y divide-line rounded-card border border-line bg-surface"
        >
          {found.services.map((service) => (
            <ServiceRow key={service.id} service={service} onCard={setShown} onGive={give} />
          ))}
        </ul>
      )}
      {found?.isShort === true && <Message tone="info" title={tn("short")} />}
      {found?.hasMore === true && pages < 20 && (
        <div className="flex justify-center">
          <Button onClick={() => setPages(pages + 1)} isBusy={asked.isAsking}>
            {tn(asked.isAsking ? "loading" : "more")}
          </Button>
        </div>
      )}
      {shown !== null && (
        <CardDialog
          name={shown.name}
          agentId={shown.reach?.kind === "agent" ? shown.reach.agentId : null}
          onClose={() => setShown(null)}
        />
      )}
      {giving !== null && (
        <SendDialog giving={giving} onSent={(id) => navigate(`/network/tasks/${id}`)} onClose={() => setGiving(null)} />
      )}
    </div>
  );
}
