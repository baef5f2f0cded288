import { RefreshCw } from "lucide-react";
import { useEffect, useEffectEvent, useState } from "react";
import { t } from "../../i18n/t";
import { IconButton } from "../../ui/icon-button";
import { Screen } from "../frame/screen";
import { AddPart } from "./add-part";
import { AskPart } from "./ask-part";
import { DocumentsPart } from "./documents-part";
import { StorePicker, useStores } from "./store-picker";
import { tn } from "./text";
import { useDocuments } from "./use-documents";
import { useUploads } from "./use-uploads";

/** What the account's agents can draw on: one store at a time. */
export function KnowledgeScreen() {
  const stores = useStores();
  const [wanted, setWanted] = useState<string | null>(null);
  // A character that is gone takes its store with it.
  const store = stores.find(({ id }) => id === wanted) ?? { id: null, name: tn("store.default") };
  const documents = useDocuments(store.id);
  useNewArrivals(store.id, documents.refetch);
  return (
    <Screen
      title={t("screen.knowledge")}
      needsAccount
      actions={
        <div className="flex min-w-0 items-center gap-2">
          <StorePicker stores={stores} chosen={store.id} onChoose={setWanted} />
          <IconButton icon={RefreshCw} label={tn("refresh")} onClick={documents.refetch} />
        </div>
      }
    >
      <div className="flex flex-col gap-4">
        <p className="max-w-prose text-ink-muted">{tn("intro")}</p>
        <AskPart key={store.id ?? ""} store={store.id} />
        <AddPart store={store.id} storeName={store.name} />
        <DocumentsPart store={store.id} documents={documents} />
      </div>
    </Screen>
  );
}

/** Asks for the list again when something has arrived in the store. */
function useNewArrivals(store: string | null, refetch: () => void): void {
  const uploads = useUploads();
  const arrived = uploads.filter((upload) => upload.store === store && upload.phase === "done").length;
  const [seen, setSeen] = useState(arrived);
  const ask = useEffectEvent(refetch);
  useEffect(() => {
    if (arrived > seen) ask();
    if (arrived !== seen) setSeen(arrived);
  }, [arrived, seen]);
}
