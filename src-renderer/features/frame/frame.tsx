import { clsx } from "clsx";
import { lazy, type ReactNode, Suspense, useEffect, useLayoutEffect, useRef } from "react";
import { Redirect, Route, Switch, useLocation } from "wouter";
import { t } from "../../i18n/t";
import { useUi } from "../../ui/ui-store";
import { useWelcome } from "../sign-in/use-welcome";
import { OfferHost } from "../x402/offer-host";
import { Announcer } from "./announcer";
import { Notices } from "./notices";
import { ScreenBoundary } from "./screen-boundary";
import { SCREEN_COMPONENTS, screenOfPath } from "./screens";
import { Sidebar } from "./sidebar";
import { StatusLine } from "./status-line";
import { TopBar } from "./top-bar";
import { useCommands } from "./use-commands";

const Palette = lazy(() => import("../palette/palette").then((module) => ({ default: module.Palette })));
const Toaster = lazy(() => import("../../ui/toaster").then((module) => ({ default: module.Toaster })));

interface FrameProps {
  /** Drawn with the first screen: its effect is the moment the page can be used. */
  readonly children?: ReactNode;
}

/** The one window: sidebar, top bar, the screen of the present path, status line. */
export function Frame({ children }: FrameProps) {
  const [path] = useLocation();
  const isPaletteOpen = useUi((ui) => ui.isPaletteOpen);
  const hasToasts = useUi((ui) => ui.hasToasts);
  const fillsPage = screenOfPath(path)?.fillsPage === true;
  const page = useRef<HTMLElement>(null);
  const firstPath = useRef(path);
  useCommands();
  useWelcome();

  // Before the new heading asks in its own effect. The redirect at load is not a step of the person.
  useLayoutEffect(() => {
    if (screenOfPath(firstPath.current) === null) firstPath.current = path;
    else if (path !== firstPath.current) useUi.setState({ hasNavigated: true });
    // The summary of a sign-in was read by whoever goes on to another screen.
    return () => useUi.setState({ isWelcomeShown: false });
  }, [path]);

  // biome-ignore lint/correctness/useExhaustiveDependencies: another screen starts at its top
  useEffect(() => {
    if (page.current !== null) page.current.scrollTop = 0;
  }, [path]);

  return (
    <div className="frame">
      <button
        type="button"
        onClick={() => page.current?.focus()}
        className="sr-only z-50 rounded-control border border-line bg-raised px-3 py-2 focus:not-sr-only focus:absolute focus:top-2 focus:left-2"
      >
        {t("frame.skip")}
      </button>
      <Sidebar />
      <div className="frame-body">
        <TopBar />
        <main ref={page} id="page" tabIndex={-1} className={clsx("frame-page", fillsPage && "[scrollbar-gutter:auto]")}>
          <div className={fillsPage ? "flex h-full min-h-72 flex-col" : "mx-auto flex max-w-5xl flex-col gap-4 p-6"}>
            <div className={fillsPage ? "p-4 pb-0 empty:hidden" : "contents"}>
              <Notices />
            </div>
            <ScreenBoundary key={screenOfPath(path)?.id}>
              <Suspense>
                <Switch>
                  {SCREEN_COMPONENTS.map(({ id, path: route, Component }) => (
                    <Route key={id} path={`${route}/*?`}>
                      <Component />
                    </Route>
                  ))}
                  <Route>
                    <Redirect to="/overview" replace />
                  </Route>
                </Switch>
                {screenOfPath(path) !== null && children}
              </Suspense>
            </ScreenBoundary>
          </div>
        </main>
        <StatusLine />
      </div>
      <Announcer />
      <OfferHost />
      <Suspense>
        {isPaletteOpen && <Palette />}
        {hasToasts && <Toaster />}
      </Suspense>
    </div>
  );
}
