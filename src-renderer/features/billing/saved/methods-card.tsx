import { CreditCard } from "lucide-react";
import { Badge } from "../../../ui/badge";
import { Card } from "../../../ui/card";
import { Skeleton } from "../../../ui/skeleton";
import { Truncated } from "../../../ui/truncated";
import { OpenBillingPage } from "../open-in-browser";
import { tb } from "../text";
import { useMethods } from "../use-billing";

/** The saved cards, as far as the cloud tells of them. */
export function MethodsCard() {
  const { data, error } = useMethods();
  return (
    <Card title={tb("methods.title")}>
      {data === undefined && error === null && <Skeleton className="h-8 w-full" />}
      {data === undefined && error !== null && <p className="text-ink-muted">{tb("asked.nothing")}</p>}
      {data?.methods.length === 0 && (
        <div className="flex flex-col items-start gap-2">
          <p className="text-ink-muted">{tb("methods.none")}</p>
          <div className="-ml-3">
            <OpenBillingPage label={tb("methods.add")} />
          </div>
        </div>
      )}
      {data !== undefined && data.methods.length > 0 && (
        <ul className="divide-y divide-line">
          {data.methods.map((method) => (
            <li key={method.id} className="flex min-h-10 min-w-0 items-center gap-3 py-1">
              <CreditCard size={16} aria-hidden className="shrink-0 text-ink-muted" />
              <Truncated text={method.label} className="flex-1" />
              {method.isDefault && <Badge tone="info" word={tb("methods.default")} />}
            </li>
          ))}
        </ul>
      )}
    </Card>
  );
}
