/**
 * Deploys containers, each once: a deployment costs money the moment the cloud takes it. It is noted on disk before it is sent; when the
 * answer is lost, the list is searched, and nothing is ever sent again by itself.
 */
import type { ContainerAttempt } from "../../src-preload/contract/containers";
import type { StateStore } from "../app/state-store";
import { ownerOf } from "../billing/owner";
import { sleep } from "../cloud/agents/waiting";
import { DomainError, wireOf } from "../cloud/errors";
import type { Clock, Log, Random } from "../cloud/ports";
import { createWishes, type Wish } from "../cloud/wishes";
import type { Deploying } from "./container-list";
import { isUnderWay, phaseOfWord } from "./container-rows";
import type { ContainersClient } from "./containers-client";
import { inWords, lostReply, mayBeDone } from "./deploy-failures";
import type { DeployRecord, Journal } from "./journal";
import type { DeployedContainer, DeployWish, NotedDeployment } from "./use-cases";
import type { Container } from "./wire";

export interface Deployments extends Deploying {
  deploy(wish: DeployWish): Promise<DeployedContainer>;
  /** Searches the list for a deployment whose reply was lost. @throws DomainError NOT_FOUND for another attempt, or of the transport */
  look(attemptId: string): Promise<void>;
  dismiss(attemptId: string): void;
  /** Matches what the cloud has with what was begun. */
  seen(containers: readonly Container[]): void;
  /** Goes on with what an earlier run left of the account that is here now. */
  resume(): void;
  /** What is noted of the account's deployments, newest first. */
  noted(): readonly NotedDeployment[];
  reset(): void;
}

interface Deps {
  readonly client: ContainersClient;
  readonly clock: Clock;
  readonly random: Random;
  readonly log: Log;
  readonly state: StateStore;
  readonly journal: Journal;
  /** Told once the cloud has it. */
  readonly onDeployed: (container: Container) => void;
}

/** What the cloud says it takes, where it says nothing. */
const EXPECTED_MS = 600_000;
const LOOKS = 3;
const LOOK_EVERY_MS = 2_000;

export function createDeployments(deps: Deps): Deployments {
  const { client, clock, random, log, state, journal, onDeployed } = deps;
  const wishes = createWishes<DeployedContainer, string>(clock);
  let ending = new AbortController();

  const requireOwner = (): string => {
    const owner = ownerOf(state.read());
    if (owner !== null) return owner;
    if (state.read().account.state === "rejected") {
      throw new DomainError("KEY_REJECTED", "Eliza Cloud does not accept this key. Sign in again.");
    }
    throw new DomainError("CONFLICT", "Wait until the cloud has confirmed the account.");
  };
  const mine = (): readonly DeployRecord[] => {
    const owner = ownerOf(state.read());
    return journal.all().filter((record) => record.owner === owner);
  };

  const madeBy = (record: DeployRecord, containers: readonly Container[]): Container | null => {
    const { before, replaced, projectName } = record;
    const made = containers.find((container) => {
      if (container.projectName !== projectName) return false;
      if (!before.includes(container.id)) return true;
      if (replaced?.id !== container.id) return false;
      const isChanged = container.status !== replaced.status || container.lastDeployedAt !== replaced.lastDeployedAt;
      return isChanged || isUnderWay(phaseOfWord(container.status));
    });
    return made ?? null;
  };

  const accept = (record: DeployRecord, container: Container, expectedMs = EXPECTED_MS): DeployedContainer => {
    journal.change(record.id, { phase: "accepted", containerId: container.id, expectedMs, error: null });
    onDeployed(container);
    return { id: container.id, name: container.name, status: container.status };
  };

  const lookOnce = async (record: DeployRecord, signal: AbortSignal): Promise<DeployedContainer | null> => {
    const made = madeBy(record, await client.list(signal));
    return made === null ? null : accept(record, made);
  };

  const lookFor = async (record: DeployRecord, signal: AbortSignal): Promise<DeployedContainer | null> => {
    journal.change(record.id, { phase: "looking", error: null });
    for (let look = 1; look <= LOOKS; look++) {
      const made = await lookOnce(record, signal).catch(() => null);
      signal.throwIfAborted();
      if (made !== null) return made;
      if (look < LOOKS) await sleep(clock, LOOK_EVERY_MS, signal);
    }
    journal.change(record.id, { phase: "lost", error: lostReply().toWire() });
    return null;
  };

  /** What an earlier try with the same key came to; null when there was none or it came to nothing. */
  const earlier = async (wish: DeployWish, memory: string | null, signal: AbortSignal) => {
    const known = mine().find(
      ({ id, wishKey }) => id === memory || (wish.idempotencyKey !== null && wishKey === wish.idempotencyKey),
    );
    if (known === undefined) return null;
    if (known.phase === "failed") {
      // Nothing was made: the wish is free again, mended or not.
      journal.remove(known.id);
      return null;
    }
    if (known.name !== wish.name || known.image !== wish.image || known.projectName !== wish.projectName) {
      throw new DomainError("CONFLICT", "This idempotency key was used for another container.", {
        details: { field: "Idempotency-Key" },
      });
    }
    if (known.containerId !== null) return { id: known.containerId, name: known.name, status: "unknown" };
    // Told again by the person or the program: it is sent again only when it is certain to be nowhere in the list.
    const made = await lookOnce(known, signal);
    if (made === null) journal.remove(known.id);
    return made;
  };

  const begin = async (wish: DeployWish, signal: AbortSignal): Promise<DeployRecord> => {
    const owner = requireOwner();
    const containers = await client.list(signal);
    signal.throwIfAborted();
    const replaced = containers.find(({ projectName }) => projectName === wish.projectName) ?? null;
    if (replaced !== null && !wish.isRedeployAgreed) {
      throw new DomainError(
        "CONFLICT",
        `The project ${wish.projectName} is that of the container ${replaced.name}: this would deploy it anew in its place.`,
        { details: { field: "projectName" } },
      );
    }
    const record: DeployRecord = {
      ...{ id: random.uuid(), owner, wishKey: wish.idempotencyKey },
      ...{ name: wish.name, projectName: wish.projectName, image: wish.image },
      ...{ startedAt: clock.now(), phase: "sending", containerId: null, expectedMs: EXPECTED_MS, error: null },
      before: containers.map(({ id }) => id),
      replaced: replaced && { id: replaced.id, status: replaced.status, lastDeployedAt: replaced.lastDeployedAt },
    };
    await journal.add(record);
    return record;
  };

  const make = async (wish: DeployWish, remembered: Wish<string>, signal: AbortSignal): Promise<DeployedContainer> => {
    const made = await earlier(wish, remembered.memory, signal);
    signal.throwIfAborted();
    if (made !== null) return made;
    const record = await begin(wish, signal);
    try {
      signal.throwIfAborted();
      const { idempotencyKey: _key, isRedeployAgreed: _agreed, ...content } = wish;
      const { container, expectedMs } = await client.deploy(content, signal);
      return accept(record, container, expectedMs ?? EXPECTED_MS);
    } catch (error) {
      if (signal.aborted) {
        journal.change(record.id, { phase: "looking" });
        throw signal.reason;
      }
      if (!mayBeDone(error)) {
        const told = await inWords(error, wish, client);
        journal.change(record.id, { phase: "failed", error: wireOf(told) });
        throw told;
      }
      log.warn("The reply to a deployment was lost; looking for the container", { cause: error });
      remembered.memory = record.id;
      const found = await lookFor(record, signal);
      if (found !== null) return found;
      throw lostReply(error);
    }
  };

  const attemptOf = ({ id, name, projectName, image, startedAt, phase, error }: DeployRecord): ContainerAttempt[] =>
    phase === "accepted" || phase === "ended" ? [] : [{ id, name, projectName, image, startedAt, phase, error }];

  const find = (attemptId: string): DeployRecord => {
    const record = mine().find(({ id }) => id === attemptId);
    if (record !== undefined) return record;
    throw new DomainError("NOT_FOUND", "This deployment is not noted on this computer.");
  };

  return {
    deploy: (wish) => {
      const { idempotencyKey, ...content } = wish;
      const identity = `${wish.name} ${wish.projectName} ${wish.image}`;
      return wishes.grant({ idempotencyKey, content, identity, what: "container" }, (remembered, signal) =>
        make(wish, remembered, signal),
      );
    },
    async look(attemptId) {
      const record = find(attemptId);
      if (record.phase === "lost") await lookOnce(record, ending.signal);
    },
    dismiss(attemptId) {
      const { id, phase } = find(attemptId);
      if (phase === "lost" || phase === "failed") journal.remove(id);
    },
    seen(containers) {
      for (const record of mine()) {
        if (record.phase === "lost") {
          const made = madeBy(record, containers);
          if (made !== null) {
            journal.change(record.id, { phase: "accepted", containerId: made.id, error: null });
          }
        }
        const container = containers.find(({ id }) => id === record.containerId);
        if (record.phase === "accepted" && container !== undefined && !isUnderWay(phaseOfWord(container.status))) {
          journal.change(record.id, { phase: "ended" });
        }
      }
    },
    resume() {
      const { signal } = ending;
      for (const record of mine()) {
        if (record.phase === "looking") void lookFor(record, signal).catch(() => undefined);
      }
    },
    noted: () =>
      mine()
        .map(({ id, name, projectName, image, startedAt, phase, containerId, error }) => ({
          ...{ id, name, projectName, image, startedAt, phase, containerId, error },
        }))
        .reverse(),
    attempts: () => mine().flatMap(attemptOf).reverse(),
    deploymentOf(containerId) {
      const record = mine().findLast((each) => each.phase === "accepted" && each.containerId === containerId);
      if (record === undefined) return null;
      return { startedAt: record.startedAt, deadlineAt: record.startedAt + record.expectedMs };
    },
    reset() {
      ending.abort(new DomainError("CANCELLED", "The account changed while this was under way."));
      ending = new AbortController();
      wishes.reset();
    },
  };
}
