import type { StateStore } from "../app/state-store";
import type { Clock, CloudTransport, Log, Random } from "./ports";

/** What sign-in and the check of a key are made of. */
export interface AccountPorts {
  readonly clock: Clock;
  readonly random: Random;
  readonly log: Log;
  readonly state: StateStore;
  /** To the cloud that is configured at this moment. */
  readonly connection: () => CloudTransport;
}
