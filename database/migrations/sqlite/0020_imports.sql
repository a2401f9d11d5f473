-- Papers that are read into meetings. A reading is a draft: the source text is kept until it is imported or discarded,
-- each correction of a person is a row and can be undone. What was imported keeps its source, and says which lines of it
-- each item came from. One committee takes in the same text once.
CREATE TABLE minutes_reading (
    reading_id BLOB PRIMARY KEY,
    committee_id BLOB NOT NULL REFERENCES committee,
    name TEXT NOT NULL,
    source_text TEXT NOT NULL,
    text_digest BLOB NOT NULL,
    begun_by BLOB NOT NULL REFERENCES app_user,
    begun_at INTEGER NOT NULL
) STRICT;
CREATE INDEX minutes_reading_by_committee ON minutes_reading (committee_id, begun_at);
CREATE TABLE minutes_reading_end (
    reading_id BLOB PRIMARY KEY REFERENCES minutes_reading,
    outcome TEXT NOT NULL CHECK (outcome IN ('imported', 'discarded')),
    ended_by BLOB NOT NULL REFERENCES app_user,
    ended_at INTEGER NOT NULL
) STRICT;
CREATE TABLE minutes_correction (
    reading_id BLOB NOT NULL REFERENCES minutes_reading,
    number INTEGER NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('lines', 'field', 'merge', 'closed')),
    first_line INTEGER,
    last_line INTEGER,
    item_key INTEGER,
    part TEXT NOT NULL,
    new_value TEXT NOT NULL,
    made_by BLOB NOT NULL REFERENCES app_user,
    made_at INTEGER NOT NULL,
    PRIMARY KEY (reading_id, number)
) STRICT;
CREATE TABLE minutes_correction_undone (
    reading_id BLOB NOT NULL,
    number INTEGER NOT NULL,
    undone_by BLOB NOT NULL REFERENCES app_user,
    undone_at INTEGER NOT NULL,
    PRIMARY KEY (reading_id, number),
    FOREIGN KEY (reading_id, number) REFERENCES minutes_correction (reading_id, number)
) STRICT;
CREATE TABLE minutes_import (
    import_id BLOB PRIMARY KEY,
    committee_id BLOB NOT NULL REFERENCES committee,
    meeting_id BLOB NOT NULL REFERENCES meeting,
    name TEXT NOT NULL,
    source_text TEXT NOT NULL,
    text_digest BLOB NOT NULL,
    imported_by BLOB NOT NULL REFERENCES app_user,
    imported_at INTEGER NOT NULL,
    UNIQUE (committee_id, text_digest)
) STRICT;
CREATE INDEX minutes_import_by_meeting ON minutes_import (meeting_id, imported_at);
CREATE TABLE minutes_import_item (
    import_id BLOB NOT NULL REFERENCES minutes_import,
    item_id BLOB NOT NULL REFERENCES agenda_item,
    first_line INTEGER NOT NULL,
    last_line INTEGER NOT NULL,
    PRIMARY KEY (import_id, item_id)
) STRICT;
CREATE TABLE minutes_import_resolution (
    import_id BLOB NOT NULL,
    item_id BLOB NOT NULL,
    position INTEGER NOT NULL,
    resolution_text TEXT NOT NULL,
    PRIMARY KEY (import_id, item_id, position),
    FOREIGN KEY (import_id, item_id) REFERENCES minutes_import_item (import_id, item_id)
) STRICT;
CREATE TABLE minutes_import_person (
    import_id BLOB NOT NULL REFERENCES minutes_import,
    position INTEGER NOT NULL,
    part TEXT NOT NULL CHECK (part IN ('present', 'absent', 'substitute', 'other')),
    person TEXT NOT NULL,
    for_person TEXT,
    PRIMARY KEY (import_id, position)
) STRICT;
