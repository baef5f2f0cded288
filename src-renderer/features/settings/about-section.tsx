import { ExternalLink } from "lucide-react";
import type { ExternalTarget } from "../../../src-preload/contract/contract";
import { t } from "../../i18n/t";
import { useAction } from "../../ipc/use-action";
import { Button } from "../../ui/button";
import { CopyButton } from "../../ui/copy-button";
import { Fact, Facts } from "../../ui/facts";
import { Skeleton } from "../../ui/skeleton";
import { showFailure } from "../../ui/toast";
import { Truncated } from "../../ui/truncated";
import { Panel, Section } from "./section";
import { useAppInfo } from "./use-app-info";

/** Versions, folders and licence of this app. */
export function AboutSection() {
  const info = useAppInfo();
  const open = useAction("app.external.open", { onFailed: showFailure });
  const link = (target: ExternalTarget, label: string) => (
    <Button onClick={() => open.run({ target })}>
      {label}
      <ExternalLink size={16} aria-hidden />
    </Button>
  );
  const value = (text: string | undefined) =>
    text === undefined ? <Skeleton className="h-4 w-24" /> : <span className="tabular-nums">{text}</span>;
  return (
    <Section title={t("settings.about")} intro={t("settings.about.intro")}>
      <Panel>
        <Facts>
          <Fact name={t("app.name")}>{value(info?.version)}</Fact>
          <Fact name={t("about.electron")}>{value(info?.electron)}</Fact>
          <Fact name={t("about.chrome")}>{value(info?.chrome)}</Fact>
          <Fact name={t("about.node")}>{value(info?.node)}</Fact>
          <Fact name={t("about.platform")}>{value(info?.platform)}</Fact>
          <Fact name={t("about.dataFolder")}>
            {info === undefined ? (
              <Skeleton className="h-4 w-60" />
            ) : (
              <>
                <Truncated text={info.dataFolder} className="font-mono text-small" />
                <CopyButton text={info.dataFolder} label={t("about.copyFolder")} />
              </>
            )}
          </Fact>
          <Fact name={t("about.licence")}>{t("about.mit")}</Fact>
        </Facts>
      </Panel>
      <div className="flex flex-wrap gap-2">{link("documentation", t("about.documentation"))}</div>
    </Section>
  );
}
