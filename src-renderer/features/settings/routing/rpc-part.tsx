import { useState } from "react";
import type { RoutingView } from "../../../../src-preload/contract/routing";
import { call } from "../../../ipc/bridge";
import { useAction } from "../../../ipc/use-action";
import { Button } from "../../../ui/button";
import { showDone, showFailure } from "../../../ui/toast";
import { Truncated } from "../../../ui/truncated";
import { Panel } from "../section";
import { Part } from "./part";
import { SecretForm } from "./secret-form";
import { TestResult } from "./test-result";
import { tr } from "./text";

type Address = RoutingView["rpc"][number];

/** The person's own RPC addresses, one a chain. */
export function RpcPart({ view }: { readonly view: RoutingView }) {
  return (
    <Part title={tr("rpc")} note={tr("rpc.note")}>
      <Panel>
        <ul className="divide-y divide-line">
          {view.rpc.map((address) => (
            <RpcRow key={address.chain} address={address} />
          ))}
        </ul>
      </Panel>
    </Part>
  );
}

function RpcRow({ address: { chain, name, host, storage } }: { readonly address: Address }) {
  const [isOpen, setIsOpen] = useState(false);
  const test = useAction("routing.rpc.test");
  const clear = useAction("routing.rpc.clear", {
    onDone: () => {
      test.reset();
      showDone(tr("rpc.removed", { chain: name }));
    },
    onFailed: showFailure,
  });
  const isKept = host !== null;
  return (
    <li className="flex flex-col gap-2 py-2">
      <div className="flex min-h-8 flex-wrap items-center justify-between gap-x-4 gap-y-1">
        <div className="flex min-w-0 flex-1 basis-56 flex-wrap items-baseline gap-x-3">
          <span className="w-36 shrink-0">{name}</span>
          {isKept ? (
            <Truncated text={host} className="font-mono text-small" />
          ) : (
            <span className="text-small text-ink-muted">
              {tr(storage === "unreadable" ? "providers.key.unreadable" : "rpc.none")}
            </span>
          )}
          {storage === "memory" && <span className="text-small text-warn">{tr("providers.key.memory")}</span>}
        </div>
        {!isOpen && (
          <div className="flex flex-wrap gap-2">
            {isKept && (
              <>
                <Button
                  look="quiet"
                  aria-label={tr("rpc.remove.of", { chain: name })}
                  isBusy={clear.isRunning}
                  onClick={() => clear.run({ chain })}
                >
                  {tr("rpc.remove")}
                </Button>
                <Button
                  aria-label={tr("rpc.test.of", { chain: name })}
                  isBusy={test.isRunning}
                  onClick={() => test.run({ chain })}
                >
                  {tr("providers.test")}
                </Button>
              </>
            )}
            <Button
              look={isKept ? "secondary" : "quiet"}
              aria-label={tr(isKept ? "rpc.replace.of" : "rpc.add.of", { chain: name })}
              onClick={() => setIsOpen(true)}
            >
              {tr(isKept ? "rpc.replace" : "rpc.add")}
            </Button>
          </div>
        )}
      </div>
      {isOpen && (
        <SecretForm
          label={tr("rpc.address", { chain: name })}
          note={tr("rpc.address.note")}
          maxLength={2_048}
          keep={async (url) => {
            await call("routing.rpc.set", { chain, url });
            test.reset();
            showDone(tr("rpc.saved", { chain: name }));
          }}
          onClose={() => setIsOpen(false)}
        />
      )}
      <TestResult isRunning={test.isRunning} value={test.value} error={test.error} />
    </li>
  );
}
