import { type FormEvent, useState } from "react";
import {
  LONGEST_REQUEST_TEXT,
  MOST_REQUEST_MICROS,
  REQUEST_LIVES_S,
  type RequestLifeS,
} from "../../../src-preload/contract/x402-names";
import { useAction } from "../../ipc/use-action";
import { Button } from "../../ui/button";
import { Field, inputLook, selectLook } from "../../ui/fields";
import { showDone, showFailure } from "../../ui/toast";
import { parseAmount } from "../billing/amount";
import { tx } from "./text";

const MICROS_PER_CENT = 10_000;
const CENTS = { minimum: 1, maximum: MOST_REQUEST_MICROS / MICROS_PER_CENT };
const DAY_S: RequestLifeS = 86_400;

/** Asks others for an amount; whoever has the id of what comes of it can pay it. */
export function AskForPayment() {
  const [typed, setTyped] = useState("");
  const [description, setDescription] = useState("");
  const [lifeSeconds, setLifeSeconds] = useState<RequestLifeS>(DAY_S);
  const [isRefused, setIsRefused] = useState(false);
  const create = useAction("x402.requests.create", {
    onDone() {
      setTyped("");
      setDescription("");
      showDone(tx("requests.made"));
    },
    onFailed: showFailure,
  });
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    const amount = parseAmount(typed, CENTS);
    setIsRefused(amount.kind === "bad");
    if (amount.kind === "bad") return;
    const amountMicros = amount.cents * MICROS_PER_CENT;
    create.run({ amountMicros, description: description.trim() || null, lifeSeconds });
  };
  return (
    <form onSubmit={submit} className="flex flex-col gap-3" noValidate>
      <div className="grid grid-cols-[repeat(auto-fit,minmax(11rem,1fr))] gap-3">
        <Field label={tx("requests.amount")} problem={isRefused ? tx("requests.amount.bad") : null}>
          {(attributes) => (
            <input
              {...attributes}
              className={inputLook}
              inputMode="decimal"
              value={typed}
              onChange={(event) => {
                setTyped(event.target.value);
                setIsRefused(false);
              }}
            />
          )}
        </Field>
        <Field label={tx("requests.description")}>
          {(attributes) => (
            <input
              {...attributes}
              className={inputLook}
              maxLength={LONGEST_REQUEST_TEXT}
              value={description}
              onChange={(event) => setDescription(event.target.value)}
            />
          )}
        </Field>
        <Field label={tx("requests.life")}>
          {(attributes) => (
            <select
              {...attributes}
              className={selectLook}
              value={lifeSeconds}
              onChange={(event) =>
                setLifeSeconds(REQUEST_LIVES_S.find((life) => String(life) === event.target.value) ?? DAY_S)
              }
            >
              {REQUEST_LIVES_S.map((life) => (
                <option key={life} value={life}>
                  {tx(`requests.life.${life}`)}
                </option>
              ))}
            </select>
          )}
        </Field>
      </div>
      <Button type="submit" className="self-start" isBusy={create.isRunning}>
        {tx("requests.make")}
      </Button>
    </form>
  );
}
