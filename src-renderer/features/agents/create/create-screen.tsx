import { type FormEvent, useEffect, useRef } from "react";
import { useLocation } from "wouter";
import { t } from "../../../i18n/t";
import { useAppState } from "../../../ipc/app-state";
import { BackLink } from "../../../ui/back-link";
import { Button } from "../../../ui/button";
import { Choice, Field, FieldSet, inputLook } from "../../../ui/fields";
import { Screen } from "../../frame/screen";
import { ta } from "../text";
import { useAgentFeed } from "../use-agents";
import { CharacterPart } from "./character-part";
import { CostCard } from "./cost-card";
import { CreateCondition } from "./create-condition";
import { discardDraft, draftProblems, editDraft, type NextStep, submitDraft, useForm } from "./draft";
import { problemsOf } from "./environment";
import { EnvironmentTable } from "./environment-table";

const KINDS = ["sandbox", "character"] as const;
const NEXT_STEPS: readonly NextStep[] = ["connect", "start", "nothing"];

/** Makes an agent: everything on one page, its cost in sight before the click. */
export function CreateScreen() {
  return (
    <>
      <BackLink path="/agents" title={t("screen.agents")} />
      <Screen title={ta("create.title")} needsAccount>
        <CreateForm />
      </Screen>
    </>
  );
}

function CreateForm() {
  useAgentFeed();
  const [, navigate] = useLocation();
  const { draft, isSending, isChecked, error } = useForm();
  const hasActiveAgent = useAppState(({ connection }) => connection.agentId !== null);
  const next = draft.next ?? (hasActiveAgent ? "start" : "connect");
  const isSandbox = draft.kind === "sandbox";
  const problems = isChecked ? draftProblems(draft) : [];
  const form = useRef<HTMLFormElement>(null);
  const isHere = useRef(true);
  useEffect(() => {
    isHere.current = true;
    return () => {
      isHere.current = false;
    };
  }, []);

  const create = async (): Promise<void> => {
    const made = await submitDraft(next);
    if (made !== null && isHere.current) navigate(`/agents/${made}`);
    else form.current?.querySelector<HTMLElement>("[aria-invalid=true]")?.focus();
  };
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    void create();
  };

  return (
    <form
      ref={form}
      onSubmit={submit}
      noValidate
      className="grid grid-cols-1 items-start gap-6 full:grid-cols-[minmax(0,1fr)_288px]"
    >
      <div className="flex min-w-0 flex-col gap-6">
        <FieldSet title={ta("create.kind")}>
          <div className="grid grid-cols-1 gap-2 wide:grid-cols-2">
            {KINDS.map((kind) => (
              <Choice
                key={kind}
                group="kind"
                label={ta(`create.kind.${kind}`)}
                note={ta(`create.kind.${kind}.note`)}
                isChosen={draft.kind === kind}
                onChoose={() => editDraft({ kind })}
              />
            ))}
          </div>
        </FieldSet>
        <Field label={ta("create.name")} problem={problems.includes("name") ? ta("create.name.missing") : null}>
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
        {isSandbox ? (
          <>
            <CharacterPart problems={problems} />
            <EnvironmentTable
              note={ta("create.environment.note")}
              variables={draft.variables}
              problems={problemsOf(draft.variables)}
              isChecked={isChecked}
              onChange={(variables) => editDraft({ variables })}
            />
            <FieldSet title={ta("create.next")}>
              <div className="flex flex-col gap-2">
                {NEXT_STEPS.map((step) => (
                  <Choice
                    key={step}
                    group="next"
                    label={ta(`create.next.${step}`)}
                    note={step === "connect" && hasActiveAgent ? ta("create.next.connect.replaces") : null}
                    isChosen={step === next}
                    onChoose={() => editDraft({ next: step })}
                  />
                ))}
              </div>
            </FieldSet>
          </>
        ) : (
          <Field label={ta("create.bio")} note={ta("create.bio.note")}>
            {(field) => (
              <textarea
                {...field}
                value={draft.bio}
                maxLength={4_000}
                rows={5}
                onChange={(event) => editDraft({ bio: event.target.value })}
                className={`${inputLook} h-auto py-1.5`}
              />
            )}
          </Field>
        )}
      </div>
      <CostCard kind={draft.kind} />
      <div className="flex min-w-0 flex-col gap-4">
        <CreateCondition error={error} kind={draft.kind} isSending={isSending} onRetry={() => void create()} />
        <div className="flex flex-wrap gap-2">
          <Button type="submit" look="primary" isBusy={isSending}>
            {isSending ? ta("create.sending") : ta(isSandbox ? `create.submit.${next}` : "create.submit.nothing")}
          </Button>
          <Button look="quiet" disabled={isSending} onClick={() => navigate("/agents")}>
            {t("common.back")}
          </Button>
          <Button look="quiet" disabled={isSending} onClick={discardDraft}>
            {ta("create.clear")}
          </Button>
        </div>
      </div>
    </form>
  );
}
