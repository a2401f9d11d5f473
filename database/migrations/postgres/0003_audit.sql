-- The audit log: one row per change and per view, chained per citizen (or per user, for what concerns no citizen).
-- A seal closes a day over all chains, so that a chain cut off at its end shows too.
CREATE TABLE audit_head (
    chain_id uuid PRIMARY KEY,
    seq bigint NOT NULL,
    hash bytea NOT NULL
);
CREATE TABLE audit_entry (
    chain_id uuid NOT NULL,
    seq bigint NOT NULL,
    at timestamptz NOT NULL,
    day date NOT NULL,
    user_id uuid NOT NULL,
    unit_id uuid,
    role text,
    action text NOT NULL,
    citizen_id uuid,
    object_id uuid,
    purpose text NOT NULL,
    emergency boolean NOT NULL,
    outcome text NOT NULL CHECK (outcome IN ('done', 'refused')),
    reason text,
    hash bytea NOT NULL,
    PRIMARY KEY (chain_id, seq)
);
CREATE INDEX audit_entry_by_user ON audit_entry (user_id, at);
CREATE INDEX audit_entry_by_day ON audit_entry (day);
CREATE TABLE audit_seal (
    day date PRIMARY KEY,
    chains bigint NOT NULL,
    entries bigint NOT NULL,
    hash bytea NOT NULL,
    sealed_at timestamptz NOT NULL
);
