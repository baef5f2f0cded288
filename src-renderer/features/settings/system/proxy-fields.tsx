import type { RefObject } from "react";
import type { ProxyView } from "../../../../src-preload/contract/system";
import { Field, inputLook } from "../../../ui/fields";
import { SwitchRow } from "../../../ui/switch-row";
import { Panel } from "../section";
import type { ProxyDraft } from "./proxy-draft";
import { ts } from "./text";

/** What was refused, and the field it belongs to; null when it belongs to none. */
export interface ManualProblem {
  readonly field: string | null;
  readonly text: string;
}

interface ManualFieldsProps {
  readonly draft: ProxyDraft;
  readonly kept: ProxyView;
  readonly password: RefObject<HTMLInputElement | null>;
  readonly problem: ManualProblem | null;
  readonly onChange: (changes: Partial<ProxyDraft>) => void;
}

/** Address, exceptions and login of a proxy of one's own. */
export function ManualFields({ draft, kept, password, problem, onChange }: ManualFieldsProps) {
  const problemOf = (field: string): string | null => (problem?.field === field ? problem.text : null);
  const plain = { autoComplete: "off", spellCheck: false } as const;
  return (
    <>
      <Field label={ts("proxy.url")} problem={problemOf("url")}>
        {(attributes) => (
          <input
            {...attributes}
            {...plain}
            value={draft.url}
            maxLength={2_048}
            placeholder={ts("proxy.url.hint")}
            onChange={(event) => onChange({ url: event.target.value })}
            className={`${inputLook} font-mono text-small`}
          />
        )}
      </Field>
      <Field label={ts("proxy.bypass")} note={ts("proxy.bypass.note")} problem={problemOf("bypass")}>
        {(attributes) => (
          <textarea
            {...attributes}
            {...plain}
            value={draft.bypass}
            rows={3}
            maxLength={10_000}
            onChange={(event) => onChange({ bypass: event.target.value })}
            className={`${inputLook} h-auto py-1.5 font-mono text-small`}
          />
        )}
      </Field>
      <Panel>
        <SwitchRow
          label={ts("proxy.login")}
          note={ts("proxy.login.note")}
          isOn={draft.needsLogin}
          onChange={(needsLogin) => onChange({ needsLogin })}
        />
      </Panel>
      {draft.needsLogin && (
        <div className="grid gap-4 wide:grid-cols-2">
          <Field label={ts("proxy.userName")} problem={problemOf("login")}>
            {(attributes) => (
              <input
                {...attributes}
                {...plain}
                value={draft.userName}
                maxLength={256}
                onChange={(event) => onChange({ userName: event.target.value })}
                className={inputLook}
              />
            )}
          </Field>
          <Field
            label={ts("proxy.password")}
            note={
              kept.hasPassword
                ? ts(kept.passwordPlace === "memory" ? "proxy.password.memory" : "proxy.password.kept")
                : null
            }
          >
            {(attributes) => (
              <input
                {...attributes}
                ref={password}
                type="password"
                maxLength={1_024}
                autoComplete="new-password"
                className={inputLook}
              />
            )}
          </Field>
        </div>
      )}
    </>
  );
}
