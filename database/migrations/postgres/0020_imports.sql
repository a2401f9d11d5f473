-- Papers that are read into meetings. A reading is a draft: the source text is kept until it is imported or discarded,
-- each correction of a person is a row and can be undone. What was imported keeps its source, and says which lines of it
-- each item came from. One committee takes in the same text once.
CREATE TABLE minutes_reading (
    reading_id uuid PRIMARY KEY,
    committee_id uuid NOT NULL REFERENCES committee,
    name text NOT NULL,
    source_text text NOT NULL,
    text_digest bytea NOT NULL,
    begun_by uuid NOT NULL REFERENCES app_user,
    begun_at timestamptz NOT NULL
);
CREATE INDEX minutes_reading_by_committee ON minutes_reading (committee_id, begun_at);
CREATE TABLE minutes_reading_end (
    reading_id uuid PRIMARY KEY REFERENCES minutes_reading,
    outcome text NOT NULL CHECK (outcome IN ('imported', 'discarded')),
    ended_by uuid NOT NULL REFERENCES app_user,
    ended_at timestamptz NOT NULL
);
CREATE TABLE minutes_correction (
    reading_id uuid NOT NULL REFERENCES minutes_reading,
    number bigint NOT NULL,
    kind text NOT NULL CHECK (kind IN ('lines', 'field', 'merge', 'closed')),
    first_line bigint,
    last_line bigint,
    item_key bigint,
    part text NOT NULL,
    new_value text NOT NULL,
    made_by uuid NOT NULL REFERENCES app_user,
    made_at timestamptz NOT NULL,
    PRIMARY KEY (reading_id, number)
);
CREATE TABLE minutes_correction_undone (
    reading_id uuid NOT NULL,
    number bigint NOT NULL,
    undone_by uuid NOT NULL REFERENCES app_user,
    undone_at timestamptz NOT NULL,
    PRIMARY KEY (reading_id, number),
    FOREIGN KEY (reading_id, number) REFERENCES minutes_correction (reading_id, number)
);
CREATE TABLE minutes_import (
    import_id uuid PRIMARY KEY,
    committee_id uuid NOT NULL REFERENCES committee,
    meeting_id uuid NOT NULL REFERENCES meeting,
    name text NOT NULL,
    source_text text NOT NULL,
    text_digest bytea NOT NULL,
    imported_by uuid NOT NULL REFERENCES app_user,
    imported_at timestamptz NOT NULL,
    UNIQUE (committee_id, text_digest)
);
CREATE INDEX minutes_import_by_meeting ON minutes_import (meeting_id, imported_at);
CREATE TABLE minutes_import_item (
    import_id uuid NOT NULL REFERENCES minutes_import,
    item_id uuid NOT NULL REFERENCES agenda_item,
    first_line bigint NOT NULL,
    last_line bigint NOT NULL,
    PRIMARY KEY (import_id, item_id)
);
CREATE TABLE minutes_import_resolution (
    import_id uuid NOT NULL,
    item_id uuid NOT NULL,
    position bigint NOT NULL,
    resolution_text text NOT NULL,
    PRIMARY KEY (import_id, item_id, position),
    FOREIGN KEY (import_id, item_id) REFERENCES minutes_import_item (import_id, item_id)
);
CREATE TABLE minutes_import_person (
    import_id uuid NOT NULL REFERENCES minutes_import,
    position bigint NOT NULL,
    part text NOT NULL CHECK (part IN ('present', 'absent', 'substitute', 'other')),
    person text NOT NULL,
    for_person text,
    PRIMARY KEY (import_id, position)
);
