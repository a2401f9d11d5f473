-- Publishing: what has left the house, as it was checked. Public pages, files, calendar and feed read these tables and
-- no others, so nothing that was written elsewhere afterwards can slip out. A publication is never changed: a new one
-- takes its place, or it is withdrawn.
CREATE TABLE publication (
    publication_id uuid PRIMARY KEY,
    meeting_id uuid NOT NULL REFERENCES meeting,
    number bigint NOT NULL CHECK (number > 0),
    kind text NOT NULL CHECK (kind IN ('agenda', 'minutes')),
    committee_id uuid NOT NULL REFERENCES committee,
    committee_name text NOT NULL,
    sort_key text COLLATE "C" NOT NULL,
    committee_kind text NOT NULL,
    unit_name text NOT NULL,
    day date NOT NULL,
    starts text NOT NULL,
    ends text,
    place text NOT NULL,
    message text NOT NULL,
    content_digest bytea NOT NULL,
    published_by uuid NOT NULL REFERENCES app_user,
    published_at timestamptz NOT NULL,
    UNIQUE (meeting_id, number)
);
CREATE INDEX publication_by_committee ON publication (committee_id, day);
-- A closed item leaves with its number, the open title and the open decision, and nothing else. item_id says which item
-- it was, since numbers change; nothing public reads it.
CREATE TABLE publication_item (
    publication_id uuid NOT NULL REFERENCES publication,
    number bigint NOT NULL,
    item_id uuid NOT NULL REFERENCES agenda_item,
    is_closed boolean NOT NULL,
    kind text NOT NULL CHECK (kind IN ('decision', 'information', 'discussion')),
    title text NOT NULL,
    case_number text,
    starts text,
    ends text,
    presenter text NOT NULL,
    resume text NOT NULL,
    recommendation text NOT NULL,
    case_text text NOT NULL,
    decision_text text NOT NULL,
    PRIMARY KEY (publication_id, number),
    CHECK (NOT is_closed OR (case_number IS NULL AND starts IS NULL AND ends IS NULL AND presenter = '' AND resume = ''
        AND recommendation = '' AND case_text = ''))
);
CREATE INDEX publication_item_by_item ON publication_item (item_id);
-- Figures, actions, addenda, who was there, what is told: one line each, in words. item 0 is the meeting itself.
CREATE TABLE publication_line (
    publication_id uuid NOT NULL REFERENCES publication,
    item bigint NOT NULL,
    kind text NOT NULL CHECK (kind IN ('figure', 'action', 'addendum', 'present', 'absent', 'other', 'message')),
    position bigint NOT NULL,
    line_text text NOT NULL,
    detail text NOT NULL,
    PRIMARY KEY (publication_id, item, kind, position)
);
CREATE TABLE publication_attachment (
    publication_id uuid NOT NULL REFERENCES publication,
    attachment_id uuid NOT NULL REFERENCES item_attachment,
    item bigint NOT NULL,
    position bigint NOT NULL,
    name text NOT NULL,
    media_type text NOT NULL,
    size bigint NOT NULL,
    content_hash bytea NOT NULL,
    PRIMARY KEY (publication_id, attachment_id)
);
CREATE INDEX publication_attachment_by_attachment ON publication_attachment (attachment_id);
-- The bytes once, however many versions carry them.
CREATE TABLE publication_content (
    content_hash bytea PRIMARY KEY,
    content bytea NOT NULL
);
CREATE TABLE publication_withdrawn (
    publication_id uuid PRIMARY KEY REFERENCES publication,
    reason text NOT NULL,
    withdrawn_by uuid NOT NULL REFERENCES app_user,
    withdrawn_at timestamptz NOT NULL
);

-- One row whose lock everybody takes who publishes, or closes what may be published: a publication and a closing at the
-- same time, in two committees, must not miss each other.
CREATE TABLE publication_gate (
    gate bigint PRIMARY KEY CHECK (gate = 1),
    changes bigint NOT NULL
);
INSERT INTO publication_gate (gate, changes) VALUES (1, 0);

-- What the check goes by. run_words: so many closed words in sequence are a leak.
CREATE TABLE publication_rule (
    valid_from date PRIMARY KEY,
    run_words bigint NOT NULL CHECK (run_words >= 4),
    source text NOT NULL
);
INSERT INTO publication_rule (valid_from, run_words, source) VALUES
    ('1900-01-01', 6, 'unconfirmed: our own; no rule names a number');
-- Standard phrases say nothing that is closed.
CREATE TABLE publication_phrase (
    phrase text PRIMARY KEY
);
INSERT INTO publication_phrase (phrase) VALUES
    ('det indstilles at'),
    ('det indstilles til'),
    ('indstiller at'),
    ('tager orienteringen til efterretning'),
    ('tog orienteringen til efterretning'),
    ('orienteringen tages til efterretning'),
    ('orienteringen blev taget til efterretning'),
    ('taget til efterretning'),
    ('tages til efterretning'),
    ('blev godkendt'),
    ('dagsordenen godkendes'),
    ('dagsordenen blev godkendt'),
    ('referatet godkendes'),
    ('referatet blev godkendt'),
    ('uden bemærkninger'),
    ('indstillingen blev godkendt'),
    ('indstillingen blev tiltrådt'),
    ('det blev besluttet at'),
    ('udvalget besluttede at'),
    ('udvalget drøftede'),
    ('sagen udsættes til næste møde'),
    ('punktet blev udsat til næste møde'),
    ('behandles på et kommende møde'),
    ('der er ikke kommet bemærkninger'),
    ('inden for den afsatte ramme'),
    ('jævnfør'),
    ('med henblik på'),
    ('i forhold til'),
    ('hoved med'),
    ('hmu'),
    ('udvalget'),
    ('direktionen'),
    ('forretningsudvalget'),
    ('drøfter');

-- A person has looked through an attachment that no program can read.
CREATE TABLE attachment_looked_through (
    attachment_id uuid PRIMARY KEY REFERENCES item_attachment,
    looked_by uuid NOT NULL REFERENCES app_user,
    looked_at timestamptz NOT NULL
);
-- A name in this meeting's papers is that of a member or an employee, not of a citizen of the same name.
CREATE TABLE publication_other_person (
    meeting_id uuid NOT NULL REFERENCES meeting,
    person text NOT NULL,
    who text NOT NULL,
    confirmed_by uuid NOT NULL REFERENCES app_user,
    confirmed_at timestamptz NOT NULL,
    PRIMARY KEY (meeting_id, person)
);

INSERT INTO role_capability (role, capability) VALUES
    ('committee_secretary', 'committee.publish'),
    ('system', 'committee.publish');
