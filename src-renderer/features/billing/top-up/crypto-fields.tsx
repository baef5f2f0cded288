import type { CryptoOptions } from "../../../../src-preload/contract/billing";
import { Field, selectLook } from "../../../ui/fields";
import { Message } from "../../../ui/message";
import { Skeleton } from "../../../ui/skeleton";
import { AskedCondition } from "../../conditions/asked-condition";
import { tb } from "../text";
import { useCryptoOptions } from "../use-billing";
import { useTopUpDraft, wish } from "./draft";

/** What is chosen of what the cloud names now; null when it names no coin. */
export function chosenCrypto(
  options: CryptoOptions | undefined,
  draft: { readonly token: string | null; readonly network: string | null },
): { readonly token: string; readonly network: string | null } | null {
  const token = options?.tokens.find((each) => each === draft.token) ?? options?.tokens[0];
  if (options?.enabled !== true || token === undefined) return null;
  const network = options.networks.find(({ id }) => id === draft.network)?.id ?? null;
  return { token, network };
}

/** Coin and network, as the cloud names them. */
export function CryptoFields() {
  const options = useCryptoOptions();
  const draft = useTopUpDraft();
  const chosen = chosenCrypto(options.data, draft);
  if (options.data === undefined) {
    return options.error === null ? <Skeleton className="h-14 w-full" /> : <AskedCondition of={[options]} />;
  }
  if (chosen === null) {
    return (
      <Message tone="info" title={tb("crypto.off.title")}>
        {tb("crypto.off.body")}
      </Message>
    );
  }
  return (
    <div className="flex flex-col gap-3">
      <AskedCondition of={[options]} />
      <div className="grid grid-cols-1 gap-3 wide:grid-cols-2">
        <Field label={tb("crypto.token")}>
          {(attributes) => (
            <select
              {...attributes}
              value={chosen.token}
              onChange={(event) => wish({ token: event.target.value })}
              className={selectLook}
            >
              {options.data?.tokens.map((token) => (
                <option key={token}>{token}</option>
              ))}
            </select>
          )}
        </Field>
        <Field label={tb("crypto.network")}>
          {(attributes) => (
            <select
              {...attributes}
              value={chosen.network ?? ""}
              onChange={(event) => wish({ network: event.target.value === "" ? null : event.target.value })}
              className={selectLook}
            >
              <option value="">{tb("crypto.network.automatic")}</option>
              {options.data?.networks.map(({ id, name }) => (
                <option key={id} value={id}>
                  {name}
                </option>
              ))}
            </select>
          )}
        </Field>
      </div>
      {options.data.isTestnet && <p className="text-small text-warn">{tb("crypto.testnet")}</p>}
    </div>
  );
}
