import { DomainError } from "../../errors";
import { type AgentsUnderTest, createAgentsUnderTest } from "./agents-under-test";

/** How the work ended: "ok", or the code of its failure. */
export const codeOf = (work: Promise<unknown>): Promise<string> =>
  work.then(
    () => "ok",
    (error: unknown) => (error instanceof DomainError ? error.code : String(error)),
  );

/** Connects to a running agent. */
export const connected = async (app: AgentsUnderTest = createAgentsUnderTest()) => {
  const agent = app.cloud.add();
  await app.agents.connect(agent.id);
  return { ...app, agent };
};

/** What the cloud was asked about its agents, in order. */
export const acts = (app: AgentsUnderTest): string[] =>
  app.cloud.calls.map(({ method, path }) => `${method} ${path.split("/").slice(5).join("/") || path}`);
