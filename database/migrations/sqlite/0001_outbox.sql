-- Outgoing facts, written in the same transaction as the change they tell of; reports and messages read them.
CREATE TABLE outbox (
    fact_id BLOB PRIMARY KEY,
    citizen_id BLOB,
    kind TEXT NOT NULL,
    object_id BLOB NOT NULL,
    at INTEGER NOT NULL,
    day TEXT NOT NULL
) STRICT;
CREATE INDEX outbox_by_day ON outbox (day, citizen_id);
CREATE INDEX outbox_by_citizen ON outbox (citizen_id, day);
