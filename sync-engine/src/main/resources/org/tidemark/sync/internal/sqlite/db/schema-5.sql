-- Messages without Message-ID that wait to be recognised after a renumbering: found by their header, not one by one.
CREATE INDEX message_nameless ON message (mailbox, digest) WHERE uid IS NULL AND msgid IS NULL;
