-- Committees and what follows from them: seats, meetings, items with their text versions, decisions, frozen figures,
-- actions with due dates and status. Everything but the columns `changes` is written once and never changed.
-- `changes` counts; raising it takes the row's lock, so that two writers of the same thing queue on both engines.
CREATE TABLE committee (
    committee_id uuid PRIMARY KEY,
    unit_id uuid NOT NULL REFERENCES unit,
    name text NOT NULL,
    sort_key text COLLATE "C" NOT NULL,
    kind text NOT NULL CHECK (kind IN ('main_med', 'local_med', 'political', 'management', 'other')),
    seats bigint NOT NULL CHECK (seats > 0),
    changes bigint NOT NULL DEFAULT 0,
    created_by uuid NOT NULL REFERENCES app_user,
    created_at timestamptz NOT NULL
);
CREATE TABLE committee_member (
    committee_id uuid NOT NULL REFERENCES committee,
    member_id uuid NOT NULL,
    seat bigint,
    user_id uuid REFERENCES app_user,
    person text,
    role text NOT NULL CHECK (role IN ('chair', 'member', 'secretary')),
    valid_from date NOT NULL,
    valid_to date,
    added_by uuid NOT NULL REFERENCES app_user,
    added_at timestamptz NOT NULL,
    PRIMARY KEY (committee_id, member_id),
    CHECK ((user_id IS NULL) <> (person IS NULL)),
    CHECK ((seat IS NULL) = (role = 'secretary'))
);
CREATE TABLE committee_member_end (
    committee_id uuid NOT NULL,
    member_id uuid NOT NULL,
    last_to date NOT NULL,
    ended_by uuid NOT NULL REFERENCES app_user,
    ended_at timestamptz NOT NULL,
    PRIMARY KEY (committee_id, member_id),
    FOREIGN KEY (committee_id, member_id) REFERENCES committee_member (committee_id, member_id)
);
CREATE TABLE meeting (
    meeting_id uuid PRIMARY KEY,
    committee_id uuid NOT NULL REFERENCES committee,
    day date NOT NULL,
    starts text NOT NULL,
    ends text,
    place text NOT NULL,
    changes bigint NOT NULL DEFAULT 0,
    created_by uuid NOT NULL REFERENCES app_user,
    created_at timestamptz NOT NULL
);
CREATE INDEX meeting_by_committee ON meeting (committee_id, day);
CREATE TABLE minutes_closed (
    meeting_id uuid PRIMARY KEY REFERENCES meeting,
    closed_by uuid NOT NULL REFERENCES app_user,
    closed_at timestamptz NOT NULL
);
CREATE TABLE agenda_item (
    item_id uuid PRIMARY KEY,
    meeting_id uuid NOT NULL REFERENCES meeting,
    number bigint NOT NULL CHECK (number > 0),
    kind text NOT NULL CHECK (kind IN ('decision', 'information', 'discussion')),
    created_by uuid NOT NULL REFERENCES app_user,
    created_at timestamptz NOT NULL,
    UNIQUE (meeting_id, number)
);
CREATE TABLE agenda_item_version (
    item_id uuid NOT NULL REFERENCES agenda_item,
    version bigint NOT NULL,
    based_on bigint NOT NULL,
    is_aside boolean NOT NULL,
    title text NOT NULL,
    case_number text,
    recommendation text NOT NULL,
    case_text text NOT NULL,
    saved_by uuid NOT NULL REFERENCES app_user,
    saved_at timestamptz NOT NULL,
    PRIMARY KEY (item_id, version)
);
CREATE TABLE agenda_decision (
    item_id uuid NOT NULL REFERENCES agenda_item,
    version bigint NOT NULL,
    based_on bigint NOT NULL,
    is_aside boolean NOT NULL,
    decision_text text NOT NULL,
    decided_by uuid NOT NULL REFERENCES app_user,
    decided_at timestamptz NOT NULL,
    PRIMARY KEY (item_id, version)
);
CREATE TABLE frozen_figure (
    figure_id uuid PRIMARY KEY,
    item_id uuid NOT NULL REFERENCES agenda_item,
    name text NOT NULL,
    period_from date NOT NULL,
    period_to date NOT NULL,
    unit_id uuid NOT NULL REFERENCES unit,
    unit_name text NOT NULL,
    numerator bigint NOT NULL,
    denominator bigint NOT NULL,
    value text,
    measure text NOT NULL,
    definition text NOT NULL,
    definition_version bigint NOT NULL,
    as_of_at timestamptz NOT NULL,
    status text NOT NULL CHECK (status IN ('provisional', 'final')),
    row_count bigint NOT NULL,
    rows_digest bytea NOT NULL,
    frozen_by uuid NOT NULL REFERENCES app_user,
    frozen_at timestamptz NOT NULL
);
CREATE INDEX frozen_figure_by_item ON frozen_figure (item_id, frozen_at);
CREATE TABLE decision_action (
    action_id uuid PRIMARY KEY,
    item_id uuid NOT NULL REFERENCES agenda_item,
    title text NOT NULL,
    owner_id uuid REFERENCES app_user,
    owner_text text,
    changes bigint NOT NULL DEFAULT 0,
    created_by uuid NOT NULL REFERENCES app_user,
    created_at timestamptz NOT NULL,
    created_day date NOT NULL,
    CHECK ((owner_id IS NULL) <> (owner_text IS NULL))
);
CREATE INDEX decision_action_by_item ON decision_action (item_id);
CREATE INDEX decision_action_by_owner ON decision_action (owner_id);
CREATE TABLE action_due (
    action_id uuid NOT NULL REFERENCES decision_action,
    number bigint NOT NULL,
    due_day date,
    due_raw text,
    set_by uuid NOT NULL REFERENCES app_user,
    set_at timestamptz NOT NULL,
    set_day date NOT NULL,
    PRIMARY KEY (action_id, number),
    CHECK ((due_day IS NULL) <> (due_raw IS NULL))
);
CREATE TABLE action_status (
    action_id uuid NOT NULL REFERENCES decision_action,
    status_id uuid NOT NULL,
    number bigint NOT NULL,
    day date NOT NULL,
    kind text NOT NULL CHECK (kind IN ('not_started', 'in_progress', 'done', 'stuck', 'dropped')),
    status_text text NOT NULL,
    author_id uuid NOT NULL REFERENCES app_user,
    entered_at timestamptz NOT NULL,
    entered_day date NOT NULL,
    PRIMARY KEY (action_id, status_id),
    UNIQUE (action_id, number)
);

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
