import { DomainError } from "../../cloud/errors";
import type { TextSourceDeps } from "../text-source";

const nobody = async (): Promise<never> => {
  throw new DomainError("OFFLINE", "There is no such provider.");
};

/** Text comes from the cloud, and from nobody else. */
export const CLOUD_TEXT: Pick<TextSourceDeps, "router" | "providers"> = {
  router: { upstreamOf: async () => ({ kind: "cloud" }) },
  providers: { ask: nobody, stream: nobody },
};
