/** What is typed into the form of a key, and what is wrong with it. */
import type { Input } from "../../../src-preload/contract/contract";
import type { AccountKey } from "../../../src-preload/contract/keys";
import { KEY_PERMISSIONS, KEY_RATE_LIMIT, MAX_KEY_PERMISSIONS } from "../../../src-preload/contract/keys-names";
import { tk } from "./text";

/** The permissions part of the form. */
export interface PermissionDraft {
  readonly isEverything: boolean;
  /** Of the known ones. */
  readonly chosen: readonly string[];
  /** Others, as typed. */
  readonly others: string;
}

/** The form of a new key. */
export interface KeyDraft {
  readonly name: string;
  readonly description: string;
  readonly permissions: PermissionDraft;
  readonly rate: string;
  /** A day as YYYY-MM-DD; empty for none. */
  readonly expires: string;
}

const known: ReadonlySet<string> = new Set(KEY_PERMISSIONS);

export const EMPTY_DRAFT: KeyDraft = {
  name: "",
  description: "",
  permissions: { isEverything: true, chosen: [], others: "" },
  rate: "",
  expires: "",
};

/** The permissions of a key as the form shows them. */
export const permissionDraftOf = ({ permissions }: AccountKey): PermissionDraft => ({
  isEverything: permissions.length === 0,
  chosen: permissions.filter((each) => known.has(each)),
  others: permissions.filter((each) => !known.has(each)).join(", "),
});

/** The chosen permissions, each once; empty for everything. */
export function permissionsOf({ isEverything, chosen, others }: PermissionDraft): string[] {
  if (isEverything) return [];
  const typed = others.split(",").map((each) => each.trim());
  return [...new Set([...chosen, ...typed])].filter((each) => each !== "");
}

/** What is wrong with the permissions; null when nothing is. */
export function permissionProblem(draft: PermissionDraft): string | null {
  if (draft.isEverything) return null;
  const count = permissionsOf(draft).length;
  if (count > MAX_KEY_PERMISSIONS) return tk("form.others.tooMany", { most: MAX_KEY_PERMISSIONS });
  return count === 0 ? tk("form.some.missing") : null;
}

/** The last moment of a day, epoch milliseconds; null for no day. */
function endOfDay(day: string): number | null {
  const parts = /^(\d{4})-(\d{2})-(\d{2})$/.exec(day);
  if (parts === null) return null;
  return new Date(Number(parts[1]), Number(parts[2]) - 1, Number(parts[3]), 23, 59, 59).getTime();
}

/** What is wrong with each field; null for nothing. */
export function problemsOf(draft: KeyDraft, now: number) {
  const rate = Number(draft.rate);
  const isRateRight = Number.isInteger(rate) && rate >= KEY_RATE_LIMIT.min && rate <= KEY_RATE_LIMIT.max;
  const ends = endOfDay(draft.expires);
  return {
    name: draft.name.trim() === "" ? tk("form.name.missing") : null,
    permissions: permissionProblem(draft.permissions),
    rate: draft.rate.trim() !== "" && !isRateRight ? tk("form.rate.wrong") : null,
    expires: draft.expires !== "" && (ends === null || ends <= now) ? tk("form.expires.past") : null,
  };
}

/** What the form asks for; null while something is wrong with it. */
export function wishOf(draft: KeyDraft, now: number): Input<"keys.key.create"> | null {
  if (Object.values(problemsOf(draft, now)).some((problem) => problem !== null)) return null;
  const description = draft.description.trim();
  const expiresAt = endOfDay(draft.expires);
  return {
    name: draft.name.trim(),
    permissions: permissionsOf(draft.permissions),
    ...(description === "" ? {} : { description }),
    ...(draft.rate.trim() === "" ? {} : { rateLimit: Number(draft.rate) }),
    ...(expiresAt === null ? {} : { expiresAt }),
  };
}
