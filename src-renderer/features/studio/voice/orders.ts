/** How each order of this window can be given once more by the person; never by itself. */
const again = new Map<string, () => void>();

/** Remembers what gives an order anew. */
export const rememberOrder = (id: string, run: () => void): void => void again.set(id, run);

/** Gives the same order anew; null for orders of an earlier window. */
export const orderAgain = (id: string): (() => void) | null => again.get(id) ?? null;
