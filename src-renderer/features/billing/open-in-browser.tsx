import { ExternalLink } from "lucide-react";
import { useAction } from "../../ipc/use-action";
import { Button } from "../../ui/button";
import { showFailure } from "../../ui/toast";
import { tb } from "./text";

/** The last resort, always offered: the cloud's billing page in the person's browser. */
export function OpenBillingPage({ label = tb("topUp.browser") }: { readonly label?: string }) {
  const open = useAction("app.external.open", { onFailed: showFailure });
  return (
    <Button look="quiet" onClick={() => open.run({ target: "billing" })}>
      <ExternalLink size={16} aria-hidden />
      {label}
    </Button>
  );
}
