import type { WireError } from "../../../../src-preload/contract/errors";
import type { RoutingFinding, RoutingTest } from "../../../../src-preload/contract/routing";
import { Badge } from "../../../ui/badge";
import { type Tone, toneIcon, toneText } from "../../../ui/tone";
import { tr } from "./text";

interface TestResultProps {
  readonly isRunning: boolean;
  readonly value: RoutingTest | undefined;
  readonly error: WireError | null;
}

const TONES: Readonly<Record<RoutingFinding["state"], Tone>> = { good: "good", bad: "bad", unknown: "unknown" };

/** What a test found, in words; a reader hears it when it comes. */
export function TestResult({ isRunning, value, error }: TestResultProps) {
  const findings: readonly Pick<RoutingFinding, "state" | "text">[] =
    error === null ? (value?.findings ?? []) : [{ state: "bad", text: error.message }];
  const isThere = !isRunning && findings.length > 0;
  return (
    <div role="status" className={isRunning || isThere ? "flex flex-col items-start gap-1 text-small" : "sr-only"}>
      {isRunning && <p className="text-ink-muted">{tr("providers.testing")}</p>}
      {isThere && (
        <>
          <Verdict ok={error === null && value?.ok === true} />
          <ul className="flex flex-col gap-1">
            {findings.map(({ state, text }) => {
              const Icon = toneIcon[TONES[state]];
              return (
                <li key={text} className="flex items-start gap-1.5">
                  <Icon size={16} aria-hidden className={`mt-0.5 shrink-0 ${toneText[TONES[state]]}`} />
                  <span className="min-w-0 wrap-anywhere">{text}</span>
                </li>
              );
            })}
          </ul>
        </>
      )}
    </div>
  );
}

function Verdict({ ok }: { readonly ok: boolean }) {
  return <Badge tone={ok ? "good" : "bad"} word={tr(ok ? "providers.test.works" : "providers.test.fails")} />;
}
