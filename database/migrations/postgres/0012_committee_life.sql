-- What a committee lives by: terms of reference by date, its place in the chain, seats and who may fill them,
-- substitutes and offices, working groups, the yearly wheel, proposals, representatives elsewhere, joint funding.
-- Everything is written once; ending, moving, answering and approving are rows of their own.
CREATE TABLE committee_terms (
    committee_id uuid NOT NULL REFERENCES committee,
    version bigint NOT NULL,
    valid_from date NOT NULL,
    purpose text NOT NULL,
    tasks text NOT NULL,
    composition text NOT NULL,
    secretariat text NOT NULL,
    rhythm text NOT NULL,
    written_by uuid NOT NULL REFERENCES app_user,
    written_at timestamptz NOT NULL,
    PRIMARY KEY (committee_id, version)
);

-- parent: other_id stands above committee_id. prepares: committee_id prepares the meetings of other_id.
CREATE TABLE committee_link (
    link_id uuid PRIMARY KEY,
    kind text NOT NULL CHECK (kind IN ('parent', 'prepares')),
    committee_id uuid NOT NULL REFERENCES committee,
    other_id uuid NOT NULL REFERENCES committee,
    valid_from date NOT NULL,
    valid_to date,
    added_by uuid NOT NULL REFERENCES app_user,
    added_at timestamptz NOT NULL,
    CHECK (committee_id <> other_id)
);
CREATE INDEX committee_link_by_committee ON committee_link (committee_id);
CREATE INDEX committee_link_by_other ON committee_link (other_id);
CREATE TABLE committee_link_end (
    link_id uuid PRIMARY KEY REFERENCES committee_link,
    last_to date NOT NULL,
    ended_by uuid NOT NULL REFERENCES app_user,
    ended_at timestamptz NOT NULL
);
-- One row whose lock everybody takes who changes the chain: two links written at the same time must not make a ring.
CREATE TABLE committee_chain (
    chain bigint PRIMARY KEY CHECK (chain = 1),
    changes bigint NOT NULL
);
INSERT INTO committee_chain (chain, changes) VALUES (1, 0);

CREATE TABLE committee_seat (
    committee_id uuid NOT NULL REFERENCES committee,
    seat bigint NOT NULL CHECK (seat > 0),
    version bigint NOT NULL,
    valid_from date NOT NULL,
    seat_group text NOT NULL CHECK (seat_group IN ('management', 'staff', 'organisation', 'municipality', 'political', 'other')),
    title text NOT NULL,
    appointed_by_text text NOT NULL,
    described_by uuid NOT NULL REFERENCES app_user,
    described_at timestamptz NOT NULL,
    PRIMARY KEY (committee_id, seat, version)
);
CREATE TABLE committee_office (
    committee_id uuid NOT NULL,
    office_id uuid NOT NULL,
    member_id uuid NOT NULL,
    office text NOT NULL CHECK (office IN ('vice_chair')),
    valid_from date NOT NULL,
    valid_to date,
    given_by uuid NOT NULL REFERENCES app_user,
    given_at timestamptz NOT NULL,
    PRIMARY KEY (committee_id, office_id),
    FOREIGN KEY (committee_id, member_id) REFERENCES committee_member (committee_id, member_id)
);
CREATE TABLE committee_office_end (
    committee_id uuid NOT NULL,
    office_id uuid NOT NULL,
    last_to date NOT NULL,
    ended_by uuid NOT NULL REFERENCES app_user,
    ended_at timestamptz NOT NULL,
    PRIMARY KEY (committee_id, office_id),
    FOREIGN KEY (committee_id, office_id) REFERENCES committee_office (committee_id, office_id)
);
CREATE TABLE committee_substitute (
    committee_id uuid NOT NULL REFERENCES committee,
    substitute_id uuid NOT NULL,
    seat bigint NOT NULL,
    user_id uuid REFERENCES app_user,
    person text,
    valid_from date NOT NULL,
    valid_to date,
    added_by uuid NOT NULL REFERENCES app_user,
    added_at timestamptz NOT NULL,
    PRIMARY KEY (committee_id, substitute_id),
    CHECK ((user_id IS NULL) <> (person IS NULL))
);
CREATE TABLE committee_substitute_end (
    committee_id uuid NOT NULL,
    substitute_id uuid NOT NULL,
    last_to date NOT NULL,
    ended_by uuid NOT NULL REFERENCES app_user,
    ended_at timestamptz NOT NULL,
    PRIMARY KEY (committee_id, substitute_id),
    FOREIGN KEY (committee_id, substitute_id) REFERENCES committee_substitute (committee_id, substitute_id)
);

-- A working group is a committee with a purpose, tasks and a day on which it ends.
CREATE TABLE working_group (
    committee_id uuid PRIMARY KEY REFERENCES committee,
    purpose text NOT NULL,
    tasks text NOT NULL,
    starts_day date NOT NULL,
    ends_day date NOT NULL,
    founded_by uuid NOT NULL REFERENCES app_user,
    founded_at timestamptz NOT NULL
);

-- The yearly wheel (årshjul). A point without months comes at every meeting.
CREATE TABLE wheel_point (
    point_id uuid PRIMARY KEY,
    committee_id uuid NOT NULL REFERENCES committee,
    title text NOT NULL,
    kind text NOT NULL CHECK (kind IN ('decision', 'information', 'discussion')),
    minutes bigint CHECK (minutes > 0),
    recommendation text NOT NULL,
    case_text text NOT NULL,
    is_closing boolean NOT NULL,
    position bigint NOT NULL,
    valid_from date NOT NULL,
    valid_to date,
    added_by uuid NOT NULL REFERENCES app_user,
    added_at timestamptz NOT NULL,
    UNIQUE (committee_id, position)
);
CREATE TABLE wheel_point_month (
    point_id uuid NOT NULL REFERENCES wheel_point,
    month bigint NOT NULL CHECK (month BETWEEN 1 AND 12),
    PRIMARY KEY (point_id, month)
);
CREATE TABLE wheel_point_end (
    point_id uuid PRIMARY KEY REFERENCES wheel_point,
    last_to date NOT NULL,
    ended_by uuid NOT NULL REFERENCES app_user,
    ended_at timestamptz NOT NULL
);
-- A planned meeting's id becomes the meeting's id when it is called. Its last version holds.
CREATE TABLE wheel_meeting (
    planned_id uuid PRIMARY KEY,
    committee_id uuid NOT NULL REFERENCES committee,
    planned_by uuid NOT NULL REFERENCES app_user,
    planned_at timestamptz NOT NULL
);
CREATE INDEX wheel_meeting_by_committee ON wheel_meeting (committee_id);
CREATE TABLE wheel_meeting_version (
    planned_id uuid NOT NULL REFERENCES wheel_meeting,
    version bigint NOT NULL,
    day date NOT NULL,
    starts text NOT NULL,
    ends text,
    extra_minutes bigint NOT NULL CHECK (extra_minutes >= 0),
    place text NOT NULL,
    guests text NOT NULL,
    saved_by uuid NOT NULL REFERENCES app_user,
    saved_at timestamptz NOT NULL,
    PRIMARY KEY (planned_id, version)
);
-- A theme stands at a planned meeting or in a month (its first day); with neither it was taken off. Its last place holds.
CREATE TABLE wheel_theme (
    theme_id uuid PRIMARY KEY,
    committee_id uuid NOT NULL REFERENCES committee,
    title text NOT NULL,
    kind text NOT NULL CHECK (kind IN ('decision', 'information', 'discussion')),
    minutes bigint CHECK (minutes > 0),
    guests text NOT NULL,
    case_text text NOT NULL,
    changes bigint NOT NULL DEFAULT 0,
    added_by uuid NOT NULL REFERENCES app_user,
    added_at timestamptz NOT NULL
);
CREATE INDEX wheel_theme_by_committee ON wheel_theme (committee_id);
CREATE TABLE wheel_theme_place (
    theme_id uuid NOT NULL REFERENCES wheel_theme,
    number bigint NOT NULL,
    planned_id uuid,
    month_day date,
    reason text,
    placed_by uuid NOT NULL REFERENCES app_user,
    placed_at timestamptz NOT NULL,
    PRIMARY KEY (theme_id, number),
    CHECK (planned_id IS NULL OR month_day IS NULL)
);
-- What has become an item of which meeting: the same source makes one item per meeting.
CREATE TABLE wheel_drafted (
    meeting_id uuid NOT NULL REFERENCES meeting,
    source_id uuid NOT NULL,
    source text NOT NULL CHECK (source IN ('point', 'theme', 'proposal', 'minutes')),
    item_id uuid NOT NULL REFERENCES agenda_item,
    minutes bigint,
    drafted_by uuid NOT NULL REFERENCES app_user,
    drafted_at timestamptz NOT NULL,
    PRIMARY KEY (meeting_id, source_id)
);
CREATE INDEX wheel_drafted_by_item ON wheel_drafted (item_id);

-- Proposals from members, and recommendations of a committee that prepares for another.
CREATE TABLE proposal (
    proposal_id uuid PRIMARY KEY,
    committee_id uuid NOT NULL REFERENCES committee,
    title text NOT NULL,
    kind text NOT NULL CHECK (kind IN ('decision', 'information', 'discussion')),
    recommendation text NOT NULL,
    case_text text NOT NULL,
    minutes bigint CHECK (minutes > 0),
    from_committee_id uuid REFERENCES committee,
    from_item_id uuid REFERENCES agenda_item,
    changes bigint NOT NULL DEFAULT 0,
    proposed_by uuid NOT NULL REFERENCES app_user,
    proposed_at timestamptz NOT NULL,
    CHECK ((from_committee_id IS NULL) = (from_item_id IS NULL)),
    UNIQUE (committee_id, from_item_id)
);
CREATE INDEX proposal_by_proposer ON proposal (proposed_by);
CREATE TABLE proposal_answer (
    proposal_id uuid PRIMARY KEY REFERENCES proposal,
    meeting_id uuid,
    reason text,
    answered_by uuid NOT NULL REFERENCES app_user,
    answered_at timestamptz NOT NULL,
    CHECK ((meeting_id IS NULL) <> (reason IS NULL))
);

-- Bodies outside the house (råd, nævn, bestyrelser) and the seats that this house fills.
CREATE TABLE outside_body (
    body_id uuid PRIMARY KEY,
    unit_id uuid NOT NULL REFERENCES unit,
    name text NOT NULL,
    sort_key text COLLATE "C" NOT NULL,
    about text NOT NULL,
    meetings_a_year bigint CHECK (meetings_a_year > 0),
    changes bigint NOT NULL DEFAULT 0,
    added_by uuid NOT NULL REFERENCES app_user,
    added_at timestamptz NOT NULL
);
CREATE TABLE outside_body_group (
    body_id uuid NOT NULL REFERENCES outside_body,
    number bigint NOT NULL,
    name text NOT NULL,
    seats bigint NOT NULL CHECK (seats > 0),
    is_ours boolean NOT NULL,
    PRIMARY KEY (body_id, number)
);
CREATE TABLE representation (
    representation_id uuid PRIMARY KEY,
    body_id uuid NOT NULL,
    number bigint NOT NULL,
    title text NOT NULL,
    approved_by_text text NOT NULL,
    valid_from date NOT NULL,
    valid_to date,
    opened_by uuid NOT NULL REFERENCES app_user,
    opened_at timestamptz NOT NULL,
    changes bigint NOT NULL DEFAULT 0,
    FOREIGN KEY (body_id, number) REFERENCES outside_body_group (body_id, number)
);
CREATE INDEX representation_by_body ON representation (body_id);
CREATE TABLE representation_candidate (
    representation_id uuid NOT NULL REFERENCES representation,
    candidate_id uuid NOT NULL,
    user_id uuid REFERENCES app_user,
    person text,
    proposed_by_text text NOT NULL,
    added_by uuid NOT NULL REFERENCES app_user,
    added_at timestamptz NOT NULL,
    PRIMARY KEY (representation_id, candidate_id),
    CHECK ((user_id IS NULL) <> (person IS NULL))
);
CREATE TABLE representation_nomination (
    representation_id uuid NOT NULL,
    number bigint NOT NULL,
    candidate_id uuid NOT NULL,
    nominated_by_text text NOT NULL,
    nominated_day date NOT NULL,
    written_by uuid NOT NULL REFERENCES app_user,
    written_at timestamptz NOT NULL,
    PRIMARY KEY (representation_id, number),
    FOREIGN KEY (representation_id, candidate_id) REFERENCES representation_candidate (representation_id, candidate_id)
);
CREATE TABLE representation_approval (
    representation_id uuid NOT NULL,
    number bigint NOT NULL,
    is_approved boolean NOT NULL,
    decided_day date NOT NULL,
    reason text,
    written_by uuid NOT NULL REFERENCES app_user,
    written_at timestamptz NOT NULL,
    PRIMARY KEY (representation_id, number),
    FOREIGN KEY (representation_id, number) REFERENCES representation_nomination (representation_id, number)
);

-- Who pays what of something that was decided together. Amounts in øre; shares in hundredths of a percent.
CREATE TABLE joint_funding (
    item_id uuid NOT NULL REFERENCES agenda_item,
    version bigint NOT NULL,
    purpose text NOT NULL,
    total_ore bigint NOT NULL CHECK (total_ore > 0),
    is_by_share boolean NOT NULL,
    noted_by uuid NOT NULL REFERENCES app_user,
    noted_at timestamptz NOT NULL,
    PRIMARY KEY (item_id, version)
);
CREATE TABLE joint_funding_part (
    item_id uuid NOT NULL,
    version bigint NOT NULL,
    number bigint NOT NULL,
    party text NOT NULL,
    amount_ore bigint NOT NULL,
    share bigint,
    PRIMARY KEY (item_id, version, number),
    FOREIGN KEY (item_id, version) REFERENCES joint_funding (item_id, version)
);

-- Taking part: members propose with committee.take_part, in their own circle only (0011). No new capability is needed.
