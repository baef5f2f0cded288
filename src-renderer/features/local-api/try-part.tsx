import { useCallback, useEffect, useRef } from "react";
import type { ReferenceRoute, SentRequest } from "../../../src-preload/contract/local-api";
import { t } from "../../i18n/t";
import { useAppState } from "../../ipc/app-state";
import { call } from "../../ipc/bridge";
import { useAction } from "../../ipc/use-action";
import { Button } from "../../ui/button";
import { ConfirmDialog } from "../../ui/confirm-dialog";
import { Message } from "../../ui/message";
import type { BuiltRequest } from "./build-request";
import { ReplyView } from "./reply-view";
import { tl } from "./text";

interface TryPartProps {
  readonly route: ReferenceRoute;
  readonly built: BuiltRequest;
  /** The person wanted to send it, whether or not all is given. */
  readonly onAsked: () => void;
}

/** Sends the request from the main process, after asking where it costs or destroys something, and shows the answer. */
export function TryPart({ route, built, onAsked }: TryPartProps) {
  const isUp = useAppState((state) => state.localApi.phase === "listening");
  const underWay = useRef<string | null>(null);
  const send = useAction("localApi.request.send");
  const cancel = useCallback((): void => {
    if (underWay.current !== null) call("localApi.request.cancel", { id: underWay.current }).catch(() => undefined);
  }, []);
  // Nobody is left to read the answer.
  useEffect(() => cancel, [cancel]);

  const isComplete = built.missing.length === 0 && !built.isBodyBad;
  const perform = (): void => {
    underWay.current = crypto.randomUUID();
    const { target, headers, body } = built;
    send.run({ id: underWay.current, method: route.method as SentRequest["method"], target, headers, body });
  };
  const { effect, method, path } = route;
  const button = (onClick: () => void) => (
    <Button
      onClick={() => {
        onAsked();
        if (isComplete) onClick();
      }}
      isBusy={send.isRunning}
      disabled={!isUp}
    >
      {tl(send.isRunning ? "try.sending" : "try.send")}
    </Button>
  );
  return (
    <section aria-label={tl("try.label")} className="flex min-w-0 flex-col gap-3">
      <div className="flex flex-wrap items-center gap-2">
        {effect === "charges" || effect === "destroys" ? (
          <ConfirmDialog
            trigger={button}
            title={tl(`try.ask.${effect}.title`)}
            confirm={tl("try.perform")}
            onConfirm={perform}
          >
            {tl(`try.ask.${effect}.body`, { method, path })}
          </ConfirmDialog>
        ) : (
          button(perform)
        )}
        {send.isRunning && <Button onClick={cancel}>{t("common.cancel")}</Button>}
        <p className="text-small text-ink-muted">{tl("try.note")}</p>
      </div>
      {send.error !== null && (
        <Message role="alert" tone={send.error.code === "CANCELLED" ? "info" : "bad"} title={tl("try.failed")}>
          {send.error.message}
        </Message>
      )}
      {send.value !== undefined && !send.isRunning && <ReplyView reply={send.value} />}
    </section>
  );
}
