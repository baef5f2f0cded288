import { Monitor, Moon, Sun } from "lucide-react";
import { RadioGroup } from "radix-ui";
import { type ReactNode, useId } from "react";
import { LANGUAGE_CHOICES } from "../../../src-preload/contract/language";
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

/** Light, dark, or as the system has it; and the language. */
export function AppearanceSection() {
  const theme = useAppState((state) => state.settings.theme);
  const language = useAppState((state) => state.settings.language);
  const update = useAction("settings.values.update", { onFailed: showFailure });
  return (
    <Section title={t("settings.appearance")} intro={t("settings.appearance.intro")}>
      <Choice
        title={t("theme.title")}
        value={theme}
        options={THEMES.map(({ value, icon: Icon }) => ({
          value,
          content: (
            <>
              <Icon size={16} aria-hidden />
              {t(`theme.${value}`)}
            </>
          ),
        }))}
        onChange={(chosen) => update.run({ theme: chosen })}
      />
      <Choice
        title={t("language.title")}
        value={language}
        // A language stands under its own name, so that whoever reads no other finds it.
        options={LANGUAGE_CHOICES.map((value) => ({
          value,
          content: <span lang={value === "system" ? undefined : value}>{t(`language.${value}`)}</span>,
        }))}
        onChange={(chosen) => update.run({ language: chosen })}
      />
    </Section>
  );
}

interface ChoiceProps<V extends string> {
  readonly title: string;
  readonly value: V;
  readonly options: readonly { readonly value: V; readonly content: ReactNode }[];
  readonly onChange: (chosen: V) => void;
}

function Choice<V extends string>({ title, value, options, onChange }: ChoiceProps<V>) {
  const titleId = useId();
  return (
    <div className="flex flex-col gap-2">
      <h3 id={titleId} className="font-medium">
        {title}
      </h3>
      <RadioGroup.Root
        value={value}
        aria-labelledby={titleId}
        onValueChange={(text) => {
          const chosen = options.find((option) => option.value === text);
          if (chosen !== undefined) onChange(chosen.value);
        }}
        className="flex flex-wrap gap-2"
      >
        {options.map((option) => (
          <RadioGroup.Item
            key={option.value}
            value={option.value}
            className="flex h-10 items-center gap-2 rounded-card border border-line-strong/60 bg-surface px-4 text-ink-muted hover:bg-hover data-[state=checked]:border-ink data-[state=checked]:font-medium data-[state=checked]:text-ink"
          >
            {option.content}
          </RadioGroup.Item>
        ))}
      </RadioGroup.Root>
    </div>
  );
}
