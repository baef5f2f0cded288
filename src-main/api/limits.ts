/** Bounds on what one caller can make this server hold or wait for. Times in milliseconds, sizes in bytes. */
export interface ApiLimits {
  /** Until the last header has arrived. */
  readonly headersTimeoutMs: number;
  /** Until the last byte of the body has arrived; answers may take as long as they need. */
  readonly requestTimeoutMs: number;
  /** How often the two above are looked at. */
  readonly timeoutCheckMs: number;
  readonly keepAliveMs: number;
  /** How long an answer may lie there without its caller taking a byte of it. */
  readonly stallMs: number;
  /** Beyond it those make room that never showed the token; where all did, the newest is turned away. */
  readonly maxConnections: number;
  /** What may come at once, with the token and without it. */
  readonly requestBurst: number;
  /** What may come after that, for each of the two. More than one caller that waits for its answers can ask. */
  readonly requestsPerSecond: number;
  /** Request line and headers together. */
  readonly maxHeaderBytes: number;
  readonly maxBodyBytes: number;
  /** For the routes that take pictures inside their JSON. */
  readonly maxLargeBodyBytes: number;
  /** How long the sender of a body nobody reads may go on, so that it gets to read the answer. */
  readonly discardMs: number;
  /** How long stop waits for answers under way; below the time that quitting leaves the whole API. */
  readonly stopMs: number;
}

export const DEFAULT_LIMITS: ApiLimits = {
  headersTimeoutMs: 10_000,
  requestTimeoutMs: 30_000,
  timeoutCheckMs: 1_000,
  keepAliveMs: 5_000,
  stallMs: 60_000,
  maxConnections: 256,
  requestBurst: 50_000,
  requestsPerSecond: 2_000,
  maxHeaderBytes: 16_384,
  maxBodyBytes: 1_048_576,
  maxLargeBodyBytes: 20 * 1_048_576,
  discardMs: 1_000,
  stopMs: 1_000,
};
