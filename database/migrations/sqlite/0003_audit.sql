-- The audit log: one row per change and per view, chained per citizen (or per user, for what concerns no citizen).
-- A seal closes a day over all chains, so that a chain cut off at its end shows too.
CREATE TABLE audit_head (
    chain_id BLOB PRIMARY KEY,
    seq INTEGER NOT NULL,
    hash BLOB NOT NULL
) STRICT;
CREATE TABLE audit_entry (
    chain_id BLOB NOT NULL,
    seq INTEGER NOT NULL,
    at INTEGER NOT NULL,
    day TEXT NOT NULL,
    user_id BLOB NOT NULL,
    unit_id BLOB,
    role TEXT,
    action TEXT NOT NULL,
    citizen_id BLOB,
    object_id BLOB,
    purpose TEXT NOT NULL,
    emergency INTEGER NOT NULL,
    outcome TEXT NOT NULL CHECK (outcome IN ('done', 'refused')),
    reason TEXT,
    hash BLOB NOT NULL,
    PRIMARY KEY (chain_id, seq)
) STRICT;
CREATE INDEX audit_entry_by_user ON audit_entry (user_id, at);
CREATE INDEX audit_entry_by_day ON audit_entry (day);
CREATE TABLE audit_seal (
    day TEXT PRIMARY KEY,
    chains INTEGER NOT NULL,
    entries INTEGER NOT NULL,
    hash BLOB NOT NULL,
    sealed_at INTEGER NOT NULL
) STRICT;
