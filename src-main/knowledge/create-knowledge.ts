/** Puts the knowledge together from its ports, and ends it with the account. */
import type { AccountTransport } from "../cloud/account-transport";
import { DomainError } from "../cloud/errors";
import type { Clock, Random } from "../cloud/ports";
import { createKnowledgeClient } from "./knowledge-client";
import { createListLook } from "./list-look";
import { isOpen } from "./upload-board";
import { createUploads } from "./uploads";
import type { KnowledgeUseCases } from "./use-cases";

interface Deps {
  readonly clock: Clock;
  readonly random: Random;
  readonly account: AccountTransport;
  readonly onAccountEnded: (listener: () => void) => () => void;
  /** The cloud of this moment. */
  readonly apiOrigin: () => string;
}

/** How many documents one page holds. */
const PAGE = 50;

export function createKnowledge({ account, apiOrigin, onAccountEnded, ...deps }: Deps): KnowledgeUseCases {
  const client = createKnowledgeClient(account, apiOrigin);
  const look = createListLook(client);
  const uploads = createUploads({ ...deps, client, look });
  const ofPrograms = createUploads({ ...deps, client, look });
  onAccountEnded(() => {
    uploads.reset();
    ofPrograms.reset();
  });
  return {
    async page(store, offset) {
      const page = await client.page(store, offset, PAGE);
      // A document that was there before cannot be one whose answer is lost later; one that is just arriving can.
      const isArriving = [uploads, ofPrograms].some((desk) => desk.read().uploads.some(isOpen));
      if (!isArriving) look.known(page.documents.map(({ id }) => id));
      return page;
    },
    remove: client.remove,
    query: client.query,
    uploads,
    async addForProgram(store, files) {
      const ended = await ofPrograms.addFiles(store, files);
      ofPrograms.clear();
      return ended;
    },
    async addTextForProgram(store, name, text) {
      const [ended] = await ofPrograms.addText(store, name, text);
      ofPrograms.clear();
      if (ended === undefined) throw new DomainError("CANCELLED", "The account changed while this was under way.");
      return ended;
    },
  };
}
