-- Conversations that a person has cut, which no server knows of: the message with that Message-ID (its hash) belongs to
-- `thread` whatever its header says, also when its row is made anew. Such a conversation is merged by a person alone.
CREATE TABLE conversation_edit (
  account INTEGER NOT NULL,
  hash INTEGER NOT NULL,
  thread INTEGER NOT NULL,
  PRIMARY KEY (account, hash)
) WITHOUT ROWID;
CREATE INDEX conversation_edit_thread ON conversation_edit (thread);
