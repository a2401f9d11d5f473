-- Citizens: who they are, as facts with dates; who stands near them; what they have consented to. A CPR number is one
-- identifier among several and never a key. `citizen` holds the newest name beside its history, because every list
-- shows and sorts by it.
CREATE TABLE citizen (
    citizen_id uuid PRIMARY KEY,
    given_name text NOT NULL,
    family_name text NOT NULL,
    sort_key text COLLATE "C" NOT NULL,
    born_day date,
    version bigint NOT NULL,
    created_at timestamptz NOT NULL,
    created_by uuid NOT NULL REFERENCES app_user
);
CREATE INDEX citizen_by_name ON citizen (sort_key);
CREATE TABLE citizen_name (
    citizen_id uuid NOT NULL REFERENCES citizen,
    name_id uuid NOT NULL,
    given_name text NOT NULL,
    family_name text NOT NULL,
    valid_from date NOT NULL,
    recorded_at timestamptz NOT NULL,
    recorded_by uuid NOT NULL REFERENCES app_user,
    PRIMARY KEY (citizen_id, name_id)
);
-- The words of present and former names, for searching by the beginning of a word.
CREATE TABLE citizen_word (
    citizen_id uuid NOT NULL REFERENCES citizen,
    word text COLLATE "C" NOT NULL,
    PRIMARY KEY (citizen_id, word)
);
CREATE INDEX citizen_word_by_word ON citizen_word (word, citizen_id);
-- A number ends by getting its valid_to, once, from nothing: the unique index on active numbers needs it in the row.
CREATE TABLE citizen_identifier (
    citizen_id uuid NOT NULL REFERENCES citizen,
    identifier_id uuid NOT NULL,
    kind text NOT NULL CHECK (kind IN ('cpr', 'x-ecpr', 'd-ecpr', 'office')),
    value text NOT NULL,
    official boolean NOT NULL,
    valid_from date NOT NULL,
    valid_to date,
    recorded_at timestamptz NOT NULL,
    recorded_by uuid NOT NULL REFERENCES app_user,
    ended_at timestamptz,
    ended_by uuid REFERENCES app_user,
    PRIMARY KEY (citizen_id, identifier_id),
    CHECK ((valid_to IS NULL) = (ended_at IS NULL))
);
CREATE UNIQUE INDEX citizen_identifier_active ON citizen_identifier (kind, value) WHERE valid_to IS NULL;
CREATE INDEX citizen_identifier_by_value ON citizen_identifier (value);
-- Phone, mail, address: the newest row of a kind counts; an empty value says that there is none any more.
CREATE TABLE citizen_contact_point (
    citizen_id uuid NOT NULL REFERENCES citizen,
    point_id uuid NOT NULL,
    kind text NOT NULL CHECK (kind IN ('phone', 'email', 'address')),
    value text NOT NULL,
    postal_code text,
    city text,
    valid_from date NOT NULL,
    recorded_at timestamptz NOT NULL,
    recorded_by uuid NOT NULL REFERENCES app_user,
    PRIMARY KEY (citizen_id, point_id)
);
-- The municipality with the duty to help (handlekommune): one at a time, with its history.
CREATE TABLE citizen_municipality (
    citizen_id uuid NOT NULL REFERENCES citizen,
    fact_id uuid NOT NULL,
    municipality_code text NOT NULL,
    valid_from date NOT NULL,
    recorded_at timestamptz NOT NULL,
    recorded_by uuid NOT NULL REFERENCES app_user,
    PRIMARY KEY (citizen_id, fact_id)
);
-- Name and address protection: of the rows that cover a day, the one recorded last counts.
CREATE TABLE citizen_protection (
    citizen_id uuid NOT NULL REFERENCES citizen,
    protection_id uuid NOT NULL,
    protected boolean NOT NULL,
    valid_from date NOT NULL,
    valid_to date,
    recorded_at timestamptz NOT NULL,
    recorded_by uuid NOT NULL REFERENCES app_user,
    PRIMARY KEY (citizen_id, protection_id)
);
CREATE TABLE citizen_alert (
    citizen_id uuid NOT NULL REFERENCES citizen,
    alert_id uuid NOT NULL,
    kind text NOT NULL CHECK (kind IN ('allergy', 'risk', 'other')),
    text text NOT NULL,
    valid_from date NOT NULL,
    recorded_at timestamptz NOT NULL,
    recorded_by uuid NOT NULL REFERENCES app_user,
    PRIMARY KEY (citizen_id, alert_id)
);
CREATE TABLE citizen_alert_end (
    citizen_id uuid NOT NULL,
    alert_id uuid NOT NULL,
    ended_on date NOT NULL,
    reason text NOT NULL,
    recorded_at timestamptz NOT NULL,
    recorded_by uuid NOT NULL REFERENCES app_user,
    PRIMARY KEY (citizen_id, alert_id),
    FOREIGN KEY (citizen_id, alert_id) REFERENCES citizen_alert
);
-- Two records were one person. The merged one stays as it was and points to the one that lives on.
CREATE TABLE citizen_merge (
    citizen_id uuid PRIMARY KEY REFERENCES citizen,
    surviving_id uuid NOT NULL REFERENCES citizen,
    reason text NOT NULL,
    recorded_at timestamptz NOT NULL,
    recorded_by uuid NOT NULL REFERENCES app_user,
    CHECK (citizen_id <> surviving_id)
);
CREATE INDEX citizen_merge_into ON citizen_merge (surviving_id);
CREATE TABLE contact (
    citizen_id uuid NOT NULL REFERENCES citizen,
    contact_id uuid NOT NULL,
    role text NOT NULL CHECK (role IN ('relative', 'guardian', 'other')),
    relationship_code text,
    relationship text NOT NULL,
    support_code text,
    guardianship_form text CHECK (guardianship_form IN ('5', '6', '7')),
    given_name text NOT NULL,
    family_name text NOT NULL,
    phone text,
    email text,
    address text,
    postal_code text,
    city text,
    valid_from date NOT NULL,
    recorded_at timestamptz NOT NULL,
    recorded_by uuid NOT NULL REFERENCES app_user,
    PRIMARY KEY (citizen_id, contact_id),
    CHECK ((role = 'guardian') = (guardianship_form IS NOT NULL))
);
CREATE TABLE contact_end (
    citizen_id uuid NOT NULL,
    contact_id uuid NOT NULL,
    ended_on date NOT NULL,
    reason text NOT NULL,
    recorded_at timestamptz NOT NULL,
    recorded_by uuid NOT NULL REFERENCES app_user,
    PRIMARY KEY (citizen_id, contact_id),
    FOREIGN KEY (citizen_id, contact_id) REFERENCES contact
);
CREATE TABLE consent (
    citizen_id uuid NOT NULL REFERENCES citizen,
    consent_id uuid NOT NULL,
    scope text NOT NULL,
    category_code text,
    policy_code text,
    given_at timestamptz NOT NULL,
    performer_id uuid,
    recorded_at timestamptz NOT NULL,
    recorded_by uuid NOT NULL REFERENCES app_user,
    PRIMARY KEY (citizen_id, consent_id),
    FOREIGN KEY (citizen_id, performer_id) REFERENCES contact
);
CREATE TABLE consent_withdrawal (
    citizen_id uuid NOT NULL,
    consent_id uuid NOT NULL,
    withdrawn_at timestamptz NOT NULL,
    reason text NOT NULL,
    recorded_at timestamptz NOT NULL,
    recorded_by uuid NOT NULL REFERENCES app_user,
    PRIMARY KEY (citizen_id, consent_id),
    FOREIGN KEY (citizen_id, consent_id) REFERENCES consent
);

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
