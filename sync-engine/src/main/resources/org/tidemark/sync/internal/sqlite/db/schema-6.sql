-- The server stopped naming it: it is kept as it was, out of sight, and goes on where it stopped if it is named again.
ALTER TABLE mailbox ADD COLUMN hidden_since INTEGER;
-- Gone from the server without a word that adds up: out of sight, its text kept for some days. mailbox: where it was.
ALTER TABLE message ADD COLUMN kept_since INTEGER;
CREATE INDEX message_kept ON message (kept_since) WHERE kept_since IS NOT NULL;
