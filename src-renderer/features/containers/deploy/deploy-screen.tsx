import { type FormEvent, useEffect, useRef, useState } from "react";
import { useLocation } from "wouter";
import { CONTAINER_BOUNDS } from "../../../../src-preload/contract/container-names";
import { t } from "../../../i18n/t";
import { BackLink } from "../../../ui/back-link";
import { Button } from "../../../ui/button";
import { Field, inputLook } from "../../../ui/fields";
import { EnvironmentTable } from "../../agents/create/environment-table";
import { Screen } from "../../frame/screen";
import { tc } from "../text";
import { ContainerFeed, useContainerList } from "../use-containers";
import { ConfirmDeploy } from "./confirm-deploy";
import { DeployCondition } from "./deploy-condition";
import {
  checkDraft,
  type Draft,
  discardDraft,
  draftProblems,
  editDraft,
  projectOf,
  submitDraft,
  useDeployForm,
  variableProblems,
} from "./draft";
import { usePrice } from "./price";
import { PriceCard } from "./price-card";
import { badNumber, SizePart } from "./size-part";

/** Deploys a container: everything on one page, its price in sight before the click and asked about after it. */
export function DeployScreen() {
  return (
    <>
      <BackLink path="/containers" title={t("screen.containers")} />
      <Screen title={tc("deploy.title")} needsAccount>
        <ContainerFeed />
        <DeployForm />
      </Screen>
    </>
  );
}

function DeployForm() {
  const [, navigate] = useLocation();
  const { draft, isSending, isChecked, error } = useDeployForm();
  const [isAsked, setIsAsked] = useState(false);
  const price = usePrice(draft);
  const project = projectOf(draft);
  const replaced = useContainerList().data?.containers.find(({ projectName }) => projectName === project);
  const problems = isChecked ? draftProblems(draft) : [];
  const form = useRef<HTMLFormElement>(null);
  const isHere = useRef(true);
  useEffect(() => {
    isHere.current = true;
    return () => {
      isHere.current = false;
    };
  }, []);

  const ask = (event?: FormEvent): void => {
    event?.preventDefault();
    if (isSending) return;
    if (checkDraft()) setIsAsked(true);
    // After React has marked what is wrong.
    else requestAnimationFrame(() => form.current?.querySelector<HTMLElement>("[aria-invalid=true]")?.focus());
  };
  const deploy = async (): Promise<void> => {
    setIsAsked(false);
    const id = await submitDraft(replaced !== undefined);
    if (id !== null && isHere.current) navigate(`/containers/${id}`);
  };

  const text = (
    name: "image" | "ports" | "instances" | "healthPath",
    label: string,
    note: string | null,
    bad: string,
  ) => (
    <Field label={label} note={note} problem={problems.includes(name) ? bad : null}>
      {(field) => (
        <input
          {...field}
          value={draft[name]}
          maxLength={500}
          autoComplete="off"
          spellCheck={false}
          onChange={(event) => editDraft({ [name]: event.target.value } as Partial<Draft>)}
          className={`${inputLook} font-mono text-small`}
        />
      )}
    </Field>
  );

  return (
    <form
      ref={form}
      onSubmit={ask}
      noValidate
      className="grid grid-cols-1 items-start gap-6 full:grid-cols-[minmax(0,1fr)_288px]"
    >
      <div className="flex min-w-0 flex-col gap-6">
        <Field label={tc("deploy.name")} problem={problems.includes("name") ? tc("deploy.name.missing") : null}>
          {(field) => (
            <input
              {...field}
              value={draft.name}
              maxLength={100}
              autoComplete="off"
              onChange={(event) => editDraft({ name: event.target.value })}
              className={inputLook}
            />
          )}
        </Field>
        <Field
          label={tc("deploy.project")}
          note={
            replaced === undefined ? tc("deploy.project.note") : tc("deploy.project.taken", { name: replaced.name })
          }
          problem={problems.includes("project") ? tc("deploy.project.bad") : null}
        >
          {(field) => (
            <input
              {...field}
              value={project}
              maxLength={50}
              autoComplete="off"
              spellCheck={false}
              onChange={(event) => editDraft({ project: event.target.value })}
              className={`${inputLook} font-mono text-small`}
            />
          )}
        </Field>
        {text("image", tc("deploy.image"), tc("deploy.image.note"), tc("deploy.image.bad"))}
        {text("ports", tc("deploy.ports"), tc("deploy.ports.note"), tc("deploy.ports.bad"))}
        <EnvironmentTable
          note={problems.includes("variables") ? tc("deploy.environment.bad") : tc("deploy.environment.note")}
          variables={draft.variables}
          problems={variableProblems(draft.variables)}
          isChecked={isChecked}
          onChange={(variables) => editDraft({ variables })}
        />
        <SizePart problems={problems} />
        <div className="grid grid-cols-1 gap-6 wide:grid-cols-2">
          {text("instances", tc("deploy.instances"), null, badNumber(CONTAINER_BOUNDS.instances))}
          {text("healthPath", tc("deploy.health"), tc("deploy.health.note"), tc("deploy.health.bad"))}
        </div>
      </div>
      <PriceCard price={price} />
      <div className="flex min-w-0 flex-col gap-4">
        <DeployCondition error={error} isSending={isSending} feeMicros={price.feeMicros} onRetry={ask} />
        <div className="flex flex-wrap gap-2">
          <Button type="submit" look="primary" isBusy={isSending}>
            {tc(isSending ? "deploy.sending" : "deploy.submit")}
          </Button>
          <Button look="quiet" disabled={isSending} onClick={() => navigate("/containers")}>
            {t("common.back")}
          </Button>
          <Button look="quiet" disabled={isSending} onClick={discardDraft}>
            {tc("deploy.clear")}
          </Button>
        </div>
      </div>
      {isAsked && (
        <ConfirmDeploy
          name={draft.name.trim()}
          price={price}
          replaces={replaced?.name ?? null}
          onConfirm={() => void deploy()}
          onClose={() => setIsAsked(false)}
        />
      )}
    </form>
  );
}
