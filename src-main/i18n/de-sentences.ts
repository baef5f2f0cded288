import { germanAgentSentences } from "./de-sentences-agents";
import { germanAppSentences } from "./de-sentences-app";
import { germanCloudSentences } from "./de-sentences-cloud";
import { germanContainerSentences } from "./de-sentences-containers";
import { germanKnowledgeSentences } from "./de-sentences-knowledge";
import { germanNetworkSentences } from "./de-sentences-network";
import { germanRoutingSentences } from "./de-sentences-routing";
import { germanStudioSentences } from "./de-sentences-studio";
import { germanVoiceSentences } from "./de-sentences-voice";
import { germanX402Sentences } from "./de-sentences-x402";
import { shellDe } from "./de-shell";
import { shellEn } from "./en-shell";
import type { Wording } from "./sentences";

/** Every sentence of the main process that can reach the page, in German. */
export const germanSentences: Wording = {
  ...germanCloudSentences,
  ...germanAgentSentences,
  ...germanAppSentences,
  ...germanRoutingSentences,
  ...germanKnowledgeSentences,
  ...germanContainerSentences,
  ...germanStudioSentences,
  ...germanX402Sentences,
  [shellEn["closed.title"]]: shellDe["closed.title"],
  [shellEn["closed.body"]]: shellDe["closed.body"],
  ...germanVoiceSentences,
  ...germanNetworkSentences,
};
