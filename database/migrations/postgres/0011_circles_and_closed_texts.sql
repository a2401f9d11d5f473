-- Closed items (lukkede punkter) and who may see them. A circle is the set of users who may see what a committee has
-- closed; its id is the committee's. The open tables of 0008 hold open words only; closed words lie in tables of their
-- own, so that a statement that does not name them cannot leak them.
CREATE TABLE circle_member (
    circle_id uuid NOT NULL,
    member_id uuid NOT NULL,
    user_id uuid NOT NULL REFERENCES app_user,
    valid_from date NOT NULL,
    valid_to date,
    admitted_by uuid NOT NULL REFERENCES app_user,
    admitted_at timestamptz NOT NULL,
    PRIMARY KEY (circle_id, member_id)
);
CREATE INDEX circle_member_by_user ON circle_member (user_id, circle_id);

-- An item is closed once and stays so. open_from: the first version of the open texts written for the public; what was
-- saved before it counts as closed.
CREATE TABLE agenda_item_closed (
    item_id uuid PRIMARY KEY REFERENCES agenda_item,
    ground text NOT NULL,
    open_version bigint NOT NULL,
    open_decision bigint NOT NULL,
    closed_by uuid NOT NULL REFERENCES app_user,
    closed_at timestamptz NOT NULL
);
CREATE TABLE agenda_closed_version (
    item_id uuid NOT NULL REFERENCES agenda_item_closed,
    version bigint NOT NULL,
    based_on bigint NOT NULL,
    is_aside boolean NOT NULL,
    title text NOT NULL,
    recommendation text NOT NULL,
    case_text text NOT NULL,
    saved_by uuid NOT NULL REFERENCES app_user,
    saved_at timestamptz NOT NULL,
    PRIMARY KEY (item_id, version)
);
CREATE TABLE agenda_closed_decision (
    item_id uuid NOT NULL REFERENCES agenda_item_closed,
    version bigint NOT NULL,
    based_on bigint NOT NULL,
    is_aside boolean NOT NULL,
    decision_text text NOT NULL,
    decided_by uuid NOT NULL REFERENCES app_user,
    decided_at timestamptz NOT NULL,
    PRIMARY KEY (item_id, version)
);

-- Attachments (bilag) are classified one by one. The content lies apart, so that lists stay small. words and metadata
-- are what a reader took out of the file, for the search and for the check before publishing.
CREATE TABLE item_attachment (
    attachment_id uuid PRIMARY KEY,
    item_id uuid NOT NULL REFERENCES agenda_item,
    position bigint NOT NULL,
    name text NOT NULL,
    media_type text NOT NULL,
    size bigint NOT NULL,
    content_hash bytea NOT NULL,
    is_closed boolean NOT NULL,
    reading text NOT NULL CHECK (reading IN ('read', 'partly', 'empty', 'unread')),
    words text NOT NULL,
    metadata text NOT NULL,
    added_by uuid NOT NULL REFERENCES app_user,
    added_at timestamptz NOT NULL,
    UNIQUE (item_id, position)
);
CREATE TABLE item_attachment_content (
    attachment_id uuid PRIMARY KEY REFERENCES item_attachment,
    content bytea NOT NULL
);
CREATE TABLE attachment_withdrawn (
    attachment_id uuid PRIMARY KEY REFERENCES item_attachment,
    reason text NOT NULL,
    withdrawn_by uuid NOT NULL REFERENCES app_user,
    withdrawn_at timestamptz NOT NULL
);

-- Who sits in a committee already belongs to its circle.
INSERT INTO circle_member (circle_id, member_id, user_id, valid_from, valid_to, admitted_by, admitted_at)
    SELECT m.committee_id, m.member_id, m.user_id, m.valid_from, COALESCE(e.last_to, m.valid_to), m.added_by, m.added_at
    FROM committee_member m
    LEFT JOIN committee_member_end e ON e.committee_id = m.committee_id AND e.member_id = m.member_id
    WHERE m.user_id IS NOT NULL;

-- Members from outside the house (politicians, representatives of organisations) with a log-in.
INSERT INTO role (role, through) VALUES ('committee_member', NULL);
INSERT INTO role_capability (role, capability) VALUES
    ('committee_member', 'committee.read'),
    ('committee_member', 'committee.closed'),
    ('committee_member', 'committee.take_part'),
    ('educator', 'committee.closed'),
    ('educator', 'committee.take_part'),
    ('team_leader', 'committee.closed'),
    ('team_leader', 'committee.take_part'),
    ('area_manager', 'committee.closed'),
    ('area_manager', 'committee.take_part'),
    ('staff_unit', 'committee.closed'),
    ('staff_unit', 'committee.take_part'),
    ('committee_secretary', 'committee.closed'),
    ('committee_secretary', 'committee.take_part'),
    ('committee_secretary', 'committee.closed.write'),
    ('system', 'committee.closed.write');
