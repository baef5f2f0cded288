/** Things that were made and are kept on this computer: pictures, videos, speech, transcripts. */
import { z } from "zod";
import { MADE_KINDS } from "../../src-preload/contract/studio-names";

const words = z.string().max(20_000);

/** What is written down of a thing, beside its content. Times in epoch milliseconds. */
export const madeThingSchema = z.object({
  id: z.guid(),
  kind: z.enum(MADE_KINDS),
  /** Whose it is, as `ownerOf` names accounts. */
  owner: z.string(),
  createdAt: z.number().int().nonnegative(),
  /** What was asked for: the prompt, the spoken text, or the name of the file that was listened to. */
  prompt: words,
  /** What was heard; null for everything but a transcript. */
  text: z.string().max(1_000_000).nullable(),
  /** The model that was asked for; null for the cloud's own choice. */
  model: z.string().nullable(),
  /** The model the cloud says it used. */
  usedModel: z.string().nullable(),
  mimeType: z.string().nullable(),
  /** Of the copy on this computer; null when there is none. */
  sizeBytes: z.number().int().nonnegative().nullable(),
  widthPx: z.number().nonnegative().nullable(),
  heightPx: z.number().nonnegative().nullable(),
  /** Where the cloud keeps it. */
  remoteUrl: z.string().nullable(),
  /** What the cloud's gallery calls it. */
  cloudId: z.string().nullable(),
  facts: z.record(z.string(), z.string()),
});

/** A thing on this computer. */
export type MadeThing = z.output<typeof madeThingSchema>;

/** A thing to be kept: what is left out is not known. */
export type NewThing = Pick<MadeThing, "kind" | "owner" | "createdAt" | "prompt"> &
  Partial<Omit<MadeThing, "id" | "sizeBytes">>;

/** How much is kept, and how much may be. */
export interface StoreSpace {
  readonly count: number;
  readonly bytes: number;
  readonly mostCount: number;
  readonly mostBytes: number;
}

/** The gallery on this computer. What it says it keeps is on the disk, also after the process was killed. */
export interface MadeStore {
  /** Everything of one account, newest first. */
  of(owner: string): Promise<readonly MadeThing[]>;
  /** @throws DomainError CONFLICT when nothing more may be kept: to be asked before something is made and charged */
  requireRoom(): Promise<void>;
  /**
   * Keeps it, even beyond the bounds: it was paid for. Resolves when it is on the disk.
   * @param content null when there is none on this computer
   * @throws DomainError CONFLICT when the disk refuses
   */
  add(thing: NewThing, content: Uint8Array | null): Promise<MadeThing>;
  /** Writes down what became known later. Nothing happens when it is gone. */
  change(id: string, fields: Partial<Pick<MadeThing, "usedModel" | "cloudId">>): Promise<void>;
  /** Null when there is none on this computer. */
  content(id: string): Promise<Uint8Array | null>;
  /** Nothing happens when it is gone. */
  remove(id: string): Promise<void>;
  space(): Promise<StoreSpace>;
  /** @returns ends it */
  onChanged(listener: () => void): () => void;
}
