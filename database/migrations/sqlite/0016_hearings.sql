-- Hearings (høringer) and evaluations. A plan with numbered sections is sent to committees and outside parties; their
-- responses are versions that never change, received by a row of their own; each row of a response gets an answer.
-- An evaluation round collects topics and votes of a committee's circle.
CREATE TABLE hearing (
    hearing_id BLOB PRIMARY KEY,
    unit_id BLOB NOT NULL REFERENCES unit,
    title TEXT NOT NULL,
    plan_text TEXT NOT NULL,
    changes INTEGER NOT NULL DEFAULT 0,
    created_by BLOB NOT NULL REFERENCES app_user,
    created_at INTEGER NOT NULL
) STRICT;
-- Categories of parties (A to G in the region that inspired this) are data of each hearing.
CREATE TABLE hearing_category (
    hearing_id BLOB NOT NULL REFERENCES hearing,
    code TEXT NOT NULL,
    name TEXT NOT NULL,
    PRIMARY KEY (hearing_id, code)
) STRICT;
CREATE TABLE hearing_section (
    hearing_id BLOB NOT NULL REFERENCES hearing,
    number INTEGER NOT NULL CHECK (number > 0),
    heading TEXT NOT NULL,
    theme TEXT NOT NULL,
    page_first INTEGER NOT NULL CHECK (page_first > 0),
    page_last INTEGER NOT NULL,
    PRIMARY KEY (hearing_id, number),
    CHECK (page_last >= page_first)
) STRICT;
-- person_number: a private person is shown as "Borger, nr. N" outside the staff unit.
CREATE TABLE hearing_party (
    hearing_id BLOB NOT NULL REFERENCES hearing,
    party_id BLOB NOT NULL,
    committee_id BLOB REFERENCES committee,
    kind TEXT NOT NULL CHECK (kind IN ('committee', 'organisation', 'private_person')),
    category TEXT NOT NULL,
    name TEXT NOT NULL,
    sort_key TEXT NOT NULL,
    contact TEXT NOT NULL,
    person_number INTEGER,
    added_by BLOB NOT NULL REFERENCES app_user,
    added_at INTEGER NOT NULL,
    PRIMARY KEY (hearing_id, party_id),
    FOREIGN KEY (hearing_id, category) REFERENCES hearing_category (hearing_id, code),
    CHECK ((kind = 'committee') = (committee_id IS NOT NULL)),
    CHECK ((kind = 'private_person') = (person_number IS NOT NULL))
) STRICT;
CREATE INDEX hearing_party_by_committee ON hearing_party (committee_id, hearing_id);
-- A party that was asked by mistake. It is asked no more, and may be added again.
CREATE TABLE hearing_party_removed (
    hearing_id BLOB NOT NULL,
    party_id BLOB NOT NULL,
    reason TEXT NOT NULL,
    removed_by BLOB NOT NULL REFERENCES app_user,
    removed_at INTEGER NOT NULL,
    PRIMARY KEY (hearing_id, party_id),
    FOREIGN KEY (hearing_id, party_id) REFERENCES hearing_party (hearing_id, party_id)
) STRICT;
CREATE TABLE hearing_sent (
    hearing_id BLOB PRIMARY KEY REFERENCES hearing,
    sent_day TEXT NOT NULL,
    deadline_day TEXT NOT NULL,
    sent_by BLOB NOT NULL REFERENCES app_user,
    sent_at INTEGER NOT NULL
) STRICT;
-- party_id empty: for everybody.
CREATE TABLE hearing_extension (
    hearing_id BLOB NOT NULL REFERENCES hearing_sent,
    number INTEGER NOT NULL,
    party_id BLOB,
    deadline_day TEXT NOT NULL,
    reason TEXT NOT NULL,
    extended_by BLOB NOT NULL REFERENCES app_user,
    extended_at INTEGER NOT NULL,
    PRIMARY KEY (hearing_id, number),
    FOREIGN KEY (hearing_id, party_id) REFERENCES hearing_party (hearing_id, party_id)
) STRICT;
CREATE TABLE hearing_response_number (
    hearing_id BLOB NOT NULL,
    party_id BLOB NOT NULL,
    category TEXT NOT NULL,
    number INTEGER NOT NULL,
    given_by BLOB NOT NULL REFERENCES app_user,
    given_at INTEGER NOT NULL,
    PRIMARY KEY (hearing_id, party_id),
    UNIQUE (hearing_id, category, number),
    FOREIGN KEY (hearing_id, party_id) REFERENCES hearing_party (hearing_id, party_id)
) STRICT;
CREATE TABLE hearing_response_version (
    hearing_id BLOB NOT NULL,
    party_id BLOB NOT NULL,
    version INTEGER NOT NULL,
    general_text TEXT NOT NULL,
    source TEXT NOT NULL CHECK (source IN ('typed', 'document', 'member')),
    reason TEXT,
    written_by BLOB NOT NULL REFERENCES app_user,
    written_at INTEGER NOT NULL,
    PRIMARY KEY (hearing_id, party_id, version),
    FOREIGN KEY (hearing_id, party_id) REFERENCES hearing_party (hearing_id, party_id)
) STRICT;
-- pages, topics, questions and remarks: one per line.
CREATE TABLE hearing_response_row (
    hearing_id BLOB NOT NULL,
    party_id BLOB NOT NULL,
    version INTEGER NOT NULL,
    row_id BLOB NOT NULL,
    position INTEGER NOT NULL,
    reference TEXT NOT NULL,
    pages TEXT NOT NULL,
    section_number INTEGER,
    topics TEXT NOT NULL,
    vision TEXT NOT NULL,
    questions TEXT NOT NULL,
    remarks TEXT NOT NULL,
    PRIMARY KEY (hearing_id, party_id, version, row_id),
    FOREIGN KEY (hearing_id, party_id, version)
        REFERENCES hearing_response_version (hearing_id, party_id, version)
) STRICT;
-- A version counts from its receipt on; before that it is a draft.
CREATE TABLE hearing_receipt (
    hearing_id BLOB NOT NULL,
    party_id BLOB NOT NULL,
    version INTEGER NOT NULL,
    received_day TEXT NOT NULL,
    received_by BLOB NOT NULL REFERENCES app_user,
    received_at INTEGER NOT NULL,
    PRIMARY KEY (hearing_id, party_id, version),
    FOREIGN KEY (hearing_id, party_id, version)
        REFERENCES hearing_response_version (hearing_id, party_id, version)
) STRICT;
-- Which section a row speaks of, put right by hand; the last one holds.
CREATE TABLE hearing_row_place (
    hearing_id BLOB NOT NULL,
    party_id BLOB NOT NULL,
    row_id BLOB NOT NULL,
    number INTEGER NOT NULL,
    section_number INTEGER,
    placed_by BLOB NOT NULL REFERENCES app_user,
    placed_at INTEGER NOT NULL,
    PRIMARY KEY (hearing_id, party_id, row_id, number),
    FOREIGN KEY (hearing_id, party_id) REFERENCES hearing_party (hearing_id, party_id)
) STRICT;
CREATE TABLE hearing_answer (
    hearing_id BLOB NOT NULL REFERENCES hearing,
    answer_id BLOB NOT NULL,
    created_by BLOB NOT NULL REFERENCES app_user,
    created_at INTEGER NOT NULL,
    PRIMARY KEY (hearing_id, answer_id)
) STRICT;
CREATE TABLE hearing_answer_version (
    hearing_id BLOB NOT NULL,
    answer_id BLOB NOT NULL,
    version INTEGER NOT NULL,
    answer_text TEXT NOT NULL,
    change_text TEXT NOT NULL,
    written_by BLOB NOT NULL REFERENCES app_user,
    written_at INTEGER NOT NULL,
    PRIMARY KEY (hearing_id, answer_id, version),
    FOREIGN KEY (hearing_id, answer_id) REFERENCES hearing_answer (hearing_id, answer_id)
) STRICT;
-- A row has one answer. The rows of a draft answer may change; those of an approved one do not.
CREATE TABLE hearing_answer_row (
    hearing_id BLOB NOT NULL,
    party_id BLOB NOT NULL,
    row_id BLOB NOT NULL,
    answer_id BLOB NOT NULL,
    added_by BLOB NOT NULL REFERENCES app_user,
    added_at INTEGER NOT NULL,
    PRIMARY KEY (hearing_id, party_id, row_id),
    FOREIGN KEY (hearing_id, answer_id) REFERENCES hearing_answer (hearing_id, answer_id)
) STRICT;
CREATE TABLE hearing_answer_approval (
    hearing_id BLOB NOT NULL,
    answer_id BLOB NOT NULL,
    version INTEGER NOT NULL,
    approved_by BLOB NOT NULL REFERENCES app_user,
    approved_at INTEGER NOT NULL,
    PRIMARY KEY (hearing_id, answer_id, version),
    FOREIGN KEY (hearing_id, answer_id, version)
        REFERENCES hearing_answer_version (hearing_id, answer_id, version)
) STRICT;

-- A round of evaluation: topics, then votes, then the result.
CREATE TABLE evaluation_round (
    round_id BLOB PRIMARY KEY,
    committee_id BLOB NOT NULL REFERENCES committee,
    meeting_id BLOB REFERENCES meeting,
    kind TEXT NOT NULL CHECK (kind IN ('meeting', 'seminar', 'ideas')),
    title TEXT NOT NULL,
    question TEXT NOT NULL,
    method TEXT NOT NULL CHECK (method IN ('votes', 'scores')),
    votes INTEGER NOT NULL CHECK (votes > 0),
    is_repeated INTEGER NOT NULL,
    is_anonymous INTEGER NOT NULL,
    changes INTEGER NOT NULL DEFAULT 0,
    created_by BLOB NOT NULL REFERENCES app_user,
    created_at INTEGER NOT NULL
) STRICT;
CREATE INDEX evaluation_round_by_committee ON evaluation_round (committee_id, created_at);
CREATE TABLE evaluation_topic (
    round_id BLOB NOT NULL REFERENCES evaluation_round,
    topic_id BLOB NOT NULL,
    number INTEGER NOT NULL,
    parent_id BLOB,
    title TEXT NOT NULL,
    proposed_by BLOB NOT NULL REFERENCES app_user,
    proposed_at INTEGER NOT NULL,
    PRIMARY KEY (round_id, topic_id),
    UNIQUE (round_id, number)
) STRICT;
CREATE TABLE evaluation_voting (
    round_id BLOB PRIMARY KEY REFERENCES evaluation_round,
    opened_by BLOB NOT NULL REFERENCES app_user,
    opened_at INTEGER NOT NULL
) STRICT;
CREATE TABLE evaluation_closed (
    round_id BLOB PRIMARY KEY REFERENCES evaluation_round,
    closed_by BLOB NOT NULL REFERENCES app_user,
    closed_at INTEGER NOT NULL
) STRICT;
-- Who has voted, by day; and, in rounds by name, who voted for what.
CREATE TABLE evaluation_voter (
    round_id BLOB NOT NULL REFERENCES evaluation_round,
    user_id BLOB NOT NULL REFERENCES app_user,
    voted_day TEXT NOT NULL,
    PRIMARY KEY (round_id, user_id)
) STRICT, WITHOUT ROWID;
CREATE TABLE evaluation_named_vote (
    round_id BLOB NOT NULL REFERENCES evaluation_round,
    user_id BLOB NOT NULL REFERENCES app_user,
    topic_id BLOB NOT NULL,
    weight INTEGER NOT NULL CHECK (weight > 0),
    PRIMARY KEY (round_id, user_id, topic_id)
) STRICT;
-- The votes of anonymous rounds are sums: neither a voter, a ballot nor a time can be told from them, whatever one
-- joins. That is why these two columns count up instead of being rows.
CREATE TABLE evaluation_tally (
    round_id BLOB NOT NULL REFERENCES evaluation_round,
    topic_id BLOB NOT NULL,
    weight_sum INTEGER NOT NULL,
    ballots INTEGER NOT NULL,
    PRIMARY KEY (round_id, topic_id)
) STRICT, WITHOUT ROWID;
-- Counts taken from paper; the last entry for a topic holds.
CREATE TABLE evaluation_paper_count (
    round_id BLOB NOT NULL REFERENCES evaluation_round,
    topic_id BLOB NOT NULL,
    number INTEGER NOT NULL,
    votes INTEGER NOT NULL CHECK (votes >= 0),
    entered_by BLOB NOT NULL REFERENCES app_user,
    entered_at INTEGER NOT NULL,
    PRIMARY KEY (round_id, topic_id, number)
) STRICT;
-- Feedback in words. In anonymous rounds it has no author, a random id and only a day.
CREATE TABLE evaluation_feedback (
    round_id BLOB NOT NULL REFERENCES evaluation_round,
    feedback_id BLOB NOT NULL,
    feedback_text TEXT NOT NULL,
    author_id BLOB REFERENCES app_user,
    given_day TEXT NOT NULL,
    PRIMARY KEY (round_id, feedback_id)
) STRICT, WITHOUT ROWID;
-- What a topic became: an agenda item, an action or a proposal, by its id.
CREATE TABLE evaluation_outcome (
    round_id BLOB NOT NULL REFERENCES evaluation_round,
    topic_id BLOB NOT NULL,
    number INTEGER NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('item', 'action', 'proposal')),
    target_id BLOB NOT NULL,
    noted_by BLOB NOT NULL REFERENCES app_user,
    noted_at INTEGER NOT NULL,
    PRIMARY KEY (round_id, topic_id, number)
) STRICT;

INSERT INTO role_capability (role, capability) VALUES
    ('staff_unit', 'hearing.write'),
    ('committee_secretary', 'hearing.write'),
    ('system', 'hearing.write'),
    ('staff_unit', 'hearing.approve'),
    ('system', 'hearing.approve');
