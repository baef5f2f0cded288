import { useEffect } from "react";
import { Toaster as Sonner, toast } from "sonner";
import "./toaster.css";
import { t } from "../i18n/t";
import { useUi } from "./ui-store";

/** Shows short messages, bottom right above the status line; takes them from the store as they come. */
export function Toaster() {
  const waiting = useUi((ui) => ui.waitingToasts);

  useEffect(() => {
    if (waiting.length === 0) return;
    for (const { kind, text, action, durationMs } of waiting) {
      (kind === "done" ? toast.success : toast.error)(text, {
        ...(action !== undefined && { action: { label: action.label, onClick: action.run } }),
        ...(durationMs !== undefined && { duration: durationMs }),
      });
    }
    useUi.setState({ waitingToasts: [] });
  }, [waiting]);

  return (
    <Sonner
      theme="system"
      position="bottom-right"
      offset={{ bottom: 48, right: 16 }}
      containerAriaLabel={t("frame.messages")}
    />
  );
}
