import { ExternalLink } from "lucide-react";
import type { NetworkService } from "../../../src-preload/contract/network";
import { SERVICE_TYPES } from "../../../src-preload/contract/network-names";
import { useAction } from "../../ipc/use-action";
import { Badge } from "../../ui/badge";
import { Button } from "../../ui/button";
import { showFailure } from "../../ui/toast";
import { Truncated } from "../../ui/truncated";
import { hostOf, priceText, tn } from "./text";

interface ServiceRowProps {
  readonly service: NetworkService;
  readonly onCard: (service: NetworkService) => void;
  readonly onGive: (service: NetworkService) => void;
}

function typeText(type: string): string {
  const known = SERVICE_TYPES.find((each) => each === type);
  return known === undefined ? type : tn(`type.${known}`);
}

/** One agent, set of tools or app: what it is, what it costs, and what can be done with it. */
export function ServiceRow({ service, onCard, onGive }: ServiceRowProps) {
  const { name, description, reach } = service;
  const facts = [
    [tn("price"), priceText(service.pricing)],
    [tn("source"), service.source],
    [tn("category"), service.category],
    [tn("skills"), service.skills.join(", ")],
    [tn("tools"), service.tools.join(", ")],
    [tn("tags"), service.tags.join(", ")],
  ] as const;
  return (
    <li className="flex flex-col gap-2 px-4 py-3">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <div className="flex min-w-0 flex-1 basis-60 items-center gap-2">
          <h2 className="min-w-0 font-medium">
            <Truncated text={name} />
          </h2>
          <Badge tone="info" word={typeText(service.type)} />
          {service.isVerified && <Badge tone="good" word={tn("verified")} />}
          {!service.isActive && <Badge tone="unknown" word={tn("inactive")} />}
        </div>
        <Acts service={service} onCard={onCard} onGive={onGive} />
      </div>
      {description !== null && <p className="line-clamp-3 text-small text-ink-muted wrap-anywhere">{description}</p>}
      <dl className="grid grid-cols-[repeat(auto-fill,minmax(10.5rem,1fr))] gap-x-4 gap-y-2 text-small">
        {facts.map(([label, value]) =>
          value === null || value === "" ? null : (
            <div key={label} className="min-w-0">
              <dt className="text-ink-muted">{label}</dt>
              <dd className="min-w-0">
                <Truncated text={value} />
              </dd>
            </div>
          ),
        )}
      </dl>
      {reach?.kind === "elsewhere" && (
        <p className="text-small text-ink-muted wrap-anywhere">{tn("elsewhere.note", { host: hostOf(reach.url) })}</p>
      )}
      {reach === null && <p className="text-small text-ink-muted">{tn("noTasks")}</p>}
    </li>
  );
}

function Acts({ service, onCard, onGive }: ServiceRowProps) {
  const { name, reach } = service;
  const open = useAction("app.link.open", { onFailed: showFailure });
  if (reach === null) return null;
  if (reach.kind === "elsewhere") {
    return (
      <Button aria-label={tn("elsewhere.of", { name })} onClick={() => open.run({ address: reach.url })}>
        {tn("elsewhere")}
        <ExternalLink size={16} aria-hidden />
      </Button>
    );
  }
  return (
    <div className="flex gap-1">
      <Button look="quiet" aria-label={tn("card.of", { name })} onClick={() => onCard(service)}>
        {tn("card")}
      </Button>
      <Button aria-label={tn("give.to", { name })} onClick={() => onGive(service)}>
        {tn("give")}
      </Button>
    </div>
  );
}
