/**
 * Takes secrets out of what is logged. Every string is masked before it is formatted: registered secrets in any encoding
 * they travel in, and anything that looks like a credential. Without it one careless field would put the key on disk.
 */

/** Masks registered secrets and whatever looks like one. */
export interface Redactor {
  /** From now on this text never comes out. Shorter than four characters it is no secret and is ignored. */
  protect(secret: string): void;
  text(text: string): string;
  /** A copy that is safe to format: strings masked, fields named like secrets emptied, cycles and depth cut. */
  value(value: unknown): unknown;
}

const MASK = "[secret]";
const SHORTEST_SECRET = 4;
const MAX_DEPTH = 8;
const MAX_ENTRIES = 200;
const MAX_TEXT = 4_000;

const SECRET_FIELD =
  /^(authorization|proxy-authorization|cookie|set-cookie|.*(api[-_]?key|token|secret|passw(or)?d|passphrase|credential|private[-_]?key|mnemonic).*)$/i;

const PATTERNS: readonly (readonly [RegExp, string])[] = [
  [/\beliza_[\w-]{12,}/gi, MASK],
  [/\b(Bearer|Basic)\s+[^\s"',;\\]+/gi, `$1 ${MASK}`],
  [/(\/\/)[^/\s@:"]+:[^/\s@"]+@/g, `$1${MASK}@`],
  [/([?&;](?:[\w-]*(?:token|key|secret|password|signature|session|code))=)[^&#\s"'\\]+/gi, `$1${MASK}`],
  [/(\/cli-session\/)[\w%.-]+/gi, `$1${MASK}`],
  [
    /((?:api[-_]?key|x-api-key|x-eliza-token|access[-_]?token|client[-_]?secret|password|authorization)\\?["']?\s*[:=]\s*\\?["']?)(?!Bearer|Basic|\[secret)[^\s"',;}\\]+/gi,
    `$1${MASK}`,
  ],
];

const escapeForRegExp = (text: string): string => text.replace(/[\\^$.*+?()[\]{}|/-]/g, "\\$&");

const eitherCase = (hex: string): string => hex.replace(/[a-f]/g, (digit) => `[${digit}${digit.toUpperCase()}]`);

/** A character as itself, percent-encoded (once or again), or escaped by JSON (also JSON within JSON). */
function characterPattern(character: string): string {
  const percent = [...Buffer.from(character)]
    .map((byte) => `%(?:25)*${eitherCase(byte.toString(16).padStart(2, "0"))}`)
    .join("");
  const unicode = eitherCase(character.charCodeAt(0).toString(16).padStart(4, "0"));
  // Runs of backslashes grow with every level of JSON; taken as one piece they cannot make the search explode.
  if (character.startsWith("\\")) return String.raw`(?:\\|%(?:25)*5[cC])+`;
  return String.raw`(?:\\{0,8}${escapeForRegExp(character)}|${percent}|\\{1,8}u${unicode})`;
}

/** Finds a secret in every encoding it can travel in. A URL encodes some characters and not others, so each counts alone. */
function patternOf(secret: string): RegExp {
  const spelled = (secret.match(/\\+|./gsu) ?? []).map(characterPattern).join("");
  const bytes = Buffer.from(secret);
  const encoded = [bytes.toString("base64"), bytes.toString("base64url")].map(escapeForRegExp);
  return new RegExp([spelled, ...encoded].join("|"), "g");
}

export function createRedactor(): Redactor {
  const registered = new Map<string, RegExp>();

  const text = (raw: string): string => {
    // Far beyond what is kept below, so that a secret cut here cannot move into it.
    let masked = raw.slice(0, MAX_TEXT * 25);
    for (const pattern of registered.values()) masked = masked.replace(pattern, MASK);
    for (const [pattern, replacement] of PATTERNS) masked = masked.replace(pattern, replacement);
    // Cut only what is masked already: a cut secret would no longer be recognised.
    return masked.length > MAX_TEXT ? `${masked.slice(0, MAX_TEXT)}…` : masked;
  };

  const fieldsOf = (
    entries: Iterable<readonly [unknown, unknown]>,
    depth: number,
    seen: readonly unknown[],
  ): unknown => {
    const safe = [...entries].slice(0, MAX_ENTRIES).map(([key, value]) => {
      const name = text(String(key));
      const isSecret = SECRET_FIELD.test(name) && (typeof value === "string" || typeof value === "object");
      return [name, isSecret && value !== null ? "[redacted]" : copy(value, depth + 1, seen)] as const;
    });
    return Object.fromEntries(safe);
  };

  const copyObject = (value: object, depth: number, path: readonly unknown[]): unknown => {
    if (path.includes(value)) return "[circular]";
    if (depth >= MAX_DEPTH) return "[deep]";
    const seen = [...path, value];
    if (value instanceof Error) return copyError(value, depth, seen);
    if (value instanceof Date) return Number.isNaN(value.getTime()) ? "[invalid date]" : value.toISOString();
    if (value instanceof URL) return text(value.href);
    if (ArrayBuffer.isView(value) || value instanceof ArrayBuffer) return `[${value.byteLength} bytes]`;
    if (value instanceof Map || (typeof Headers !== "undefined" && value instanceof Headers)) {
      return fieldsOf(value as Iterable<readonly [unknown, unknown]>, depth, seen);
    }
    if (Array.isArray(value) || value instanceof Set) {
      return [...value].slice(0, MAX_ENTRIES).map((item) => copy(item, depth + 1, seen));
    }
    return fieldsOf(Object.entries(value), depth, seen);
  };

  const copyError = (error: Error, depth: number, seen: readonly unknown[]): unknown =>
    fieldsOf(
      Object.entries({
        ...error,
        name: error.name,
        message: error.message,
        ...(error.stack === undefined ? {} : { stack: error.stack }),
        ...(error.cause === undefined ? {} : { cause: error.cause }),
      }),
      depth,
      seen,
    );

  const copy = (value: unknown, depth: number, seen: readonly unknown[]): unknown => {
    if (typeof value === "string") return text(value);
    if (typeof value === "object" && value !== null) {
      try {
        return copyObject(value, depth, seen);
      } catch {
        // A getter or a proxy that throws must not take the log line with it.
        return "[unreadable]";
      }
    }
    if (typeof value === "boolean" || value === null || value === undefined) return value;
    // A secret made of digits may also come as a number.
    const masked = text(String(value));
    return typeof value === "number" && masked === String(value) ? value : masked;
  };

  return {
    protect(secret) {
      if (secret.length < SHORTEST_SECRET) return;
      registered.set(secret, patternOf(secret));
    },
    text,
    value: (value) => copy(value, 0, []),
  };
}
