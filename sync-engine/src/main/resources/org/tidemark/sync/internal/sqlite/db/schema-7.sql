-- Mail on its way out. Its intent has kind 'send'; it goes with it, once it is sent or taken back.
CREATE TABLE outgoing (
  intent INTEGER PRIMARY KEY REFERENCES intent (id) ON DELETE CASCADE,
  msgid TEXT NOT NULL,
  sender TEXT NOT NULL,
  subject TEXT NOT NULL,
  octets BLOB NOT NULL,
  stage TEXT NOT NULL,
  next_try INTEGER NOT NULL,
  tries INTEGER NOT NULL DEFAULT 0,
  attempted INTEGER,
  copied INTEGER NOT NULL DEFAULT 0
);
CREATE TABLE outgoing_recipient (
  intent INTEGER NOT NULL REFERENCES outgoing (intent) ON DELETE CASCADE,
  position INTEGER NOT NULL,
  address TEXT NOT NULL,
  state TEXT NOT NULL,
  said TEXT NOT NULL DEFAULT '',
  PRIMARY KEY (intent, position)
) WITHOUT ROWID;
