import { Switch } from "radix-ui";
import { useId } from "react";

interface SwitchRowProps {
  readonly label: string;
  readonly note: string;
  readonly isOn: boolean;
  /** It cannot be chosen now; the note says why. */
  readonly isDisabled?: boolean;
  readonly onChange: (isOn: boolean) => void;
}

/** A switch with its name and what it means, at least 48 px high. */
export function SwitchRow({ label, note, isOn, isDisabled = false, onChange }: SwitchRowProps) {
  const switchId = useId();
  const noteId = useId();
  return (
    <div className="flex min-h-12 items-center justify-between gap-4 py-2">
      <div>
        <label htmlFor={switchId}>{label}</label>
        <p id={noteId} className="text-small text-ink-muted">
          {note}
        </p>
      </div>
      <Switch.Root
        id={switchId}
        aria-describedby={noteId}
        checked={isOn}
        disabled={isDisabled}
        onCheckedChange={onChange}
        className="group disabled:opacity-60 h-5 w-9 shrink-0 rounded-full border border-line-strong bg-sunken px-0.5 data-[state=checked]:border-ink data-[state=checked]:bg-ink forced-colors:data-[state=checked]:bg-[Highlight]"
      >
        <Switch.Thumb className="block size-3.5 rounded-full bg-line-strong transition-transform duration-(--motion) data-[state=checked]:translate-x-4 data-[state=checked]:bg-surface forced-colors:bg-[ButtonText]" />
      </Switch.Root>
    </div>
  );
}
