-- The server's state, the user's waiting changes and what follows from both, each in columns or tables of its own.
-- Times are milliseconds since 1970-01-01T00:00Z.

CREATE TABLE account (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  name TEXT NOT NULL UNIQUE,
  synced_at INTEGER
);

CREATE TABLE fact (
  account INTEGER NOT NULL REFERENCES account (id) ON DELETE CASCADE,
  name TEXT NOT NULL,
  value TEXT NOT NULL,
  PRIMARY KEY (account, name)
) WITHOUT ROWID;

-- known: rows with a UID; total, unread, texts: of the messages shown in it. All four are kept by triggers.
CREATE TABLE mailbox (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  account INTEGER NOT NULL REFERENCES account (id) ON DELETE CASCADE,
  name TEXT NOT NULL,
  raw_name TEXT NOT NULL,
  role TEXT NOT NULL,
  selectable INTEGER NOT NULL,
  subscribed INTEGER NOT NULL,
  on_server INTEGER NOT NULL,
  uid_validity INTEGER,
  anchored INTEGER NOT NULL DEFAULT 0,
  highest_modseq INTEGER,
  uid_next INTEGER,
  "exists" INTEGER NOT NULL DEFAULT 0,
  backfill_below INTEGER,
  synced_at INTEGER,
  problem TEXT,
  known INTEGER NOT NULL DEFAULT 0,
  total INTEGER NOT NULL DEFAULT 0,
  unread INTEGER NOT NULL DEFAULT 0,
  texts INTEGER NOT NULL DEFAULT 0,
  UNIQUE (account, name)
);

-- mailbox, uid, flags, modseq: the server's. mailbox without uid: there, but its UID is still unknown.
-- mailbox absent: made here and not on the server yet.
-- gone: the server removed it, and a waiting change has not been told.
-- shown_in, shown_flags, unread, starred, pending: what the screen shows; follows from the above and the open changes.
-- bits: flags as a mask (1 seen, 2 flagged, 4 answered, 8 draft, 16 deleted); body: 0 none, 1 a beginning, 2 whole.
CREATE TABLE message (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  account INTEGER NOT NULL REFERENCES account (id),
  mailbox INTEGER REFERENCES mailbox (id),
  uid INTEGER,
  gone INTEGER NOT NULL DEFAULT 0,
  unbound_at INTEGER,
  flags TEXT NOT NULL,
  bits INTEGER NOT NULL,
  modseq INTEGER,
  shown_in INTEGER REFERENCES mailbox (id),
  shown_flags TEXT NOT NULL,
  unread INTEGER NOT NULL,
  starred INTEGER NOT NULL,
  pending INTEGER NOT NULL,
  thread INTEGER NOT NULL,
  date INTEGER NOT NULL,
  internal_date INTEGER NOT NULL,
  size INTEGER NOT NULL,
  attachment INTEGER NOT NULL,
  body INTEGER NOT NULL DEFAULT 0,
  retry_at INTEGER,
  body_problem TEXT,
  born INTEGER NOT NULL,
  msgid TEXT,
  digest BLOB NOT NULL,
  list_id TEXT,
  subject TEXT NOT NULL,
  preview TEXT NOT NULL DEFAULT '',
  senders TEXT NOT NULL,
  recipients TEXT NOT NULL,
  cc TEXT NOT NULL,
  bcc TEXT NOT NULL,
  reply_to TEXT NOT NULL
);

CREATE UNIQUE INDEX message_place ON message (mailbox, uid) WHERE uid IS NOT NULL;
CREATE INDEX message_unbound ON message (mailbox) WHERE uid IS NULL;
CREATE INDEX message_list ON message (shown_in, date DESC, id DESC, thread, unread, starred, attachment);
CREATE INDEX message_thread ON message (thread, shown_in, unread);
CREATE INDEX message_msgid ON message (msgid) WHERE msgid IS NOT NULL;
CREATE INDEX message_gone ON message (gone) WHERE gone = 1;
CREATE INDEX message_starred ON message (date DESC, id DESC) WHERE starred = 1;
CREATE INDEX message_pending ON message (date DESC, id DESC) WHERE pending = 1;
CREATE INDEX message_wanted ON message (account, internal_date DESC) WHERE body < 2 AND uid IS NOT NULL;
CREATE INDEX message_textless ON message (shown_in, date DESC) WHERE body < 2;

CREATE TRIGGER message_counted AFTER INSERT ON message BEGIN
  UPDATE mailbox SET total = total + 1, unread = unread + NEW.unread, texts = texts + (NEW.body = 2)
    WHERE id = NEW.shown_in;
  UPDATE mailbox SET known = known + 1 WHERE id = NEW.mailbox AND NEW.uid IS NOT NULL AND NEW.gone = 0;
END;

CREATE TRIGGER message_recounted AFTER UPDATE OF shown_in, unread, body ON message
WHEN OLD.shown_in IS NOT NEW.shown_in OR OLD.unread <> NEW.unread OR OLD.body <> NEW.body BEGIN
  UPDATE mailbox SET total = total - 1, unread = unread - OLD.unread, texts = texts - (OLD.body = 2)
    WHERE id = OLD.shown_in;
  UPDATE mailbox SET total = total + 1, unread = unread + NEW.unread, texts = texts + (NEW.body = 2)
    WHERE id = NEW.shown_in;
END;

CREATE TRIGGER message_replaced AFTER UPDATE OF mailbox, uid, gone ON message
WHEN OLD.mailbox IS NOT NEW.mailbox OR OLD.uid IS NOT NEW.uid OR OLD.gone <> NEW.gone BEGIN
  UPDATE mailbox SET known = known - 1 WHERE id = OLD.mailbox AND OLD.uid IS NOT NULL AND OLD.gone = 0;
  UPDATE mailbox SET known = known + 1 WHERE id = NEW.mailbox AND NEW.uid IS NOT NULL AND NEW.gone = 0;
END;

CREATE TABLE thread_link (
  account INTEGER NOT NULL,
  hash INTEGER NOT NULL,
  thread INTEGER NOT NULL,
  PRIMARY KEY (account, hash)
) WITHOUT ROWID;
CREATE INDEX thread_link_thread ON thread_link (thread);

-- The latest conversation with a base subject; orphan: begun by a reply that names no parent.
CREATE TABLE thread_subject (
  account INTEGER NOT NULL,
  hash INTEGER NOT NULL,
  thread INTEGER NOT NULL,
  date INTEGER NOT NULL,
  orphan INTEGER NOT NULL,
  PRIMARY KEY (account, hash)
) WITHOUT ROWID;
CREATE INDEX thread_subject_thread ON thread_subject (thread);

-- Octets are either here or in a file named after the digest.
CREATE TABLE body (
  message INTEGER PRIMARY KEY REFERENCES message (id) ON DELETE CASCADE,
  size INTEGER NOT NULL,
  sha256 TEXT NOT NULL,
  octets BLOB,
  file TEXT
);
CREATE INDEX body_file ON body (file) WHERE file IS NOT NULL;

CREATE TABLE beginning (
  message INTEGER PRIMARY KEY REFERENCES message (id) ON DELETE CASCADE,
  size INTEGER NOT NULL,
  octets BLOB,
  file TEXT
);

-- Files that a row let go of; removed after the commit if no other row names them.
CREATE TABLE loose_file (file TEXT PRIMARY KEY) WITHOUT ROWID;
CREATE TRIGGER body_let_go AFTER DELETE ON body WHEN OLD.file IS NOT NULL BEGIN
  INSERT OR IGNORE INTO loose_file VALUES (OLD.file);
END;
CREATE TRIGGER beginning_let_go AFTER DELETE ON beginning WHEN OLD.file IS NOT NULL BEGIN
  INSERT OR IGNORE INTO loose_file VALUES (OLD.file);
END;

CREATE VIRTUAL TABLE text USING fts5 (
  subject, sender, recipients, body, attachments,
  content = '', contentless_delete = 1, prefix = '2 3', tokenize = 'unicode61 remove_diacritics 2'
);
CREATE TRIGGER message_forgotten AFTER DELETE ON message BEGIN
  UPDATE mailbox SET total = total - 1, unread = unread - OLD.unread, texts = texts - (OLD.body = 2)
    WHERE id = OLD.shown_in;
  UPDATE mailbox SET known = known - 1 WHERE id = OLD.mailbox AND OLD.uid IS NOT NULL AND OLD.gone = 0;
  DELETE FROM text WHERE rowid = OLD.id;
END;

-- state: waiting, refused, attention; done and cancelled ones are kept for some days for undo and late answers.
-- parent: a change that had to be cut into several belongs to the first of them.
CREATE TABLE intent (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  account INTEGER NOT NULL REFERENCES account (id) ON DELETE CASCADE,
  parent INTEGER,
  kind TEXT NOT NULL,
  state TEXT NOT NULL,
  created_at INTEGER NOT NULL,
  closed_at INTEGER,
  uncertain INTEGER NOT NULL DEFAULT 0,
  target INTEGER,
  added TEXT NOT NULL DEFAULT '',
  removed TEXT NOT NULL DEFAULT '',
  internal_date INTEGER,
  uids_before TEXT NOT NULL DEFAULT '',
  reason TEXT
);
CREATE INDEX intent_state ON intent (state, account, id);
CREATE INDEX intent_parent ON intent (parent) WHERE parent IS NOT NULL;

-- made: the message is a local row that the intent made (a copy, an appended message).
-- copy_of: the message that a made row copies. was_in, had: where it was shown and its flags before.
CREATE TABLE intent_message (
  intent INTEGER NOT NULL REFERENCES intent (id) ON DELETE CASCADE,
  position INTEGER NOT NULL,
  message INTEGER NOT NULL REFERENCES message (id) ON DELETE CASCADE,
  made INTEGER NOT NULL,
  copy_of INTEGER,
  was_in INTEGER,
  had TEXT NOT NULL,
  PRIMARY KEY (intent, made, position)
) WITHOUT ROWID;
CREATE INDEX intent_message_message ON intent_message (message);

CREATE TABLE event (
  at INTEGER NOT NULL,
  account INTEGER NOT NULL,
  kind TEXT NOT NULL,
  count INTEGER NOT NULL
);
CREATE INDEX event_at ON event (at);
