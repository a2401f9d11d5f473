-- Outgoing facts, written in the same transaction as the change they tell of; reports and messages read them.
CREATE TABLE outbox (
    fact_id uuid PRIMARY KEY,
    citizen_id uuid,
    kind text NOT NULL,
    object_id uuid NOT NULL,
    at timestamptz NOT NULL,
    day date NOT NULL
);
CREATE INDEX outbox_by_day ON outbox (day, citizen_id);
CREATE INDEX outbox_by_citizen ON outbox (citizen_id, day);
