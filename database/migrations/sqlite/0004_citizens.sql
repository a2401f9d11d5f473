-- Citizens: who they are, as facts with dates; who stands near them; what they have consented to. A CPR number is one
-- identifier among several and never a key. `citizen` holds the newest name beside its history, because every list
-- shows and sorts by it.
CREATE TABLE citizen (
    citizen_id BLOB PRIMARY KEY,
    given_name TEXT NOT NULL,
    family_name TEXT NOT NULL,
    sort_key TEXT NOT NULL,
    born_day TEXT,
    version INTEGER NOT NULL,
    created_at INTEGER NOT NULL,
    created_by BLOB NOT NULL REFERENCES app_user
) STRICT;
CREATE INDEX citizen_by_name ON citizen (sort_key);
CREATE TABLE citizen_name (
    citizen_id BLOB NOT NULL REFERENCES citizen,
    name_id BLOB NOT NULL,
    given_name TEXT NOT NULL,
    family_name TEXT NOT NULL,
    valid_from TEXT NOT NULL,
    recorded_at INTEGER NOT NULL,
    recorded_by BLOB NOT NULL REFERENCES app_user,
    PRIMARY KEY (citizen_id, name_id)
) STRICT;
-- The words of present and former names, for searching by the beginning of a word.
CREATE TABLE citizen_word (
    citizen_id BLOB NOT NULL REFERENCES citizen,
    word TEXT NOT NULL,
    PRIMARY KEY (citizen_id, word)
) STRICT;
CREATE INDEX citizen_word_by_word ON citizen_word (word, citizen_id);
-- A number ends by getting its valid_to, once, from nothing: the unique index on active numbers needs it in the row.
CREATE TABLE citizen_identifier (
    citizen_id BLOB NOT NULL REFERENCES citizen,
    identifier_id BLOB NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('cpr', 'x-ecpr', 'd-ecpr', 'office')),
    value TEXT NOT NULL,
    official INTEGER NOT NULL,
    valid_from TEXT NOT NULL,
    valid_to TEXT,
    recorded_at INTEGER NOT NULL,
    recorded_by BLOB NOT NULL REFERENCES app_user,
    ended_at INTEGER,
    ended_by BLOB REFERENCES app_user,
    PRIMARY KEY (citizen_id, identifier_id),
    CHECK ((valid_to IS NULL) = (ended_at IS NULL))
) STRICT;
CREATE UNIQUE INDEX citizen_identifier_active ON citizen_identifier (kind, value) WHERE valid_to IS NULL;
CREATE INDEX citizen_identifier_by_value ON citizen_identifier (value);
-- Phone, mail, address: the newest row of a kind counts; an empty value says that there is none any more.
CREATE TABLE citizen_contact_point (
    citizen_id BLOB NOT NULL REFERENCES citizen,
    point_id BLOB NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('phone', 'email', 'address')),
    value TEXT NOT NULL,
    postal_code TEXT,
    city TEXT,
    valid_from TEXT NOT NULL,
    recorded_at INTEGER NOT NULL,
    recorded_by BLOB NOT NULL REFERENCES app_user,
    PRIMARY KEY (citizen_id, point_id)
) STRICT;
-- The municipality with the duty to help (handlekommune): one at a time, with its history.
CREATE TABLE citizen_municipality (
    citizen_id BLOB NOT NULL REFERENCES citizen,
    fact_id BLOB NOT NULL,
    municipality_code TEXT NOT NULL,
    valid_from TEXT NOT NULL,
    recorded_at INTEGER NOT NULL,
    recorded_by BLOB NOT NULL REFERENCES app_user,
    PRIMARY KEY (citizen_id, fact_id)
) STRICT;
-- Name and address protection: of the rows that cover a day, the one recorded last counts.
CREATE TABLE citizen_protection (
    citizen_id BLOB NOT NULL REFERENCES citizen,
    protection_id BLOB NOT NULL,
    protected INTEGER NOT NULL,
    valid_from TEXT NOT NULL,
    valid_to TEXT,
    recorded_at INTEGER NOT NULL,
    recorded_by BLOB NOT NULL REFERENCES app_user,
    PRIMARY KEY (citizen_id, protection_id)
) STRICT;
CREATE TABLE citizen_alert (
    citizen_id BLOB NOT NULL REFERENCES citizen,
    alert_id BLOB NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('allergy', 'risk', 'other')),
    text TEXT NOT NULL,
    valid_from TEXT NOT NULL,
    recorded_at INTEGER NOT NULL,
    recorded_by BLOB NOT NULL REFERENCES app_user,
    PRIMARY KEY (citizen_id, alert_id)
) STRICT;
CREATE TABLE citizen_alert_end (
    citizen_id BLOB NOT NULL,
    alert_id BLOB NOT NULL,
    ended_on TEXT NOT NULL,
    reason TEXT NOT NULL,
    recorded_at INTEGER NOT NULL,
    recorded_by BLOB NOT NULL REFERENCES app_user,
    PRIMARY KEY (citizen_id, alert_id),
    FOREIGN KEY (citizen_id, alert_id) REFERENCES citizen_alert
) STRICT;
-- Two records were one person. The merged one stays as it was and points to the one that lives on.
CREATE TABLE citizen_merge (
    citizen_id BLOB PRIMARY KEY REFERENCES citizen,
    surviving_id BLOB NOT NULL REFERENCES citizen,
    reason TEXT NOT NULL,
    recorded_at INTEGER NOT NULL,
    recorded_by BLOB NOT NULL REFERENCES app_user,
    CHECK (citizen_id <> surviving_id)
) STRICT;
CREATE INDEX citizen_merge_into ON citizen_merge (surviving_id);
CREATE TABLE contact (
    citizen_id BLOB NOT NULL REFERENCES citizen,
    contact_id BLOB NOT NULL,
    role TEXT NOT NULL CHECK (role IN ('relative', 'guardian', 'other')),
    relationship_code TEXT,
    relationship TEXT NOT NULL,
    support_code TEXT,
    guardianship_form TEXT CHECK (guardianship_form IN ('5', '6', '7')),
    given_name TEXT NOT NULL,
    family_name TEXT NOT NULL,
    phone TEXT,
    email TEXT,
    address TEXT,
    postal_code TEXT,
    city TEXT,
    valid_from TEXT NOT NULL,
    recorded_at INTEGER NOT NULL,
    recorded_by BLOB NOT NULL REFERENCES app_user,
    PRIMARY KEY (citizen_id, contact_id),
    CHECK ((role = 'guardian') = (guardianship_form IS NOT NULL))
) STRICT;
CREATE TABLE contact_end (
    citizen_id BLOB NOT NULL,
    contact_id BLOB NOT NULL,
    ended_on TEXT NOT NULL,
    reason TEXT NOT NULL,
    recorded_at INTEGER NOT NULL,
    recorded_by BLOB NOT NULL REFERENCES app_user,
    PRIMARY KEY (citizen_id, contact_id),
    FOREIGN KEY (citizen_id, contact_id) REFERENCES contact
) STRICT;
CREATE TABLE consent (
    citizen_id BLOB NOT NULL REFERENCES citizen,
    consent_id BLOB NOT NULL,
    scope TEXT NOT NULL,
    category_code TEXT,
    policy_code TEXT,
    given_at INTEGER NOT NULL,
    performer_id BLOB,
    recorded_at INTEGER NOT NULL,
    recorded_by BLOB NOT NULL REFERENCES app_user,
    PRIMARY KEY (citizen_id, consent_id),
    FOREIGN KEY (citizen_id, performer_id) REFERENCES contact
) STRICT;
CREATE TABLE consent_withdrawal (
    citizen_id BLOB NOT NULL,
    consent_id BLOB NOT NULL,
    withdrawn_at INTEGER NOT NULL,
    reason TEXT NOT NULL,
    recorded_at INTEGER NOT NULL,
    recorded_by BLOB NOT NULL REFERENCES app_user,
    PRIMARY KEY (citizen_id, consent_id),
    FOREIGN KEY (citizen_id, consent_id) REFERENCES consent
) STRICT;

INSERT INTO role_capability (role, capability) VALUES
    ('educator', 'citizen.read'),
    ('team_leader', 'citizen.read'),
    ('area_manager', 'citizen.read'),
    ('municipality_contact', 'citizen.read'),
    ('order_intake', 'citizen.read'),
    ('system', 'citizen.read'),
    ('educator', 'citizen.write'),
    ('team_leader', 'citizen.write'),
    ('area_manager', 'citizen.write'),
    ('order_intake', 'citizen.write'),
    ('system', 'citizen.write'),
    ('team_leader', 'citizen.identity'),
    ('area_manager', 'citizen.identity'),
    ('order_intake', 'citizen.identity'),
    ('system', 'citizen.identity');
