-- Who may do what where: the unit tree with periods, users, the roles they hold, and the ties between citizens
-- and units or users. What a role allows is rows too, so that a new role is data and not a new program.
CREATE TABLE unit (
    unit_id uuid PRIMARY KEY,
    kind text NOT NULL CHECK (kind IN ('region', 'area', 'offer', 'unit', 'municipality')),
    name text NOT NULL,
    sort_key text COLLATE "C" NOT NULL,
    valid_from date NOT NULL,
    valid_to date
);
CREATE TABLE municipality (
    code text PRIMARY KEY,
    unit_id uuid NOT NULL UNIQUE REFERENCES unit
);
CREATE TABLE unit_under (
    unit_id uuid NOT NULL REFERENCES unit,
    parent_id uuid NOT NULL REFERENCES unit,
    valid_from date NOT NULL,
    valid_to date,
    PRIMARY KEY (unit_id, valid_from)
);
CREATE TABLE unit_closure (
    ancestor_id uuid NOT NULL REFERENCES unit,
    unit_id uuid NOT NULL REFERENCES unit,
    valid_from date NOT NULL,
    valid_to date,
    PRIMARY KEY (unit_id, ancestor_id, valid_from)
);
CREATE INDEX unit_closure_down ON unit_closure (ancestor_id, unit_id);
CREATE TABLE app_user (
    user_id uuid PRIMARY KEY,
    login text NOT NULL UNIQUE,
    name text NOT NULL,
    title text NOT NULL,
    kind text NOT NULL CHECK (kind IN ('person', 'system')),
    password_hash text,
    language text NOT NULL DEFAULT 'da',
    created_at timestamptz NOT NULL,
    ended_at timestamptz
);
-- through: the kind of tie that this role reaches citizens by; any kind when it is empty. Whoever takes in orders for a
-- whole region reaches people by their waiting order only, and no longer once they have moved in.
CREATE TABLE role (
    role text PRIMARY KEY,
    through text
);
CREATE TABLE role_capability (
    role text NOT NULL REFERENCES role,
    capability text NOT NULL,
    PRIMARY KEY (role, capability)
);
CREATE TABLE role_held (
    user_id uuid NOT NULL REFERENCES app_user,
    role text NOT NULL REFERENCES role,
    unit_id uuid NOT NULL REFERENCES unit,
    valid_from date NOT NULL,
    valid_to date,
    PRIMARY KEY (user_id, role, unit_id, valid_from)
);
CREATE TABLE citizen_tie (
    citizen_id uuid NOT NULL,
    tie_id uuid NOT NULL,
    kind text NOT NULL CHECK (kind IN ('ordered', 'lives', 'contact', 'municipality')),
    unit_id uuid REFERENCES unit,
    user_id uuid REFERENCES app_user,
    valid_from date NOT NULL,
    valid_to date,
    PRIMARY KEY (citizen_id, tie_id),
    CHECK ((unit_id IS NULL) <> (user_id IS NULL))
);
CREATE INDEX citizen_tie_by_unit ON citizen_tie (unit_id, citizen_id);
CREATE INDEX citizen_tie_by_user ON citizen_tie (user_id, citizen_id);
CREATE TABLE login_session (
    session_key bytea PRIMARY KEY,
    user_id uuid REFERENCES app_user,
    data text NOT NULL,
    expires_at timestamptz NOT NULL
);
CREATE TABLE login_attempt (
    attempt_id uuid PRIMARY KEY,
    login_digest bytea NOT NULL,
    source_digest bytea NOT NULL,
    device_digest bytea,
    at timestamptz NOT NULL,
    succeeded boolean NOT NULL
);
CREATE INDEX login_attempt_by_login ON login_attempt (login_digest, at);
CREATE TABLE known_device (
    user_id uuid NOT NULL REFERENCES app_user,
    device_digest bytea NOT NULL,
    at timestamptz NOT NULL,
    PRIMARY KEY (user_id, device_digest)
);

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
