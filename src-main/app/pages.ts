import type { ExternalTarget } from "../../src-preload/contract/contract";
import type { AppState } from "../../src-preload/contract/state";
import { topUpUrl } from "../cloud/urls";

/** The address behind a page the app names: all of them are the configured cloud's own. */
export const externalAddress = (target: ExternalTarget, { cloud, account }: AppState): string => {
  switch (target) {
    case "billing":
      return topUpUrl(cloud.webOrigin, account.hasApiKey);
    case "dashboard":
      return `${cloud.webOrigin}/dashboard`;
    case "apiKeys":
      return `${cloud.webOrigin}/dashboard/api-keys`;
    case "documentation":
      return `${cloud.webOrigin}/docs`;
  }
};
