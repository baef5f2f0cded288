import { ExternalLink } from "lucide-react";
import type { Screen as ScreenName } from "../../../src-preload/contract/contract";
import { t } from "../../i18n/t";
import { useAction } from "../../ipc/use-action";
import { Button } from "../../ui/button";
import { showFailure } from "../../ui/toast";
import { Screen } from "../frame/screen";
import { SCREENS } from "../frame/screens";

type Elsewhere = Exclude<
  ScreenName,
  "overview" | "agents" | "chat" | "billing" | "wallet" | "studio" | "keys" | "knowledge" | "containers" | "settings"
>;

interface ElsewhereProps {
  readonly screen: Elsewhere;
}

/** Something the cloud has and this window has not: what it is for, and the page on the web that does it. */
function ElsewhereScreen({ screen }: ElsewhereProps) {
  const open = useAction("app.external.open", { onFailed: showFailure });
  const Icon = SCREENS.find(({ id }) => id === screen)?.icon;
  return (
    <Screen title={t(`screen.${screen}`)} needsAccount>
      <div className="flex flex-col items-start gap-4 rounded-card border border-line bg-surface p-6">
        {Icon !== undefined && <Icon size={20} aria-hidden className="text-ink-muted" />}
        <div className="flex max-w-xl flex-col gap-1">
          <h2 className="text-lead font-semibold">{t(`elsewhere.${screen}.title`)}</h2>
          <p className="text-ink-muted">{t(`elsewhere.${screen}.body`)}</p>
        </div>
        <Button look="primary" onClick={() => open.run({ target: "dashboard" })} isBusy={open.isRunning}>
          {t("elsewhere.openDashboard")}
          <ExternalLink size={16} aria-hidden />
        </Button>
      </div>
    </Screen>
  );
}

/** One screen for each area whose work is done on the web. */
export const elsewhereScreens: Readonly<Record<Elsewhere, () => React.ReactNode>> = {
  network: () => <ElsewhereScreen screen="network" />,
};
