import { lazy, Suspense } from "react";
import type { Attempt } from "../../../../src-preload/contract/billing";
import { Countdown } from "../../../ui/conditions/countdown";
import { CopyButton } from "../../../ui/copy-button";
import { Fact, Facts } from "../../../ui/facts";
import { Message } from "../../../ui/message";
import { formatUsd } from "../../../ui/money";
import { ShortId } from "../../../ui/short-id";
import { tb } from "../text";

const QrCode = lazy(() => import("../../../ui/qr-code").then((module) => ({ default: module.QrCode })));

const WORDS = ["pending", "confirmed", "expired", "failed"] as const;

const wordOf = (status: string): string => {
  const known = WORDS.find((word) => word === status);
  return known === undefined ? status : tb(`crypto.word.${known}`);
};

interface CryptoDetailProps {
  readonly attempt: Attempt;
  readonly crypto: NonNullable<Attempt["crypto"]>;
}

/** Where and how a crypto payment is paid while it can be, and what the cloud has seen of it. */
export function CryptoDetail({ attempt, crypto }: CryptoDetailProps) {
  const canPay = attempt.phase === "waiting";
  const { token, network } = crypto;
  return (
    <div className="flex flex-wrap gap-x-6 gap-y-3">
      {canPay && (
        <Suspense fallback={<div className="size-44 rounded-control bg-hover" />}>
          <QrCode text={crypto.payUrl} label={tb("crypto.qr")} />
        </Suspense>
      )}
      <div className="flex min-w-0 flex-1 basis-72 flex-col gap-3">
        <Facts>
          {crypto.expectedMicros !== null && (
            <Fact name={tb("crypto.expected")}>
              <span className="tabular-nums">{formatUsd(crypto.expectedMicros)}</span>
            </Fact>
          )}
          <Fact name={tb("crypto.coin")}>{network === null ? token : `${token} · ${network}`}</Fact>
          <Fact name={tb("crypto.status")}>
            <span>
              {wordOf(crypto.status)}
              {canPay && attempt.expiresAt !== null && (
                <>
                  {" · "}
                  <Countdown until={attempt.expiresAt} label={tb("crypto.timer")} /> {tb("crypto.left")}
                </>
              )}
            </span>
          </Fact>
          {crypto.receivedMicros !== null && (
            <Fact name={tb("crypto.received")}>
              <span className="tabular-nums">{formatUsd(crypto.receivedMicros)}</span>
            </Fact>
          )}
          {crypto.transactionHash !== null && (
            <Fact name={tb("crypto.hash")}>
              <ShortId id={crypto.transactionHash} copyLabel={tb("crypto.copyHash")} />
            </Fact>
          )}
          {canPay && (
            <Fact name={tb("crypto.link")}>
              <code className="min-w-0 truncate font-mono text-small">{crypto.payUrl}</code>
              <CopyButton text={crypto.payUrl} label={tb("crypto.copy")} />
            </Fact>
          )}
        </Facts>
        {canPay && (
          <Message
            tone="warn"
            title={network === null ? tb("crypto.wrongCoin", { token }) : tb("crypto.wrongNetwork", { token, network })}
          />
        )}
      </div>
    </div>
  );
}
