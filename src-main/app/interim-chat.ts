import type { ChatUseCases } from "../chat/use-cases";
import { DomainError } from "../cloud/errors";

const absent = (): never => {
  throw new DomainError("OFFLINE", "The chat is not wired yet.");
};
export const chat: ChatUseCases = {
  list: absent,
  get: absent,
  create: absent,
  rename: absent,
  pin: absent,
  remove: absent,
  restore: absent,
  export: absent,
  setDraft: absent,
  page: absent,
  search: absent,
  send: absent,
  edit: absent,
  regenerate: absent,
  stop: absent,
  undo: absent,
  models: absent,
};
export const chatDeps = { chat, saveFile: async () => null, openStream: absent };
