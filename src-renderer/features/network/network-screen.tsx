import { useState } from "react";
import { useLocation } from "wouter";
import { t } from "../../i18n/t";
import { Button } from "../../ui/button";
import { PageTabs } from "../../ui/page-tabs";
import { Screen } from "../frame/screen";
import { DiscoverPage } from "./discover-page";
import { SendDialog } from "./send-dialog";
import { TaskPage } from "./task-page";
import { TasksPage } from "./tasks-page";
import { tn } from "./text";

const DISCOVER = "/network";
const TASKS = "/network/tasks";
const UUID = /^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/i;

/** Agents of others at `/network`, the tasks given to them at `/network/tasks`, one of them below. */
export function NetworkScreen() {
  const [path, navigate] = useLocation();
  const [isGiving, setIsGiving] = useState(false);
  const [page, id] = path.split("/").slice(2);
  const isTasks = page === "tasks";
  return (
    <Screen
      title={t("screen.network")}
      needsAccount
      actions={
        <Button look="primary" onClick={() => setIsGiving(true)}>
          {tn("giveCloud")}
        </Button>
      }
    >
      <div className="flex flex-col gap-4">
        <PageTabs
          label={tn("pages")}
          pages={[
            { path: DISCOVER, title: tn("page.discover") },
            { path: TASKS, title: tn("page.tasks") },
          ]}
          current={isTasks ? TASKS : DISCOVER}
        />
        {!isTasks && <DiscoverPage />}
        {isTasks && (id !== undefined && UUID.test(id) ? <TaskPage key={id} id={id.toLowerCase()} /> : <TasksPage />)}
      </div>
      {isGiving && (
        <SendDialog
          giving={{ target: { kind: "cloud" }, pricing: null }}
          onSent={(sent) => {
            setIsGiving(false);
            navigate(`${TASKS}/${sent}`);
          }}
          onClose={() => setIsGiving(false)}
        />
      )}
    </Screen>
  );
}
