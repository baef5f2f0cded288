/**
 * The tables of the chat history, one migration after the other; `user_version` counts those that were applied.
 * A migration that was released is never changed.
 */
const FIRST = `
CREATE TABLE meta (name TEXT PRIMARY KEY, value) WITHOUT ROWID;

CREATE TABLE accounts (
  id INTEGER PRIMARY KEY,
  web_origin TEXT NOT NULL,
  user_id TEXT NOT NULL,
  organization_id TEXT NOT NULL,
  key_tag TEXT,
  UNIQUE (web_origin, user_id, organization_id)
);

CREATE TABLE chats (
  id INTEGER PRIMARY KEY,
  uid TEXT NOT NULL UNIQUE,
  account_id INTEGER NOT NULL REFERENCES accounts (id),
  title TEXT NOT NULL,
  is_titled INTEGER NOT NULL,
  target TEXT NOT NULL,
  room_id TEXT,
  is_pinned INTEGER NOT NULL DEFAULT 0,
  draft TEXT NOT NULL DEFAULT '',
  created_at INTEGER NOT NULL,
  updated_at INTEGER NOT NULL,
  deleted_at INTEGER,
  next_seq INTEGER NOT NULL DEFAULT 1
);
CREATE INDEX chats_in_order ON chats (account_id, is_pinned DESC, updated_at DESC, id DESC) WHERE deleted_at IS NULL;
CREATE INDEX chats_deleted ON chats (deleted_at) WHERE deleted_at IS NOT NULL;

CREATE TABLE replacements (
  id INTEGER PRIMARY KEY,
  uid TEXT NOT NULL UNIQUE,
  chat_id INTEGER NOT NULL REFERENCES chats (id),
  first_seq INTEGER NOT NULL,
  created_at INTEGER NOT NULL
);
CREATE INDEX replacements_of_chat ON replacements (chat_id, id);

CREATE TABLE messages (
  id INTEGER PRIMARY KEY,
  uid TEXT NOT NULL UNIQUE,
  chat_id INTEGER NOT NULL REFERENCES chats (id),
  seq INTEGER NOT NULL,
  role TEXT NOT NULL,
  text TEXT NOT NULL,
  status TEXT NOT NULL,
  error TEXT,
  usage TEXT,
  cost_micros INTEGER,
  model TEXT,
  -- The person's message that this reply answers.
  answers INTEGER REFERENCES messages (id),
  created_at INTEGER NOT NULL,
  -- The replacement this message gave way to.
  hidden_by INTEGER REFERENCES replacements (id)
);
CREATE UNIQUE INDEX messages_in_order ON messages (chat_id, seq);
CREATE INDEX messages_shown ON messages (chat_id, seq) WHERE hidden_by IS NULL;
CREATE INDEX messages_answers ON messages (answers) WHERE answers IS NOT NULL;
CREATE INDEX messages_hidden ON messages (hidden_by) WHERE hidden_by IS NOT NULL;
CREATE INDEX messages_open ON messages (chat_id, seq) WHERE role = 'assistant' AND status IN ('queued', 'sending', 'streaming') AND hidden_by IS NULL;

-- What came of a reply that is still under way, piece by piece: a piece costs its own length, not the whole text's.
CREATE TABLE pieces (
  message_uid TEXT NOT NULL,
  start INTEGER NOT NULL,
  text TEXT NOT NULL,
  PRIMARY KEY (message_uid, start)
) WITHOUT ROWID;

-- The chat is a word of its own in the index, so that a search in one chat does not walk the matches of all others.
-- words() parts scripts that put no spaces between words; it is a function of the app.
CREATE VIEW searchable AS SELECT id, words(text) AS text, 'chat' || chat_id AS scope FROM messages;
CREATE VIRTUAL TABLE search USING fts5 (
  text, scope,
  content = 'searchable', content_rowid = 'id',
  tokenize = 'unicode61 remove_diacritics 2', prefix = '1 2 3'
);

-- A message is in the index while it is shown and its text is final.
CREATE TRIGGER messages_index_insert AFTER INSERT ON messages
WHEN new.hidden_by IS NULL AND (new.role = 'user' OR new.status NOT IN ('queued', 'sending', 'streaming'))
BEGIN
  INSERT INTO search (rowid, text, scope) VALUES (new.id, words(new.text), 'chat' || new.chat_id);
END;
CREATE TRIGGER messages_index_update AFTER UPDATE OF text, status, hidden_by ON messages
WHEN (old.text IS NOT new.text OR old.status IS NOT new.status OR old.hidden_by IS NOT new.hidden_by)
  AND (new.role = 'assistant' OR old.hidden_by IS NOT new.hidden_by OR old.text IS NOT new.text)
BEGIN
  INSERT INTO search (search, rowid, text, scope) SELECT 'delete', old.id, words(old.text), 'chat' || old.chat_id
  WHERE old.hidden_by IS NULL AND (old.role = 'user' OR old.status NOT IN ('queued', 'sending', 'streaming'));
  INSERT INTO search (rowid, text, scope) SELECT new.id, words(new.text), 'chat' || new.chat_id
  WHERE new.hidden_by IS NULL AND (new.role = 'user' OR new.status NOT IN ('queued', 'sending', 'streaming'));
END;
CREATE TRIGGER messages_index_delete AFTER DELETE ON messages
WHEN old.hidden_by IS NULL AND (old.role = 'user' OR old.status NOT IN ('queued', 'sending', 'streaming'))
BEGIN
  INSERT INTO search (search, rowid, text, scope) VALUES ('delete', old.id, words(old.text), 'chat' || old.chat_id);
END;
`;

/** SQL from each version to the next, oldest first. */
export const MIGRATIONS: readonly string[] = [FIRST];
