import { Check, Copy } from "lucide-react";
import { useEffect, useState } from "react";
import { t } from "../i18n/t";
import { useAction } from "../ipc/use-action";
import { Button } from "./button";
import { IconButton } from "./icon-button";
import { showFailure } from "./toast";

const CONFIRMED_MS = 2_000;

interface CopyButtonProps {
  readonly text: string;
  /** What is copied: the button's name, "Copy address". */
  readonly label: string;
  readonly look?: "icon" | "button";
}

/** Copies through the main process and says so in place for two seconds, for eyes and for readers. */
export function CopyButton({ text, label, look = "icon" }: CopyButtonProps) {
  const [isCopied, setIsCopied] = useState(false);
  const copy = useAction("app.clipboard.write", { onDone: () => setIsCopied(true), onFailed: showFailure });

  useEffect(() => {
    if (!isCopied) return;
    const timer = setTimeout(() => setIsCopied(false), CONFIRMED_MS);
    return () => clearTimeout(timer);
  }, [isCopied]);

  const Icon = isCopied ? Check : Copy;
  const onClick = (): void => copy.run({ text });
  return (
    <>
      {look === "icon" ? (
        <IconButton label={label} icon={Icon} onClick={onClick} />
      ) : (
        <Button onClick={onClick}>
          <Icon size={16} aria-hidden />
          {isCopied ? t("common.copied") : label}
        </Button>
      )}
      <span role="status" className="sr-only">
        {isCopied ? t("common.copied") : ""}
      </span>
    </>
  );
}
