import { ArrowUp, Square, X } from "lucide-react";
import { type KeyboardEvent, type ReactNode, useEffect, useId, useRef } from "react";
import { MAX_MESSAGE_CHARS } from "../../../../src-preload/contract/chat-names";
import { counted } from "../../../i18n/t";
import { Button } from "../../../ui/button";
import { tc } from "../text";

interface ComposerProps {
  readonly targetName: string;
  readonly text: string;
  readonly onChange: (text: string) => void;
  readonly onSend: (text: string) => void;
  /** Ends the reply that is being written; absent when none is. */
  readonly onStop?: (() => void) | undefined;
  /** Leaves the editing of an older message; absent when none is edited. */
  readonly onCancelEdit?: (() => void) | undefined;
}

/** Whether Enter is meant for the text being composed (Chinese, Japanese, Korean input), not for the app. */
const isComposing = ({ nativeEvent }: KeyboardEvent): boolean =>
  // Some input methods send the last Enter after the composition: 229 is their sign.
  nativeEvent.isComposing || nativeEvent.keyCode === 229;

/** Where a message is written: grows with it, sends on Enter. */
export function Composer({ targetName, text, onChange, onSend, onStop, onCancelEdit }: ComposerProps) {
  const field = useRef<HTMLTextAreaElement>(null);
  const noteId = useId();
  const excess = text.length - MAX_MESSAGE_CHARS;
  const canSend = text.trim() !== "" && excess <= 0;

  useEffect(() => {
    const element = field.current;
    element?.focus({ preventScroll: true });
    element?.setSelectionRange(element.value.length, element.value.length);
  }, []);

  const send = (): void => {
    if (canSend) onSend(text);
    field.current?.focus();
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (isComposing(event)) return;
    if (event.key === "Escape" && onCancelEdit !== undefined) onCancelEdit();
    if (event.key !== "Enter" || event.shiftKey || event.altKey) return;
    event.preventDefault();
    if (!event.repeat) send();
  };

  return (
    <form
      className="chat-column pt-2 pb-3"
      onSubmit={(event) => {
        event.preventDefault();
        send();
      }}
    >
      {onCancelEdit !== undefined && <EditingNote onCancel={onCancelEdit} />}
      <div className="chat-composer">
        <textarea
          ref={field}
          rows={1}
          value={text}
          aria-label={tc("composer.label", { name: targetName })}
          aria-describedby={noteId}
          aria-invalid={excess > 0}
          placeholder={tc("composer.hint", { name: targetName })}
          onChange={(event) => onChange(event.target.value)}
          onKeyDown={onKeyDown}
          dir="auto"
        />
        <div className="flex items-center gap-2 py-1.5 pr-1.5 pl-4">
          <p id={noteId} className="min-w-0 flex-1 truncate text-small text-ink-muted">
            {excess > 0 ? <Excess count={excess} /> : tc("composer.keys")}
          </p>
          {onStop !== undefined && (
            <Button onClick={onStop}>
              <Square size={16} aria-hidden />
              {tc("composer.stop")}
            </Button>
          )}
          <Button type="submit" look={canSend ? "primary" : "secondary"} disabled={!canSend}>
            <ArrowUp size={16} aria-hidden />
            {tc("composer.send")}
          </Button>
        </div>
      </div>
    </form>
  );
}

const Excess = ({ count }: { readonly count: number }): ReactNode => (
  <span role="alert" className="text-bad">
    {tc(counted("composer.tooLong", count), { count })}
  </span>
);

function EditingNote({ onCancel }: { readonly onCancel: () => void }) {
  return (
    <div className="mb-2 flex items-center gap-2 text-small text-ink-muted">
      <p role="status" className="min-w-0 flex-1">
        {tc("composer.editing")}
      </p>
      <Button look="quiet" onClick={onCancel}>
        <X size={16} aria-hidden />
        {tc("composer.cancelEdit")}
      </Button>
    </div>
  );
}
