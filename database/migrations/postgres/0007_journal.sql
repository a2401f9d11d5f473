-- The journal. Signed notes and drafts lie in different tables: a draft may be saved over, a signed note has no
-- statement that changes it. Corrections and notes on the wrong citizen are rows beside the note.
CREATE TABLE note (
    citizen_id uuid NOT NULL,
    note_id uuid NOT NULL,
    event_at timestamptz NOT NULL,
    written_at timestamptz NOT NULL,
    author_id uuid NOT NULL REFERENCES app_user,
    unit_id uuid REFERENCES unit,
    audience text NOT NULL CHECK (audience IN ('unit', 'authority', 'citizen')),
    text text NOT NULL,
    PRIMARY KEY (citizen_id, note_id)
);
CREATE INDEX note_timeline ON note (citizen_id, event_at DESC, note_id DESC);
CREATE INDEX note_written ON note (citizen_id, written_at);
CREATE TABLE note_theme (
    citizen_id uuid NOT NULL,
    note_id uuid NOT NULL,
    position bigint NOT NULL,
    theme_code text NOT NULL,
    PRIMARY KEY (citizen_id, note_id, theme_code),
    FOREIGN KEY (citizen_id, note_id) REFERENCES note
);
CREATE TABLE note_goal (
    citizen_id uuid NOT NULL,
    note_id uuid NOT NULL,
    goal_id uuid NOT NULL,
    PRIMARY KEY (citizen_id, note_id, goal_id),
    FOREIGN KEY (citizen_id, note_id) REFERENCES note,
    FOREIGN KEY (citizen_id, goal_id) REFERENCES goal
);
-- note_id was corrected by correction_id. A note has at most one correction, and a correction corrects one note.
CREATE TABLE note_correction (
    citizen_id uuid NOT NULL,
    note_id uuid NOT NULL,
    correction_id uuid NOT NULL,
    reason text NOT NULL,
    at timestamptz NOT NULL,
    by_user uuid NOT NULL REFERENCES app_user,
    PRIMARY KEY (citizen_id, note_id),
    UNIQUE (citizen_id, correction_id),
    FOREIGN KEY (citizen_id, note_id) REFERENCES note,
    FOREIGN KEY (citizen_id, correction_id) REFERENCES note
);
-- The note belongs to another citizen: its text is shown no more, its time and author are.
CREATE TABLE note_sealed (
    citizen_id uuid NOT NULL,
    note_id uuid NOT NULL,
    reason text NOT NULL,
    at timestamptz NOT NULL,
    by_user uuid NOT NULL REFERENCES app_user,
    PRIMARY KEY (citizen_id, note_id),
    FOREIGN KEY (citizen_id, note_id) REFERENCES note
);

CREATE TABLE draft (
    citizen_id uuid NOT NULL,
    note_id uuid NOT NULL,
    version bigint NOT NULL,
    author_id uuid NOT NULL REFERENCES app_user,
    event_at timestamptz NOT NULL,
    audience text NOT NULL CHECK (audience IN ('unit', 'authority', 'citizen')),
    text text NOT NULL,
    saved_at timestamptz NOT NULL,
    saved_by uuid NOT NULL REFERENCES app_user,
    PRIMARY KEY (citizen_id, note_id)
);
CREATE INDEX draft_by_author ON draft (author_id, saved_at);
CREATE TABLE draft_theme (
    citizen_id uuid NOT NULL,
    note_id uuid NOT NULL,
    position bigint NOT NULL,
    theme_code text NOT NULL,
    PRIMARY KEY (citizen_id, note_id, theme_code),
    FOREIGN KEY (citizen_id, note_id) REFERENCES draft
);
CREATE TABLE draft_goal (
    citizen_id uuid NOT NULL,
    note_id uuid NOT NULL,
    goal_id uuid NOT NULL,
    PRIMARY KEY (citizen_id, note_id, goal_id),
    FOREIGN KEY (citizen_id, note_id) REFERENCES draft,
    FOREIGN KEY (citizen_id, goal_id) REFERENCES goal
);
-- What somebody wrote on a draft that another had changed meanwhile. Kept beside the draft, also after signing.
CREATE TABLE draft_rival (
    citizen_id uuid NOT NULL,
    note_id uuid NOT NULL,
    rival_id uuid NOT NULL,
    base_version bigint NOT NULL,
    text text NOT NULL,
    saved_at timestamptz NOT NULL,
    saved_by uuid NOT NULL REFERENCES app_user,
    PRIMARY KEY (citizen_id, note_id, rival_id)
);
-- When a user last looked at a unit's day, and up to when the visit before had seen it. Working state like a
-- session, therefore updated; every look itself stands in the audit log.
CREATE TABLE day_visit (
    user_id uuid NOT NULL REFERENCES app_user,
    unit_id uuid NOT NULL REFERENCES unit,
    last_at timestamptz NOT NULL,
    since_at timestamptz,
    PRIMARY KEY (user_id, unit_id)
);

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
