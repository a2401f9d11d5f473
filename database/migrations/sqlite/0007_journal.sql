-- The journal. Signed notes and drafts lie in different tables: a draft may be saved over, a signed note has no
-- statement that changes it. Corrections and notes on the wrong citizen are rows beside the note.
CREATE TABLE note (
    citizen_id BLOB NOT NULL,
    note_id BLOB NOT NULL,
    event_at INTEGER NOT NULL,
    written_at INTEGER NOT NULL,
    author_id BLOB NOT NULL REFERENCES app_user,
    unit_id BLOB REFERENCES unit,
    audience TEXT NOT NULL CHECK (audience IN ('unit', 'authority', 'citizen')),
    text TEXT NOT NULL,
    PRIMARY KEY (citizen_id, note_id)
) STRICT;
CREATE INDEX note_timeline ON note (citizen_id, event_at DESC, note_id DESC);
CREATE INDEX note_written ON note (citizen_id, written_at);
CREATE TABLE note_theme (
    citizen_id BLOB NOT NULL,
    note_id BLOB NOT NULL,
    position INTEGER NOT NULL,
    theme_code TEXT NOT NULL,
    PRIMARY KEY (citizen_id, note_id, theme_code),
    FOREIGN KEY (citizen_id, note_id) REFERENCES note
) STRICT;
CREATE TABLE note_goal (
    citizen_id BLOB NOT NULL,
    note_id BLOB NOT NULL,
    goal_id BLOB NOT NULL,
    PRIMARY KEY (citizen_id, note_id, goal_id),
    FOREIGN KEY (citizen_id, note_id) REFERENCES note,
    FOREIGN KEY (citizen_id, goal_id) REFERENCES goal
) STRICT;
-- note_id was corrected by correction_id. A note has at most one correction, and a correction corrects one note.
CREATE TABLE note_correction (
    citizen_id BLOB NOT NULL,
    note_id BLOB NOT NULL,
    correction_id BLOB NOT NULL,
    reason TEXT NOT NULL,
    at INTEGER NOT NULL,
    by_user BLOB NOT NULL REFERENCES app_user,
    PRIMARY KEY (citizen_id, note_id),
    UNIQUE (citizen_id, correction_id),
    FOREIGN KEY (citizen_id, note_id) REFERENCES note,
    FOREIGN KEY (citizen_id, correction_id) REFERENCES note
) STRICT;
-- The note belongs to another citizen: its text is shown no more, its time and author are.
CREATE TABLE note_sealed (
    citizen_id BLOB NOT NULL,
    note_id BLOB NOT NULL,
    reason TEXT NOT NULL,
    at INTEGER NOT NULL,
    by_user BLOB NOT NULL REFERENCES app_user,
    PRIMARY KEY (citizen_id, note_id),
    FOREIGN KEY (citizen_id, note_id) REFERENCES note
) STRICT;

CREATE TABLE draft (
    citizen_id BLOB NOT NULL,
    note_id BLOB NOT NULL,
    version INTEGER NOT NULL,
    author_id BLOB NOT NULL REFERENCES app_user,
    event_at INTEGER NOT NULL,
    audience TEXT NOT NULL CHECK (audience IN ('unit', 'authority', 'citizen')),
    text TEXT NOT NULL,
    saved_at INTEGER NOT NULL,
    saved_by BLOB NOT NULL REFERENCES app_user,
    PRIMARY KEY (citizen_id, note_id)
) STRICT;
CREATE INDEX draft_by_author ON draft (author_id, saved_at);
CREATE TABLE draft_theme (
    citizen_id BLOB NOT NULL,
    note_id BLOB NOT NULL,
    position INTEGER NOT NULL,
    theme_code TEXT NOT NULL,
    PRIMARY KEY (citizen_id, note_id, theme_code),
    FOREIGN KEY (citizen_id, note_id) REFERENCES draft
) STRICT;
CREATE TABLE draft_goal (
    citizen_id BLOB NOT NULL,
    note_id BLOB NOT NULL,
    goal_id BLOB NOT NULL,
    PRIMARY KEY (citizen_id, note_id, goal_id),
    FOREIGN KEY (citizen_id, note_id) REFERENCES draft,
    FOREIGN KEY (citizen_id, goal_id) REFERENCES goal
) STRICT;
-- What somebody wrote on a draft that another had changed meanwhile. Kept beside the draft, also after signing.
CREATE TABLE draft_rival (
    citizen_id BLOB NOT NULL,
    note_id BLOB NOT NULL,
    rival_id BLOB NOT NULL,
    base_version INTEGER NOT NULL,
    text TEXT NOT NULL,
    saved_at INTEGER NOT NULL,
    saved_by BLOB NOT NULL REFERENCES app_user,
    PRIMARY KEY (citizen_id, note_id, rival_id)
) STRICT;
-- When a user last looked at a unit's day, and up to when the visit before had seen it. Working state like a
-- session, therefore updated; every look itself stands in the audit log.
CREATE TABLE day_visit (
    user_id BLOB NOT NULL REFERENCES app_user,
    unit_id BLOB NOT NULL REFERENCES unit,
    last_at INTEGER NOT NULL,
    since_at INTEGER,
    PRIMARY KEY (user_id, unit_id)
) STRICT;

INSERT INTO role_capability (role, capability) VALUES
    ('educator', 'record.read'),
    ('team_leader', 'record.read'),
    ('area_manager', 'record.read'),
    ('educator', 'record.write'),
    ('team_leader', 'record.write'),
    ('area_manager', 'record.write'),
    ('system', 'record.write'),
    ('team_leader', 'record.sealed'),
    ('area_manager', 'record.sealed');
