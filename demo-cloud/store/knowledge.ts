import type { Clock } from "../clock";
import type { Random } from "../random";

/** A document in the store of one agent. */
export interface KnowledgeDocument {
  readonly id: string;
  /** Null: the store of the caller's default agent. */
  readonly characterId: string | null;
  readonly name: string;
  readonly type: string;
  /** As uploaded, in bytes. */
  readonly size: number;
  readonly text: string;
  readonly fragments: readonly KnowledgeFragment[];
  readonly createdAt: number;
}

interface KnowledgeFragment {
  readonly id: string;
  readonly text: string;
}

/** A fragment that answers a question, with how well, from 0 to 1. */
interface KnowledgeHit {
  readonly document: KnowledgeDocument;
  readonly fragment: KnowledgeFragment;
  readonly similarity: number;
}

/** What agents can draw on. */
export interface Knowledge {
  add(document: Pick<KnowledgeDocument, "characterId" | "name" | "type" | "size" | "text">): KnowledgeDocument;
  /** Newest first. */
  list(characterId: string | null): readonly KnowledgeDocument[];
  /** False when the store has no such document. */
  remove(characterId: string | null, id: string): boolean;
  /** Best first; nothing that shares no word with the question. */
  query(characterId: string | null, question: string, limit: number): readonly KnowledgeHit[];
}

const FRAGMENT_CHARS = 500;

const wordsOf = (text: string): ReadonlySet<string> => new Set(text.toLowerCase().match(/[\p{L}\p{N}]{2,}/gu) ?? []);

/** Creates empty stores. */
export function createKnowledge(clock: Clock, random: Random): Knowledge {
  let documents: KnowledgeDocument[] = [];
  const list = (characterId: string | null): readonly KnowledgeDocument[] =>
    documents.filter((document) => document.characterId === characterId);
  return {
    add: (given) => {
      const texts = given.text.match(new RegExp(`[\\s\\S]{1,${FRAGMENT_CHARS}}`, "g")) ?? [""];
      const fragments = texts.map((text) => ({ id: random.uuid(), text }));
      const document = { ...given, id: random.uuid(), fragments, createdAt: clock.now() };
      documents = [document, ...documents];
      return document;
    },
    list,
    remove: (characterId, id) => {
      const kept = documents.filter((document) => document.characterId !== characterId || document.id !== id);
      const isGone = kept.length < documents.length;
      documents = kept;
      return isGone;
    },
    query: (characterId, question, limit) => {
      const asked = [...wordsOf(question)];
      const hits = list(characterId).flatMap((document) =>
        document.fragments.map((fragment) => {
          const words = wordsOf(fragment.text);
          const found = asked.filter((word) => words.has(word)).length;
          return { document, fragment, similarity: asked.length === 0 ? 0 : found / asked.length };
        }),
      );
      return hits
        .filter(({ similarity }) => similarity > 0)
        .sort((a, b) => b.similarity - a.similarity)
        .slice(0, limit);
    },
  };
}
