/** Containers directly at the cloud. */
import { containerView, healthView, logLineView, quotaView } from "../../src-main/api/container-view";
import type { AccountRelays, AccountStreams, AccountTransport } from "../../src-main/cloud/account-transport";
import { DomainError } from "../../src-main/cloud/errors";
import type { Clock } from "../../src-main/cloud/ports";
import { containerRow } from "../../src-main/containers/container-rows";
import { createContainersClient } from "../../src-main/containers/containers-client";
import { inWords, lostReply, mayBeDone } from "../../src-main/containers/deploy-failures";
import { removal } from "../../src-main/containers/removal";
import type { Containers } from "./containers";

/** The most the cloud gives at once. */
const MOST_LINES = 500;

interface Deps {
  readonly transport: AccountTransport & AccountStreams & AccountRelays;
  readonly clock: Clock;
  /** Ends every call. */
  readonly signal: AbortSignal;
}

/** What nobody notes here is not looked for: the answer to a deployment that is lost is told as lost. */
export function createCloudContainers({ transport, clock, signal }: Deps): Containers {
  const client = createContainersClient(transport);
  return {
    async list() {
      // Without prices the list is as good.
      const [containers, quota] = await Promise.all([client.list(signal), client.quota(signal).catch(() => null)]);
      const own = { deployment: null, task: null, perDayMicros: quota?.perDayMicros ?? null };
      return containers.map((each) => containerView(containerRow(each, own)));
    },
    quota: async () => quotaView(await client.quota(signal)),
    health: async (id) => healthView(await client.health(id)),
    async deploy({ environmentVars, redeploy, ports, ...wish }) {
      const replaced = (await client.list(signal)).find(({ projectName }) => projectName === wish.projectName);
      if (replaced !== undefined && !redeploy) {
        throw new DomainError("CONFLICT", `The project ${wish.projectName} is that of the container ${replaced.name}.`);
      }
      const whole = { ...wish, ports, variables: environmentVars };
      try {
        const { container } = await client.deploy(whole, signal);
        return { id: container.id, name: container.name, status: container.status };
      } catch (error) {
        throw mayBeDone(error) ? lostReply(error) : await inWords(error, whole, client);
      }
    },
    async remove(id) {
      await removal(id, { client, clock }, signal);
      return true;
    },
    logs: async (id, limit, level) => (await client.logs(id, limit, level, signal)).map(logLineView),
    logOf: (id, level) => ({
      list: (until) => client.logs(id, MOST_LINES, level, until),
      stream: (until) => client.logStream(id, level, until),
    }),
  };
}
