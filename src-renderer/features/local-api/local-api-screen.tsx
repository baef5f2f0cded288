import { useQuery } from "@tanstack/react-query";
import { clsx } from "clsx";
import { ChevronLeft } from "lucide-react";
import { Link, Redirect, useLocation } from "wouter";
import { t } from "../../i18n/t";
import { useAppState } from "../../ipc/app-state";
import { call, toWireError } from "../../ipc/bridge";
import { useAction } from "../../ipc/use-action";
import { Button } from "../../ui/button";
import { CopyButton } from "../../ui/copy-button";
import { Message } from "../../ui/message";
import { Skeleton } from "../../ui/skeleton";
import { showDone, showFailure } from "../../ui/toast";
import { Screen } from "../frame/screen";
import { API_REQUESTS_PATH, API_ROUTES_PATH } from "./paths";
import { RequestLog } from "./request-log";
import { RoutesPart } from "./routes-part";
import { tl } from "./text";

const PARTS = [
  { path: API_ROUTES_PATH, title: "part.routes" },
  { path: API_REQUESTS_PATH, title: "part.requests" },
] as const;

/** The local API's own pages: its routes at `/settings/local-api/routes`, one of them below, and its requests. */
export function LocalApiScreen() {
  const [path] = useLocation();
  const part = PARTS.find((each) => path === each.path || path.startsWith(`${each.path}/`));
  if (part === undefined) return <Redirect to={API_ROUTES_PATH} replace />;
  return (
    <Screen title={tl("title")} needsAccount={false} actions={<Access />}>
      <div className="flex min-w-0 flex-col gap-4">
        <Link
          href="/settings/local-api"
          className="-mt-2 -ml-1 inline-flex h-7 items-center gap-1 self-start rounded-control pr-2 text-small text-ink-muted hover:text-ink"
        >
          <ChevronLeft size={16} aria-hidden />
          {tl("back")}
        </Link>
        <NotRunning />
        <nav aria-label={tl("parts")}>
          <ul className="flex gap-1 border-b border-line">
            {PARTS.map(({ path: href, title }) => (
              <li key={href}>
                <Link
                  href={href}
                  aria-current={part.path === href ? "page" : undefined}
                  className={clsx(
                    "-mb-px flex h-9 items-center border-b-2 px-3",
                    part.path === href ? "border-ink font-medium" : "border-transparent text-ink-muted hover:text-ink",
                  )}
                >
                  {tl(title)}
                </Link>
              </li>
            ))}
          </ul>
        </nav>
        {part.path === API_ROUTES_PATH ? <Routes chosen={path.slice(API_ROUTES_PATH.length + 1)} /> : <RequestLog />}
      </div>
    </Screen>
  );
}

/** Address and token, as the settings have them. */
function Access() {
  const url = useAppState((state) => state.localApi.url);
  const copy = useAction("localApi.token.copy", { onDone: () => showDone(t("token.copied")), onFailed: showFailure });
  if (url === null) return null;
  return (
    <div className="flex min-w-0 flex-wrap items-center gap-2">
      <code className="truncate font-mono text-small">{url}</code>
      <CopyButton text={url} label={t("api.copyAddress")} />
      <Button onClick={() => copy.run({ as: "token" })} isBusy={copy.isRunning}>
        {t("token.copy")}
      </Button>
    </div>
  );
}

function NotRunning() {
  const { phase, error } = useAppState((state) => state.localApi);
  const restart = useAction("localApi.server.restart", { onFailed: showFailure });
  if (phase === "listening") return null;
  if (phase === "starting") return <Message tone="info" title={tl("starting.title")} />;
  return (
    <Message
      tone={phase === "failed" ? "bad" : "info"}
      title={tl("down.title")}
      actions={
        <Button onClick={() => restart.run()} isBusy={restart.isRunning}>
          {t(restart.isRunning ? "api.restarting" : "api.restart")}
        </Button>
      }
    >
      {error?.message ?? tl("down.body")}
    </Message>
  );
}

function Routes({ chosen }: { readonly chosen: string }) {
  const query = useQuery({
    queryKey: ["localApi.reference"],
    queryFn: () => call("localApi.reference.get", undefined),
  });
  if (query.data !== undefined) return <RoutesPart routes={query.data.routes} chosen={chosen} />;
  if (query.error === null) return <Skeleton className="h-96 w-full" />;
  return (
    <Message
      tone="bad"
      title={tl("failed.title")}
      actions={<Button onClick={() => void query.refetch()}>{t("common.tryAgain")}</Button>}
    >
      {toWireError(query.error).message}
    </Message>
  );
}
