/**
 * Looks in the cloud's list for uploads whose answer was lost. Sending them again instead would put the same document there twice:
 * the cloud keeps both.
 */
import type { KnowledgeDocument } from "../../src-preload/contract/knowledge";
import type { KnowledgeClient } from "./knowledge-client";

/** An upload nobody answered for; sizes in bytes. */
interface Lost {
  readonly id: string;
  readonly name: string;
  readonly sizeBytes: number;
}

export interface ListLook {
  /** These documents are accounted for: none of them is a lost upload. */
  known(ids: readonly string[]): void;
  /** @returns the uploads that are there, by their id. @throws DomainError when the list cannot be read */
  find(store: string | null, lost: readonly Lost[], sentAt: number, signal: AbortSignal): Promise<ReadonlySet<string>>;
  /** The account ended. */
  reset(): void;
}

const PAGE = 50;
const MOST_PAGES = 20;
/** How far the cloud's clock may be behind this one. */
const CLOCKS_APART_MS = 10 * 60_000;

export function createListLook(client: Pick<KnowledgeClient, "page">): ListLook {
  let known = new Set<string>();
  const find: ListLook["find"] = async (store, lost, sentAt, signal) => {
    const found = new Set<string>();
    const isMatch = ({ name, sizeBytes, createdAt }: KnowledgeDocument, upload: Lost): boolean =>
      !found.has(upload.id) &&
      name === upload.name &&
      (sizeBytes === null || sizeBytes === upload.sizeBytes) &&
      (createdAt === null || createdAt >= sentAt - CLOCKS_APART_MS);
    let offset = 0;
    for (let page = 0; page < MOST_PAGES && found.size < lost.length; page++) {
      const { documents, hasMore } = await client.page(store, offset, PAGE, signal);
      offset += documents.length;
      for (const document of documents) {
        if (known.has(document.id)) continue;
        const upload = lost.find((each) => isMatch(document, each));
        if (upload === undefined) continue;
        known.add(document.id);
        found.add(upload.id);
      }
      if (!hasMore) break;
    }
    return found;
  };
  return {
    known(ids) {
      for (const id of ids) known.add(id);
    },
    find,
    reset() {
      known = new Set();
    },
  };
}
