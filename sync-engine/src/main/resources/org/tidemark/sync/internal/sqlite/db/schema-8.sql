-- Whose pictures may be fetched: `anna@example.org`, or `@example.org` for a domain.
CREATE TABLE remote_sender (sender TEXT PRIMARY KEY, added_at INTEGER NOT NULL) WITHOUT ROWID;
-- Pictures that messages name and that lay elsewhere.
CREATE TABLE remote_picture (
  address TEXT PRIMARY KEY, media_type TEXT NOT NULL, size INTEGER NOT NULL, used_at INTEGER NOT NULL,
  octets BLOB NOT NULL);
CREATE INDEX remote_picture_used ON remote_picture (used_at);
-- Pictures to be fetched when there is a connection.
CREATE TABLE remote_wanted (
  address TEXT NOT NULL, message INTEGER NOT NULL REFERENCES message ON DELETE CASCADE, PRIMARY KEY (address, message));
CREATE INDEX remote_wanted_message ON remote_wanted (message);
-- Octets received for pictures. One row.
CREATE TABLE remote_traffic (octets INTEGER NOT NULL);
INSERT INTO remote_traffic VALUES (0);
