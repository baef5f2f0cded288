import { inputLook } from "../../ui/fields";
import { useAgentFeed, useAgentList } from "../agents/use-agents";
import { tn } from "./text";

/** The stores there are: that of the default agent, and one for each character. */
interface Store {
  readonly id: string | null;
  readonly name: string;
}

/** Every store that can be chosen, the default agent's first. */
export function useStores(): readonly Store[] {
  useAgentFeed();
  const { data } = useAgentList();
  const characters = (data?.agents ?? []).filter((row) => row.kind === "character" && !row.isDeleting);
  return [{ id: null, name: tn("store.default") }, ...characters.map(({ id, name }) => ({ id, name }))];
}

interface StorePickerProps {
  readonly stores: readonly Store[];
  readonly chosen: string | null;
  readonly onChoose: (store: string | null) => void;
}

/** Whose knowledge the screen is about. */
export const StorePicker = ({ stores, chosen, onChoose }: StorePickerProps) => (
  <label className="flex min-w-0 items-center gap-2">
    <span className="text-small text-ink-muted">{tn("store")}</span>
    <select
      value={chosen ?? ""}
      onChange={(event) => onChoose(event.target.value || null)}
      className={`${inputLook} max-w-56`}
    >
      {stores.map(({ id, name }) => (
        <option key={id ?? ""} value={id ?? ""}>
          {name}
        </option>
      ))}
    </select>
  </label>
);
