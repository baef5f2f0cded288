import type { X402Receipt } from "../../../src-preload/contract/x402";
import { toWireError } from "../../ipc/bridge";
import { useAction } from "../../ipc/use-action";
import { Badge } from "../../ui/badge";
import { Button } from "../../ui/button";
import { Card } from "../../ui/card";
import { Message } from "../../ui/message";
import { formatFineUsd } from "../../ui/money";
import { ShortId } from "../../ui/short-id";
import { Table } from "../../ui/table";
import { formatDate } from "../../ui/time";
import { showDone, showFailure } from "../../ui/toast";
import type { Tone } from "../../ui/tone";
import { tx } from "./text";
import { useReceipts } from "./use-x402";

const TONES: Readonly<Record<X402Receipt["phase"], Tone>> = {
  reserved: "info",
  sent: "info",
  settled: "warn",
  credited: "good",
  refused: "bad",
  lost: "warn",
  unused: "unknown",
};

/** Every payment of this computer with what became of it. */
export function ReceiptsCard() {
  const { data: receipts, error } = useReceipts();
  const check = useAction("x402.receipts.check", { onFailed: showFailure });
  const save = useAction("x402.receipts.export", {
    onDone({ fileName }) {
      if (fileName !== null) showDone(tx("receipts.exported", { name: fileName }));
    },
    onFailed: showFailure,
  });
  const hasSome = receipts !== undefined && receipts.length > 0;
  return (
    <Card
      title={tx("receipts.title")}
      action={
        hasSome && (
          <div className="flex gap-2">
            <Button look="quiet" isBusy={check.isRunning} onClick={() => check.run()}>
              {tx("receipts.check")}
            </Button>
            <Button look="quiet" isBusy={save.isRunning} onClick={() => save.run()}>
              {tx("receipts.export")}
            </Button>
          </div>
        )
      }
    >
      {error !== null && <Message tone="bad" title={toWireError(error).message} />}
      {receipts?.length === 0 && <p className="text-ink-muted">{tx("receipts.none")}</p>}
      {hasSome && (
        <Table
          label={tx("receipts.title")}
          columns={[
            { name: tx("receipts.what") },
            { name: tx("receipts.amount"), className: "w-24 text-right" },
            { name: tx("receipts.state"), className: "w-44 pl-4" },
          ]}
        >
          {receipts.map((receipt) => (
            <Row key={receipt.id} receipt={receipt} />
          ))}
        </Table>
      )}
    </Card>
  );
}

function Row({ receipt }: { readonly receipt: X402Receipt }) {
  const { createdAt, purpose, payTo, amountMicros, phase, transaction } = receipt;
  // A call and a payment request have what was paid for; only a top-up waits for its credit.
  const isDone = phase === "settled" && purpose !== "topUp";
  return (
    <tr className="align-top">
      <td className="min-w-0 py-2 pr-3">
        <p>
          {tx(`receipts.purpose.${purpose}`)}
          <span className="ml-3 text-small text-ink-muted tabular-nums">{formatDate(createdAt)}</span>
        </p>
        <p className="text-small break-words text-ink-muted">{wordOn(receipt)}</p>
        <p className="flex flex-wrap items-center gap-x-3 text-small text-ink-muted">
          <span className="inline-flex items-center gap-1">
            {tx("receipts.to")} <ShortId id={payTo} copyLabel={tx("sheet.payee.copy")} />
          </span>
          {transaction !== null && (
            <span className="inline-flex items-center gap-1">
              {tx("receipts.transaction")} <ShortId id={transaction} copyLabel={tx("receipts.transaction.copy")} />
            </span>
          )}
        </p>
      </td>
      <td className="py-2 text-right tabular-nums">{formatFineUsd(amountMicros)}</td>
      <td className="py-2 pl-4">
        <Badge tone={isDone ? "good" : TONES[phase]} word={tx(`phase.${phase}`)} />
      </td>
    </tr>
  );
}

/** What there is to say beyond the state in one word. */
function wordOn({
  error,
  purpose,
  phase,
  resource,
  isChecking,
  isOwnOrganization,
  organizationId,
}: X402Receipt): string {
  if (error !== null) return error.message;
  if (purpose !== "topUp" || phase !== "settled") return URL.canParse(resource) ? new URL(resource).pathname : resource;
  if (isOwnOrganization === false) return tx("receipts.elsewhere", { id: organizationId ?? "" });
  return tx(isChecking ? "receipts.checking" : "receipts.notYet");
}
