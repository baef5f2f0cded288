import { useQuery, useQueryClient } from "@tanstack/react-query";
import { type FormEvent, useRef, useState } from "react";
import type { ProxyTest, ProxyView, ProxyWish } from "../../../../src-preload/contract/system";
import { t } from "../../../i18n/t";
import { useAppState } from "../../../ipc/app-state";
import { call, toWireError } from "../../../ipc/bridge";
import { Button } from "../../../ui/button";
import { Choice, FieldSet } from "../../../ui/fields";
import { Message } from "../../../ui/message";
import { Skeleton } from "../../../ui/skeleton";
import { showDone } from "../../../ui/toast";
import { Section } from "../section";
import { draftOf, readDraft } from "./proxy-draft";
import { ManualFields, type ManualProblem } from "./proxy-fields";
import { ProxyOutcomeMessage } from "./proxy-outcome";
import { ts } from "./text";

const QUERY = ["settings.proxy.get"];
const MODES = ["system", "manual", "none"] as const;

/** The way to the internet: the system's, one proxy, or none; with a test that says what happened. */
export function ProxySection() {
  const { data: kept, error } = useQuery({ queryKey: QUERY, queryFn: () => call("settings.proxy.get", undefined) });
  return (
    <Section title={t("settings.proxy")} intro={ts("proxy.intro")}>
      {error !== null && <Message tone="bad" title={toWireError(error).message} />}
      {kept === undefined && error === null && <Skeleton className="h-48 w-full" />}
      {kept !== undefined && <ProxyForm kept={kept} />}
    </Section>
  );
}

/** What the last act came to; the next change of the form takes it away. */
type Standing =
  | { readonly at: "idle" }
  | { readonly at: "testing" | "saving" }
  | { readonly at: "tested"; readonly result: ProxyTest }
  | { readonly at: "refused"; readonly problem: ManualProblem };

function ProxyForm({ kept }: { readonly kept: ProxyView }) {
  const queries = useQueryClient();
  const target = useAppState((state) => state.cloud.apiOrigin);
  const [draft, setDraft] = useState(() => draftOf(kept));
  const [standing, setStanding] = useState<Standing>({ at: "idle" });
  const password = useRef<HTMLInputElement>(null);
  const isBusy = standing.at === "testing" || standing.at === "saving";
  const problem = standing.at === "refused" ? standing.problem : null;
  const change = (changes: Partial<typeof draft>): void => {
    setDraft({ ...draft, ...changes });
    setStanding({ at: "idle" });
  };

  // By hand: an action of the query library would keep the password for a while.
  const run = async (at: "testing" | "saving", act: (wish: ProxyWish) => Promise<Standing>): Promise<void> => {
    if (isBusy) return;
    const read = readDraft(draft, password.current?.value ?? "", kept);
    if (!read.ok) return setStanding({ at: "refused", problem: { field: read.field, text: read.problem } });
    setStanding({ at });
    try {
      setStanding(await act(read.wish));
    } catch (thrown) {
      const { message, details } = toWireError(thrown);
      setStanding({ at: "refused", problem: { field: details?.field ?? null, text: message } });
    }
  };
  const test = () =>
    run("testing", async (wish) => ({ at: "tested", result: await call("settings.proxy.test", wish) }));
  const save = (event: FormEvent) => {
    event.preventDefault();
    return run("saving", async (wish) => {
      const saved = await call("settings.proxy.set", wish);
      queries.setQueryData(QUERY, saved);
      setDraft(draftOf(saved));
      if (password.current !== null) password.current.value = "";
      showDone(ts("proxy.saved"));
      return { at: "idle" };
    });
  };

  return (
    <form onSubmit={(event) => void save(event)} noValidate autoComplete="off" className="flex max-w-xl flex-col gap-4">
      <FieldSet title={ts("proxy.mode")}>
        <div className="flex flex-col gap-2">
          {MODES.map((mode) => (
            <Choice
              key={mode}
              group="proxy"
              label={ts(`proxy.${mode}`)}
              note={ts(`proxy.${mode}.note`)}
              isChosen={draft.mode === mode}
              onChoose={() => change({ mode })}
            />
          ))}
        </div>
      </FieldSet>
      {draft.mode === "manual" && (
        <ManualFields draft={draft} kept={kept} password={password} problem={problem} onChange={change} />
      )}
      <div className="flex flex-wrap gap-2">
        <Button type="submit" isBusy={isBusy}>
          {standing.at === "saving" ? ts("proxy.saving") : t("common.save")}
        </Button>
        <Button isBusy={isBusy} onClick={() => void test()}>
          {ts(standing.at === "testing" ? "proxy.testing" : "proxy.test")}
        </Button>
      </div>
      <div role="status">
        {standing.at === "tested" && <ProxyOutcomeMessage result={standing.result} />}
        {problem !== null && (draft.mode !== "manual" || problem.field === null) && (
          <Message tone="bad" title={problem.text} />
        )}
        {standing.at !== "tested" && problem === null && (
          <p className="text-small text-ink-muted">{ts("proxy.notTested", { target: new URL(target).host })}</p>
        )}
      </div>
    </form>
  );
}
