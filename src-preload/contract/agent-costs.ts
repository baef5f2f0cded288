/** What sandbox agents cost, in micro-dollars (1 USD = 1,000,000). Values only, no zod: the page imports this file. */
export const AGENT_COSTS = {
  /** The balance the cloud demands before it creates, provisions or resumes an agent. */
  minimumBalanceMicros: 5_000_000,
  runningPerHourMicros: 10_000,
  stoppedPerHourMicros: 2_500,
} as const;
