import { FileJson } from "lucide-react";
import { useId, useState } from "react";
import { Choice, Field, FieldSet, inputLook } from "../../../ui/fields";
import { ta } from "../text";
import { useAgentList } from "../use-agents";
import { type CharacterFileProblem, readCharacterFile } from "./character-file";
import { type CharacterSource, type DraftProblem, editDraft, useForm } from "./draft";

const SOURCES: readonly CharacterSource[] = ["blank", "list", "file"];

/** Who the agent is: nobody yet, one of the account's characters, or a character from a file. */
export function CharacterPart({ problems }: { readonly problems: readonly DraftProblem[] }) {
  const source = useForm((form) => form.draft.source);
  return (
    <FieldSet title={ta("create.character")}>
      <div className="grid grid-cols-1 gap-2 wide:grid-cols-3">
        {SOURCES.map((each) => (
          <Choice
            key={each}
            group="source"
            label={ta(`create.character.${each}`)}
            note={ta(`create.character.${each}.note`)}
            isChosen={each === source}
            onChoose={() => editDraft({ source: each })}
          />
        ))}
      </div>
      <div className="mt-2 empty:hidden">
        {source === "list" && <CharacterList isMissing={problems.includes("characterId")} />}
        {source === "file" && <CharacterFileField isMissing={problems.includes("file")} />}
      </div>
    </FieldSet>
  );
}

function CharacterList({ isMissing }: { readonly isMissing: boolean }) {
  const { data } = useAgentList();
  const chosen = useForm((form) => form.draft.characterId);
  const characters = (data?.agents ?? []).filter((row) => row.kind === "character" && !row.isDeleting);
  const isKnown = data !== undefined && data.fetchedAt !== null;
  const note = isKnown ? ta("create.character.list.none") : ta("create.character.list.unknown");
  return (
    <Field
      label={ta("create.character.which")}
      note={characters.length === 0 ? note : null}
      problem={isMissing && characters.length > 0 ? ta("create.character.which.missing") : null}
    >
      {(field) => (
        <select
          {...field}
          // Without a character there is nothing to choose, and sending is refused for it.
          aria-invalid={isMissing}
          value={chosen ?? ""}
          onChange={(event) => editDraft({ characterId: event.target.value || null })}
          className={inputLook}
        >
          <option value="">{ta("create.character.which.none")}</option>
          {characters.map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </select>
      )}
    </Field>
  );
}

function CharacterFileField({ isMissing }: { readonly isMissing: boolean }) {
  const { file, name } = useForm((form) => form.draft);
  const [problem, setProblem] = useState<CharacterFileProblem | null>(null);
  const id = useId();
  const textId = useId();
  const trouble = problem ?? (isMissing && file === null ? "missing" : null);

  const read = async (chosen: File | undefined): Promise<void> => {
    if (chosen === undefined) return;
    const result = await readCharacterFile(chosen);
    setProblem(typeof result === "string" ? result : null);
    if (typeof result === "string") return;
    // The file's name is only a proposal.
    editDraft({ file: result, ...(name.trim() === "" && result.name !== null ? { name: result.name } : {}) });
  };

  return (
    <div className="flex min-w-0 flex-col gap-1">
      <div className="flex min-w-0 flex-wrap items-center gap-3">
        <input
          id={id}
          type="file"
          accept=".json,application/json"
          aria-invalid={trouble !== null}
          aria-describedby={textId}
          onChange={(event) => {
            void read(event.target.files?.[0]);
            // The same file, mended, can be chosen again.
            event.target.value = "";
          }}
          className="peer sr-only"
        />
        <label
          htmlFor={id}
          className="inline-flex h-8 shrink-0 items-center gap-2 rounded-control border border-line-strong/60 bg-surface px-3 peer-focus-visible:outline-2 peer-focus-visible:outline-offset-2 peer-focus-visible:outline-(--focus) hover:bg-hover"
        >
          <FileJson size={16} aria-hidden />
          {ta(file === null ? "create.file.choose" : "create.file.chooseOther")}
        </label>
        {file !== null && (
          <span className="min-w-0 flex-1 truncate" title={file.fileName}>
            {file.fileName}
          </span>
        )}
      </div>
      <p id={textId} role="status" className="text-small break-words text-ink-muted">
        {trouble !== null && <span className="text-bad">{ta(`create.file.${trouble}`)}</span>}
        {trouble === null && file !== null && (file.bio ?? ta("create.file.noBio"))}
      </p>
    </div>
  );
}
