import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "@photostructure/sqlite";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { ChatPageAnchor } from "../../../src-preload/contract/chat";
import type { AccountHistory, ChatHistory, NewMessage } from "../../chat/history";
import { openChatHistory } from "./chat-history";

const OWNER = { webOrigin: "https://cloud.example", userId: "u", organizationId: "o" };
const TARGET = { kind: "model", modelId: "m", name: "M" } as const;

let folder: string;
let path: string;
let history: ChatHistory;
let mine: AccountHistory;

const open = async () => {
  const opened = await openChatHistory(path, 1234);
  history = opened.history;
  mine = history.open(OWNER, "key:1");
  return opened.setAside;
};
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), "history-"));
  path = join(folder, "chats.sqlite");
  await open();
});
afterEach(() => {
  history.close();
  rmSync(folder, { recursive: true, force: true });
});

const message = (role: NewMessage["role"], text: string, status: NewMessage["status"] = "done"): NewMessage => ({
  id: crypto.randomUUID(),
  role,
  text,
  status,
  createdAt: 7,
});
const newChat = (): string => {
  const id = crypto.randomUUID();
  mine.create({ id, target: TARGET, title: null, untitled: "Chat with Ada", at: 1 });
  return id;
};
const talk = (chatId: string, turns: number) => {
  for (let turn = 0; turn < turns; turn++) {
    mine.addTurn(chatId, message("user", `question ${turn}`), message("assistant", `answer ${turn}`));
  }
};

describe("a page of messages", () => {
  const page = (chatId: string, anchor: ChatPageAnchor, limit = 4) => {
    const { messages, firstIndex, total } = mine.page(chatId, anchor, limit);
    return `${firstIndex}/${total} ${messages.map(({ seq }) => seq).join()}`;
  };

  it.each<[ChatPageAnchor, string]>([
    [{ from: "end" }, "16/20 17,18,19,20"],
    [{ from: "before", seq: 5 }, "0/20 1,2,3,4"],
    [{ from: "before", seq: 3 }, "0/20 1,2"],
    [{ from: "before", seq: 1 }, "20/20 "],
    [{ from: "after", seq: 16 }, "16/20 17,18,19,20"],
    [{ from: "after", seq: 20 }, "20/20 "],
    [{ from: "around", seq: 10 }, "7/20 8,9,10,11"],
    [{ from: "around", seq: 1 }, "0/20 1,2,3,4"],
    [{ from: "around", seq: 20 }, "16/20 17,18,19,20"],
    [{ from: "index", index: 3 }, "3/20 4,5,6,7"],
    [{ from: "index", index: 19 }, "19/20 20"],
    [{ from: "index", index: 20 }, "20/20 "],
  ])("%j", (anchor, expected) => {
    const chatId = newChat();
    talk(chatId, 10);
    expect(page(chatId, anchor)).toBe(expected);
  });

  it("counts what is shown alone", () => {
    const chatId = newChat();
    talk(chatId, 3);
    mine.addTurn(chatId, message("user", "x"), message("assistant", "y"), {
      id: crypto.randomUUID(),
      fromSeq: 3,
      at: 2,
    });
    expect(page(chatId, { from: "end" })).toBe("0/4 1,2,7,8");
  });
});

describe("search", () => {
  const find = (query: string, chatId: string | null = null) => mine.search({ query, chatId, offset: 0, limit: 50 });
  const texts = (query: string, chatId: string | null = null) =>
    find(query, chatId).hits.map(({ snippet }) =>
      snippet.map(({ text, isMatch }) => (isMatch ? `[${text}]` : text)).join(""),
    );
  const say = (text: string, chatId = newChat()) => {
    mine.addTurn(chatId, message("user", text), message("assistant", "ok"));
    return chatId;
  };

  it.each([
    ["hello", "Say Hello twice", "Say [Hello] twice"],
    ["twice hello", "Say Hello twice", "Say [Hello] [twice]"],
    ["hel", "Say Hello twice", "Say [Hello] twice"],
    ["uber", "das ist Über alles", "das ist [Über] alles"],
    ["你好", "早上你好世界", "早上[你好]世界"],
    ["世", "早上你好世界", "早上你好[世]界"],
    ['say "', 'He will say "no"', 'He will [say] "no"'],
    ["100%", "that is 100% of it", "that is [100]% of it"],
    ["???", "what???", "what[???]"],
    ["🎉", "done 🎉!", "done [🎉]!"],
    ["NEAR", "far or near", "far or [near]"],
    ["a-b", "the a-b test", "the [a-b] test"],
    ["chat1", "we are in chat1 now", "we are in [chat1] now"],
  ])("%s in %s", (query, text, expected) => {
    say(text);
    say("something else");
    expect(texts(query)).toEqual([expected]);
  });

  it.each(["elloh", "hello nothing", "好你", "%", "_", '"', "*", "text:hello", "scope:chat1"])(
    "finds nothing for %s",
    (query) => {
      say("Say Hello twice, 你好");
      expect(texts(query)).toEqual([]);
    },
  );

  it("brings the newest first, page by page", () => {
    for (let number = 0; number < 5; number++) say(`hello ${number}`);
    const page = (offset: number) => mine.search({ query: "hello", chatId: null, offset, limit: 2 });
    expect(page(0).hits.map(({ snippet }) => snippet.at(-1)?.text)).toEqual([" 4", " 3"]);
    expect(page(0).hasMore).toBe(true);
    expect(page(4).hits.map(({ snippet }) => snippet.at(-1)?.text)).toEqual([" 0"]);
    expect(page(4).hasMore).toBe(false);
  });

  it("stays in a chat when asked, and leads to the message", () => {
    const chatId = say("hello one");
    say("hello two");
    const { hits } = find("hello", chatId);
    expect(hits).toHaveLength(1);
    expect(mine.page(chatId, { from: "around", seq: hits[0]?.seq ?? -1 }, 1).messages[0]?.id).toBe(hits[0]?.messageId);
  });

  it("follows what becomes of a message", () => {
    const chatId = newChat();
    const { reply } = mine.addTurn(chatId, message("user", "ask"), message("assistant", "", "sending"));
    mine.change(reply.id, { text: "half a parrot", status: "streaming" });
    expect(texts("parrot")).toEqual([]);
    mine.change(reply.id, { text: "a whole parrot", status: "done" });
    expect(texts("parrot")).toEqual(["a whole [parrot]"]);
    const replacement = { id: crypto.randomUUID(), fromSeq: reply.seq, at: 1 };
    mine.addReply(chatId, mine.questionOf(chatId, reply.id).id, message("assistant", "a cat"), replacement);
    expect(texts("parrot")).toEqual([]);
    mine.undo(chatId, replacement.id);
    expect(texts("parrot")).toEqual(["a whole [parrot]"]);
    expect(texts("cat")).toEqual([]);
    mine.remove(chatId, 1);
    expect(texts("parrot")).toEqual([]);
    mine.restore(chatId, 0);
    expect(texts("parrot")).toEqual(["a whole [parrot]"]);
  });

  it("sees no other account's messages", () => {
    say("secret parrot");
    const other = history.open({ ...OWNER, userId: "someone else" }, null);
    expect(other.search({ query: "parrot", chatId: null, offset: 0, limit: 9 }).hits).toEqual([]);
    expect(other.search({ query: "?", chatId: null, offset: 0, limit: 9 }).hits).toEqual([]);
  });
});

describe("deleted chats", () => {
  it("are erased bit by bit, and leave nothing in the file", async () => {
    const chatId = newChat();
    mine.addTurn(chatId, message("user", "an unforgettable sentence"), message("assistant", "indeed unmistakable"));
    talk(chatId, 300);
    const kept = newChat();
    talk(kept, 2);
    mine.remove(chatId, 100);
    expect(history.purge(100)).toBe(false);
    let rounds = 0;
    while (history.purge(101)) rounds++;
    expect(rounds).toBeGreaterThan(2);
    expect(mine.list({ offset: 0, limit: 9 })).toMatchObject({ total: 1, chats: [{ id: kept, messageCount: 4 }] });
    history.close();
    expect(readFileSync(path, "latin1")).not.toContain("unforgettable sentence");
    await open();
  });
});

describe("a run that was killed", () => {
  /** What a killed process leaves: the files as they are, nothing closed. */
  const kill = async () => {
    const left = mkdtempSync(join(tmpdir(), "history-left-"));
    for (const file of readdirSync(folder)) writeFileSync(join(left, file), readFileSync(join(folder, file)));
    history.close();
    rmSync(folder, { recursive: true });
    folder = left;
    path = join(folder, "chats.sqlite");
    return open();
  };
  const states = (chatId: string) =>
    mine.page(chatId, { from: "end" }, 9).messages.map(({ role, status, text }) => `${role}:${status}:${text}`);

  it("leaves every piece that was kept, in order, and says that the reply was cut", async () => {
    const chatId = newChat();
    const { reply } = mine.addTurn(chatId, message("user", "ask"), message("assistant", "", "streaming"));
    history.keepPieces([{ messageId: reply.id, offset: 0, text: "one " }]);
    history.keepPieces([
      { messageId: reply.id, offset: 4, text: "two " },
      { messageId: reply.id, offset: 8, text: "three" },
    ]);
    expect(await kill()).toBeNull();
    expect(states(chatId)).toEqual(["user:done:ask", "assistant:cut:one two three"]);
    expect(mine.search({ query: "three", chatId, offset: 0, limit: 9 }).hits).toHaveLength(1);
  });

  it("leaves a replaced text with what came after it", async () => {
    const chatId = newChat();
    const { reply } = mine.addTurn(chatId, message("user", "ask"), message("assistant", "", "streaming"));
    history.keepPieces([{ messageId: reply.id, offset: 0, text: "old" }]);
    mine.change(reply.id, { text: "new " });
    history.keepPieces([{ messageId: reply.id, offset: 4, text: "and more" }]);
    await kill();
    expect(states(chatId)).toEqual(["user:done:ask", "assistant:cut:new and more"]);
  });

  it("does not send again what may have been sent, and sends what waited", async () => {
    const chatId = newChat();
    mine.addTurn(chatId, message("user", "one", "sending"), message("assistant", "", "sending"));
    mine.addTurn(chatId, message("user", "two", "queued"), message("assistant", "", "queued"));
    await kill();
    expect(states(chatId)).toEqual(["user:failed:one", "assistant:failed:", "user:queued:two", "assistant:queued:"]);
    expect(mine.openTurns(null).map(({ userMessage }) => userMessage.text)).toEqual(["two"]);
  });
});

describe("the file", () => {
  const files = () => readdirSync(folder).sort();

  it("is for its owner alone", () => {
    expect(statSync(path).mode & 0o077).toBe(0);
    expect(statSync(`${path}-wal`).mode & 0o077).toBe(0);
  });

  it("that is no database is set aside, and a new history begins", async () => {
    history.close();
    writeFileSync(path, "this is no database at all, but quite long enough to be taken for one".repeat(99));
    expect(await open()).toEqual({ path: `${path}.broken-1234`, reason: "broken" });
    newChat();
    expect(files()).toContain("chats.sqlite.broken-1234");
  });

  it("with a damaged page is set aside after a run that was killed", async () => {
    talk(newChat(), 400);
    history.close();
    const raw = new DatabaseSync(path);
    raw.exec("UPDATE meta SET value = 0 WHERE name = 'closed'; PRAGMA wal_checkpoint(TRUNCATE)");
    raw.close();
    const bytes = readFileSync(path);
    // The last pages hold messages; the first ones are what opening reads.
    for (let at = bytes.length - 4096 * 10; at < bytes.length; at += 4096) bytes.fill(0xee, at, at + 600);
    writeFileSync(path, bytes);
    expect(await open()).toMatchObject({ reason: "broken" });
    expect(mine.list({ offset: 0, limit: 9 }).total).toBe(0);
  });

  it("of a newer version is left as it is, under another name", async () => {
    newChat();
    history.close();
    const raw = new DatabaseSync(path);
    raw.exec("PRAGMA user_version = 99");
    raw.close();
    expect(await open()).toEqual({ path: `${path}.newer-1234`, reason: "newer" });
    const aside = new DatabaseSync(`${path}.newer-1234`);
    expect(aside.prepare("SELECT count(*) AS n FROM chats").get()).toEqual({ n: 1 });
    aside.close();
  });

  it("that cannot be written stays where it is", async () => {
    await expect(openChatHistory(join(folder, "no such folder", "x.sqlite"), 1)).rejects.toThrow();
    expect(files().some((file) => file.includes("broken"))).toBe(false);
  });
});
