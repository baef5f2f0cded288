import { Monitor, Moon, Sun } from "lucide-react";
import { RadioGroup } from "radix-ui";
import { t } from "../../i18n/t";
import { useAppState } from "../../ipc/app-state";
import { useAction } from "../../ipc/use-action";
import { showFailure } from "../../ui/toast";
import { Section } from "./section";

const THEMES = [
  { value: "system", icon: Monitor },
  { value: "light", icon: Sun },
  { value: "dark", icon: Moon },
] as const;

/** Light, dark, or as the system has it. */
export function AppearanceSection() {
  const theme = useAppState((state) => state.settings.theme);
  const update = useAction("settings.values.update", { onFailed: showFailure });
  return (
    <Section title={t("settings.appearance")} intro={t("settings.appearance.intro")}>
      <RadioGroup.Root
        value={theme}
        aria-label={t("theme.title")}
        onValueChange={(value) => {
          const chosen = THEMES.find((entry) => entry.value === value);
          if (chosen !== undefined) update.run({ theme: chosen.value });
        }}
        className="flex flex-wrap gap-2"
      >
        {THEMES.map(({ value, icon: Icon }) => (
          <RadioGroup.Item
            key={value}
            value={value}
            className="flex h-10 items-center gap-2 rounded-card border border-line-strong/60 bg-surface px-4 text-ink-muted hover:bg-hover data-[state=checked]:border-ink data-[state=checked]:font-medium data-[state=checked]:text-ink"
          >
            <Icon size={16} aria-hidden />
            {t(`theme.${value}`)}
          </RadioGroup.Item>
        ))}
      </RadioGroup.Root>
    </Section>
  );
}
