import type { ChildEnvironment } from "../cloud/ports";

/**
 * Hands the key to child processes as ELIZAOS_CLOUD_API_KEY in the given environment, usually `process.env`. Taking it away
 * takes the key of the app's own environment along, else a signed-out app would still hand that one on.
 */
export function createChildEnvironment(environment: Record<string, string | undefined>): ChildEnvironment {
  return {
    setCloudKey(apiKey) {
      delete environment.ELIZACLOUD_API_KEY;
      delete environment.ELIZAOS_CLOUD_API_KEY;
      if (apiKey !== null) environment.ELIZAOS_CLOUD_API_KEY = apiKey;
    },
  };
}
