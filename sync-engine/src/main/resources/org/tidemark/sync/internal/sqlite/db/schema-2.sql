-- New rows are counted once in a transaction. A trigger on each row made every INSERT a statement of several writes,
-- for which SQLite first sets a copy of each page aside: five sixths of the time of a first sync's rows.
DROP TRIGGER message_counted;
