-- Where the search words begin that are not in the index yet: seq 0 is the ticket's own text.
CREATE TABLE unindexed (ticket INTEGER PRIMARY KEY, seq INTEGER NOT NULL) STRICT;

-- Keys are found by reading the thread they belong to: only tickets that were not in use lately, and
-- repeats, ask for them, while an index has to be written with every message.
DROP INDEX messages_key;

-- The order in which promises come due, over a whole list.
CREATE INDEX tickets_by_due ON tickets (shop, handled_by, due_at, id);
