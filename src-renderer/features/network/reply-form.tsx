import { useState } from "react";
import type { NetworkTask } from "../../../src-preload/contract/network";
import { MAX_TASK_TEXT } from "../../../src-preload/contract/network-names";
import { useAction } from "../../ipc/use-action";
import { Button } from "../../ui/button";
import { Field, inputLook } from "../../ui/fields";
import { showFailure } from "../../ui/toast";
import { tn } from "./text";

/** Answers a task that asks for something, or goes on with a conversation. It costs as the first message did. */
export function ReplyForm({ task: { id, target } }: { readonly task: NetworkTask }) {
  const [text, setText] = useState("");
  const send = useAction("network.reply.send", { onDone: () => setText(""), onFailed: showFailure });
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        if (text.trim() !== "") send.run({ id, text: text.trim() });
      }}
      className="flex flex-wrap items-end gap-2 border-t border-line pt-3"
    >
      <div className="min-w-0 flex-1 basis-60">
        <Field label={tn(target.kind === "cloud" ? "task.reply" : "task.reply.agent")} note={tn("send.price")}>
          {(attributes) => (
            <input
              {...attributes}
              value={text}
              maxLength={MAX_TASK_TEXT}
              autoComplete="off"
              onChange={(event) => setText(event.target.value)}
              className={inputLook}
            />
          )}
        </Field>
      </div>
      <Button type="submit" disabled={text.trim() === ""} isBusy={send.isRunning}>
        {tn("task.reply.send")}
      </Button>
    </form>
  );
}
