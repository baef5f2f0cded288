/** A link that is the one main act of a screen: looks like a primary button, stays a link. */
export const primaryLink =
  "inline-flex h-8 shrink-0 items-center justify-center gap-2 rounded-control bg-accent px-3 font-medium whitespace-nowrap text-on-accent hover:bg-accent-hover";

/** A link among secondary buttons. */
export const secondaryLink =
  "inline-flex h-8 shrink-0 items-center justify-center gap-2 rounded-control border border-line-strong/60 bg-surface px-3 whitespace-nowrap hover:bg-hover";
