import type { Invoice } from "../../../../src-preload/contract/billing";
import { useAction } from "../../../ipc/use-action";
import { Button } from "../../../ui/button";
import { Skeleton } from "../../../ui/skeleton";
import { type Column, NoRows, Table, TableFrame } from "../../../ui/table";
import { showFailure } from "../../../ui/toast";
import { Truncated } from "../../../ui/truncated";
import { AskedCondition } from "../../conditions/asked-condition";
import { tb } from "../text";
import { useInvoices } from "../use-billing";
import { useSaving } from "../use-saving";

/** All invoices, with their page and their file where the cloud has them. */
export function InvoicesPage() {
  const invoices = useInvoices();
  const { data } = invoices;
  return (
    <div className="flex flex-col gap-4">
      <AskedCondition of={[invoices]} />
      {data === undefined && invoices.error === null && <Skeleton className="h-72 w-full" />}
      {data?.invoices.length === 0 && <NoRows>{tb("invoices.empty")}</NoRows>}
      {data !== undefined && data.invoices.length > 0 && <InvoiceTable invoices={data.invoices} />}
    </div>
  );
}

const columns = (): readonly Column[] => [
  { name: tb("invoices.date"), className: "w-48" },
  { name: tb("invoices.kind") },
  { name: tb("invoices.status"), className: "w-20" },
  { name: tb("invoices.total"), className: "w-20 text-right" },
  { name: <span className="sr-only">{tb("invoices.acts")}</span>, className: "w-48" },
];

/** What was bought, in the words of the history; a kind nobody knows in the cloud's own. */
function kindWords(kind: string | null): string {
  switch (kind) {
    case null:
      return tb("invoices.unknown");
    case "custom_amount":
      return tb("history.kind.top_up");
    case "auto_top_up":
      return tb("history.kind.auto_top_up");
    case "crypto_payment":
      return tb("history.kind.crypto");
    default:
      return kind.replaceAll("_", " ");
  }
}

function InvoiceTable({ invoices }: { readonly invoices: readonly Invoice[] }) {
  return (
    <TableFrame>
      <Table label={tb("invoices.label")} columns={columns()}>
        {invoices.map((invoice) => (
          <InvoiceRow key={invoice.id} invoice={invoice} />
        ))}
      </Table>
    </TableFrame>
  );
}

function InvoiceRow({ invoice }: { readonly invoice: Invoice }) {
  const open = useAction("billing.invoices.open", { onFailed: showFailure });
  const download = useSaving("billing.invoices.download", (name) => tb("invoices.saved", { name }));
  const date = invoice.date ?? tb("invoices.unknown");
  const named = { date, total: invoice.total };
  return (
    <tr className="h-11">
      <td className="pr-3 text-small tabular-nums">{date}</td>
      <td className="pr-3">
        <Truncated text={kindWords(invoice.kind)} />
      </td>
      <td className="pr-3">
        <Truncated text={invoice.status} />
      </td>
      <td className="text-right tabular-nums">{invoice.total}</td>
      <td>
        <div className="flex justify-end gap-1">
          {invoice.canOpen && (
            <Button
              look="quiet"
              aria-label={tb("invoices.openNamed", named)}
              onClick={() => open.run({ id: invoice.id })}
              isBusy={open.isRunning}
            >
              {tb("invoices.open")}
            </Button>
          )}
          {invoice.canDownload && (
            <Button
              look="quiet"
              aria-label={tb("invoices.downloadNamed", named)}
              onClick={() => download.run({ id: invoice.id })}
              isBusy={download.isRunning}
            >
              {tb("invoices.download")}
            </Button>
          )}
        </div>
      </td>
    </tr>
  );
}
