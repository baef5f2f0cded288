// The built page with the built preload, before a main process that knows one list of chats and streams words by the clock:
// what is measured is the page alone. Driven by ../chat-page.ts, which writes the fixture.
const { app, BrowserWindow, ipcMain, MessageChannelMain, protocol } = require("electron");
const { readFileSync } = require("node:fs");
const { extname, join } = require("node:path");

const fixture = JSON.parse(readFileSync(process.env.CHAT_FIXTURE, "utf8"));
const { chats, messages } = fixture;
const FRAME_MS = 16;
const TYPES = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript",
  ".css": "text/css",
  ".woff2": "font/woff2",
};

app.setPath("userData", process.env.BENCH_PROFILE);
protocol.registerSchemesAsPrivileged([
  { scheme: "app", privileges: { standard: true, secure: true, supportFetchAPI: true, codeCache: true } },
]);

/** The messages of a chat. */
const of = (chatId) => {
  const count = chats.find(({ id }) => id === chatId)?.messageCount ?? 0;
  messages[chatId] ??= Array.from({ length: count }, (_, index) => ({
    ...fixture.blankMessage,
    id: crypto.randomUUID(),
    chatId,
    seq: index + 1,
    role: index % 2 === 0 ? "user" : "assistant",
    text: fixture.texts[index % fixture.texts.length],
  }));
  return messages[chatId];
};
let port = null;
const tell = (events) => port?.postMessage({ type: "batch", events });
const tellMessage = (message) => tell([{ type: "message", chatId: message.chatId, message }]);

/** Grows a reply by what the clock says is due, once a frame. */
const stream = (reply, { text, charsPerSecond }) => {
  const begun = performance.now();
  reply.status = "streaming";
  tellMessage(reply);
  const timer = setInterval(() => {
    const due = Math.min(text.length, Math.floor(((performance.now() - begun) / 1_000) * charsPerSecond));
    const piece = text.slice(reply.text.length, due);
    if (piece !== "") {
      tell([{ type: "delta", chatId: reply.chatId, messageId: reply.id, offset: reply.text.length, text: piece }]);
      reply.text += piece;
    }
    if (reply.text.length < text.length) return;
    clearInterval(timer);
    reply.status = "done";
    tellMessage(reply);
    globalThis.hasReplied = true;
  }, FRAME_MS);
};

const newMessage = (chatId, role, text, status) => {
  const seq = (of(chatId).at(-1)?.seq ?? 0) + 1;
  const message = { ...fixture.blankMessage, id: crypto.randomUUID(), chatId, seq, role, text, status };
  message.createdAt = Date.now();
  of(chatId).push(message);
  return message;
};

const cut = (all, anchor, limit) => {
  const at = anchor.seq === undefined ? 0 : all.findIndex(({ seq }) => seq >= anchor.seq);
  const from = {
    end: all.length - limit,
    before: at - limit,
    after: at + 1,
    around: at - (limit >> 1),
    index: anchor.index,
  };
  const firstIndex = Math.max(0, Math.min(from[anchor.from], all.length));
  const page = all.slice(firstIndex, firstIndex + limit);
  return { messages: page, firstIndex, total: all.length, undoableReplacementId: null };
};

const answers = {
  "app.state.get": () => fixture.state,
  "app.info.get": () => fixture.info,
  "agents.list.get": () => fixture.agents,
  "chat.chats.list": ({ offset, limit }) => ({ chats: chats.slice(offset, offset + limit), total: chats.length }),
  "chat.chats.get": ({ chatId }) => chats.find(({ id }) => id === chatId),
  "chat.messages.page": ({ chatId, anchor, limit }) => cut(of(chatId), anchor, limit),
  "chat.messages.send": ({ chatId, text }) => {
    const userMessage = newMessage(chatId, "user", text, "done");
    const reply = newMessage(chatId, "assistant", "", "sending");
    setImmediate(() => stream(reply, fixture.stream));
    return { userMessage: { ...userMessage }, reply: { ...reply } };
  },
};

const openStream = (event) => {
  const streamId = crypto.randomUUID();
  const { port1, port2 } = new MessageChannelMain();
  port = port1;
  port.on("message", ({ data: { type, chatId } }) => {
    if (type !== "watch") return;
    const moving = of(chatId).filter(({ status }) => status === "sending" || status === "streaming");
    tell([{ type: "snapshot", chatId, messages: moving }]);
  });
  port.start();
  event.sender.postMessage("chat.stream.port", streamId, [port2]);
  return { streamId };
};

// Before the clock runs: what is measured is the page.
for (const { id } of chats) of(id);

app.whenReady().then(() => {
  protocol.handle("app", ({ url }) => {
    const path = new URL(url).pathname;
    const content = readFileSync(join(process.env.BENCH_PAGE, path));
    const isPage = extname(path) === ".html";
    const body = isPage ? content.toString().replaceAll(fixture.noncePlaceholder, fixture.nonce) : content;
    const headers = { "Content-Type": TYPES[extname(path)], "Content-Security-Policy": fixture.policy };
    return new Response(body, { headers });
  });
  for (const channel of fixture.channels) {
    ipcMain.handle(channel, (event, input) => {
      const value = channel === "chat.stream.open" ? openStream(event) : answers[channel]?.(input);
      return { ok: true, value };
    });
  }
  const window = new BrowserWindow({
    width: 1280,
    height: 800,
    webPreferences: { sandbox: true, preload: process.env.BENCH_PRELOAD },
  });
  window.loadURL("app://ui/index.html");
});
app.on("window-all-closed", () => app.quit());
