import { ExternalLink } from "lucide-react";
import { t } from "../../../i18n/t";
import { useAction } from "../../../ipc/use-action";
import { Button } from "../../../ui/button";
import { Fact, Facts } from "../../../ui/facts";
import { Skeleton } from "../../../ui/skeleton";
import { showFailure } from "../../../ui/toast";
import { Panel, Section } from "../section";
import { useAppInfo } from "../use-app-info";
import { ts } from "./text";

/** The version that runs, and how to get another: there is no updater, so nothing is claimed of newer ones. */
export function UpdatesSection() {
  const info = useAppInfo();
  const open = useAction("app.external.open", { onFailed: showFailure });
  return (
    <Section title={t("settings.updates")} intro={ts("updates.intro")}>
      <Panel>
        <Facts>
          <Fact name={ts("updates.installed")}>
            {info === undefined ? (
              <Skeleton className="h-4 w-24" />
            ) : (
              <span className="tabular-nums">
                {t("app.name")} {info.version}
              </span>
            )}
          </Fact>
        </Facts>
      </Panel>
      <p className="max-w-prose">{ts("updates.body")}</p>
      <div>
        <Button onClick={() => open.run({ target: "documentation" })}>
          {t("about.documentation")}
          <ExternalLink size={16} aria-hidden />
        </Button>
      </div>
    </Section>
  );
}
