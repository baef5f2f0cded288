import { Notification } from "electron";
import type { Notifier } from "../notifications/ports";

/** Shows messages by the system's own notifications; where there are none, nothing is shown. */
export function createDesktopNotifier(): Notifier {
  // Held as long as they are shown: one that is collected as garbage no longer hears its click.
  const shown = new Set<Notification>();
  return {
    show({ title, body }, onClick) {
      if (!Notification.isSupported()) return;
      const notification = new Notification({ title, body });
      const end = (): void => void shown.delete(notification);
      notification.on("click", () => {
        end();
        onClick();
      });
      notification.on("close", end);
      notification.on("failed", end);
      shown.add(notification);
      notification.show();
    },
  };
}
