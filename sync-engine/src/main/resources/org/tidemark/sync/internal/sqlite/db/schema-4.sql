-- By which rules the words of the index are folded, and how far the folding by newer ones has come: messages from
-- `above` on have been done. One row.
CREATE TABLE folding (version INTEGER NOT NULL, above INTEGER NOT NULL);
INSERT INTO folding VALUES (1, 0);
