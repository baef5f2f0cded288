import { Download } from "lucide-react";
import { type FormEvent, useState } from "react";
import type { ExportWish } from "../../../src-preload/contract/usage";
import {
  EXPORT_FORMATS,
  EXPORT_GRANULARITIES,
  EXPORT_TYPES,
  MOST_EXPORT_DAYS,
} from "../../../src-preload/contract/usage-names";
import { useAction } from "../../ipc/use-action";
import { Button } from "../../ui/button";
import { Card } from "../../ui/card";
import { Field, inputLook } from "../../ui/fields";
import { showDone } from "../../ui/toast";
import { ErrorCondition } from "../conditions/asked-condition";
import { tu } from "./text";

const DAY_MS = 86_400_000;
const USUAL_DAYS = 30;

/** A local calendar day as a date field has it; the Swedish way to write a date is that one. */
const dayOf = (at: number): string => new Intl.DateTimeFormat("sv-SE", { dateStyle: "short" }).format(at);

/** What is wrong with a period; null when it may be exported. */
function problemOf({ from, to }: Pick<ExportWish, "from" | "to">): string | null {
  if (from === "" || to === "") return tu("export.missing");
  const days = (Date.parse(to) - Date.parse(from)) / DAY_MS + 1;
  if (days < 1) return tu("export.order");
  return days > MOST_EXPORT_DAYS ? tu("export.tooLong") : null;
}

/** A file of what was used, as the cloud makes it. */
export function ExportCard() {
  const [wish, setWish] = useState<ExportWish>(() => ({
    ...{ format: "csv", type: "timeseries", granularity: "day" },
    ...{ from: dayOf(Date.now() - (USUAL_DAYS - 1) * DAY_MS), to: dayOf(Date.now()) },
  }));
  const save = useAction("usage.export.save", {
    onDone: ({ fileName }) => {
      if (fileName !== null) showDone(tu("export.done", { name: fileName }));
    },
  });
  const problem = problemOf(wish);
  const run = (): void => {
    if (problem === null) save.run(wish);
  };
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    run();
  };
  const choice = <K extends "type" | "granularity" | "format">(
    key: K,
    label: string,
    values: readonly ExportWish[K][],
    nameOf: (value: ExportWish[K]) => string,
  ) => (
    <Field label={label}>
      {(field) => (
        <select
          {...field}
          value={wish[key]}
          onChange={(event) => setWish({ ...wish, [key]: event.target.value })}
          className={inputLook}
        >
          {values.map((value) => (
            <option key={value} value={value}>
              {nameOf(value)}
            </option>
          ))}
        </select>
      )}
    </Field>
  );
  const dayField = (key: "from" | "to", wrong: string | null) => (
    <Field label={tu(`export.${key}`)} problem={wrong}>
      {(field) => (
        <input
          {...field}
          type="date"
          value={wish[key]}
          onChange={(event) => setWish({ ...wish, [key]: event.target.value })}
          className={inputLook}
        />
      )}
    </Field>
  );
  return (
    <Card title={tu("export.title")}>
      <form onSubmit={submit} className="flex flex-col gap-3">
        <div className="grid grid-cols-2 items-start gap-3 wide:grid-cols-3 full:grid-cols-5">
          {choice("type", tu("export.type"), EXPORT_TYPES, (value) => tu(`export.type.${value}`))}
          {choice("granularity", tu("export.granularity"), EXPORT_GRANULARITIES, (value) =>
            tu(`export.granularity.${value}`),
          )}
          {choice("format", tu("export.format"), EXPORT_FORMATS, (value) => value.toUpperCase())}
          {dayField("from", null)}
          {dayField("to", problem)}
        </div>
        <div>
          <Button type="submit" isBusy={save.isRunning} disabled={problem !== null}>
            <Download size={16} aria-hidden />
            {save.isRunning ? tu("export.running") : tu("export.run")}
          </Button>
        </div>
        <ErrorCondition error={save.error} isRetrying={save.isRunning} onRetry={run} />
      </form>
    </Card>
  );
}
