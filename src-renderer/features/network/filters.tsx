import type { ServiceSearch } from "../../../src-preload/contract/network";
import { SERVICE_TYPES, type ServiceType } from "../../../src-preload/contract/network-names";
import { Choices } from "../../ui/choices";
import { Field, inputLook } from "../../ui/fields";
import { SearchField } from "../../ui/search-field";
import { tn } from "./text";

/** What is typed and chosen. */
export interface FilterDraft {
  readonly text: string;
  readonly type: ServiceType | "all";
  readonly categories: string;
  readonly tags: string;
  readonly x402Only: boolean;
}

export const NO_FILTERS: FilterDraft = { text: "", type: "all", categories: "", tags: "", x402Only: false };

const split = (text: string): string[] =>
  text
    .split(",")
    .map((each) => each.trim())
    .filter((each) => each !== "")
    .slice(0, 20);

/** The search that a draft means. */
export const searchOf = ({ text, type, categories, tags, x402Only }: FilterDraft, pages: number): ServiceSearch => ({
  text: text.trim(),
  types: type === "all" ? [] : [type],
  categories: split(categories),
  tags: split(tags),
  x402Only,
  pages,
});

interface FiltersProps {
  readonly draft: FilterDraft;
  readonly onChange: (draft: FilterDraft) => void;
}

/** Search and filters of discovery. */
export function Filters({ draft, onChange }: FiltersProps) {
  const change = (fields: Partial<FilterDraft>): void => onChange({ ...draft, ...fields });
  const list = (name: "categories" | "tags", label: string) => (
    <div className="min-w-0 flex-1 basis-44">
      <Field label={label}>
        {(attributes) => (
          <input
            {...attributes}
            value={draft[name]}
            maxLength={500}
            autoComplete="off"
            placeholder={tn("filter.commas")}
            onChange={(event) => change({ [name]: event.target.value })}
            className={inputLook}
          />
        )}
      </Field>
    </div>
  );
  return (
    <div className="flex flex-col gap-3">
      <div className="flex flex-wrap items-center gap-3">
        <SearchField
          label={tn("search.label")}
          hint={tn("search.hint")}
          clearLabel={tn("search.clear")}
          value={draft.text}
          onChange={(text) => change({ text: text.slice(0, 200) })}
        />
        <Choices
          legend={tn("filter.type")}
          choices={["all", ...SERVICE_TYPES]}
          chosen={draft.type}
          nameOf={(type) => tn(`filter.type.${type}`)}
          onChoose={(type) => change({ type })}
        />
      </div>
      <div className="flex flex-wrap items-end gap-3">
        {list("categories", tn("filter.category"))}
        {list("tags", tn("filter.tags"))}
        <label className="flex h-8 items-center gap-2">
          <input
            type="checkbox"
            checked={draft.x402Only}
            onChange={(event) => change({ x402Only: event.target.checked })}
            className="size-4 accent-(--ink)"
          />
          {tn("filter.x402")}
        </label>
      </div>
    </div>
  );
}
