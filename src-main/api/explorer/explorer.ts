import type { ReferenceRoute } from "../../../src-preload/contract/local-api";
import type { RequestLog } from "./request-log";
import type { RequestSender } from "./send-request";

/** What the app's own page shows of the local API. */
export interface Explorer {
  readonly reference: readonly ReferenceRoute[];
  readonly requests: RequestLog;
  readonly sender: RequestSender;
}
