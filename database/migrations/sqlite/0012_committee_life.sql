-- What a committee lives by: terms of reference by date, its place in the chain, seats and who may fill them,
-- substitutes and offices, working groups, the yearly wheel, proposals, representatives elsewhere, joint funding.
-- Everything is written once; ending, moving, answering and approving are rows of their own.
CREATE TABLE committee_terms (
    committee_id BLOB NOT NULL REFERENCES committee,
    version INTEGER NOT NULL,
    valid_from TEXT NOT NULL,
    purpose TEXT NOT NULL,
    tasks TEXT NOT NULL,
    composition TEXT NOT NULL,
    secretariat TEXT NOT NULL,
    rhythm TEXT NOT NULL,
    written_by BLOB NOT NULL REFERENCES app_user,
    written_at INTEGER NOT NULL,
    PRIMARY KEY (committee_id, version)
) STRICT;

-- parent: other_id stands above committee_id. prepares: committee_id prepares the meetings of other_id.
CREATE TABLE committee_link (
    link_id BLOB PRIMARY KEY,
    kind TEXT NOT NULL CHECK (kind IN ('parent', 'prepares')),
    committee_id BLOB NOT NULL REFERENCES committee,
    other_id BLOB NOT NULL REFERENCES committee,
    valid_from TEXT NOT NULL,
    valid_to TEXT,
    added_by BLOB NOT NULL REFERENCES app_user,
    added_at INTEGER NOT NULL,
    CHECK (committee_id <> other_id)
) STRICT;
CREATE INDEX committee_link_by_committee ON committee_link (committee_id);
CREATE INDEX committee_link_by_other ON committee_link (other_id);
CREATE TABLE committee_link_end (
    link_id BLOB PRIMARY KEY REFERENCES committee_link,
    last_to TEXT NOT NULL,
    ended_by BLOB NOT NULL REFERENCES app_user,
    ended_at INTEGER NOT NULL
) STRICT;
-- One row whose lock everybody takes who changes the chain: two links written at the same time must not make a ring.
CREATE TABLE committee_chain (
    chain INTEGER PRIMARY KEY CHECK (chain = 1),
    changes INTEGER NOT NULL
) STRICT;
INSERT INTO committee_chain (chain, changes) VALUES (1, 0);

CREATE TABLE committee_seat (
    committee_id BLOB NOT NULL REFERENCES committee,
    seat INTEGER NOT NULL CHECK (seat > 0),
    version INTEGER NOT NULL,
    valid_from TEXT NOT NULL,
    seat_group TEXT NOT NULL CHECK (seat_group IN ('management', 'staff', 'organisation', 'municipality', 'political', 'other')),
    title TEXT NOT NULL,
    appointed_by_text TEXT NOT NULL,
    described_by BLOB NOT NULL REFERENCES app_user,
    described_at INTEGER NOT NULL,
    PRIMARY KEY (committee_id, seat, version)
) STRICT;
CREATE TABLE committee_office (
    committee_id BLOB NOT NULL,
    office_id BLOB NOT NULL,
    member_id BLOB NOT NULL,
    office TEXT NOT NULL CHECK (office IN ('vice_chair')),
    valid_from TEXT NOT NULL,
    valid_to TEXT,
    given_by BLOB NOT NULL REFERENCES app_user,
    given_at INTEGER NOT NULL,
    PRIMARY KEY (committee_id, office_id),
    FOREIGN KEY (committee_id, member_id) REFERENCES committee_member (committee_id, member_id)
) STRICT;
CREATE TABLE committee_office_end (
    committee_id BLOB NOT NULL,
    office_id BLOB NOT NULL,
    last_to TEXT NOT NULL,
    ended_by BLOB NOT NULL REFERENCES app_user,
    ended_at INTEGER NOT NULL,
    PRIMARY KEY (committee_id, office_id),
    FOREIGN KEY (committee_id, office_id) REFERENCES committee_office (committee_id, office_id)
) STRICT;
CREATE TABLE committee_substitute (
    committee_id BLOB NOT NULL REFERENCES committee,
    substitute_id BLOB NOT NULL,
    seat INTEGER NOT NULL,
    user_id BLOB REFERENCES app_user,
    person TEXT,
    valid_from TEXT NOT NULL,
    valid_to TEXT,
    added_by BLOB NOT NULL REFERENCES app_user,
    added_at INTEGER NOT NULL,
    PRIMARY KEY (committee_id, substitute_id),
    CHECK ((user_id IS NULL) <> (person IS NULL))
) STRICT;
CREATE TABLE committee_substitute_end (
    committee_id BLOB NOT NULL,
    substitute_id BLOB NOT NULL,
    last_to TEXT NOT NULL,
    ended_by BLOB NOT NULL REFERENCES app_user,
    ended_at INTEGER NOT NULL,
    PRIMARY KEY (committee_id, substitute_id),
    FOREIGN KEY (committee_id, substitute_id) REFERENCES committee_substitute (committee_id, substitute_id)
) STRICT;

-- A working group is a committee with a purpose, tasks and a day on which it ends.
CREATE TABLE working_group (
    committee_id BLOB PRIMARY KEY REFERENCES committee,
    purpose TEXT NOT NULL,
    tasks TEXT NOT NULL,
    starts_day TEXT NOT NULL,
    ends_day TEXT NOT NULL,
    founded_by BLOB NOT NULL REFERENCES app_user,
    founded_at INTEGER NOT NULL
) STRICT;

-- The yearly wheel (årshjul). A point without months comes at every meeting.
CREATE TABLE wheel_point (
    point_id BLOB PRIMARY KEY,
    committee_id BLOB NOT NULL REFERENCES committee,
    title TEXT NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('decision', 'information', 'discussion')),
    minutes INTEGER CHECK (minutes > 0),
    recommendation TEXT NOT NULL,
    case_text TEXT NOT NULL,
    is_closing INTEGER NOT NULL,
    position INTEGER NOT NULL,
    valid_from TEXT NOT NULL,
    valid_to TEXT,
    added_by BLOB NOT NULL REFERENCES app_user,
    added_at INTEGER NOT NULL,
    UNIQUE (committee_id, position)
) STRICT;
CREATE TABLE wheel_point_month (
    point_id BLOB NOT NULL REFERENCES wheel_point,
    month INTEGER NOT NULL CHECK (month BETWEEN 1 AND 12),
    PRIMARY KEY (point_id, month)
) STRICT;
CREATE TABLE wheel_point_end (
    point_id BLOB PRIMARY KEY REFERENCES wheel_point,
    last_to TEXT NOT NULL,
    ended_by BLOB NOT NULL REFERENCES app_user,
    ended_at INTEGER NOT NULL
) STRICT;
-- A planned meeting's id becomes the meeting's id when it is called. Its last version holds.
CREATE TABLE wheel_meeting (
    planned_id BLOB PRIMARY KEY,
    committee_id BLOB NOT NULL REFERENCES committee,
    planned_by BLOB NOT NULL REFERENCES app_user,
    planned_at INTEGER NOT NULL
) STRICT;
CREATE INDEX wheel_meeting_by_committee ON wheel_meeting (committee_id);
CREATE TABLE wheel_meeting_version (
    planned_id BLOB NOT NULL REFERENCES wheel_meeting,
    version INTEGER NOT NULL,
    day TEXT NOT NULL,
    starts TEXT NOT NULL,
    ends TEXT,
    extra_minutes INTEGER NOT NULL CHECK (extra_minutes >= 0),
    place TEXT NOT NULL,
    guests TEXT NOT NULL,
    saved_by BLOB NOT NULL REFERENCES app_user,
    saved_at INTEGER NOT NULL,
    PRIMARY KEY (planned_id, version)
) STRICT;
-- A theme stands at a planned meeting or in a month (its first day); with neither it was taken off. Its last place holds.
CREATE TABLE wheel_theme (
    theme_id BLOB PRIMARY KEY,
    committee_id BLOB NOT NULL REFERENCES committee,
    title TEXT NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('decision', 'information', 'discussion')),
    minutes INTEGER CHECK (minutes > 0),
    guests TEXT NOT NULL,
    case_text TEXT NOT NULL,
    changes INTEGER NOT NULL DEFAULT 0,
    added_by BLOB NOT NULL REFERENCES app_user,
    added_at INTEGER NOT NULL
) STRICT;
CREATE INDEX wheel_theme_by_committee ON wheel_theme (committee_id);
CREATE TABLE wheel_theme_place (
    theme_id BLOB NOT NULL REFERENCES wheel_theme,
    number INTEGER NOT NULL,
    planned_id BLOB,
    month_day TEXT,
    reason TEXT,
    placed_by BLOB NOT NULL REFERENCES app_user,
    placed_at INTEGER NOT NULL,
    PRIMARY KEY (theme_id, number),
    CHECK (planned_id IS NULL OR month_day IS NULL)
) STRICT;
-- What has become an item of which meeting: the same source makes one item per meeting.
CREATE TABLE wheel_drafted (
    meeting_id BLOB NOT NULL REFERENCES meeting,
    source_id BLOB NOT NULL,
    source TEXT NOT NULL CHECK (source IN ('point', 'theme', 'proposal', 'minutes')),
    item_id BLOB NOT NULL REFERENCES agenda_item,
    minutes INTEGER,
    drafted_by BLOB NOT NULL REFERENCES app_user,
    drafted_at INTEGER NOT NULL,
    PRIMARY KEY (meeting_id, source_id)
) STRICT;
CREATE INDEX wheel_drafted_by_item ON wheel_drafted (item_id);

-- Proposals from members, and recommendations of a committee that prepares for another.
CREATE TABLE proposal (
    proposal_id BLOB PRIMARY KEY,
    committee_id BLOB NOT NULL REFERENCES committee,
    title TEXT NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('decision', 'information', 'discussion')),
    recommendation TEXT NOT NULL,
    case_text TEXT NOT NULL,
    minutes INTEGER CHECK (minutes > 0),
    from_committee_id BLOB REFERENCES committee,
    from_item_id BLOB REFERENCES agenda_item,
    changes INTEGER NOT NULL DEFAULT 0,
    proposed_by BLOB NOT NULL REFERENCES app_user,
    proposed_at INTEGER NOT NULL,
    CHECK ((from_committee_id IS NULL) = (from_item_id IS NULL)),
    UNIQUE (committee_id, from_item_id)
) STRICT;
CREATE INDEX proposal_by_proposer ON proposal (proposed_by);
CREATE TABLE proposal_answer (
    proposal_id BLOB PRIMARY KEY REFERENCES proposal,
    meeting_id BLOB,
    reason TEXT,
    answered_by BLOB NOT NULL REFERENCES app_user,
    answered_at INTEGER NOT NULL,
    CHECK ((meeting_id IS NULL) <> (reason IS NULL))
) STRICT;

-- Bodies outside the house (råd, nævn, bestyrelser) and the seats that this house fills.
CREATE TABLE outside_body (
    body_id BLOB PRIMARY KEY,
    unit_id BLOB NOT NULL REFERENCES unit,
    name TEXT NOT NULL,
    sort_key TEXT NOT NULL,
    about TEXT NOT NULL,
    meetings_a_year INTEGER CHECK (meetings_a_year > 0),
    changes INTEGER NOT NULL DEFAULT 0,
    added_by BLOB NOT NULL REFERENCES app_user,
    added_at INTEGER NOT NULL
) STRICT;
CREATE TABLE outside_body_group (
    body_id BLOB NOT NULL REFERENCES outside_body,
    number INTEGER NOT NULL,
    name TEXT NOT NULL,
    seats INTEGER NOT NULL CHECK (seats > 0),
    is_ours INTEGER NOT NULL,
    PRIMARY KEY (body_id, number)
) STRICT;
CREATE TABLE representation (
    representation_id BLOB PRIMARY KEY,
    body_id BLOB NOT NULL,
    number INTEGER NOT NULL,
    title TEXT NOT NULL,
    approved_by_text TEXT NOT NULL,
    valid_from TEXT NOT NULL,
    valid_to TEXT,
    opened_by BLOB NOT NULL REFERENCES app_user,
    opened_at INTEGER NOT NULL,
    changes INTEGER NOT NULL DEFAULT 0,
    FOREIGN KEY (body_id, number) REFERENCES outside_body_group (body_id, number)
) STRICT;
CREATE INDEX representation_by_body ON representation (body_id);
CREATE TABLE representation_candidate (
    representation_id BLOB NOT NULL REFERENCES representation,
    candidate_id BLOB NOT NULL,
    user_id BLOB REFERENCES app_user,
    person TEXT,
    proposed_by_text TEXT NOT NULL,
    added_by BLOB NOT NULL REFERENCES app_user,
    added_at INTEGER NOT NULL,
    PRIMARY KEY (representation_id, candidate_id),
    CHECK ((user_id IS NULL) <> (person IS NULL))
) STRICT;
CREATE TABLE representation_nomination (
    representation_id BLOB NOT NULL,
    number INTEGER NOT NULL,
    candidate_id BLOB NOT NULL,
    nominated_by_text TEXT NOT NULL,
    nominated_day TEXT NOT NULL,
    written_by BLOB NOT NULL REFERENCES app_user,
    written_at INTEGER NOT NULL,
    PRIMARY KEY (representation_id, number),
    FOREIGN KEY (representation_id, candidate_id) REFERENCES representation_candidate (representation_id, candidate_id)
) STRICT;
CREATE TABLE representation_approval (
    representation_id BLOB NOT NULL,
    number INTEGER NOT NULL,
    is_approved INTEGER NOT NULL,
    decided_day TEXT NOT NULL,
    reason TEXT,
    written_by BLOB NOT NULL REFERENCES app_user,
    written_at INTEGER NOT NULL,
    PRIMARY KEY (representation_id, number),
    FOREIGN KEY (representation_id, number) REFERENCES representation_nomination (representation_id, number)
) STRICT;

-- Who pays what of something that was decided together. Amounts in øre; shares in hundredths of a percent.
CREATE TABLE joint_funding (
    item_id BLOB NOT NULL REFERENCES agenda_item,
    version INTEGER NOT NULL,
    purpose TEXT NOT NULL,
    total_ore INTEGER NOT NULL CHECK (total_ore > 0),
    is_by_share INTEGER NOT NULL,
    noted_by BLOB NOT NULL REFERENCES app_user,
    noted_at INTEGER NOT NULL,
    PRIMARY KEY (item_id, version)
) STRICT;
CREATE TABLE joint_funding_part (
    item_id BLOB NOT NULL,
    version INTEGER NOT NULL,
    number INTEGER NOT NULL,
    party TEXT NOT NULL,
    amount_ore INTEGER NOT NULL,
    share INTEGER,
    PRIMARY KEY (item_id, version, number),
    FOREIGN KEY (item_id, version) REFERENCES joint_funding (item_id, version)
) STRICT;

-- Taking part: members propose with committee.take_part, in their own circle only (0011). No new capability is needed.
