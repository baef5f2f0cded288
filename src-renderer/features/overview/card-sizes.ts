/** Least heights of the overview's cards that are loaded after the first paint: what holds their place has them, too, so that nothing jumps. */
export const AGENT_CARD = "min-h-57";
export const SPEND_CARD = "min-h-62 full:col-span-2";
