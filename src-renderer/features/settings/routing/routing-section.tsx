import { t } from "../../../i18n/t";
import { toWireError } from "../../../ipc/bridge";
import { Button } from "../../../ui/button";
import { Message } from "../../../ui/message";
import { Skeleton } from "../../../ui/skeleton";
import { Section } from "../section";
import { ProvidersPart } from "./providers-part";
import { RoutesPart } from "./routes-part";
import { RpcPart } from "./rpc-part";
import { tr } from "./text";
import { useRouting } from "./use-routing";

/** Which provider serves what, the providers, and the person's own RPC addresses. */
export function RoutingSection() {
  const routing = useRouting();
  return (
    <Section title={tr("title")} intro={tr("intro")}>
      {routing.error !== null && (
        <Message
          tone="bad"
          title={tr("failed")}
          actions={<Button onClick={() => void routing.refetch()}>{t("common.retry")}</Button>}
        >
          {toWireError(routing.error).message}
        </Message>
      )}
      {routing.data === undefined ? (
        routing.error === null && <Skeleton className="h-96 w-full" />
      ) : (
        <>
          <RoutesPart view={routing.data} />
          <ProvidersPart view={routing.data} />
          <RpcPart view={routing.data} />
        </>
      )}
    </Section>
  );
}
