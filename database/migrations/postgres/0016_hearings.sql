-- Hearings (høringer) and evaluations. A plan with numbered sections is sent to committees and outside parties; their
-- responses are versions that never change, received by a row of their own; each row of a response gets an answer.
-- An evaluation round collects topics and votes of a committee's circle.
CREATE TABLE hearing (
    hearing_id uuid PRIMARY KEY,
    unit_id uuid NOT NULL REFERENCES unit,
    title text NOT NULL,
    plan_text text NOT NULL,
    changes bigint NOT NULL DEFAULT 0,
    created_by uuid NOT NULL REFERENCES app_user,
    created_at timestamptz NOT NULL
);
-- Categories of parties (A to G in the region that inspired this) are data of each hearing.
CREATE TABLE hearing_category (
    hearing_id uuid NOT NULL REFERENCES hearing,
    code text NOT NULL,
    name text NOT NULL,
    PRIMARY KEY (hearing_id, code)
);
CREATE TABLE hearing_section (
    hearing_id uuid NOT NULL REFERENCES hearing,
    number bigint NOT NULL CHECK (number > 0),
    heading text NOT NULL,
    theme text NOT NULL,
    page_first bigint NOT NULL CHECK (page_first > 0),
    page_last bigint NOT NULL,
    PRIMARY KEY (hearing_id, number),
    CHECK (page_last >= page_first)
);
-- person_number: a private person is shown as "Borger, nr. N" outside the staff unit.
CREATE TABLE hearing_party (
    hearing_id uuid NOT NULL REFERENCES hearing,
    party_id uuid NOT NULL,
    committee_id uuid REFERENCES committee,
    kind text NOT NULL CHECK (kind IN ('committee', 'organisation', 'private_person')),
    category text NOT NULL,
    name text NOT NULL,
    sort_key text COLLATE "C" NOT NULL,
    contact text NOT NULL,
    person_number bigint,
    added_by uuid NOT NULL REFERENCES app_user,
    added_at timestamptz NOT NULL,
    PRIMARY KEY (hearing_id, party_id),
    FOREIGN KEY (hearing_id, category) REFERENCES hearing_category (hearing_id, code),
    CHECK ((kind = 'committee') = (committee_id IS NOT NULL)),
    CHECK ((kind = 'private_person') = (person_number IS NOT NULL))
);
CREATE INDEX hearing_party_by_committee ON hearing_party (committee_id, hearing_id);
-- A party that was asked by mistake. It is asked no more, and may be added again.
CREATE TABLE hearing_party_removed (
    hearing_id uuid NOT NULL,
    party_id uuid NOT NULL,
    reason text NOT NULL,
    removed_by uuid NOT NULL REFERENCES app_user,
    removed_at timestamptz NOT NULL,
    PRIMARY KEY (hearing_id, party_id),
    FOREIGN KEY (hearing_id, party_id) REFERENCES hearing_party (hearing_id, party_id)
);
CREATE TABLE hearing_sent (
    hearing_id uuid PRIMARY KEY REFERENCES hearing,
    sent_day date NOT NULL,
    deadline_day date NOT NULL,
    sent_by uuid NOT NULL REFERENCES app_user,
    sent_at timestamptz NOT NULL
);
-- party_id empty: for everybody.
CREATE TABLE hearing_extension (
    hearing_id uuid NOT NULL REFERENCES hearing_sent,
    number bigint NOT NULL,
    party_id uuid,
    deadline_day date NOT NULL,
    reason text NOT NULL,
    extended_by uuid NOT NULL REFERENCES app_user,
    extended_at timestamptz NOT NULL,
    PRIMARY KEY (hearing_id, number),
    FOREIGN KEY (hearing_id, party_id) REFERENCES hearing_party (hearing_id, party_id)
);
CREATE TABLE hearing_response_number (
    hearing_id uuid NOT NULL,
    party_id uuid NOT NULL,
    category text NOT NULL,
    number bigint NOT NULL,
    given_by uuid NOT NULL REFERENCES app_user,
    given_at timestamptz NOT NULL,
    PRIMARY KEY (hearing_id, party_id),
    UNIQUE (hearing_id, category, number),
    FOREIGN KEY (hearing_id, party_id) REFERENCES hearing_party (hearing_id, party_id)
);
CREATE TABLE hearing_response_version (
    hearing_id uuid NOT NULL,
    party_id uuid NOT NULL,
    version bigint NOT NULL,
    general_text text NOT NULL,
    source text NOT NULL CHECK (source IN ('typed', 'document', 'member')),
    reason text,
    written_by uuid NOT NULL REFERENCES app_user,
    written_at timestamptz NOT NULL,
    PRIMARY KEY (hearing_id, party_id, version),
    FOREIGN KEY (hearing_id, party_id) REFERENCES hearing_party (hearing_id, party_id)
);
-- pages, topics, questions and remarks: one per line.
CREATE TABLE hearing_response_row (
    hearing_id uuid NOT NULL,
    party_id uuid NOT NULL,
    version bigint NOT NULL,
    row_id uuid NOT NULL,
    position bigint NOT NULL,
    reference text NOT NULL,
    pages text NOT NULL,
    section_number bigint,
    topics text NOT NULL,
    vision text NOT NULL,
    questions text NOT NULL,
    remarks text NOT NULL,
    PRIMARY KEY (hearing_id, party_id, version, row_id),
    FOREIGN KEY (hearing_id, party_id, version)
        REFERENCES hearing_response_version (hearing_id, party_id, version)
);
-- A version counts from its receipt on; before that it is a draft.
CREATE TABLE hearing_receipt (
    hearing_id uuid NOT NULL,
    party_id uuid NOT NULL,
    version bigint NOT NULL,
    received_day date NOT NULL,
    received_by uuid NOT NULL REFERENCES app_user,
    received_at timestamptz NOT NULL,
    PRIMARY KEY (hearing_id, party_id, version),
    FOREIGN KEY (hearing_id, party_id, version)
        REFERENCES hearing_response_version (hearing_id, party_id, version)
);
-- Which section a row speaks of, put right by hand; the last one holds.
CREATE TABLE hearing_row_place (
    hearing_id uuid NOT NULL,
    party_id uuid NOT NULL,
    row_id uuid NOT NULL,
    number bigint NOT NULL,
    section_number bigint,
    placed_by uuid NOT NULL REFERENCES app_user,
    placed_at timestamptz NOT NULL,
    PRIMARY KEY (hearing_id, party_id, row_id, number),
    FOREIGN KEY (hearing_id, party_id) REFERENCES hearing_party (hearing_id, party_id)
);
CREATE TABLE hearing_answer (
    hearing_id uuid NOT NULL REFERENCES hearing,
    answer_id uuid NOT NULL,
    created_by uuid NOT NULL REFERENCES app_user,
    created_at timestamptz NOT NULL,
    PRIMARY KEY (hearing_id, answer_id)
);
CREATE TABLE hearing_answer_version (
    hearing_id uuid NOT NULL,
    answer_id uuid NOT NULL,
    version bigint NOT NULL,
    answer_text text NOT NULL,
    change_text text NOT NULL,
    written_by uuid NOT NULL REFERENCES app_user,
    written_at timestamptz NOT NULL,
    PRIMARY KEY (hearing_id, answer_id, version),
    FOREIGN KEY (hearing_id, answer_id) REFERENCES hearing_answer (hearing_id, answer_id)
);
-- A row has one answer. The rows of a draft answer may change; those of an approved one do not.
CREATE TABLE hearing_answer_row (
    hearing_id uuid NOT NULL,
    party_id uuid NOT NULL,
    row_id uuid NOT NULL,
    answer_id uuid NOT NULL,
    added_by uuid NOT NULL REFERENCES app_user,
    added_at timestamptz NOT NULL,
    PRIMARY KEY (hearing_id, party_id, row_id),
    FOREIGN KEY (hearing_id, answer_id) REFERENCES hearing_answer (hearing_id, answer_id)
);
CREATE TABLE hearing_answer_approval (
    hearing_id uuid NOT NULL,
    answer_id uuid NOT NULL,
    version bigint NOT NULL,
    approved_by uuid NOT NULL REFERENCES app_user,
    approved_at timestamptz NOT NULL,
    PRIMARY KEY (hearing_id, answer_id, version),
    FOREIGN KEY (hearing_id, answer_id, version)
        REFERENCES hearing_answer_version (hearing_id, answer_id, version)
);

-- A round of evaluation: topics, then votes, then the result.
CREATE TABLE evaluation_round (
    round_id uuid PRIMARY KEY,
    committee_id uuid NOT NULL REFERENCES committee,
    meeting_id uuid REFERENCES meeting,
    kind text NOT NULL CHECK (kind IN ('meeting', 'seminar', 'ideas')),
    title text NOT NULL,
    question text NOT NULL,
    method text NOT NULL CHECK (method IN ('votes', 'scores')),
    votes bigint NOT NULL CHECK (votes > 0),
    is_repeated boolean NOT NULL,
    is_anonymous boolean NOT NULL,
    changes bigint NOT NULL DEFAULT 0,
    created_by uuid NOT NULL REFERENCES app_user,
    created_at timestamptz NOT NULL
);
CREATE INDEX evaluation_round_by_committee ON evaluation_round (committee_id, created_at);
CREATE TABLE evaluation_topic (
    round_id uuid NOT NULL REFERENCES evaluation_round,
    topic_id uuid NOT NULL,
    number bigint NOT NULL,
    parent_id uuid,
    title text NOT NULL,
    proposed_by uuid NOT NULL REFERENCES app_user,
    proposed_at timestamptz NOT NULL,
    PRIMARY KEY (round_id, topic_id),
    UNIQUE (round_id, number)
);
CREATE TABLE evaluation_voting (
    round_id uuid PRIMARY KEY REFERENCES evaluation_round,
    opened_by uuid NOT NULL REFERENCES app_user,
    opened_at timestamptz NOT NULL
);
CREATE TABLE evaluation_closed (
    round_id uuid PRIMARY KEY REFERENCES evaluation_round,
    closed_by uuid NOT NULL REFERENCES app_user,
    closed_at timestamptz NOT NULL
);
-- Who has voted, by day; and, in rounds by name, who voted for what.
CREATE TABLE evaluation_voter (
    round_id uuid NOT NULL REFERENCES evaluation_round,
    user_id uuid NOT NULL REFERENCES app_user,
    voted_day date NOT NULL,
    PRIMARY KEY (round_id, user_id)
);
CREATE TABLE evaluation_named_vote (
    round_id uuid NOT NULL REFERENCES evaluation_round,
    user_id uuid NOT NULL REFERENCES app_user,
    topic_id uuid NOT NULL,
    weight bigint NOT NULL CHECK (weight > 0),
    PRIMARY KEY (round_id, user_id, topic_id)
);
-- The votes of anonymous rounds are sums: neither a voter, a ballot nor a time can be told from them, whatever one
-- joins. That is why these two columns count up instead of being rows.
CREATE TABLE evaluation_tally (
    round_id uuid NOT NULL REFERENCES evaluation_round,
    topic_id uuid NOT NULL,
    weight_sum bigint NOT NULL,
    ballots bigint NOT NULL,
    PRIMARY KEY (round_id, topic_id)
);
-- Counts taken from paper; the last entry for a topic holds.
CREATE TABLE evaluation_paper_count (
    round_id uuid NOT NULL REFERENCES evaluation_round,
    topic_id uuid NOT NULL,
    number bigint NOT NULL,
    votes bigint NOT NULL CHECK (votes >= 0),
    entered_by uuid NOT NULL REFERENCES app_user,
    entered_at timestamptz NOT NULL,
    PRIMARY KEY (round_id, topic_id, number)
);
-- Feedback in words. In anonymous rounds it has no author, a random id and only a day.
CREATE TABLE evaluation_feedback (
    round_id uuid NOT NULL REFERENCES evaluation_round,
    feedback_id uuid NOT NULL,
    feedback_text text NOT NULL,
    author_id uuid REFERENCES app_user,
    given_day date NOT NULL,
    PRIMARY KEY (round_id, feedback_id)
);
-- What a topic became: an agenda item, an action or a proposal, by its id.
CREATE TABLE evaluation_outcome (
    round_id uuid NOT NULL REFERENCES evaluation_round,
    topic_id uuid NOT NULL,
    number bigint NOT NULL,
    kind text NOT NULL CHECK (kind IN ('item', 'action', 'proposal')),
    target_id uuid NOT NULL,
    noted_by uuid NOT NULL REFERENCES app_user,
    noted_at timestamptz NOT NULL,
    PRIMARY KEY (round_id, topic_id, number)
);

INSERT INTO role_capability (role, capability) VALUES
    ('staff_unit', 'hearing.write'),
    ('committee_secretary', 'hearing.write'),
    ('system', 'hearing.write'),
    ('staff_unit', 'hearing.approve'),
    ('system', 'hearing.approve');
