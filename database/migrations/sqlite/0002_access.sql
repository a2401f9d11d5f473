-- Who may do what where: the unit tree with periods, users, the roles they hold, and the ties between citizens
-- and units or users. What a role allows is rows too, so that a new role is data and not a new program.
CREATE TABLE unit (
    unit_id BLOB PRIMARY KEY,
    kind TEXT NOT NULL CHECK (kind IN ('region', 'area', 'offer', 'unit', 'municipality')),
    name TEXT NOT NULL,
    sort_key TEXT NOT NULL,
    valid_from TEXT NOT NULL,
    valid_to TEXT
) STRICT;
CREATE TABLE municipality (
    code TEXT PRIMARY KEY,
    unit_id BLOB NOT NULL UNIQUE REFERENCES unit
) STRICT;
CREATE TABLE unit_under (
    unit_id BLOB NOT NULL REFERENCES unit,
    parent_id BLOB NOT NULL REFERENCES unit,
    valid_from TEXT NOT NULL,
    valid_to TEXT,
    PRIMARY KEY (unit_id, valid_from)
) STRICT;
CREATE TABLE unit_closure (
    ancestor_id BLOB NOT NULL REFERENCES unit,
    unit_id BLOB NOT NULL REFERENCES unit,
    valid_from TEXT NOT NULL,
    valid_to TEXT,
    PRIMARY KEY (unit_id, ancestor_id, valid_from)
) STRICT;
CREATE INDEX unit_closure_down ON unit_closure (ancestor_id, unit_id);
CREATE TABLE app_user (
    user_id BLOB PRIMARY KEY,
    login TEXT NOT NULL UNIQUE,
    name TEXT NOT NULL,
    title TEXT NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('person', 'system')),
    password_hash TEXT,
    language TEXT NOT NULL DEFAULT 'da',
    created_at INTEGER NOT NULL,
    ended_at INTEGER
) STRICT;
-- through: the kind of tie that this role reaches citizens by; any kind when it is empty. Whoever takes in orders for a
-- whole region reaches people by their waiting order only, and no longer once they have moved in.
CREATE TABLE role (
    role TEXT PRIMARY KEY,
    through TEXT
) STRICT;
CREATE TABLE role_capability (
    role TEXT NOT NULL REFERENCES role,
    capability TEXT NOT NULL,
    PRIMARY KEY (role, capability)
) STRICT;
CREATE TABLE role_held (
    user_id BLOB NOT NULL REFERENCES app_user,
    role TEXT NOT NULL REFERENCES role,
    unit_id BLOB NOT NULL REFERENCES unit,
    valid_from TEXT NOT NULL,
    valid_to TEXT,
    PRIMARY KEY (user_id, role, unit_id, valid_from)
) STRICT;
CREATE TABLE citizen_tie (
    citizen_id BLOB NOT NULL,
    tie_id BLOB NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('ordered', 'lives', 'contact', 'municipality')),
    unit_id BLOB REFERENCES unit,
    user_id BLOB REFERENCES app_user,
    valid_from TEXT NOT NULL,
    valid_to TEXT,
    PRIMARY KEY (citizen_id, tie_id),
    CHECK ((unit_id IS NULL) <> (user_id IS NULL))
) STRICT;
CREATE INDEX citizen_tie_by_unit ON citizen_tie (unit_id, citizen_id);
CREATE INDEX citizen_tie_by_user ON citizen_tie (user_id, citizen_id);
CREATE TABLE login_session (
    session_key BLOB PRIMARY KEY,
    user_id BLOB REFERENCES app_user,
    data TEXT NOT NULL,
    expires_at INTEGER NOT NULL
) STRICT;
CREATE TABLE login_attempt (
    attempt_id BLOB PRIMARY KEY,
    login_digest BLOB NOT NULL,
    source_digest BLOB NOT NULL,
    device_digest BLOB,
    at INTEGER NOT NULL,
    succeeded INTEGER NOT NULL
) STRICT;
CREATE INDEX login_attempt_by_login ON login_attempt (login_digest, at);
CREATE TABLE known_device (
    user_id BLOB NOT NULL REFERENCES app_user,
    device_digest BLOB NOT NULL,
    at INTEGER NOT NULL,
    PRIMARY KEY (user_id, device_digest)
) STRICT;

-- The start roles. Each room's migration adds what its actions ask for.
INSERT INTO role (role, through) VALUES
    ('educator', NULL), ('team_leader', NULL), ('area_manager', NULL), ('staff_unit', NULL),
    ('committee_secretary', NULL), ('municipality_contact', 'municipality'), ('order_intake', 'ordered'),
    ('operator', NULL), ('system', NULL);
INSERT INTO role_capability (role, capability) VALUES
    ('operator', 'access.users'),
    ('operator', 'access.units'),
    ('team_leader', 'access.audit'),
    ('area_manager', 'access.audit'),
    ('system', 'access.users'),
    ('system', 'access.units');
