import { Suspense } from "react";
import { useLocation } from "wouter";
import { t } from "../../i18n/t";
import { PageTabs } from "../../ui/page-tabs";
import { Screen } from "../frame/screen";
import { STUDIO_SECTIONS } from "./sections";
import { ts } from "./text";

/** Everything the cloud makes: pictures at `/studio`, the rest on pages below. */
export function StudioScreen() {
  const [path] = useLocation();
  const current = STUDIO_SECTIONS.find((section) => section.path === path) ?? STUDIO_SECTIONS[0];
  return (
    <Screen title={t("screen.studio")} needsAccount>
      <div className="flex flex-col gap-4">
        <PageTabs
          label={ts("sections")}
          pages={STUDIO_SECTIONS.map((section) => ({ path: section.path, title: ts(section.title) }))}
          current={current.path}
        />
        <Suspense>
          <current.Component key={current.path} />
        </Suspense>
      </div>
    </Screen>
  );
}
