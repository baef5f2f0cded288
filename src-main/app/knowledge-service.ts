import type { LanguageState } from "../../src-preload/contract/state";
import type { AccountTransport } from "../cloud/account-transport";
import type { Clock, Random } from "../cloud/ports";
import type { KnowledgeHandlerDeps } from "../ipc/knowledge";
import type { KnowledgeUseCases } from "../knowledge/use-cases";

interface Deps {
  readonly clock: Clock;
  readonly random: Random;
  readonly account: AccountTransport;
  readonly onAccountEnded: (listener: () => void) => () => void;
  /** The cloud of this moment. */
  readonly apiOrigin: () => string;
  readonly language: () => LanguageState;
  /** Hears of changes of what is on its way, at most once a frame. */
  readonly onUploads: (uploads: ReturnType<KnowledgeUseCases["uploads"]["read"]>) => void;
}

/** Knowledge as a part of the app. */
export interface KnowledgeService {
  readonly knowledge: () => Promise<KnowledgeUseCases>;
  readonly handlers: KnowledgeHandlerDeps;
}

const FRAME_MS = 16;

/** Its code is loaded when it is first asked for. */
export function createKnowledgeService({ onUploads, language, ...deps }: Deps): KnowledgeService {
  let loaded: Promise<KnowledgeUseCases> | null = null;
  const load = async (): Promise<KnowledgeUseCases> => {
    const { createKnowledge } = await import("../knowledge/create-knowledge");
    const made = createKnowledge(deps);
    let isPlanned = false;
    made.uploads.onChanged(() => {
      if (isPlanned) return;
      isPlanned = true;
      deps.clock.after(FRAME_MS, () => {
        isPlanned = false;
        onUploads(made.uploads.read());
      });
    });
    return made;
  };
  const knowledge = (): Promise<KnowledgeUseCases> => {
    loaded ??= load();
    return loaded;
  };
  return {
    knowledge,
    handlers: {
      knowledge,
      pickFiles: async () => (await import("./pick-files")).pickDocuments(language()),
    },
  };
}
