import { Command as Menu } from "cmdk";
import { useId, useState } from "react";
import { useLocation } from "wouter";
import { t } from "../../i18n/t";
import { useAppState } from "../../ipc/app-state";
import { toWireError } from "../../ipc/bridge";
import { Modal } from "../../ui/modal";
import { showFailure } from "../../ui/toast";
import { useUi } from "../../ui/ui-store";
import { useAgentList } from "../agents/use-agents";
import { useTitleMatches } from "../chat/use-chats";
import { agentCommands, type Command, chatCommands, commandsOf } from "./commands";

const close = (): void => useUi.setState({ isPaletteOpen: false });

const perform = (command: Command): void => {
  close();
  void (async () => {
    try {
      await command.run();
    } catch (thrown) {
      showFailure(toWireError(thrown));
    }
  })();
};

const GROUPS = ["screens", "agents", "chats", "actions"] as const;

/** Screens, agents, chats and actions by name: type, choose with the arrow keys, Enter; Escape closes and gives the focus back. */
export function Palette() {
  const state = useAppState((whole) => whole);
  const [, navigate] = useLocation();
  const [query, setQuery] = useState("");
  const agents = useAgentList().data?.agents ?? [];
  const chats = useTitleMatches(query.trim());
  const commands = [
    ...commandsOf(state, navigate),
    ...agentCommands(agents, query, navigate),
    ...chatCommands(chats, navigate),
  ];
  const titleId = useId();
  return (
    <Modal labelledBy={titleId} onClose={close} className="mt-16 max-w-lg">
      <div className="flex max-h-[min(440px,calc(100vh-96px))] flex-col">
        <h2 id={titleId} className="sr-only">
          {t("palette.open")}
        </h2>
        <Menu label={t("palette.open")} loop className="flex min-h-0 flex-col">
          <Menu.Input
            data-first-focus
            value={query}
            onValueChange={setQuery}
            placeholder={t("palette.placeholder")}
            className="h-12 shrink-0 border-b border-line bg-transparent px-4 text-body outline-none placeholder:text-ink-faint"
          />
          <Menu.List className="min-h-0 flex-1 overflow-y-auto p-2" label={t("palette.results")}>
            <Menu.Empty className="px-3 py-6 text-center text-ink-muted">{t("palette.nothing")}</Menu.Empty>
            {GROUPS.filter((group) => commands.some((command) => command.group === group)).map((group) => (
              <Menu.Group
                key={group}
                heading={t(`palette.${group}`)}
                className="[&_[cmdk-group-heading]]:px-3 [&_[cmdk-group-heading]]:py-1 [&_[cmdk-group-heading]]:text-small [&_[cmdk-group-heading]]:text-ink-muted"
              >
                {commands
                  .filter((command) => command.group === group)
                  .map((command) => (
                    <Menu.Item
                      key={command.id}
                      value={command.id}
                      keywords={[command.label]}
                      onSelect={() => perform(command)}
                      className="flex h-8 items-center gap-3 rounded-control px-3 data-[selected=true]:bg-hover"
                    >
                      <command.icon size={16} aria-hidden className="shrink-0 text-ink-muted" />
                      {command.label}
                    </Menu.Item>
                  ))}
              </Menu.Group>
            ))}
          </Menu.List>
        </Menu>
      </div>
    </Modal>
  );
}
