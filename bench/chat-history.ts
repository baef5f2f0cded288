import { mkdtempSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "@photostructure/sqlite";
import { openChatHistory } from "../src-main/adapters/chat-history/chat-history";
import { toWords } from "../src-main/adapters/chat-history/words";
import { type Benchmark, type Figure, median } from "./measure";

const MESSAGES = 100_000;
const LARGEST = 10_000;
const CHATS = 100;
const ROUNDS = 15;
const PAGE = 60;
const WORDS =
  "the quick brown fox jumps over lazy dog agent cloud balance provision sandbox memory stream token deploy restart error billing".split(
    " ",
  );

/** The same texts in every run. */
const createTexts = () => {
  let state = 1;
  const next = (below: number): number => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
  const word = (): string => (next(50) === 0 ? `rare${next(5_000)}` : (WORDS[next(WORDS.length)] ?? ""));
  return (length: number): string => Array.from({ length }, word).join(" ");
};

/** Fills a history as years of use would, in one go. */
function fill(path: string): void {
  const sqlite = new DatabaseSync(path);
  sqlite.function("words", { deterministic: true }, (text: unknown) => toWords(String(text)));
  const account = sqlite.prepare("SELECT id FROM accounts").get()?.id;
  const chat = sqlite.prepare(
    `INSERT INTO chats (uid, account_id, title, is_titled, target, created_at, updated_at, next_seq)
     VALUES (?, ?, ?, 1, '{"kind":"model","modelId":"m","name":"M"}', 0, ?, ?)`,
  );
  const message = sqlite.prepare(
    "INSERT INTO messages (uid, chat_id, seq, role, text, status, created_at) VALUES (?, ?, ?, ?, ?, 'done', 0)",
  );
  const text = createTexts();
  sqlite.exec("BEGIN");
  for (let number = 0; number < CHATS; number++) {
    const size = number === 0 ? LARGEST : Math.floor((MESSAGES - LARGEST) / (CHATS - 1));
    const row = Number(chat.run(crypto.randomUUID(), account, `Chat ${number}`, number, size + 1).lastInsertRowid);
    for (let seq = 1; seq <= size; seq++) {
      const isAsked = seq % 2 === 1;
      message.run(crypto.randomUUID(), row, seq, isAsked ? "user" : "assistant", text(isAsked ? 15 : 60));
    }
  }
  sqlite.exec("COMMIT; PRAGMA wal_checkpoint(TRUNCATE)");
  sqlite.close();
}

/** Search over 100,000 messages, and opening a chat of 10,000. */
export const chatHistory: Benchmark = {
  name: "chat history",
  async run(log) {
    const folder = mkdtempSync(join(tmpdir(), "bench-history-"));
    const path = join(folder, "chats.sqlite");
    const owner = { webOrigin: "https://cloud.example", userId: "u", organizationId: "o" };
    try {
      const first = await openChatHistory(path, 0);
      first.history.open(owner, null);
      first.history.close();
      fill(path);
      log(`${MESSAGES} messages, ${(statSync(path).size / 1_000_000).toFixed(0)} MB`);
      const { history } = await openChatHistory(path, 0);
      const mine = history.open(owner, null);
      const { chats } = mine.list({ offset: 0, limit: CHATS });
      const largest = chats.find(({ messageCount }) => messageCount === LARGEST)?.id ?? "";
      const find =
        (query: string, chatId: string | null = null) =>
        () =>
          mine.search({ query, chatId, offset: 0, limit: 50 }).hits.length;
      const figure = (name: string, work: () => unknown, aim?: number): Figure => {
        const times = Array.from({ length: ROUNDS }, () => {
          const startedAt = performance.now();
          work();
          return performance.now() - startedAt;
        });
        const note = `median of ${ROUNDS}; the slowest, which is mostly the first: ${Math.max(...times).toFixed(1)} ms`;
        return { name, value: median(times), unit: "ms", ...(aim === undefined ? {} : { aim }), note };
      };
      const figures = [
        figure("search, a rare word", find("rare77"), 50),
        figure("search, two common words", find("agent cloud"), 50),
        figure("search, the beginning of a word", find("ba"), 50),
        figure("search, one letter", find("b"), 50),
        figure("search, words that never meet", find("rare1 rare2 rare3"), 50),
        figure("search, in one chat", find("agent", largest), 50),
        figure("page at the end of 10,000 messages", () => mine.page(largest, { from: "end" }, PAGE), 16),
        figure(
          "page in the middle of 10,000 messages",
          () => mine.page(largest, { from: "index", index: 5_000 }, PAGE),
          16,
        ),
        figure("list of 100 chats", () => mine.list({ offset: 0, limit: CHATS })),
      ];
      history.close();
      return figures;
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  },
};
