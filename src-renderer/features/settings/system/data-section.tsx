import { t } from "../../../i18n/t";
import { Section } from "../section";
import { ExportPart } from "./export-part";
import { ResetPart } from "./reset-part";
import { ts } from "./text";

/** What is kept on this computer: to take along, or to erase. */
export function DataSection() {
  return (
    <Section title={t("settings.data")} intro={ts("data.intro")}>
      <ExportPart />
      <ResetPart />
    </Section>
  );
}
