import { Trash2 } from "lucide-react";
import type { KnowledgeDocument } from "../../../src-preload/contract/knowledge";
import { counted } from "../../i18n/t";
import { useAction } from "../../ipc/use-action";
import { Button } from "../../ui/button";
import { ConfirmDialog } from "../../ui/confirm-dialog";
import { IconButton } from "../../ui/icon-button";
import { formatBytes } from "../../ui/size";
import { Skeleton } from "../../ui/skeleton";
import { NoRows, Table, TableFrame } from "../../ui/table";
import { formatDate } from "../../ui/time";
import { showDone, showFailure } from "../../ui/toast";
import { Truncated } from "../../ui/truncated";
import { ServiceCondition } from "./service-condition";
import { tn } from "./text";
import type { useDocuments } from "./use-documents";

interface DocumentsPartProps {
  readonly store: string | null;
  readonly documents: ReturnType<typeof useDocuments>;
}

/** What is in the store. */
export function DocumentsPart({ store, documents }: DocumentsPartProps) {
  const { data, error, total, hasMore, isLoadingMore, loadMore, refetch } = documents;
  return (
    <section aria-label={tn("list.title")} className="flex flex-col gap-3">
      <h2 className="text-small font-medium text-ink-muted">{tn("list.title")}</h2>
      <ServiceCondition of={[documents]} />
      {data === undefined &&
        (error === null ? <Skeleton className="h-48 w-full" /> : <NoRows>{tn("list.unknown")}</NoRows>)}
      {data?.length === 0 && <NoRows>{tn("list.empty")}</NoRows>}
      {data !== undefined && data.length > 0 && (
        <>
          <TableFrame>
            <Table
              label={tn("list.title")}
              columns={[
                { name: tn("list.name") },
                { name: tn("list.size"), className: "w-24 text-right" },
                { name: tn("list.added"), className: "hidden w-48 pl-6 wide:table-cell" },
                { name: <span className="sr-only">{tn("list.acts")}</span>, className: "w-10" },
              ]}
            >
              {data.map((document) => (
                <DocumentRow key={document.id} store={store} document={document} onGone={refetch} />
              ))}
            </Table>
          </TableFrame>
          <div className="flex flex-col items-center gap-2">
            <p className="text-small text-ink-muted tabular-nums">{countWords(data.length, total)}</p>
            {hasMore && (
              <Button onClick={loadMore} isBusy={isLoadingMore}>
                {isLoadingMore ? tn("list.loadingMore") : tn("list.more")}
              </Button>
            )}
          </div>
        </>
      )}
    </section>
  );
}

function countWords(shown: number, total: number | null): string {
  if (total !== null && total > shown) return tn("list.shown", { shown, total });
  return tn(counted("list.all", shown), { count: shown });
}

interface DocumentRowProps {
  readonly store: string | null;
  readonly document: KnowledgeDocument;
  readonly onGone: () => void;
}

function DocumentRow({ store, document: { id, name, sizeBytes, createdAt }, onGone }: DocumentRowProps) {
  const remove = useAction("knowledge.documents.remove", {
    onDone: () => {
      showDone(tn("delete.done", { name }));
      onGone();
    },
    onFailed: (error) => {
      showFailure(error);
      // Somebody else was faster: the list says so.
      if (error.code === "NOT_FOUND") onGone();
    },
  });
  return (
    <tr className="h-10">
      <td className="pr-3">
        <Truncated text={name} />
      </td>
      <td className="text-right text-ink-muted tabular-nums">
        {sizeBytes === null ? tn("list.noSize") : formatBytes(sizeBytes)}
      </td>
      <td className="hidden pl-6 text-small text-ink-muted tabular-nums wide:table-cell">
        {createdAt === null ? tn("list.noDate") : formatDate(createdAt)}
      </td>
      <td className="text-right">
        <ConfirmDialog
          trigger={(open) => (
            <IconButton
              icon={Trash2}
              label={tn("delete.act", { name })}
              aria-disabled={remove.isRunning || undefined}
              onClick={() => {
                if (!remove.isRunning) open();
              }}
            />
          )}
          title={tn("delete.title")}
          confirm={tn("delete.confirm")}
          onConfirm={() => remove.run({ store, id })}
        >
          <p className="break-words">{tn("delete.body", { name })}</p>
          <p>{tn("delete.final")}</p>
        </ConfirmDialog>
      </td>
    </tr>
  );
}
