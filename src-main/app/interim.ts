import { DomainError } from "../cloud/errors";
import type { CloudConnector } from "../cloud/ports";

export const connector: CloudConnector = {
  connect: () => ({
    send: async () => {
      throw new DomainError("OFFLINE", "The cloud cannot be reached.");
    },
    close: async () => {},
  }),
};
