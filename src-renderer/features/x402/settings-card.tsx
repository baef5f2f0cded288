import { type FormEvent, useState } from "react";
import type { X402Caps, X402View } from "../../../src-preload/contract/x402";
import { MOST_CAP_MICROS } from "../../../src-preload/contract/x402-names";
import { call } from "../../ipc/bridge";
import { useAction } from "../../ipc/use-action";
import { useAsked } from "../../ipc/use-asked";
import { Button } from "../../ui/button";
import { Card } from "../../ui/card";
import { Field, inputLook } from "../../ui/fields";
import { SwitchRow } from "../../ui/switch-row";
import { showDone, showFailure } from "../../ui/toast";
import { parseAmount, typedOfCents } from "../billing/amount";
import { NetworkChoice } from "./network-choice";
import { tx } from "./text";

const MICROS_PER_CENT = 10_000;
const CENTS = { minimum: 0, maximum: MOST_CAP_MICROS / MICROS_PER_CENT };
const CAPS = [
  ["requestMicros", "settings.cap.request"],
  ["topUpMicros", "settings.cap.topUp"],
  ["dayMicros", "settings.cap.day"],
] as const;

/** Whether calls may be paid, by whom, on which network, and how much at most. */
export function SettingsCard({ view }: { readonly view: X402View }) {
  const { isOn, isAutomatic, isAgreedForSession, network, caps } = view;
  const save = useAction("x402.settings.set", { onFailed: showFailure });
  return (
    <Card title={tx("settings.title")}>
      <SwitchRow
        label={tx("settings.calls")}
        note={isAgreedForSession ? tx("settings.session") : tx("settings.calls.note")}
        isOn={isOn}
        onChange={(next) => save.run({ isOn: next })}
      />
      <SwitchRow
        label={tx("settings.automatic")}
        note={tx("settings.automatic.note")}
        isOn={isOn && isAutomatic}
        isDisabled={!isOn}
        onChange={(next) => save.run({ isAutomatic: next })}
      />
      <NetworkChoice network={network} onChoose={(next) => save.run({ network: next })} />
      <CapsForm key={CAPS.map(([name]) => caps[name]).join()} caps={caps} />
      <FacilitatorLine />
    </Card>
  );
}

function CapsForm({ caps }: { readonly caps: X402Caps }) {
  const save = useAction("x402.settings.set", { onDone: () => showDone(tx("settings.saved")), onFailed: showFailure });
  const typedOf = (name: keyof X402Caps): string => typedOfCents(Math.floor(caps[name] / MICROS_PER_CENT));
  const [typed, setTyped] = useState<Record<keyof X402Caps, string>>({
    requestMicros: typedOf("requestMicros"),
    topUpMicros: typedOf("topUpMicros"),
    dayMicros: typedOf("dayMicros"),
  });
  const microsOf = (name: keyof X402Caps): number | null => {
    const amount = parseAmount(typed[name], CENTS);
    return amount.kind === "amount" ? amount.cents * MICROS_PER_CENT : null;
  };
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    const [requestMicros, topUpMicros, dayMicros] = CAPS.map(([name]) => microsOf(name));
    if (requestMicros == null || topUpMicros == null || dayMicros == null) return;
    save.run({ caps: { requestMicros, topUpMicros, dayMicros } });
  };
  return (
    <form onSubmit={submit} className="mt-3 flex flex-col gap-3">
      <div className="grid grid-cols-[repeat(auto-fit,minmax(11rem,1fr))] gap-3">
        {CAPS.map(([name, label]) => (
          <Field
            key={name}
            label={tx(label)}
            note={tx("settings.cap.note")}
            problem={microsOf(name) === null ? tx("settings.cap.bad") : null}
          >
            {(attributes) => (
              <input
                {...attributes}
                className={inputLook}
                inputMode="decimal"
                value={typed[name]}
                onChange={(event) => setTyped({ ...typed, [name]: event.target.value })}
              />
            )}
          </Field>
        ))}
      </div>
      <Button type="submit" className="self-start" isBusy={save.isRunning}>
        {tx("settings.save")}
      </Button>
    </form>
  );
}

/** A network as people call it; one this app does not pay on keeps its technical name. */
function networkName(caip2: string): string {
  if (caip2 === "eip155:84532") return tx("settings.network.test");
  return caip2 === "eip155:8453" ? tx("settings.network.main") : caip2;
}

/** What the cloud says of itself; nothing while it is not known, since no payment depends on it. */
function FacilitatorLine() {
  const { data } = useAsked("x402-facilitator", "view", () => call("x402.facilitator.get", undefined));
  if (data === undefined) return null;
  const networks = data.networks.map(networkName).join(", ");
  return (
    <p className="mt-3 text-small text-ink-muted">
      {data.isConfigured && networks !== ""
        ? tx("settings.facilitator", { networks })
        : tx("settings.facilitator.none")}
    </p>
  );
}
