/**
 * Between which lengths the pauses between backups and between heartbeats may be chosen, in milliseconds, and what they are
 * before anything was chosen. Values only, no zod: the page imports this file.
 */
export const INTERVAL_BOUNDS_MS = { shortest: 10_000, longest: 24 * 3_600_000 } as const;

export const INTERVAL_DEFAULTS_MS = { autoBackupIntervalMs: 60_000, heartbeatIntervalMs: 30_000 } as const;
