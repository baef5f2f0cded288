import { useAction } from "../../ipc/use-action";
import { showDone, showFailure } from "../../ui/toast";

/** Acts that write a file where the person says. */
type SavingChannel = "billing.history.export" | "billing.invoices.download";

/**
 * Saves a file and says so; nothing is said when the person chose no place.
 * @param toldAs what to say of a file of that name
 */
export const useSaving = <C extends SavingChannel>(channel: C, toldAs: (fileName: string) => string) =>
  useAction(channel, {
    onDone: ({ fileName }) => {
      if (fileName !== null) showDone(toldAs(fileName));
    },
    onFailed: showFailure,
  });
