/**
 * The fixed keys every demo cloud knows from its first second.
 * They are built, not written out, so that no key-shaped literal stands in the repository.
 */
export const TEST_KEYS = {
  /** Works everywhere. */
  valid: `eliza_${"1".repeat(64)}`,
  /** Known, switched off by its owner: "API key is inactive". */
  disabled: `eliza_${"2".repeat(64)}`,
  /** Known, past its date: "API key has expired". */
  expired: `eliza_${"3".repeat(64)}`,
} as const;

/** How many leading characters of a key are shown to people (`eliza_1a2b3c`). */
export const KEY_PREFIX_LENGTH = 12;
