-- Publishing: what has left the house, as it was checked. Public pages, files, calendar and feed read these tables and
-- no others, so nothing that was written elsewhere afterwards can slip out. A publication is never changed: a new one
-- takes its place, or it is withdrawn.
CREATE TABLE publication (
    publication_id BLOB PRIMARY KEY,
    meeting_id BLOB NOT NULL REFERENCES meeting,
    number INTEGER NOT NULL CHECK (number > 0),
    kind TEXT NOT NULL CHECK (kind IN ('agenda', 'minutes')),
    committee_id BLOB NOT NULL REFERENCES committee,
    committee_name TEXT NOT NULL,
    sort_key TEXT NOT NULL,
    committee_kind TEXT NOT NULL,
    unit_name TEXT NOT NULL,
    day TEXT NOT NULL,
    starts TEXT NOT NULL,
    ends TEXT,
    place TEXT NOT NULL,
    message TEXT NOT NULL,
    content_digest BLOB NOT NULL,
    published_by BLOB NOT NULL REFERENCES app_user,
    published_at INTEGER NOT NULL,
    UNIQUE (meeting_id, number)
) STRICT;
CREATE INDEX publication_by_committee ON publication (committee_id, day);
-- A closed item leaves with its number, the open title and the open decision, and nothing else. item_id says which item
-- it was, since numbers change; nothing public reads it.
CREATE TABLE publication_item (
    publication_id BLOB NOT NULL REFERENCES publication,
    number INTEGER NOT NULL,
    item_id BLOB NOT NULL REFERENCES agenda_item,
    is_closed INTEGER NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('decision', 'information', 'discussion')),
    title TEXT NOT NULL,
    case_number TEXT,
    starts TEXT,
    ends TEXT,
    presenter TEXT NOT NULL,
    resume TEXT NOT NULL,
    recommendation TEXT NOT NULL,
    case_text TEXT NOT NULL,
    decision_text TEXT NOT NULL,
    PRIMARY KEY (publication_id, number),
    CHECK (NOT is_closed OR (case_number IS NULL AND starts IS NULL AND ends IS NULL AND presenter = '' AND resume = ''
        AND recommendation = '' AND case_text = ''))
) STRICT;
CREATE INDEX publication_item_by_item ON publication_item (item_id);
-- Figures, actions, addenda, who was there, what is told: one line each, in words. item 0 is the meeting itself.
CREATE TABLE publication_line (
    publication_id BLOB NOT NULL REFERENCES publication,
    item INTEGER NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('figure', 'action', 'addendum', 'present', 'absent', 'other', 'message')),
    position INTEGER NOT NULL,
    line_text TEXT NOT NULL,
    detail TEXT NOT NULL,
    PRIMARY KEY (publication_id, item, kind, position)
) STRICT;
CREATE TABLE publication_attachment (
    publication_id BLOB NOT NULL REFERENCES publication,
    attachment_id BLOB NOT NULL REFERENCES item_attachment,
    item INTEGER NOT NULL,
    position INTEGER NOT NULL,
    name TEXT NOT NULL,
    media_type TEXT NOT NULL,
    size INTEGER NOT NULL,
    content_hash BLOB NOT NULL,
    PRIMARY KEY (publication_id, attachment_id)
) STRICT;
CREATE INDEX publication_attachment_by_attachment ON publication_attachment (attachment_id);
-- The bytes once, however many versions carry them.
CREATE TABLE publication_content (
    content_hash BLOB PRIMARY KEY,
    content BLOB NOT NULL
) STRICT;
CREATE TABLE publication_withdrawn (
    publication_id BLOB PRIMARY KEY REFERENCES publication,
    reason TEXT NOT NULL,
    withdrawn_by BLOB NOT NULL REFERENCES app_user,
    withdrawn_at INTEGER NOT NULL
) STRICT;

-- One row whose lock everybody takes who publishes, or closes what may be published: a publication and a closing at the
-- same time, in two committees, must not miss each other.
CREATE TABLE publication_gate (
    gate INTEGER PRIMARY KEY CHECK (gate = 1),
    changes INTEGER NOT NULL
) STRICT;
INSERT INTO publication_gate (gate, changes) VALUES (1, 0);

-- What the check goes by. run_words: so many closed words in sequence are a leak.
CREATE TABLE publication_rule (
    valid_from TEXT PRIMARY KEY,
    run_words INTEGER NOT NULL CHECK (run_words >= 4),
    source TEXT NOT NULL
) STRICT;
INSERT INTO publication_rule (valid_from, run_words, source) VALUES
    ('1900-01-01', 6, 'unconfirmed: our own; no rule names a number');
-- Standard phrases say nothing that is closed.
CREATE TABLE publication_phrase (
    phrase TEXT PRIMARY KEY
) STRICT;
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
    attachment_id BLOB PRIMARY KEY REFERENCES item_attachment,
    looked_by BLOB NOT NULL REFERENCES app_user,
    looked_at INTEGER NOT NULL
) STRICT;
-- A name in this meeting's papers is that of a member or an employee, not of a citizen of the same name.
CREATE TABLE publication_other_person (
    meeting_id BLOB NOT NULL REFERENCES meeting,
    person TEXT NOT NULL,
    who TEXT NOT NULL,
    confirmed_by BLOB NOT NULL REFERENCES app_user,
    confirmed_at INTEGER NOT NULL,
    PRIMARY KEY (meeting_id, person)
) STRICT;

INSERT INTO role_capability (role, capability) VALUES
    ('committee_secretary', 'committee.publish'),
    ('system', 'committee.publish');
