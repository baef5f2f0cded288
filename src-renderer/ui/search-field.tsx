import { Search, X } from "lucide-react";
import { useRef } from "react";
import { IconButton } from "./icon-button";

interface SearchFieldProps {
  /** What it searches: the field's name. */
  readonly label: string;
  readonly hint: string;
  readonly clearLabel: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
}

/** A search field with a button that empties it. */
export function SearchField({ label, hint, clearLabel, value, onChange }: SearchFieldProps) {
  const field = useRef<HTMLInputElement>(null);
  return (
    <div className="relative min-w-0 flex-1 basis-56">
      <Search size={16} aria-hidden className="pointer-events-none absolute top-2 left-2.5 text-ink-muted" />
      <input
        ref={field}
        type="search"
        value={value}
        aria-label={label}
        placeholder={hint}
        spellCheck={false}
        autoComplete="off"
        onChange={(event) => onChange(event.target.value)}
        className="h-8 w-full rounded-control border border-line-strong bg-surface px-8 select-text placeholder:text-ink-faint [&::-webkit-search-cancel-button]:hidden"
      />
      {value !== "" && (
        <IconButton
          icon={X}
          label={clearLabel}
          onClick={() => {
            onChange("");
            // The button goes away with the text.
            field.current?.focus();
          }}
          className="absolute top-0.5 right-0.5"
        />
      )}
    </div>
  );
}
