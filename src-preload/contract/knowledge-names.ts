/** Names of the knowledge's channels and events, and the bounds its page must know. Values only, no zod. */
export const KNOWLEDGE_CHANNELS = [
  "knowledge.documents.page",
  "knowledge.documents.remove",
  "knowledge.documents.query",
  "knowledge.uploads.get",
  "knowledge.uploads.pick",
  "knowledge.uploads.add",
  "knowledge.uploads.addText",
  "knowledge.uploads.retry",
  "knowledge.uploads.cancel",
  "knowledge.uploads.clear",
] as const;

export const KNOWLEDGE_EVENTS = ["knowledge.uploads.changed"] as const;

export type KnowledgeChannel = (typeof KNOWLEDGE_CHANNELS)[number];
export type KnowledgeEvent = (typeof KNOWLEDGE_EVENTS)[number];

/** What the cloud takes in one call, sizes in bytes; all its files together may be no larger than one. */
export const UPLOAD_BOUNDS = { files: 5, bytes: 5 * 1_024 * 1_024, nameLength: 200 } as const;

/** How many characters a pasted text may have; a page of paper has some 3,000. */
export const LONGEST_PASTED_TEXT = 1_000_000;

/** How many results a question may ask for. */
export const MOST_RESULTS = 20;
