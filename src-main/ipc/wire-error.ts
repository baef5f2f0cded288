import type { WireError } from "../../src-preload/contract/errors";
import { DomainError } from "../cloud/errors";
import type { Log, Random } from "../cloud/ports";

/** Turns anything thrown into what may leave the process. */
export type ToWire = (error: unknown, channel: string) => WireError;

/**
 * A DomainError crosses as it is. Anything else stays in the log under an incident id, and the caller gets that id:
 * an exception's own text may hold paths or secrets.
 */
export const createToWire =
  ({ log, random }: { readonly log: Log; readonly random: Pick<Random, "uuid"> }): ToWire =>
  (error, channel) => {
    if (error instanceof DomainError) {
      if (error.code === "FORBIDDEN_SENDER" || error.code === "INVALID_INPUT") {
        log.warn("A call over IPC was refused.", { channel, code: error.code, cause: error.cause });
      }
      return error.toWire();
    }
    const incidentId = random.uuid();
    log.error("A call over IPC failed unexpectedly.", { channel, incidentId, cause: error });
    return {
      code: "INTERNAL",
      message: `Something went wrong inside the app. The log has it as incident ${incidentId}.`,
      details: { incidentId },
    };
  };
