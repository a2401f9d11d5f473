-- Committees and what follows from them: seats, meetings, items with their text versions, decisions, frozen figures,
-- actions with due dates and status. Everything but the columns `changes` is written once and never changed.
-- `changes` counts; raising it takes the row's lock, so that two writers of the same thing queue on both engines.
CREATE TABLE committee (
    committee_id BLOB PRIMARY KEY,
    unit_id BLOB NOT NULL REFERENCES unit,
    name TEXT NOT NULL,
    sort_key TEXT NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('main_med', 'local_med', 'political', 'management', 'other')),
    seats INTEGER NOT NULL CHECK (seats > 0),
    changes INTEGER NOT NULL DEFAULT 0,
    created_by BLOB NOT NULL REFERENCES app_user,
    created_at INTEGER NOT NULL
) STRICT;
CREATE TABLE committee_member (
    committee_id BLOB NOT NULL REFERENCES committee,
    member_id BLOB NOT NULL,
    seat INTEGER,
    user_id BLOB REFERENCES app_user,
    person TEXT,
    role TEXT NOT NULL CHECK (role IN ('chair', 'member', 'secretary')),
    valid_from TEXT NOT NULL,
    valid_to TEXT,
    added_by BLOB NOT NULL REFERENCES app_user,
    added_at INTEGER NOT NULL,
    PRIMARY KEY (committee_id, member_id),
    CHECK ((user_id IS NULL) <> (person IS NULL)),
    CHECK ((seat IS NULL) = (role = 'secretary'))
) STRICT;
CREATE TABLE committee_member_end (
    committee_id BLOB NOT NULL,
    member_id BLOB NOT NULL,
    last_to TEXT NOT NULL,
    ended_by BLOB NOT NULL REFERENCES app_user,
    ended_at INTEGER NOT NULL,
    PRIMARY KEY (committee_id, member_id),
    FOREIGN KEY (committee_id, member_id) REFERENCES committee_member (committee_id, member_id)
) STRICT;
CREATE TABLE meeting (
    meeting_id BLOB PRIMARY KEY,
    committee_id BLOB NOT NULL REFERENCES committee,
    day TEXT NOT NULL,
    starts TEXT NOT NULL,
    ends TEXT,
    place TEXT NOT NULL,
    changes INTEGER NOT NULL DEFAULT 0,
    created_by BLOB NOT NULL REFERENCES app_user,
    created_at INTEGER NOT NULL
) STRICT;
CREATE INDEX meeting_by_committee ON meeting (committee_id, day);
CREATE TABLE minutes_closed (
    meeting_id BLOB PRIMARY KEY REFERENCES meeting,
    closed_by BLOB NOT NULL REFERENCES app_user,
    closed_at INTEGER NOT NULL
) STRICT;
CREATE TABLE agenda_item (
    item_id BLOB PRIMARY KEY,
    meeting_id BLOB NOT NULL REFERENCES meeting,
    number INTEGER NOT NULL CHECK (number > 0),
    kind TEXT NOT NULL CHECK (kind IN ('decision', 'information', 'discussion')),
    created_by BLOB NOT NULL REFERENCES app_user,
    created_at INTEGER NOT NULL,
    UNIQUE (meeting_id, number)
) STRICT;
CREATE TABLE agenda_item_version (
    item_id BLOB NOT NULL REFERENCES agenda_item,
    version INTEGER NOT NULL,
    based_on INTEGER NOT NULL,
    is_aside INTEGER NOT NULL,
    title TEXT NOT NULL,
    case_number TEXT,
    recommendation TEXT NOT NULL,
    case_text TEXT NOT NULL,
    saved_by BLOB NOT NULL REFERENCES app_user,
    saved_at INTEGER NOT NULL,
    PRIMARY KEY (item_id, version)
) STRICT;
CREATE TABLE agenda_decision (
    item_id BLOB NOT NULL REFERENCES agenda_item,
    version INTEGER NOT NULL,
    based_on INTEGER NOT NULL,
    is_aside INTEGER NOT NULL,
    decision_text TEXT NOT NULL,
    decided_by BLOB NOT NULL REFERENCES app_user,
    decided_at INTEGER NOT NULL,
    PRIMARY KEY (item_id, version)
) STRICT;
CREATE TABLE frozen_figure (
    figure_id BLOB PRIMARY KEY,
    item_id BLOB NOT NULL REFERENCES agenda_item,
    name TEXT NOT NULL,
    period_from TEXT NOT NULL,
    period_to TEXT NOT NULL,
    unit_id BLOB NOT NULL REFERENCES unit,
    unit_name TEXT NOT NULL,
    numerator INTEGER NOT NULL,
    denominator INTEGER NOT NULL,
    value TEXT,
    measure TEXT NOT NULL,
    definition TEXT NOT NULL,
    definition_version INTEGER NOT NULL,
    as_of_at INTEGER NOT NULL,
    status TEXT NOT NULL CHECK (status IN ('provisional', 'final')),
    row_count INTEGER NOT NULL,
    rows_digest BLOB NOT NULL,
    frozen_by BLOB NOT NULL REFERENCES app_user,
    frozen_at INTEGER NOT NULL
) STRICT;
CREATE INDEX frozen_figure_by_item ON frozen_figure (item_id, frozen_at);
CREATE TABLE decision_action (
    action_id BLOB PRIMARY KEY,
    item_id BLOB NOT NULL REFERENCES agenda_item,
    title TEXT NOT NULL,
    owner_id BLOB REFERENCES app_user,
    owner_text TEXT,
    changes INTEGER NOT NULL DEFAULT 0,
    created_by BLOB NOT NULL REFERENCES app_user,
    created_at INTEGER NOT NULL,
    created_day TEXT NOT NULL,
    CHECK ((owner_id IS NULL) <> (owner_text IS NULL))
) STRICT;
CREATE INDEX decision_action_by_item ON decision_action (item_id);
CREATE INDEX decision_action_by_owner ON decision_action (owner_id);
CREATE TABLE action_due (
    action_id BLOB NOT NULL REFERENCES decision_action,
    number INTEGER NOT NULL,
    due_day TEXT,
    due_raw TEXT,
    set_by BLOB NOT NULL REFERENCES app_user,
    set_at INTEGER NOT NULL,
    set_day TEXT NOT NULL,
    PRIMARY KEY (action_id, number),
    CHECK ((due_day IS NULL) <> (due_raw IS NULL))
) STRICT;
CREATE TABLE action_status (
    action_id BLOB NOT NULL REFERENCES decision_action,
    status_id BLOB NOT NULL,
    number INTEGER NOT NULL,
    day TEXT NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('not_started', 'in_progress', 'done', 'stuck', 'dropped')),
    status_text TEXT NOT NULL,
    author_id BLOB NOT NULL REFERENCES app_user,
    entered_at INTEGER NOT NULL,
    entered_day TEXT NOT NULL,
    PRIMARY KEY (action_id, status_id),
    UNIQUE (action_id, number)
) STRICT;

INSERT INTO role_capability (role, capability) VALUES
    ('educator', 'committee.read'),
    ('team_leader', 'committee.read'),
    ('area_manager', 'committee.read'),
    ('staff_unit', 'committee.read'),
    ('committee_secretary', 'committee.read'),
    ('system', 'committee.read'),
    ('committee_secretary', 'committee.write'),
    ('system', 'committee.write'),
    ('committee_secretary', 'action.write'),
    ('staff_unit', 'action.write'),
    ('area_manager', 'action.write'),
    ('system', 'action.write');
