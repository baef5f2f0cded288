import type { ReactNode } from "react";
import type { X402Request } from "../../../src-preload/contract/x402-requests";
import { Badge } from "../../ui/badge";
import { formatFineUsd } from "../../ui/money";
import { ShortId } from "../../ui/short-id";
import { Table } from "../../ui/table";
import { formatDate } from "../../ui/time";
import type { Tone } from "../../ui/tone";
import { tx } from "./text";

const TONES: Readonly<Record<X402Request["state"], Tone>> = {
  open: "info",
  paid: "good",
  expired: "unknown",
  ended: "unknown",
};

interface RequestRowsProps {
  readonly label: string;
  readonly requests: readonly X402Request[];
  /** What can be done with one; null for nothing. */
  readonly action?: (request: X402Request) => ReactNode;
}

/** Payment requests with their state, what they are about, and until when they can be paid. */
export function RequestRows({ label, requests, action }: RequestRowsProps) {
  return (
    <Table
      label={label}
      columns={[
        { name: tx("requests.about") },
        { name: tx("receipts.amount"), className: "w-24 text-right" },
        { name: tx("receipts.state"), className: "w-44 pl-4" },
      ]}
    >
      {requests.map((request) => (
        <tr key={request.id} className="align-top">
          <td className="min-w-0 py-2 pr-3">
            <p className="break-words">{request.description ?? tx("requests.noDescription")}</p>
            <p className="flex flex-wrap items-center gap-x-3 text-small text-ink-muted">
              <ShortId id={request.id} copyLabel={tx("requests.id.copy")} />
              {timeOf(request)}
            </p>
            {request.transaction !== null && (
              <p className="inline-flex items-center gap-1 text-small text-ink-muted">
                {tx("receipts.transaction")}{" "}
                <ShortId id={request.transaction} copyLabel={tx("receipts.transaction.copy")} />
              </p>
            )}
          </td>
          <td className="py-2 text-right tabular-nums">{formatFineUsd(request.amountMicros)}</td>
          <td className="py-2 pl-4">
            <div className="flex flex-wrap items-center gap-3">
              <Badge tone={TONES[request.state]} word={tx(`requests.state.${request.state}`)} />
              {action?.(request)}
            </div>
          </td>
        </tr>
      ))}
    </Table>
  );
}

function timeOf({ state, paidAt, expiresAt }: X402Request): string | null {
  if (state === "paid") return paidAt === null ? null : tx("requests.paidAt", { time: formatDate(paidAt) });
  if (expiresAt === null) return null;
  return tx(state === "open" ? "requests.until" : "requests.expiredAt", { time: formatDate(expiresAt) });
}
