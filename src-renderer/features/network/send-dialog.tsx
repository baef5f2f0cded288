import { useState } from "react";
import type { ServicePricing, TaskTarget } from "../../../src-preload/contract/network";
import { MAX_TASK_TEXT } from "../../../src-preload/contract/network-names";
import { useAction } from "../../ipc/use-action";
import { Choice, Field, FieldSet, inputLook } from "../../ui/fields";
import { FormDialog } from "../conditions/form-dialog";
import { inputOf, moreOf, SKILL_FIELDS, type SkillDraft } from "./skills";
import { priceText, tn } from "./text";

/** Whom a task is for, and what is known of its price. */
export interface Giving {
  readonly target: TaskTarget;
  readonly pricing: ServicePricing | null;
}

interface SendDialogProps {
  readonly giving: Giving;
  readonly onSent: (id: string) => void;
  readonly onClose: () => void;
}

const areaLook =
  "min-h-24 w-full rounded-control border border-line-strong bg-surface px-3 py-2 select-text placeholder:text-ink-faint aria-invalid:border-bad";

/** Writes a task, says what it costs, and sends it once. */
export function SendDialog({ giving: { target, pricing }, onSent, onClose }: SendDialogProps) {
  // The same wish is the same task, however often the button is pressed.
  const [id] = useState(() => crypto.randomUUID());
  const [text, setText] = useState("");
  const [skill, setSkill] = useState<string | null>(null);
  const [draft, setDraft] = useState<SkillDraft>({ fields: {}, more: "" });
  const [isJudged, setIsJudged] = useState(false);
  const send = useAction("network.task.send", { onDone: (sent) => onSent(sent.id) });
  const name = target.kind === "agent" ? target.name : tn("send.cloud");
  const submit = (): void => {
    setIsJudged(true);
    const input = skill === null ? null : inputOf(skill, draft);
    if (skill === null ? text.trim() === "" : input === null) return;
    send.run({
      ...{ id, target, skill },
      text: skill === null ? text.trim() : "",
      input: input === null ? null : JSON.stringify(input),
    });
  };
  return (
    <FormDialog
      title={tn("send.title", { name })}
      submit={tn("send.submit")}
      isBusy={send.isRunning}
      error={send.error}
      onSubmit={submit}
      onClose={onClose}
    >
      {target.kind === "cloud" && (
        <FieldSet title={tn("send.what")}>
          <div className="flex flex-col gap-2">
            <Choice group={id} label={tn("send.message")} isChosen={skill === null} onChoose={() => setSkill(null)} />
            <Choice
              group={id}
              label={tn("send.skill")}
              isChosen={skill !== null}
              onChoose={() => setSkill("web_search")}
            />
          </div>
        </FieldSet>
      )}
      {skill === null ? (
        <Field
          label={tn("send.text")}
          note={tn("send.text.note")}
          problem={isJudged && text.trim() === "" ? tn("send.text.missing") : null}
        >
          {(attributes) => (
            <textarea
              {...attributes}
              data-first-focus
              value={text}
              maxLength={MAX_TASK_TEXT}
              onChange={(event) => setText(event.target.value)}
              className={areaLook}
            />
          )}
        </Field>
      ) : (
        <SkillFields skill={skill} draft={draft} isJudged={isJudged} onSkill={setSkill} onChange={setDraft} />
      )}
      <div className="text-small text-ink-muted">
        <p>{pricing === null ? tn("send.price") : tn("send.price.known", { price: priceText(pricing) })}</p>
        <p>{tn("send.once")}</p>
      </div>
    </FormDialog>
  );
}

interface SkillFieldsProps {
  readonly skill: string;
  readonly draft: SkillDraft;
  readonly isJudged: boolean;
  readonly onSkill: (skill: string) => void;
  readonly onChange: (draft: SkillDraft) => void;
}

function SkillFields({ skill, draft, isJudged, onSkill, onChange }: SkillFieldsProps) {
  const isWrong = moreOf(draft.more) === null;
  return (
    <>
      <Field label={tn("send.skill")}>
        {(attributes) => (
          <select {...attributes} value={skill} onChange={(event) => onSkill(event.target.value)} className={inputLook}>
            {Object.keys(SKILL_FIELDS).map((each) => (
              <option key={each}>{each}</option>
            ))}
          </select>
        )}
      </Field>
      {(SKILL_FIELDS[skill] ?? []).map(({ name, isLong, isNumber, isRequired }) => {
        const value = draft.fields[name] ?? "";
        const isMissing = isJudged && isRequired === true && value.trim() === "";
        const set = (typed: string): void => onChange({ ...draft, fields: { ...draft.fields, [name]: typed } });
        return (
          <Field key={name} label={name} problem={isMissing ? tn("send.fields.missing") : null}>
            {(attributes) =>
              isLong ? (
                <textarea
                  {...attributes}
                  value={value}
                  maxLength={10_000}
                  onChange={(event) => set(event.target.value)}
                  className={areaLook}
                />
              ) : (
                <input
                  {...attributes}
                  value={value}
                  inputMode={isNumber ? "numeric" : "text"}
                  maxLength={2_000}
                  autoComplete="off"
                  onChange={(event) => set(event.target.value)}
                  className={inputLook}
                />
              )
            }
          </Field>
        );
      })}
      <Field
        label={tn("send.more")}
        note={tn("send.more.note", { example: '{"limit": 5}' })}
        problem={isJudged && isWrong ? tn("send.more.wrong") : null}
      >
        {(attributes) => (
          <input
            {...attributes}
            value={draft.more}
            maxLength={10_000}
            autoComplete="off"
            spellCheck={false}
            onChange={(event) => onChange({ ...draft, more: event.target.value })}
            className={`${inputLook} font-mono text-small`}
          />
        )}
      </Field>
    </>
  );
}
