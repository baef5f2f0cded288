import { Redirect, useLocation } from "wouter";
import { CreateScreen } from "./create/create-screen";
import { AgentScreen } from "./detail/agent-screen";
import { AgentListScreen } from "./list/agent-list";

const UUID = /^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/i;

/** The agents: their list at `/agents`, a new one at `/agents/new`, one of them at `/agents/:id` and its pages below. */
export function AgentsScreen() {
  const [path] = useLocation();
  const [id, page] = path.split("/").slice(2);
  if (id === undefined || id === "") return <AgentListScreen />;
  if (id === "new") return <CreateScreen />;
  if (!UUID.test(id)) return <Redirect to="/agents" replace />;
  return <AgentScreen key={id} id={id} page={page} />;
}
