import { Link } from "wouter";
import { t } from "../../i18n/t";
import { useAppState } from "../../ipc/app-state";
import { useAction } from "../../ipc/use-action";
import { Badge } from "../../ui/badge";
import { Button } from "../../ui/button";
import { ConfirmDialog } from "../../ui/confirm-dialog";
import { CopyButton } from "../../ui/copy-button";
import { Fact, Facts } from "../../ui/facts";
import { secondaryLink } from "../../ui/link-look";
import { Message } from "../../ui/message";
import { showDone, showFailure } from "../../ui/toast";
import { API_REQUESTS_PATH, API_ROUTES_PATH } from "../local-api/paths";
import { apiTone } from "../overview/local-api-card";
import { Panel, Section } from "./section";

/** The local API: its address, its token, and its repair. */
export function LocalApiSection() {
  const api = useAppState((state) => state.localApi);
  const restart = useAction("localApi.server.restart", { onFailed: showFailure });
  return (
    <Section title={t("settings.localApi")} intro={t("settings.localApi.intro")}>
      {(api.phase === "failed" || api.phase === "stopped") && (
        <Message
          tone={api.phase === "failed" ? "bad" : "info"}
          title={t(api.phase === "failed" ? "attention.api.title" : "api.stopped.title")}
          actions={
            <Button onClick={() => restart.run()} isBusy={restart.isRunning}>
              {t(restart.isRunning ? "api.restarting" : "api.restart")}
            </Button>
          }
        >
          {api.error?.message ?? t("attention.api.body")}
        </Message>
      )}
      <Panel>
        <Facts>
          <Fact name={t("account.status")}>
            <Badge tone={apiTone[api.phase]} word={t(`api.phase.${api.phase}`)} />
          </Fact>
          <Fact name={t("api.address")}>
            {api.phase === "listening" && api.url !== null ? (
              <span className="inline-flex min-w-0 items-center gap-1">
                <code className="truncate font-mono text-small">{api.url}</code>
                <CopyButton text={api.url} label={t("api.copyAddress")} />
              </span>
            ) : (
              <span className="text-ink-muted">{t("api.noAddress")}</span>
            )}
          </Fact>
          <Fact name={t("api.port")}>
            <span className="tabular-nums">{api.port ?? "–"}</span>
          </Fact>
        </Facts>
      </Panel>
      <p className="flex flex-wrap gap-2">
        <Link href={API_ROUTES_PATH} className={secondaryLink}>
          {t("api.routes")}
        </Link>
        <Link href={API_REQUESTS_PATH} className={secondaryLink}>
          {t("api.requests")}
        </Link>
      </p>
      <TokenPart />
      {api.phase === "listening" && api.url !== null && <CurlPart url={api.url} />}
    </Section>
  );
}

function TokenPart() {
  const storage = useAppState((state) => state.localApi.tokenStorage);
  const copy = useAction("localApi.token.copy", { onDone: () => showDone(t("token.copied")), onFailed: showFailure });
  const rotate = useAction("localApi.token.rotate", {
    onDone: () => showDone(t("token.rotated")),
    onFailed: showFailure,
  });
  return (
    <section aria-label={t("token.title")} className="flex flex-col gap-2">
      <h3 className="font-medium">{t("token.title")}</h3>
      <p className="max-w-prose text-small text-ink-muted">
        {t("token.body")} {storage === null ? "" : t(`token.place.${storage}`)}
      </p>
      <div className="flex flex-wrap gap-2">
        <Button onClick={() => copy.run({ as: "token" })} isBusy={copy.isRunning} disabled={storage === null}>
          {t("token.copy")}
        </Button>
        {/* A token of the environment is the environment's to change. */}
        {storage !== "environment" && storage !== null && (
          <ConfirmDialog
            trigger={(open) => (
              <Button onClick={open} isBusy={rotate.isRunning}>
                {t("token.rotate")}
              </Button>
            )}
            title={t("token.rotate.title")}
            confirm={t("token.rotate")}
            onConfirm={() => rotate.run()}
          >
            {t("token.rotate.body")}
          </ConfirmDialog>
        )}
      </div>
    </section>
  );
}

function CurlPart({ url }: { readonly url: string }) {
  const copy = useAction("localApi.token.copy", { onDone: () => showDone(t("curl.copied")), onFailed: showFailure });
  return (
    <section aria-label={t("curl.title")} className="flex flex-col gap-2">
      <h3 className="font-medium">{t("curl.title")}</h3>
      <div className="flex items-center gap-2 rounded-card border border-line bg-sunken py-2 pr-2 pl-4">
        <code className="min-w-0 flex-1 font-mono text-small wrap-anywhere select-text">
          curl -H &quot;Authorization: Bearer ••••••••&quot; {url}/api/cloud/status
        </code>
        <Button onClick={() => copy.run({ as: "curl" })} isBusy={copy.isRunning}>
          {t("curl.copy")}
        </Button>
      </div>
      <p className="text-small text-ink-muted">{t("curl.note")}</p>
    </section>
  );
}
