/** Names of the local API's channels and events, without zod. */
export const LOCAL_API_CHANNELS = [
  "localApi.token.copy",
  "localApi.token.rotate",
  "localApi.server.restart",
  "localApi.reference.get",
  "localApi.request.send",
  "localApi.request.cancel",
  "localApi.requests.get",
  "localApi.requests.watch",
  "localApi.requests.clear",
] as const;

export const LOCAL_API_EVENTS = ["localApi.requests.logged"] as const;

/** How many requests the log keeps; older ones go. */
export const KEPT_REQUESTS = 500;
/** How many requests under way are shown. */
export const SHOWN_RUNNING = 50;
