import { Redirect, useLocation } from "wouter";
import { DeployScreen } from "./deploy/deploy-screen";
import { ContainerScreen } from "./detail/container-screen";
import { ContainerListScreen } from "./list/container-list";

const UUID = /^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/i;

/** The containers: their list at `/containers`, a new one at `/containers/new`, one of them at `/containers/:id` and its pages below. */
export function ContainersScreen() {
  const [path] = useLocation();
  const [id, page] = path.split("/").slice(2);
  if (id === undefined || id === "") return <ContainerListScreen />;
  if (id === "new") return <DeployScreen />;
  if (!UUID.test(id)) return <Redirect to="/containers" replace />;
  return <ContainerScreen key={id} id={id.toLowerCase()} page={page} />;
}
