-- What a command that was sent and not answered may have made lies at or above the UIDNEXT of before.
ALTER TABLE intent ADD COLUMN floor INTEGER;
ALTER TABLE intent ADD COLUMN floor_validity INTEGER;
ALTER TABLE intent DROP COLUMN uids_before;
