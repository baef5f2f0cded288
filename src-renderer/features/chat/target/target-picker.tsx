import { Command as Menu } from "cmdk";
import { useId } from "react";
import { Link } from "wouter";
import type { ChatTarget } from "../../../../src-preload/contract/chat";
import { counted } from "../../../i18n/t";
import { Modal } from "../../../ui/modal";
import { useErrorMoment } from "../../../ui/use-error-moment";
import { ErrorCondition } from "../error-condition";
import { tc } from "../text";
import { targetIcon } from "./target-look";
import { type TargetChoice, useTargets } from "./use-targets";

interface TargetPickerProps {
  readonly onPick: (target: ChatTarget) => void;
  readonly onClose: () => void;
}

const GROUPS = ["connected", "running", "characters", "models"] as const satisfies readonly (keyof ReturnType<
  typeof useTargets
>)[];

const idOf = (target: ChatTarget): string => {
  if (target.kind === "agent") return target.agentId;
  return target.kind === "character" ? target.characterId : target.modelId;
};

/** Asks whom the new chat is with: type, choose with the arrow keys, Enter. */
export function TargetPicker({ onPick, onClose }: TargetPickerProps) {
  const targets = useTargets();
  const titleId = useId();
  const moment = useErrorMoment(targets.error);
  return (
    <Modal labelledBy={titleId} onClose={onClose} className="mt-16 max-w-xl">
      <div className="flex max-h-[min(560px,calc(100vh-96px))] flex-col">
        <h2 id={titleId} className="px-4 pt-4 text-lead font-semibold">
          {tc("targets.title")}
        </h2>
        <Menu label={tc("targets.list")} loop className="flex min-h-0 flex-1 flex-col">
          <Menu.Input
            data-first-focus
            placeholder={tc("targets.hint")}
            className="h-12 shrink-0 border-b border-line bg-transparent px-4 text-body outline-none placeholder:text-ink-faint"
          />
          <Menu.List className="min-h-0 flex-1 overflow-y-auto p-2" label={tc("targets.list")}>
            <Menu.Empty className="px-3 py-6 text-center text-ink-muted">
              {tc(targets.isLoadingModels ? "targets.loadingModels" : "targets.nothing")}
            </Menu.Empty>
            {GROUPS.map((group) => (
              <TargetGroup
                key={group}
                heading={
                  group === "models" && targets.modelProvider !== null
                    ? tc("targets.modelsOf", { provider: targets.modelProvider })
                    : tc(`targets.${group}`)
                }
                choices={targets[group]}
                onPick={onPick}
              />
            ))}
          </Menu.List>
        </Menu>
        {targets.error !== null && (
          <div className="border-t border-line p-2">
            <ErrorCondition error={targets.error} since={moment} onRetry={targets.retry} />
          </div>
        )}
        {targets.notRunning > 0 && (
          <p className="border-t border-line px-4 py-2 text-small text-ink-muted">
            {tc(counted("targets.notRunning", targets.notRunning), { count: targets.notRunning })}{" "}
            <Link href="/agents" onClick={onClose} className="text-ink underline">
              {tc("targets.openAgents")}
            </Link>
          </p>
        )}
      </div>
    </Modal>
  );
}

interface TargetGroupProps {
  readonly heading: string;
  readonly choices: readonly TargetChoice[];
  readonly onPick: (target: ChatTarget) => void;
}

function TargetGroup({ heading, choices, onPick }: TargetGroupProps) {
  if (choices.length === 0) return null;
  return (
    <Menu.Group
      heading={heading}
      className="[&_[cmdk-group-heading]]:px-3 [&_[cmdk-group-heading]]:py-1 [&_[cmdk-group-heading]]:text-small [&_[cmdk-group-heading]]:text-ink-muted"
    >
      {choices.map(({ target, note }) => {
        const Icon = targetIcon(target.kind);
        return (
          <Menu.Item
            key={idOf(target)}
            value={`${target.kind} ${idOf(target)}`}
            keywords={[target.name]}
            onSelect={() => onPick(target)}
            className="flex min-h-9 items-center gap-3 rounded-control px-3 data-[selected=true]:bg-hover"
          >
            <Icon size={16} aria-hidden className="shrink-0 text-ink-muted" />
            <span className="max-w-[60%] shrink-0 truncate">{target.name}</span>
            {note !== null && note !== target.name && (
              <span className="min-w-0 flex-1 truncate text-right text-small text-ink-muted">{note}</span>
            )}
          </Menu.Item>
        );
      })}
    </Menu.Group>
  );
}
