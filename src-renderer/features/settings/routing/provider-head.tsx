import type { ReactNode } from "react";
import { Badge } from "../../../ui/badge";
import { Button } from "../../../ui/button";
import type { Tone } from "../../../ui/tone";
import { Truncated } from "../../../ui/truncated";
import { TestResult } from "./test-result";
import { type Capability, capabilityList, tr } from "./text";
import type { ProviderTest } from "./use-provider-test";

interface ProviderHeadProps {
  readonly name: string;
  readonly address: string;
  readonly served: readonly Capability[];
  readonly badge: { readonly tone: Tone; readonly word: string };
  readonly test: ProviderTest;
  readonly actions?: ReactNode;
}

/** A provider's name, address and state, its acts, and what its last test found. */
export function ProviderHead({ name, address, served, badge, test, actions }: ProviderHeadProps) {
  return (
    <div className="flex flex-col gap-2 py-2">
      <div className="flex flex-wrap items-start justify-between gap-x-4 gap-y-2">
        <div className="min-w-0 flex-1 basis-64">
          <h4 className="min-w-0 font-medium">
            <Truncated text={name} />
          </h4>
          <Truncated text={address} className="font-mono text-small text-ink-muted" />
        </div>
        <Badge {...badge} />
      </div>
      <div className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2">
        <p className="text-small text-ink-muted">
          {served.length === 0
            ? tr("providers.unused")
            : tr("providers.serves", { capabilities: capabilityList(served) })}
        </p>
        <div className="flex flex-wrap gap-2">
          {actions}
          <Button aria-label={tr("providers.test.of", { name })} isBusy={test.isRunning} onClick={test.run}>
            {tr("providers.test")}
          </Button>
        </div>
      </div>
      <TestResult isRunning={test.isRunning} value={test.value} error={test.error} />
    </div>
  );
}
