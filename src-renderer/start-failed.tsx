import { t } from "./i18n/t";
import { Button } from "./ui/button";
import { Message } from "./ui/message";

/** The main process did not tell its state: says so instead of an empty window. */
export function StartFailed() {
  return (
    <main className="mx-auto max-w-xl p-6">
      <h1 className="sr-only">{t("app.name")}</h1>
      <Message
        role="alert"
        tone="bad"
        title={t("start.failed.title")}
        actions={<Button onClick={() => window.location.reload()}>{t("frame.reload")}</Button>}
      >
        {t("start.failed.body")}
      </Message>
    </main>
  );
}
