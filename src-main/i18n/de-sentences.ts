import { germanAgentSentences } from "./de-sentences-agents";
import { germanAppSentences } from "./de-sentences-app";
import { germanCloudSentences } from "./de-sentences-cloud";
import { germanContainerSentences } from "./de-sentences-containers";
import { germanRoutingSentences } from "./de-sentences-routing";
import { germanStudioSentences } from "./de-sentences-studio";
import type { Wording } from "./sentences";

/** Every sentence of the main process that can reach the page, in German. */
export const germanSentences: Wording = {
  ...germanCloudSentences,
  ...germanAgentSentences,
  ...germanAppSentences,
  ...germanRoutingSentences,
  ...germanContainerSentences,
  ...germanStudioSentences,
};
