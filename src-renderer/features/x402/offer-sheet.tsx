import { useId, useState } from "react";
import type { WireError } from "../../../src-preload/contract/errors";
import type { X402Offer } from "../../../src-preload/contract/x402";
import { Button } from "../../ui/button";
import { Fact, Facts } from "../../ui/facts";
import { Message } from "../../ui/message";
import { Modal } from "../../ui/modal";
import { formatFineUsd } from "../../ui/money";
import { ShortId } from "../../ui/short-id";
import { shortenMiddle } from "../../ui/text";
import { Truncated } from "../../ui/truncated";
import { tx } from "./text";

interface OfferSheetProps {
  readonly offer: X402Offer;
  readonly isPaying: boolean;
  readonly error: WireError | null;
  readonly onAnswer: (isAgreed: boolean, isForSession: boolean) => void;
}

/** Everything a payment says, before anything is signed. The focus begins on the no. */
export function OfferSheet({ offer, isPaying, error, onAnswer }: OfferSheetProps) {
  const titleId = useId();
  const [isForSession, setIsForSession] = useState(false);
  const { purpose, amountMicros, network, isUpTo } = offer;
  const isTest = network === "base-sepolia";
  const no = (): void => {
    if (!isPaying) onAnswer(false, false);
  };
  return (
    <Modal role="alertdialog" labelledBy={titleId} onClose={no} className="max-w-lg">
      <div className="flex flex-col gap-3 p-6">
        <h2 id={titleId} className="text-lead font-semibold">
          {tx(`sheet.title.${purpose}`, { amount: formatFineUsd(amountMicros) })}
        </h2>
        {isUpTo && <p className="text-ink-muted">{tx("sheet.upTo")}</p>}
        <OfferFacts offer={offer} />
        {purpose === "topUp" && (
          <p className="text-small text-ink-muted">{tx("sheet.credits", { address: shortenMiddle(offer.from) })}</p>
        )}
        <Message tone={isTest ? "info" : "warn"} title={tx(isTest ? "sheet.test" : "sheet.real")} />
        {purpose === "request" && (
          <label className="flex items-start gap-2 text-small">
            <input
              type="checkbox"
              className="mt-0.5"
              checked={isForSession}
              onChange={(event) => setIsForSession(event.target.checked)}
            />
            {tx("sheet.session")}
          </label>
        )}
        {error !== null && <Message tone="bad" role="alert" title={error.message} />}
        <div className="mt-2 flex justify-end gap-2">
          <Button data-first-focus isBusy={isPaying} onClick={no}>
            {tx("sheet.no")}
          </Button>
          <Button
            look="primary"
            isBusy={isPaying}
            disabled={error !== null}
            onClick={() => onAnswer(true, isForSession)}
          >
            {tx(isPaying ? "sheet.paying" : "sheet.pay")}
          </Button>
        </div>
      </div>
    </Modal>
  );
}

function OfferFacts({ offer }: { readonly offer: X402Offer }) {
  const { amountMicros, network, payTo, from, asset, resource, description, leftAfterMicros } = offer;
  return (
    <Facts>
      <Fact name={tx("sheet.amount")}>
        <strong className="tabular-nums">{formatFineUsd(amountMicros)} USDC</strong>
      </Fact>
      <Fact name={tx("sheet.network")}>
        {network === "base" ? tx("settings.network.main") : `${tx("settings.network.test")} (${tx("test")})`}
      </Fact>
      <Fact name={tx("sheet.payee")}>
        <ShortId id={payTo} copyLabel={tx("sheet.payee.copy")} />
      </Fact>
      <Fact name={tx("sheet.from")}>
        <ShortId id={from} copyLabel={tx("sheet.from.copy")} />
      </Fact>
      <Fact name={tx("sheet.asset")}>
        <span className="mr-2">USDC</span>
        <ShortId id={asset} copyLabel={tx("sheet.asset.copy")} />
      </Fact>
      <Fact name={tx("sheet.for")}>
        <Truncated text={resource} className="flex-1" />
      </Fact>
      {description !== null && (
        <Fact name={tx("sheet.says")}>
          <Truncated text={description} className="flex-1" />
        </Fact>
      )}
      <Fact name={tx("sheet.left")}>{formatFineUsd(leftAfterMicros)}</Fact>
    </Facts>
  );
}
