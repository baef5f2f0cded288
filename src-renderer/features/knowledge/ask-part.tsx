import { ChevronDown, ChevronUp } from "lucide-react";
import { type FormEvent, useId, useState } from "react";
import type { KnowledgeResult } from "../../../src-preload/contract/knowledge";
import { useAction } from "../../ipc/use-action";
import { Button } from "../../ui/button";
import { Card } from "../../ui/card";
import { inputLook } from "../../ui/fields";
import { formatPercent } from "../../ui/percent";
import { ServiceCondition } from "./service-condition";
import { tn } from "./text";

const COUNTS = [3, 5, 10, 20] as const;
const USUAL_COUNT = 5;
/** A result that is longer opens when asked to. */
const SHORT_CHARS = 240;

/** A question to one store, and what answers it. */
export function AskPart({ store }: { readonly store: string | null }) {
  const [question, setQuestion] = useState("");
  const [limit, setLimit] = useState<number>(USUAL_COUNT);
  const ask = useAction("knowledge.documents.query");
  const run = (): void => {
    if (question.trim() !== "") ask.run({ store, question, limit });
  };
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    run();
  };
  return (
    <Card title={tn("ask.title")}>
      <form onSubmit={submit} className="flex flex-wrap items-center gap-2">
        <input
          value={question}
          onChange={(event) => setQuestion(event.target.value)}
          maxLength={2_000}
          aria-label={tn("ask.label")}
          placeholder={tn("ask.placeholder")}
          className={`${inputLook} min-w-0 flex-1 basis-64`}
        />
        <label className="flex items-center gap-2">
          <span className="text-small text-ink-muted">{tn("ask.count")}</span>
          <select value={limit} onChange={(event) => setLimit(Number(event.target.value))} className={inputLook}>
            {COUNTS.map((count) => (
              <option key={count}>{count}</option>
            ))}
          </select>
        </label>
        <Button type="submit" isBusy={ask.isRunning}>
          {ask.isRunning ? tn("ask.running") : tn("ask.run")}
        </Button>
      </form>
      <div className="mt-3 empty:hidden">
        <ServiceCondition of={[{ error: ask.error, isAsking: ask.isRunning, askedAt: 0, refetch: run }]} />
        {ask.value?.results.length === 0 && (
          <p role="status" className="text-ink-muted">
            {tn("ask.none")}
          </p>
        )}
        {ask.value !== undefined && ask.value.results.length > 0 && (
          <ol aria-label={tn("ask.results")} className="flex flex-col divide-y divide-line">
            {ask.value.results.map((result) => (
              <Result key={result.id} result={result} />
            ))}
          </ol>
        )}
      </div>
    </Card>
  );
}

function Result({ result: { text, similarity, source } }: { readonly result: KnowledgeResult }) {
  const [isOpen, setIsOpen] = useState(false);
  const textId = useId();
  const isLong = text.length > SHORT_CHARS;
  const Icon = isOpen ? ChevronUp : ChevronDown;
  return (
    <li className="flex flex-col items-start gap-1 py-3 last:pb-0">
      <p className="flex w-full flex-wrap items-baseline justify-between gap-x-4 text-small text-ink-muted">
        <span className="min-w-0 font-medium break-all text-ink">{source ?? tn("ask.noSource")}</span>
        <span className="tabular-nums">
          {similarity === null ? tn("ask.noScore") : tn("ask.match", { percent: formatPercent(similarity) })}
        </span>
      </p>
      <p id={textId} className="w-full break-words whitespace-pre-wrap select-text">
        {isOpen || !isLong ? text : `${text.slice(0, SHORT_CHARS).trimEnd()}…`}
      </p>
      {isLong && (
        <Button
          look="quiet"
          className="-ml-3"
          aria-expanded={isOpen}
          aria-controls={textId}
          onClick={() => setIsOpen(!isOpen)}
        >
          <Icon size={16} aria-hidden />
          {isOpen ? tn("ask.less") : tn("ask.more")}
        </Button>
      )}
    </li>
  );
}
