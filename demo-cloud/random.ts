import { createHash } from "node:crypto";

/** Seeded randomness: the same seed and label give the same sequence on every machine. */
export interface Random {
  /** A number in [0, 1). */
  float(): number;
  /** A number in [min, max). */
  between(min: number, max: number): number;
  /** `length` lowercase hexadecimal digits. */
  hex(length: number): string;
  /** A well-formed UUID v4. */
  uuid(): string;
  /** `length` characters of [A-Za-z0-9]. */
  token(length: number): string;
  /** An independent stream; drawing from one never shifts another. */
  fork(label: string): Random;
}

const ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";

/** Creates the root stream of a seed. */
export function createRandom(seed: number): Random {
  return stream(`seed:${seed}`);
}

function stream(name: string): Random {
  let state = createHash("sha256").update(name).digest().readUInt32LE(0);
  // mulberry32: tiny, fast, and good enough to make ids and delays look natural.
  const float = (): number => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
  const pick = (alphabet: string, length: number): string =>
    Array.from({ length }, () => alphabet.charAt(Math.floor(float() * alphabet.length))).join("");
  const hex = (length: number): string => pick("0123456789abcdef", length);
  return {
    float,
    hex,
    between: (min, max) => min + float() * (max - min),
    uuid: () => `${hex(8)}-${hex(4)}-4${hex(3)}-${pick("89ab", 1)}${hex(3)}-${hex(12)}`,
    token: (length) => pick(ALPHABET, length),
    fork: (label) => stream(`${name}/${label}`),
  };
}
