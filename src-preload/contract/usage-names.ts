/** Names of the usage's channels, and the bounds its page must know. Values only, no zod. */
export const USAGE_CHANNELS = [
  "usage.overview.get",
  "usage.quotas.get",
  "usage.account.get",
  "usage.models.get",
  "usage.limits.get",
  "usage.export.save",
] as const;

export type UsageChannel = (typeof USAGE_CHANNELS)[number];

/** The periods the cloud sums up: a day, seven days, thirty days. */
export const USAGE_RANGES = ["daily", "weekly", "monthly"] as const;

export const EXPORT_FORMATS = ["csv", "json"] as const;
export const EXPORT_TYPES = ["timeseries", "models", "providers", "users"] as const;
export const EXPORT_GRANULARITIES = ["hour", "day", "week", "month"] as const;

/** The longest period of one export, in days. */
export const MOST_EXPORT_DAYS = 365;
