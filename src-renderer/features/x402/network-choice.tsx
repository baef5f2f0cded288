import type { X402Network } from "../../../src-preload/contract/x402-names";
import { ConfirmDialog } from "../../ui/confirm-dialog";
import { Choice, FieldSet } from "../../ui/fields";
import { tx } from "./text";

interface NetworkChoiceProps {
  readonly network: X402Network;
  readonly onChoose: (network: X402Network) => void;
}

/** The test network, or real money after a warning. */
export function NetworkChoice({ network, onChoose }: NetworkChoiceProps) {
  return (
    <ConfirmDialog
      trigger={(askMain) => (
        <FieldSet title={tx("settings.network")}>
          <div className="grid grid-cols-[repeat(auto-fit,minmax(14rem,1fr))] gap-2">
            <Choice
              group="x402-network"
              label={tx("settings.network.test")}
              note={tx("settings.network.test.note")}
              isChosen={network === "base-sepolia"}
              onChoose={() => onChoose("base-sepolia")}
            />
            <Choice
              group="x402-network"
              label={tx("settings.network.main")}
              note={tx("settings.network.main.note")}
              isChosen={network === "base"}
              onChoose={askMain}
            />
          </div>
        </FieldSet>
      )}
      title={tx("settings.network.ask")}
      confirm={tx("settings.network.confirm")}
      onConfirm={() => onChoose("base")}
    >
      <p>{tx("settings.network.warning")}</p>
    </ConfirmDialog>
  );
}
