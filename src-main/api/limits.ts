/** Bounds on what one caller can make this server hold or wait for. Times in milliseconds, sizes in bytes. */
export interface ApiLimits {
  /** Until the last header has arrived. */
  readonly headersTimeoutMs: number;
  /** Until the last byte of the body has arrived; answers may take as long as they need. */
  readonly requestTimeoutMs: number;
  /** How often the two above are looked at. */
  readonly timeoutCheckMs: number;
  readonly keepAliveMs: number;
  readonly maxConnections: number;
  /** Request line and headers together. */
  readonly maxHeaderBytes: number;
  readonly maxBodyBytes: number;
  /** How long the sender of a body nobody reads may go on, so that it gets to read the answer. */
  readonly discardMs: number;
  /** How long stop waits for answers under way. */
  readonly stopMs: number;
}

export const DEFAULT_LIMITS: ApiLimits = {
  headersTimeoutMs: 10_000,
  requestTimeoutMs: 30_000,
  timeoutCheckMs: 1_000,
  keepAliveMs: 5_000,
  maxConnections: 256,
  maxHeaderBytes: 16_384,
  maxBodyBytes: 1_048_576,
  discardMs: 1_000,
  stopMs: 2_000,
};
