import type { ReactNode } from "react";
import { useAction } from "../../../ipc/use-action";
import { showDone, showFailure } from "../../../ui/toast";
import { Tooltip } from "../../../ui/tooltip";
import { tc } from "../text";

interface LinkTextProps {
  readonly address: string;
  readonly children: ReactNode;
}

/**
 * A link in a reply. It never leads anywhere by itself, since a model may write any address under any words: it shows its
 * address, and copies it for the person's browser.
 */
export function LinkText({ address, children }: LinkTextProps) {
  const copy = useAction("app.clipboard.write", {
    onDone: () => showDone(tc("link.copied")),
    onFailed: showFailure,
  });
  return (
    <Tooltip text={tc("link.tooltip", { address })}>
      <button type="button" className="chat-link" onClick={() => copy.run({ text: address })}>
        {children}
      </button>
    </Tooltip>
  );
}
