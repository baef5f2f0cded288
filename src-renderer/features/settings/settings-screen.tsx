import { clsx } from "clsx";
import { type ComponentType, lazy, Suspense } from "react";
import { Link, Redirect, useLocation } from "wouter";
import { type TextKey, t } from "../../i18n/t";
import { Screen } from "../frame/screen";
import { AboutSection } from "./about-section";
import { AccountSection } from "./account-section";
import { AppearanceSection } from "./appearance-section";
import { CloudSection } from "./cloud-section";
import { LocalApiSection } from "./local-api-section";
import { NotificationsSection } from "./notifications-section";
import { RoutingSection } from "./routing/routing-section";
import { useAppInfo } from "./use-app-info";
import { WindowSection } from "./window-section";

const LocalApiScreen = lazy(async () => ({ default: (await import("../local-api/local-api-screen")).LocalApiScreen }));
const BackupsSection = lazy(async () => ({ default: (await import("./system/connection-section")).ConnectionSection }));
const ProxySection = lazy(async () => ({ default: (await import("./system/proxy-section")).ProxySection }));
const StartSection = lazy(async () => ({ default: (await import("./system/start-section")).StartSection }));
const DataSection = lazy(async () => ({ default: (await import("./system/data-section")).DataSection }));
const UpdatesSection = lazy(async () => ({ default: (await import("./system/updates-section")).UpdatesSection }));
const LogsSection = lazy(async () => ({ default: (await import("./system/logs-section")).LogsSection }));
const DiagnosticsSection = lazy(async () => ({
  default: (await import("./system/diagnostics-section")).DiagnosticsSection,
}));

interface SectionEntry {
  readonly path: string;
  readonly title: Extract<TextKey, `settings.${string}`>;
  readonly Component: ComponentType;
  readonly needsTray?: true;
}

const SECTIONS: readonly SectionEntry[] = [
  { path: "/settings/account", title: "settings.account", Component: AccountSection },
  { path: "/settings/cloud", title: "settings.cloud", Component: CloudSection },
  { path: "/settings/routing", title: "settings.routing", Component: RoutingSection },
  { path: "/settings/local-api", title: "settings.localApi", Component: LocalApiSection },
  { path: "/settings/connection", title: "settings.connection", Component: BackupsSection },
  { path: "/settings/notifications", title: "settings.notifications", Component: NotificationsSection },
  { path: "/settings/appearance", title: "settings.appearance", Component: AppearanceSection },
  { path: "/settings/window", title: "settings.window", Component: WindowSection, needsTray: true },
  { path: "/settings/start", title: "settings.start", Component: StartSection },
  { path: "/settings/proxy", title: "settings.proxy", Component: ProxySection },
  { path: "/settings/data", title: "settings.data", Component: DataSection },
  { path: "/settings/updates", title: "settings.updates", Component: UpdatesSection },
  { path: "/settings/logs", title: "settings.logs", Component: LogsSection },
  { path: "/settings/diagnostics", title: "settings.diagnostics", Component: DiagnosticsSection },
  { path: "/settings/about", title: "settings.about", Component: AboutSection },
];

/** The settings; the local API's own pages take the place of their navigation. */
export function SettingsScreen() {
  const [path] = useLocation();
  if (!path.startsWith("/settings/local-api/")) return <SettingsPages path={path} />;
  return (
    <Suspense>
      <LocalApiScreen />
    </Suspense>
  );
}

/** The settings, one page each, with their own navigation. */
function SettingsPages({ path }: { readonly path: string }) {
  const info = useAppInfo();
  const sections = SECTIONS.filter((section) => section.needsTray !== true || info?.hasTray === true);
  // A page that is hidden on this computer can still be asked for by its path, while it is not known whether it is.
  const known = info === undefined ? SECTIONS : sections;
  const current = known.find((section) => section.path === path);
  return (
    <Screen title={t("screen.settings")} needsAccount={false}>
      <div className="flex flex-col gap-6 wide:flex-row">
        <nav aria-label={t("settings.sections")} className="wide:w-44 wide:shrink-0">
          <ul className="flex flex-wrap gap-0.5 wide:flex-col">
            {sections.map(({ path: href, title }) => (
              <li key={href}>
                <Link
                  href={href}
                  aria-current={href === path ? "page" : undefined}
                  className={clsx(
                    "flex h-8 items-center rounded-control px-3",
                    href === path ? "bg-selected font-medium" : "text-ink-muted hover:bg-hover hover:text-ink",
                  )}
                >
                  {t(title)}
                </Link>
              </li>
            ))}
          </ul>
        </nav>
        <div className="min-w-0 flex-1">
          {current === undefined ? (
            <Redirect to="/settings/account" replace />
          ) : (
            <Suspense>
              <current.Component key={current.path} />
            </Suspense>
          )}
        </div>
      </div>
    </Screen>
  );
}
