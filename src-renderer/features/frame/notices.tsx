import { X } from "lucide-react";
import { t } from "../../i18n/t";
import { useAppState } from "../../ipc/app-state";
import { useAction } from "../../ipc/use-action";
import { IconButton } from "../../ui/icon-button";
import { Message } from "../../ui/message";
import { showFailure } from "../../ui/toast";

const TONES = { info: "info", warning: "warn", error: "bad" } as const;

/** What the main process wants to be read once, oldest first. */
export function Notices() {
  const notices = useAppState((state) => state.notices);
  const dismiss = useAction("app.notice.dismiss", { onFailed: showFailure });
  if (notices.length === 0) return null;
  return (
    <section aria-label={t("frame.notices")} className="flex flex-col gap-2">
      {notices.map((notice) => (
        <Message
          key={notice.id}
          tone={TONES[notice.level]}
          title={notice.title}
          actions={
            <IconButton
              icon={X}
              label={t("frame.dismiss", { title: notice.title })}
              onClick={() => {
                dismiss.run({ id: notice.id });
                // The button goes away with its notice; the page's own place takes the focus.
                document.getElementById("page")?.focus();
              }}
            />
          }
        >
          {notice.body}
        </Message>
      ))}
    </section>
  );
}
