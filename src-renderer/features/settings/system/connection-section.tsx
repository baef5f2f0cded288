import { type FormEvent, useState } from "react";
import { INTERVAL_DEFAULTS_MS } from "../../../../src-preload/contract/interval-bounds";
import { t } from "../../../i18n/t";
import { useAppState } from "../../../ipc/app-state";
import { useAction } from "../../../ipc/use-action";
import { Button } from "../../../ui/button";
import { Field, inputLook } from "../../../ui/fields";
import { showDone, showFailure } from "../../../ui/toast";
import { Section } from "../section";
import { type EnteredInterval, enteredOf, intervalOf, UNITS, type Unit } from "./interval";
import { ts } from "./text";

/** How often the connected agent is backed up and asked for a sign of life. */
export function ConnectionSection() {
  const { autoBackupIntervalMs, heartbeatIntervalMs } = useAppState((state) => state.settings);
  return (
    <Section title={t("settings.connection")} intro={ts("connection.intro")}>
      <IntervalForm saved={{ autoBackupIntervalMs, heartbeatIntervalMs }} />
    </Section>
  );
}

type Intervals = { readonly [K in keyof typeof INTERVAL_DEFAULTS_MS]: number };

function IntervalForm({ saved }: { readonly saved: Intervals }) {
  const [backup, setBackup] = useState(() => enteredOf(saved.autoBackupIntervalMs));
  const [heartbeat, setHeartbeat] = useState(() => enteredOf(saved.heartbeatIntervalMs));
  const update = useAction("settings.values.update", {
    onDone: () => showDone(ts("connection.saved")),
    onFailed: showFailure,
  });
  const autoBackupIntervalMs = intervalOf(backup);
  const heartbeatIntervalMs = intervalOf(heartbeat);
  const isChanged =
    autoBackupIntervalMs !== saved.autoBackupIntervalMs || heartbeatIntervalMs !== saved.heartbeatIntervalMs;
  const isDefault =
    saved.autoBackupIntervalMs === INTERVAL_DEFAULTS_MS.autoBackupIntervalMs &&
    saved.heartbeatIntervalMs === INTERVAL_DEFAULTS_MS.heartbeatIntervalMs;
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (autoBackupIntervalMs === null || heartbeatIntervalMs === null) return;
    update.run({ autoBackupIntervalMs, heartbeatIntervalMs });
  };
  const takeDefaults = (): void => {
    setBackup(enteredOf(INTERVAL_DEFAULTS_MS.autoBackupIntervalMs));
    setHeartbeat(enteredOf(INTERVAL_DEFAULTS_MS.heartbeatIntervalMs));
    update.run(INTERVAL_DEFAULTS_MS);
  };
  return (
    <form onSubmit={submit} noValidate className="flex max-w-md flex-col gap-4">
      <IntervalField name="connection.backup" value={backup} onChange={setBackup} />
      <IntervalField name="connection.heartbeat" value={heartbeat} onChange={setHeartbeat} />
      <div className="flex flex-wrap gap-2">
        <Button
          type="submit"
          disabled={!isChanged || autoBackupIntervalMs === null || heartbeatIntervalMs === null}
          isBusy={update.isRunning}
        >
          {t("common.save")}
        </Button>
        <Button look="quiet" disabled={isDefault} onClick={takeDefaults}>
          {ts("connection.defaults")}
        </Button>
      </div>
    </form>
  );
}

interface IntervalFieldProps {
  readonly name: "connection.backup" | "connection.heartbeat";
  readonly value: EnteredInterval;
  readonly onChange: (value: EnteredInterval) => void;
}

function IntervalField({ name, value, onChange }: IntervalFieldProps) {
  return (
    <Field
      label={ts(name)}
      note={ts(`${name}.note`)}
      problem={intervalOf(value) === null ? ts("connection.bounds") : null}
    >
      {(attributes) => (
        <div className="flex gap-2">
          <input
            {...attributes}
            inputMode="decimal"
            value={value.amount}
            maxLength={8}
            autoComplete="off"
            onChange={(event) => onChange({ ...value, amount: event.target.value })}
            className={`${inputLook} text-right tabular-nums`}
          />
          <select
            aria-label={ts("connection.unit", { name: ts(name) })}
            value={value.unit}
            onChange={(event) => onChange({ ...value, unit: event.target.value as Unit })}
            className="h-8 rounded-control border border-line-strong bg-surface px-2"
          >
            {(Object.keys(UNITS) as Unit[]).map((unit) => (
              <option key={unit} value={unit}>
                {ts(`connection.${unit}`)}
              </option>
            ))}
          </select>
        </div>
      )}
    </Field>
  );
}
