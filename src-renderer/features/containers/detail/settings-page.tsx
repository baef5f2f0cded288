import { useState } from "react";
import type { ContainerRow } from "../../../../src-preload/contract/containers";
import { Button } from "../../../ui/button";
import { tc } from "../text";
import { DeleteDialog } from "./delete-dialog";
import { UpdateForm } from "./update-form";

/** What can be changed on it, and the way to delete it. */
export function SettingsPage({ row }: { readonly row: ContainerRow }) {
  const [isAsked, setIsAsked] = useState(false);
  const isBusy = row.task !== null && row.task.error === null;
  return (
    <div className="flex flex-col gap-4">
      {/* Another state of it is another form. */}
      <UpdateForm key={`${row.cpu} ${row.memory} ${row.port} ${row.image}`} row={row} />
      <section
        aria-label={tc("delete.section")}
        className="flex flex-wrap items-center justify-between gap-x-6 gap-y-3 rounded-card border border-line bg-surface p-4"
      >
        <div className="min-w-0 flex-1 basis-72">
          <h2 className="font-medium">{tc("delete.section")}</h2>
          <p className="text-small text-ink-muted">{tc("delete.intro")}</p>
        </div>
        <Button look="danger" disabled={row.isDeleting || isBusy} onClick={() => setIsAsked(true)}>
          {tc(row.isDeleting ? "delete.running" : "delete.open")}
        </Button>
      </section>
      {isAsked && <DeleteDialog row={row} onClose={() => setIsAsked(false)} />}
    </div>
  );
}
