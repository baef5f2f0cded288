import type { Channel } from "../../../src-preload/contract/channels";
import type { Input } from "../../../src-preload/contract/contract";

const ID = "0b7c1f0e-5f0a-4c5f-9a53-0c6f4d3f7a11";
const agent = { id: ID };
const message = { chatId: ID, messageId: ID };
const attempt = { attemptId: ID };

/** One good input for every channel; a channel without one does not compile, so none escapes the tests. */
export const VALID_INPUTS: { readonly [C in Channel]: Input<C> } = {
  "app.state.get": undefined,
  "app.info.get": undefined,
  "app.page.ready": undefined,
  "app.clipboard.write": { text: "text" },
  "app.external.open": { target: "billing" },
  "app.notice.dismiss": { id: "notice" },

  "account.login.start": undefined,
  "account.login.reopen": { sessionId: "session" },
  "account.login.cancel": { sessionId: "session" },
  "account.key.set": { apiKey: "eliza_key" },
  "account.session.verify": undefined,
  "account.session.signOut": undefined,

  "credits.balance.refresh": { fresh: true },

  "settings.values.update": { theme: "dark" },
  "settings.baseUrl.check": { url: "https://cloud.example" },
  "settings.baseUrl.set": { url: "https://cloud.example" },

  "localApi.token.copy": { as: "token" },
  "localApi.token.rotate": undefined,
  "localApi.server.restart": undefined,

  "agents.list.get": undefined,
  "agents.list.refresh": undefined,
  "agents.list.watch": { visible: true },
  "agents.agent.get": agent,
  "agents.agent.create": { kind: "character", idempotencyKey: ID, name: "Ada", bio: "" },
  "agents.agent.start": agent,
  "agents.agent.suspend": agent,
  "agents.agent.restart": agent,
  "agents.agent.remove": agent,
  "agents.task.dismiss": agent,
  "agents.connection.connect": agent,
  "agents.connection.disconnect": undefined,
  "agents.connection.retry": undefined,
  "agents.backups.list": agent,
  "agents.backups.take": agent,
  "agents.backups.preview": { id: ID, backupId: null },
  "agents.backups.restore": { id: ID, backupId: ID },
  "agents.logs.tail": { id: ID, tail: 100 },

  "chat.chats.list": { offset: 0, limit: 50 },
  "chat.chats.get": { chatId: ID },
  "chat.chats.create": { target: { kind: "model", modelId: "model", name: "Model" } },
  "chat.chats.rename": { chatId: ID, title: "Title" },
  "chat.chats.pin": { chatId: ID, isPinned: true },
  "chat.chats.delete": { chatId: ID },
  "chat.chats.restore": { chatId: ID },
  "chat.chats.export": { chatId: ID, format: "markdown" },
  "chat.draft.set": { chatId: ID, text: "text" },
  "chat.messages.page": { chatId: ID, anchor: { from: "end" }, limit: 50 },
  "chat.messages.search": { query: "word", chatId: null, offset: 0, limit: 20 },
  "chat.messages.send": { chatId: ID, text: "text" },
  "chat.messages.edit": { ...message, text: "text" },
  "chat.reply.regenerate": message,
  "chat.reply.stop": message,
  "chat.replacement.undo": { chatId: ID, replacementId: ID },
  "chat.models.list": undefined,
  "chat.stream.open": undefined,

  "billing.summary.get": undefined,
  "billing.methods.list": undefined,
  "billing.settings.get": undefined,
  "billing.settings.put": { autoTopUp: { enabled: true, amountCents: 2_500, thresholdCents: 500 } },
  "billing.history.page": { offset: 0, limit: 50, filter: "all" },
  "billing.history.export": { filter: "all" },
  "billing.spend.get": undefined,
  "billing.invoices.list": undefined,
  "billing.invoices.open": { id: "invoice" },
  "billing.invoices.download": { id: "invoice" },
  "billing.attempts.get": undefined,
  "billing.checkout.start": { idempotencyKey: ID, amountCents: 2_500 },
  "billing.checkout.show": attempt,
  "billing.checkout.openInBrowser": attempt,
  "billing.checkout.check": attempt,
  "billing.checkout.cancel": attempt,
  "billing.checkout.dismiss": attempt,
  "billing.crypto.options": undefined,
  "billing.crypto.start": { idempotencyKey: ID, amountCents: 2_500, token: "USDT", network: null },
};
