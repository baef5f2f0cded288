import { clsx } from "clsx";
import { Link, useLocation } from "wouter";
import { t } from "../../i18n/t";
import { useAppState } from "../../ipc/app-state";
import { Tooltip } from "../../ui/tooltip";
import { isOffered, SCREENS, screenOfPath } from "./screens";

/** The screens; a rail of icons with tooltips where the window is narrow or zoomed. */
export function Sidebar() {
  const [path] = useLocation();
  const current = screenOfPath(path)?.id;
  const isWalletOn = useAppState((state) => state.wallet.enabled);
  const offered = SCREENS.filter((screen) => isOffered(screen, isWalletOn));
  return (
    <nav aria-label={t("frame.screens")} className="frame-side">
      <div className="flex h-(--top-height) shrink-0 items-center gap-2 border-b border-line px-4">
        <svg width="24" height="24" viewBox="0 0 24 24" aria-hidden="true" className="shrink-0">
          <rect width="24" height="24" rx="6" fill="var(--ink)" />
          <path d="M7.5 7h9M7.5 12h6.5M7.5 17h9" stroke="var(--sunken)" strokeWidth="2.25" strokeLinecap="round" />
        </svg>
        <span className="hidden truncate font-semibold wide:block">{t("app.name")}</span>
      </div>
      <ul className="flex min-h-0 flex-1 flex-col gap-0.5 overflow-y-auto p-2">
        {offered.map(({ id, path: href, title, icon: Icon }) => (
          <li key={id} className={id === "settings" ? "mt-2 border-t border-line pt-2" : undefined}>
            <Tooltip text={t(title)} side="right" onlyNarrow>
              <Link
                href={href}
                aria-current={id === current ? "page" : undefined}
                className={clsx(
                  "flex h-8 items-center gap-3 rounded-control px-3 -outline-offset-2",
                  id === current ? "bg-selected font-medium text-ink" : "text-ink-muted hover:bg-hover hover:text-ink",
                )}
              >
                <Icon size={16} aria-hidden className="shrink-0" />
                <span className="sr-only truncate wide:not-sr-only">{t(title)}</span>
              </Link>
            </Tooltip>
          </li>
        ))}
      </ul>
    </nav>
  );
}
