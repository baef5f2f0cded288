import { useId } from "react";
import type { AgentCard } from "../../../src-preload/contract/network";
import { Button } from "../../ui/button";
import { Fact, Facts } from "../../ui/facts";
import { Message } from "../../ui/message";
import { Modal } from "../../ui/modal";
import { AskedCondition } from "../conditions/asked-condition";
import { priceText, tn } from "./text";
import { useCard } from "./use-network";

interface CardDialogProps {
  readonly name: string;
  /** Null for the cloud's own. */
  readonly agentId: string | null;
  readonly onClose: () => void;
}

/** What an agent says of itself. */
export function CardDialog({ name, agentId, onClose }: CardDialogProps) {
  const titleId = useId();
  const card = useCard(agentId);
  const isRefused = card.error?.code === "FORBIDDEN" || card.error?.code === "NOT_FOUND";
  return (
    <Modal labelledBy={titleId} onClose={onClose} className="max-w-xl">
      <div className="flex max-h-[calc(100vh-32px)] flex-col gap-3 overflow-y-auto p-6">
        <h2 id={titleId} className="text-lead font-semibold wrap-anywhere">
          {tn("card.of", { name })}
        </h2>
        {isRefused ? <Message tone="warn" title={card.error?.message ?? ""} /> : <AskedCondition of={[card]} />}
        {card.data === undefined && card.error === null && <p className="text-ink-muted">{tn("card.loading")}</p>}
        {card.data !== undefined && <Content card={card.data} />}
        <div className="flex justify-end">
          <Button data-first-focus onClick={onClose}>
            {tn("close")}
          </Button>
        </div>
      </div>
    </Modal>
  );
}

function Content({ card }: { readonly card: AgentCard }) {
  const facts = [
    [tn("price"), card.pricing === null ? "" : priceText(card.pricing)],
    [tn("card.payment"), card.paymentMethods.join(", ")],
    [tn("card.version"), card.version],
    [tn("card.protocol"), card.protocolVersion],
    [tn("card.capabilities"), card.capabilities.join(", ")],
    [tn("card.signIn"), card.schemes.join(", ")],
    [tn("card.methods"), card.methods.join(", ")],
    [tn("card.contact"), card.contact],
  ] as const;
  return (
    <>
      {card.description !== null && <p className="wrap-anywhere">{card.description}</p>}
      <Facts>
        {facts.map(([label, value]) =>
          value === null || value === "" ? null : (
            <Fact key={label} name={label}>
              <span className="min-w-0 wrap-anywhere">{value}</span>
            </Fact>
          ),
        )}
      </Facts>
      <h3 className="font-medium">{tn("skills")}</h3>
      {card.skills.length === 0 ? (
        <p className="text-ink-muted">{tn("card.noSkills")}</p>
      ) : (
        <ul className="flex flex-col gap-2">
          {card.skills.map(({ id, name, description, pricing }) => (
            <li key={id} className="min-w-0">
              <p className="wrap-anywhere">{name}</p>
              <p className="text-small text-ink-muted wrap-anywhere">
                {[description, pricing === null ? null : priceText(pricing)]
                  .filter((each) => each !== null)
                  .join(" · ")}
              </p>
            </li>
          ))}
        </ul>
      )}
    </>
  );
}
