import { type FormEvent, useState } from "react";
import type { X402View } from "../../../src-preload/contract/x402";
import { toWireError } from "../../ipc/bridge";
import { useAction } from "../../ipc/use-action";
import { Button } from "../../ui/button";
import { Card } from "../../ui/card";
import { Field, inputLook } from "../../ui/fields";
import { showDone } from "../../ui/toast";
import { ErrorCondition } from "../conditions/asked-condition";
import { AskForPayment } from "./ask-for-payment";
import { RequestRows } from "./request-rows";
import { tx } from "./text";
import { useOffered } from "./use-offered";
import { useRequests } from "./use-x402";

const LONGEST_ID = 200;

/** What this account asks others to pay in USDC, and paying what others ask for. */
export function RequestsCard({ view }: { readonly view: X402View }) {
  const { data: requests, error } = useRequests();
  return (
    <Card title={tx("requests.title")}>
      <div className="flex flex-col gap-4">
        <p className="text-ink-muted">{tx("requests.what")}</p>
        <AskForPayment />
        {error !== null && <p className="text-ink-muted">{toWireError(error).message}</p>}
        {requests?.length === 0 && <p className="text-ink-muted">{tx("requests.none")}</p>}
        {requests !== undefined && requests.length > 0 && (
          <RequestRows label={tx("requests.own")} requests={requests} />
        )}
        <PayRequest canPay={view.wallet?.isBackedUp === true && view.heldUntil === null} />
      </div>
    </Card>
  );
}

/** Finds a request by its id, shows what it is about, and pays it after the sheet is agreed to. */
function PayRequest({ canPay }: { readonly canPay: boolean }) {
  const [id, setId] = useState("");
  const find = useAction("x402.requests.get");
  const found = find.value;
  const offered = useOffered("x402.requests.ask", () => {
    find.reset();
    setId("");
    showDone(tx("requests.paid"));
  });
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    offered.close();
    if (id.trim() !== "") find.run({ id: id.trim() });
  };
  return (
    <div className="flex flex-col gap-3 border-t border-line pt-4">
      <form onSubmit={submit} className="flex flex-wrap items-start gap-2">
        <div className="min-w-0 flex-1 basis-64">
          <Field label={tx("requests.id")} note={canPay ? null : tx("requests.cannotPay")}>
            {(attributes) => (
              <input
                {...attributes}
                className={`${inputLook} font-mono text-small`}
                maxLength={LONGEST_ID}
                autoComplete="off"
                spellCheck={false}
                value={id}
                onChange={(event) => setId(event.target.value)}
              />
            )}
          </Field>
        </div>
        <Button className="mt-5" type="submit" isBusy={find.isRunning}>
          {tx("requests.find")}
        </Button>
      </form>
      {found !== undefined && (
        <RequestRows
          label={tx("requests.found")}
          requests={[found]}
          action={({ state }) =>
            state === "open" && (
              <Button disabled={!canPay} isBusy={offered.isAsking} onClick={() => offered.ask({ id: found.id })}>
                {tx("requests.pay")}
              </Button>
            )
          }
        />
      )}
      <ErrorCondition
        error={find.error ?? offered.error}
        isRetrying={find.isRunning || offered.isAsking}
        onRetry={() => {
          find.reset();
          offered.close();
        }}
      />
      {offered.sheet}
    </div>
  );
}
