import { Download, Ellipsis, type LucideIcon, Pencil, Pin, PinOff, Trash2, Undo2 } from "lucide-react";
import { DropdownMenu } from "radix-ui";
import { type FormEvent, useId, useState } from "react";
import type { Chat } from "../../../src-preload/contract/chat";
import { t } from "../../i18n/t";
import { Button } from "../../ui/button";
import { Modal } from "../../ui/modal";
import { tc } from "./text";
import { useChatActs } from "./use-chat-acts";

interface ChatMenuProps {
  readonly chat: Chat;
  readonly label: string;
  readonly tabIndex?: number;
  /** Brings back what the newest edit or regeneration replaced; absent when there is nothing. */
  readonly onUndoReplacement?: (() => void) | undefined;
}

/** What can be done with a chat, behind one button. */
export function ChatMenu({ chat, label, tabIndex, onUndoReplacement }: ChatMenuProps) {
  const acts = useChatActs(chat);
  const [isRenaming, setIsRenaming] = useState(false);
  return (
    <>
      <DropdownMenu.Root modal={false}>
        <DropdownMenu.Trigger
          aria-label={label}
          tabIndex={tabIndex}
          className="inline-flex size-7 shrink-0 items-center justify-center rounded-control text-ink-muted hover:bg-hover hover:text-ink data-[state=open]:bg-hover"
        >
          <Ellipsis size={16} aria-hidden />
        </DropdownMenu.Trigger>
        <DropdownMenu.Portal>
          <DropdownMenu.Content
            align="end"
            sideOffset={4}
            collisionPadding={8}
            className="z-50 min-w-56 rounded-card border border-line bg-raised p-1 shadow-raised"
          >
            <Entry icon={Pencil} label={tc("menu.rename")} onSelect={() => setIsRenaming(true)} />
            <Entry
              icon={chat.isPinned ? PinOff : Pin}
              label={tc(chat.isPinned ? "menu.unpin" : "menu.pin")}
              onSelect={acts.togglePin}
            />
            {onUndoReplacement !== undefined && (
              <Entry icon={Undo2} label={tc("menu.undoReplacement")} onSelect={onUndoReplacement} />
            )}
            <Entry icon={Download} label={tc("menu.exportMarkdown")} onSelect={() => acts.exportAs("markdown")} />
            <Entry icon={Download} label={tc("menu.exportJson")} onSelect={() => acts.exportAs("json")} />
            <DropdownMenu.Separator className="my-1 h-px bg-line" />
            <Entry icon={Trash2} label={tc("menu.delete")} onSelect={acts.remove} isDanger />
          </DropdownMenu.Content>
        </DropdownMenu.Portal>
      </DropdownMenu.Root>
      {isRenaming && <RenameDialog title={chat.title} onRename={acts.rename} onClose={() => setIsRenaming(false)} />}
    </>
  );
}

interface EntryProps {
  readonly icon: LucideIcon;
  readonly label: string;
  readonly onSelect: () => void;
  readonly isDanger?: boolean;
}

function Entry({ icon: Icon, label, onSelect, isDanger = false }: EntryProps) {
  return (
    <DropdownMenu.Item
      onSelect={onSelect}
      className={`flex h-8 items-center gap-3 rounded-control px-3 outline-none data-[highlighted]:bg-hover ${isDanger ? "text-bad" : ""}`}
    >
      <Icon size={16} aria-hidden className={isDanger ? undefined : "text-ink-muted"} />
      {label}
    </DropdownMenu.Item>
  );
}

interface RenameDialogProps {
  readonly title: string;
  readonly onRename: (title: string) => void;
  readonly onClose: () => void;
}

function RenameDialog({ title, onRename, onClose }: RenameDialogProps) {
  const [text, setText] = useState(title);
  const headingId = useId();
  const fieldId = useId();
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (text.trim() === "") return;
    onClose();
    if (text.trim() !== title) onRename(text.trim());
  };
  return (
    <Modal labelledBy={headingId} onClose={onClose} className="max-w-md">
      <form onSubmit={submit} className="flex flex-col gap-4 p-6">
        <h2 id={headingId} className="text-lead font-semibold">
          {tc("rename.title")}
        </h2>
        <div className="flex flex-col gap-1">
          <label htmlFor={fieldId} className="text-small font-medium">
            {tc("rename.label")}
          </label>
          <input
            id={fieldId}
            data-first-focus
            value={text}
            maxLength={200}
            onFocus={(event) => event.target.select()}
            onChange={(event) => setText(event.target.value)}
            className="h-8 w-full rounded-control border border-line-strong bg-surface px-3 select-text"
          />
        </div>
        <div className="flex justify-end gap-2">
          <Button onClick={onClose}>{t("common.cancel")}</Button>
          <Button type="submit" disabled={text.trim() === ""}>
            {tc("rename.save")}
          </Button>
        </div>
      </form>
    </Modal>
  );
}
