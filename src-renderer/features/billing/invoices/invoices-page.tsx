import type { Invoice } from "../../../../src-preload/contract/billing";
import { useAction } from "../../../ipc/use-action";
import { Button } from "../../../ui/button";
import { Skeleton } from "../../../ui/skeleton";
import { showDone, showFailure } from "../../../ui/toast";
import { Truncated } from "../../../ui/truncated";
import { AskedCondition } from "../asked-condition";
import { tb } from "../text";
import { useInvoices } from "../use-asked";

/** All invoices, with their page and their file where the cloud has them. */
export function InvoicesPage() {
  const invoices = useInvoices();
  const { data } = invoices;
  return (
    <div className="flex flex-col gap-4">
      <AskedCondition of={[invoices]} />
      {data === undefined && invoices.error === null && <Skeleton className="h-72 w-full" />}
      {data?.invoices.length === 0 && (
        <p className="rounded-card border border-line bg-surface px-4 py-6 text-center text-ink-muted">
          {tb("invoices.empty")}
        </p>
      )}
      {data !== undefined && data.invoices.length > 0 && <InvoiceTable invoices={data.invoices} />}
    </div>
  );
}

function InvoiceTable({ invoices }: { readonly invoices: readonly Invoice[] }) {
  return (
    <div className="rounded-card border border-line bg-surface px-4">
      <table aria-label={tb("invoices.label")} className="w-full table-fixed">
        <thead className="text-left text-small text-ink-muted">
          <tr className="h-9 border-b border-line">
            <th scope="col" className="w-28 font-normal">
              {tb("invoices.date")}
            </th>
            <th scope="col" className="font-normal">
              {tb("invoices.kind")}
            </th>
            <th scope="col" className="w-20 font-normal">
              {tb("invoices.status")}
            </th>
            <th scope="col" className="w-20 text-right font-normal">
              {tb("invoices.total")}
            </th>
            <th scope="col" className="w-48">
              <span className="sr-only">{tb("invoices.acts")}</span>
            </th>
          </tr>
        </thead>
        <tbody className="divide-y divide-line">
          {invoices.map((invoice) => (
            <InvoiceRow key={invoice.id} invoice={invoice} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

function InvoiceRow({ invoice }: { readonly invoice: Invoice }) {
  const open = useAction("billing.invoices.open", { onFailed: showFailure });
  const download = useAction("billing.invoices.download", {
    onDone: ({ fileName }) => {
      if (fileName !== null) showDone(tb("invoices.saved", { name: fileName }));
    },
    onFailed: showFailure,
  });
  const date = invoice.date ?? tb("invoices.unknown");
  const named = { date, total: invoice.total };
  return (
    <tr className="h-11">
      <td className="pr-3 tabular-nums">{date}</td>
      <td className="pr-3">
        <Truncated text={invoice.kind ?? tb("invoices.unknown")} />
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
