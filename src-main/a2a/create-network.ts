/** Discovery, cards and tasks of the agent network, put together. */
import type { AppState } from "../../src-preload/contract/state";
import { ownerOf } from "../billing/owner";
import type { AccountStreams, AccountTransport } from "../cloud/account-transport";
import type { CloudAddress } from "../cloud/base-url";
import type { Clock, JsonFile, Log, Random } from "../cloud/ports";
import { type Cards, createCards } from "./cards";
import { createDiscovery, type Discovery } from "./discovery";
import { createRpc } from "./rpc";
import { createTaskFollow } from "./task-follow";
import { createTaskJournal } from "./task-record";
import { changeOf, createTasks, type Tasks } from "./tasks";

/** What the page and the local API do with the network. */
export interface NetworkUseCases {
  readonly discovery: Discovery;
  readonly cards: Cards;
  readonly tasks: Tasks;
}

export interface AgentNetwork extends NetworkUseCases {
  /** Reads the tasks of earlier runs and goes on with them. */
  start(): Promise<void>;
  /** Ends every question; resolves when all is on disk. */
  stop(): Promise<void>;
  onTasksChanged(listener: () => void): () => void;
}

export interface NetworkDeps {
  readonly account: AccountTransport & AccountStreams;
  readonly state: { read(): AppState; subscribe(listener: () => void): () => void };
  readonly address: () => CloudAddress;
  readonly file: JsonFile;
  readonly clock: Clock;
  readonly random: Random;
  readonly log: Log;
}

export function createNetwork({ account, state, address, file, clock, random, log }: NetworkDeps): AgentNetwork {
  const rpc = createRpc(account, random.uuid);
  const book = createTaskJournal({ file, log });
  const owner = (): string | null => ownerOf(state.read());
  const follow = createTaskFollow({
    ...{ rpc, book, clock, random, log, owner },
    apply(id, news) {
      const record = book.find(id);
      if (record !== null) book.change(id, changeOf(record, news, clock.now()));
    },
  });
  const tasks = createTasks({ rpc, book, follow, clock, log, state });
  let unsubscribe = (): void => {};
  let present: string | null = null;

  const accountChanged = (): void => {
    const next = owner();
    if (next === present) return;
    present = next;
    follow.stop();
    if (next !== null) tasks.resume();
  };

  return {
    discovery: createDiscovery(account, address),
    cards: createCards(account),
    tasks,
    async start() {
      await book.open();
      unsubscribe = state.subscribe(accountChanged);
      accountChanged();
    },
    async stop() {
      unsubscribe();
      follow.stop();
      await book.saved();
    },
    onTasksChanged: book.onChanged,
  };
}
