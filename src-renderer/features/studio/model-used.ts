import type { Thing } from "../../../src-preload/contract/studio";
import { ts } from "./text";

/** Which model made it, as far as the cloud said so. Another one than was asked for is never passed over. */
export function modelUsed({ model, usedModel }: Pick<Thing, "model" | "usedModel">): string {
  if (usedModel === null) return ts("used.unconfirmed", { model: model ?? ts("used.cloudsChoice") });
  if (model !== null && model !== usedModel) return ts("used.instead", { model: usedModel, asked: model });
  return ts("used.model", { model: usedModel });
}
