import { type FormEvent, useState } from "react";
import { CONTAINER_BOUNDS } from "../../../../src-preload/contract/container-names";
import type { ContainerRow, UpdateContainerInput } from "../../../../src-preload/contract/containers";
import { useAction } from "../../../ipc/use-action";
import { Button } from "../../../ui/button";
import { Card } from "../../../ui/card";
import { Field, inputLook } from "../../../ui/fields";
import { ErrorCondition } from "../../conditions/asked-condition";
import { numberWithin } from "../deploy/draft";
import { badNumber } from "../deploy/size-part";
import { tc } from "../text";

const BOUNDS = {
  cpu: CONTAINER_BOUNDS.cpu,
  memory: CONTAINER_BOUNDS.updatedMemory,
  port: CONTAINER_BOUNDS.port,
} as const;
const NUMBERS = ["cpu", "memory", "port"] as const;
type NumberName = (typeof NUMBERS)[number];

/** Size, port and image can be changed on a container that runs; only what differs is sent. */
export function UpdateForm({ row }: { readonly row: ContainerRow }) {
  const [numbers, setNumbers] = useState<Readonly<Record<NumberName, string>>>({
    cpu: String(row.cpu ?? ""),
    memory: String(row.memory ?? ""),
    port: String(row.port ?? ""),
  });
  const [image, setImage] = useState("");
  const update = useAction("containers.container.update");
  const isBusy = row.task !== null && row.task.error === null;
  const canChange = row.phase === "running" && !isBusy && !row.isDeleting;

  const isChanged = (name: NumberName): boolean => numbers[name].trim() !== String(row[name] ?? "");
  const isWrong = (name: NumberName): boolean => isChanged(name) && numberWithin(numbers[name], BOUNDS[name]) === null;
  const isImageWrong = image.trim() !== "" && !/^\S+$/.test(image.trim());
  const hasChange = NUMBERS.some(isChanged) || image.trim() !== "";
  const isGood = hasChange && !NUMBERS.some(isWrong) && !isImageWrong;

  const change = (): UpdateContainerInput => {
    const changed = NUMBERS.filter(isChanged).map((name) => [name, numberWithin(numbers[name], BOUNDS[name])] as const);
    return { id: row.id, ...Object.fromEntries(changed), ...(image.trim() === "" ? {} : { image: image.trim() }) };
  };
  const submit = (event?: FormEvent): void => {
    event?.preventDefault();
    if (isGood && canChange) update.run(change());
  };

  return (
    <Card title={tc("update.title")}>
      <form onSubmit={submit} noValidate className="flex flex-col gap-4">
        <p className="text-small text-ink-muted">{tc("update.note")}</p>
        <div className="grid grid-cols-1 gap-4 wide:grid-cols-3">
          {NUMBERS.map((name) => (
            <Field
              key={name}
              label={name === "port" ? tc("facts.port") : tc(`deploy.${name}`)}
              problem={isWrong(name) ? badNumber(BOUNDS[name]) : null}
            >
              {(field) => (
                <input
                  {...field}
                  value={numbers[name]}
                  inputMode="numeric"
                  autoComplete="off"
                  onChange={(event) => setNumbers({ ...numbers, [name]: event.target.value })}
                  className={`${inputLook} tabular-nums`}
                />
              )}
            </Field>
          ))}
        </div>
        <Field
          label={tc("update.image")}
          note={tc("update.image.note")}
          problem={isImageWrong ? tc("deploy.image.bad") : null}
        >
          {(field) => (
            <input
              {...field}
              value={image}
              maxLength={500}
              autoComplete="off"
              spellCheck={false}
              placeholder={row.image ?? undefined}
              onChange={(event) => setImage(event.target.value)}
              className={`${inputLook} font-mono text-small`}
            />
          )}
        </Field>
        <ErrorCondition error={update.error} isRetrying={update.isRunning} onRetry={() => submit()} />
        <div className="flex flex-wrap items-center gap-3">
          <Button type="submit" disabled={!isGood || !canChange} isBusy={update.isRunning || isBusy}>
            {tc(isBusy ? "update.running" : "update.submit")}
          </Button>
          {!canChange && !isBusy && <span className="text-small text-ink-muted">{tc("update.busy")}</span>}
          {canChange && !hasChange && <span className="text-small text-ink-muted">{tc("update.nothing")}</span>}
        </div>
      </form>
    </Card>
  );
}
