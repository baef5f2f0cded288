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
 * A link in a reply. It never leads anywhere by itself, since a model may write any address under any words: pointed at it shows
 * its address, and the main process asks, with the whole of it, before the person's browser opens.
 */
export function LinkText({ address, children }: LinkTextProps) {
  const open = useAction("app.link.open", {
    onDone: ({ outcome }) => {
      if (outcome === "copied") showDone(tc("link.copied"));
    },
    onFailed: showFailure,
  });
  return (
    <Tooltip text={address}>
      <button type="button" className="chat-link" onClick={() => open.run({ address })}>
        {children}
      </button>
    </Tooltip>
  );
}
