-- Orders as municipalities sent them, and what follows: assessed themes, target groups, need, plans with goals,
-- services and follow-ups. Every fact is a row; endings, answers and errors are rows of their own beside it.
-- Which message made which order: a register over all citizens, so that the same message twice makes one order.
CREATE TABLE order_message (
    sender_id TEXT NOT NULL,
    message_id TEXT NOT NULL,
    message_hash BLOB NOT NULL,
    citizen_id BLOB NOT NULL,
    order_id BLOB NOT NULL,
    received_at INTEGER NOT NULL,
    PRIMARY KEY (sender_id, message_id)
) STRICT;
CREATE TABLE order_received (
    citizen_id BLOB NOT NULL,
    order_id BLOB NOT NULL,
    unit_id BLOB NOT NULL REFERENCES unit,
    sender_name TEXT NOT NULL,
    receiver_name TEXT NOT NULL,
    municipality_code TEXT,
    case_number TEXT,
    ordered_at INTEGER NOT NULL,
    order_from TEXT,
    order_to TEXT,
    rhythm TEXT,
    account_number TEXT,
    account_ean TEXT,
    account_owner TEXT,
    need_code TEXT,
    need_text TEXT,
    need_at INTEGER,
    received_at INTEGER NOT NULL,
    received_by BLOB NOT NULL REFERENCES app_user,
    PRIMARY KEY (citizen_id, order_id)
) STRICT;
CREATE INDEX order_received_by_unit ON order_received (unit_id, received_at);
CREATE TABLE order_answer (
    citizen_id BLOB NOT NULL,
    order_id BLOB NOT NULL,
    answer TEXT NOT NULL CHECK (answer IN ('accepted', 'declined')),
    placement_id BLOB,
    reason TEXT,
    answered_at INTEGER NOT NULL,
    answered_by BLOB NOT NULL REFERENCES app_user,
    PRIMARY KEY (citizen_id, order_id),
    FOREIGN KEY (citizen_id, order_id) REFERENCES order_received,
    CHECK ((answer = 'accepted') = (placement_id IS NOT NULL)),
    CHECK ((answer = 'declined') = (reason IS NOT NULL))
) STRICT;
CREATE TABLE order_theme (
    citizen_id BLOB NOT NULL,
    order_id BLOB NOT NULL,
    position INTEGER NOT NULL,
    theme_code TEXT NOT NULL,
    area TEXT NOT NULL CHECK (area IN ('activity', 'function', 'surroundings')),
    level_code TEXT,
    recorded_day TEXT,
    follow_up_day TEXT,
    PRIMARY KEY (citizen_id, order_id, position),
    FOREIGN KEY (citizen_id, order_id) REFERENCES order_received
) STRICT;
CREATE TABLE order_target_group (
    citizen_id BLOB NOT NULL,
    order_id BLOB NOT NULL,
    position INTEGER NOT NULL,
    group_code TEXT NOT NULL,
    rank INTEGER NOT NULL CHECK (rank IN (1, 2)),
    PRIMARY KEY (citizen_id, order_id, position),
    FOREIGN KEY (citizen_id, order_id) REFERENCES order_received
) STRICT;
CREATE TABLE order_goal (
    citizen_id BLOB NOT NULL,
    order_id BLOB NOT NULL,
    goal_id BLOB NOT NULL,
    position INTEGER NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('objective', 'purpose', 'goal')),
    text TEXT NOT NULL,
    change_code TEXT,
    level_code TEXT,
    PRIMARY KEY (citizen_id, order_id, goal_id),
    FOREIGN KEY (citizen_id, order_id) REFERENCES order_received
) STRICT;
CREATE TABLE order_goal_theme (
    citizen_id BLOB NOT NULL,
    order_id BLOB NOT NULL,
    goal_id BLOB NOT NULL,
    theme_code TEXT NOT NULL,
    area TEXT NOT NULL CHECK (area IN ('activity', 'function', 'surroundings')),
    rank INTEGER NOT NULL CHECK (rank IN (1, 2)),
    PRIMARY KEY (citizen_id, order_id, goal_id, theme_code),
    FOREIGN KEY (citizen_id, order_id, goal_id) REFERENCES order_goal
) STRICT;
CREATE TABLE order_service (
    citizen_id BLOB NOT NULL,
    order_id BLOB NOT NULL,
    position INTEGER NOT NULL,
    service_code TEXT,
    text TEXT,
    service_from TEXT,
    service_to TEXT,
    status TEXT NOT NULL,
    PRIMARY KEY (citizen_id, order_id, position),
    FOREIGN KEY (citizen_id, order_id) REFERENCES order_received,
    CHECK (service_code IS NOT NULL OR text IS NOT NULL)
) STRICT;
CREATE TABLE order_participant (
    citizen_id BLOB NOT NULL,
    order_id BLOB NOT NULL,
    position INTEGER NOT NULL,
    organisation TEXT NOT NULL,
    role TEXT,
    contact_name TEXT,
    contact_title TEXT,
    contact_phone TEXT,
    contact_mail TEXT,
    PRIMARY KEY (citizen_id, order_id, position),
    FOREIGN KEY (citizen_id, order_id) REFERENCES order_received
) STRICT;
CREATE TABLE order_document (
    citizen_id BLOB NOT NULL,
    order_id BLOB NOT NULL,
    document_id BLOB NOT NULL,
    position INTEGER NOT NULL,
    title TEXT NOT NULL,
    description TEXT NOT NULL,
    media_type TEXT NOT NULL,
    content BLOB,
    PRIMARY KEY (citizen_id, order_id, document_id),
    FOREIGN KEY (citizen_id, order_id) REFERENCES order_received
) STRICT;
CREATE TABLE order_text (
    citizen_id BLOB NOT NULL,
    order_id BLOB NOT NULL,
    position INTEGER NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN
        ('situation', 'resources', 'perspective', 'interest', 'related-plan', 'diagnosis', 'other')),
    theme_code TEXT,
    text TEXT NOT NULL,
    PRIMARY KEY (citizen_id, order_id, position),
    FOREIGN KEY (citizen_id, order_id) REFERENCES order_received
) STRICT;

-- What was recorded by mistake: the row stays and is never counted. One table for all kinds of this room.
CREATE TABLE record_error (
    citizen_id BLOB NOT NULL,
    object_id BLOB NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN
        ('assessment', 'need', 'plan', 'goal', 'sub-goal', 'rating', 'service', 'follow-up')),
    reason TEXT NOT NULL,
    at INTEGER NOT NULL,
    by_user BLOB NOT NULL REFERENCES app_user,
    PRIMARY KEY (citizen_id, object_id)
) STRICT;

CREATE TABLE plan (
    citizen_id BLOB NOT NULL,
    plan_id BLOB NOT NULL,
    order_id BLOB,
    request_id BLOB NOT NULL,
    performer_id BLOB NOT NULL,
    replaces_id BLOB,
    case_number TEXT,
    plan_from TEXT NOT NULL,
    plan_to TEXT,
    rhythm TEXT,
    at INTEGER NOT NULL,
    by_user BLOB NOT NULL REFERENCES app_user,
    PRIMARY KEY (citizen_id, plan_id),
    FOREIGN KEY (citizen_id, order_id) REFERENCES order_received
) STRICT;
CREATE UNIQUE INDEX plan_by_order ON plan (citizen_id, order_id);
CREATE TABLE plan_ended (
    citizen_id BLOB NOT NULL,
    plan_id BLOB NOT NULL,
    ended_day TEXT NOT NULL,
    reason TEXT NOT NULL,
    at INTEGER NOT NULL,
    by_user BLOB NOT NULL REFERENCES app_user,
    PRIMARY KEY (citizen_id, plan_id),
    FOREIGN KEY (citizen_id, plan_id) REFERENCES plan
) STRICT;

-- Assessed themes (tilstande). All assessments of one theme of one citizen share its condition_id, which is the
-- stable name that reports use.
CREATE TABLE assessment (
    citizen_id BLOB NOT NULL,
    assessment_id BLOB NOT NULL,
    condition_id BLOB NOT NULL,
    theme_code TEXT NOT NULL,
    area TEXT NOT NULL CHECK (area IN ('activity', 'function', 'surroundings')),
    level_code TEXT,
    source TEXT NOT NULL CHECK (source IN ('order', 'authority', 'provider')),
    order_id BLOB,
    recorded_day TEXT NOT NULL,
    follow_up_day TEXT,
    at INTEGER NOT NULL,
    by_user BLOB NOT NULL REFERENCES app_user,
    PRIMARY KEY (citizen_id, assessment_id),
    CHECK (level_code IS NULL OR area = 'activity')
) STRICT;
CREATE INDEX assessment_by_theme ON assessment (citizen_id, theme_code);
CREATE TABLE need_assessment (
    citizen_id BLOB NOT NULL,
    need_id BLOB NOT NULL,
    plan_id BLOB,
    level_code TEXT NOT NULL,
    text TEXT,
    assessed_at INTEGER NOT NULL,
    at INTEGER NOT NULL,
    by_user BLOB NOT NULL REFERENCES app_user,
    PRIMARY KEY (citizen_id, need_id)
) STRICT;
-- A gathering of information (udredning): which themes and which need level it found.
CREATE TABLE gathering (
    citizen_id BLOB NOT NULL,
    gathering_id BLOB NOT NULL,
    plan_id BLOB NOT NULL,
    need_id BLOB,
    gathered_at INTEGER NOT NULL,
    at INTEGER NOT NULL,
    by_user BLOB NOT NULL REFERENCES app_user,
    PRIMARY KEY (citizen_id, gathering_id),
    FOREIGN KEY (citizen_id, plan_id) REFERENCES plan
) STRICT;
CREATE TABLE gathering_finding (
    citizen_id BLOB NOT NULL,
    gathering_id BLOB NOT NULL,
    assessment_id BLOB NOT NULL,
    PRIMARY KEY (citizen_id, gathering_id, assessment_id),
    FOREIGN KEY (citizen_id, gathering_id) REFERENCES gathering,
    FOREIGN KEY (citizen_id, assessment_id) REFERENCES assessment
) STRICT;
-- The target groups of a plan are set together; the newest set counts. A group keeps its id from set to set.
CREATE TABLE target_group (
    citizen_id BLOB NOT NULL,
    plan_id BLOB NOT NULL,
    set_id BLOB NOT NULL,
    target_group_id BLOB NOT NULL,
    group_code TEXT NOT NULL,
    rank INTEGER NOT NULL CHECK (rank IN (1, 2)),
    recorded_day TEXT NOT NULL,
    at INTEGER NOT NULL,
    by_user BLOB NOT NULL REFERENCES app_user,
    PRIMARY KEY (citizen_id, plan_id, set_id, target_group_id),
    FOREIGN KEY (citizen_id, plan_id) REFERENCES plan
) STRICT;

CREATE TABLE goal (
    citizen_id BLOB NOT NULL,
    goal_id BLOB NOT NULL,
    plan_id BLOB NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('objective', 'purpose', 'goal')),
    text TEXT NOT NULL,
    change_code TEXT,
    level_code TEXT,
    replaces_id BLOB,
    position INTEGER NOT NULL,
    at INTEGER NOT NULL,
    by_user BLOB NOT NULL REFERENCES app_user,
    PRIMARY KEY (citizen_id, goal_id),
    FOREIGN KEY (citizen_id, plan_id) REFERENCES plan,
    CHECK (kind = 'goal' OR (change_code IS NULL AND level_code IS NULL))
) STRICT;
CREATE TABLE goal_theme (
    citizen_id BLOB NOT NULL,
    goal_id BLOB NOT NULL,
    theme_code TEXT NOT NULL,
    area TEXT NOT NULL CHECK (area IN ('activity', 'function', 'surroundings')),
    rank INTEGER NOT NULL CHECK (rank IN (1, 2)),
    PRIMARY KEY (citizen_id, goal_id, theme_code),
    FOREIGN KEY (citizen_id, goal_id) REFERENCES goal
) STRICT;
CREATE TABLE goal_ended (
    citizen_id BLOB NOT NULL,
    goal_id BLOB NOT NULL,
    ended_day TEXT NOT NULL,
    result TEXT NOT NULL CHECK (result IN ('reached', 'partly', 'not-reached', 'dropped', 'replaced')),
    note TEXT NOT NULL,
    at INTEGER NOT NULL,
    by_user BLOB NOT NULL REFERENCES app_user,
    PRIMARY KEY (citizen_id, goal_id),
    FOREIGN KEY (citizen_id, goal_id) REFERENCES goal
) STRICT;
CREATE TABLE goal_rating (
    citizen_id BLOB NOT NULL,
    rating_id BLOB NOT NULL,
    goal_id BLOB NOT NULL,
    level_code TEXT NOT NULL,
    rated_day TEXT NOT NULL,
    note TEXT NOT NULL,
    at INTEGER NOT NULL,
    by_user BLOB NOT NULL REFERENCES app_user,
    PRIMARY KEY (citizen_id, rating_id),
    FOREIGN KEY (citizen_id, goal_id) REFERENCES goal
) STRICT;
CREATE TABLE sub_goal (
    citizen_id BLOB NOT NULL,
    sub_goal_id BLOB NOT NULL,
    goal_id BLOB NOT NULL,
    text TEXT NOT NULL,
    sub_goal_from TEXT NOT NULL,
    sub_goal_to TEXT,
    responsible TEXT NOT NULL,
    at INTEGER NOT NULL,
    by_user BLOB NOT NULL REFERENCES app_user,
    PRIMARY KEY (citizen_id, sub_goal_id),
    FOREIGN KEY (citizen_id, goal_id) REFERENCES goal
) STRICT;
CREATE TABLE sub_goal_ended (
    citizen_id BLOB NOT NULL,
    sub_goal_id BLOB NOT NULL,
    ended_day TEXT NOT NULL,
    result TEXT NOT NULL CHECK (result IN ('reached', 'partly', 'not-reached', 'dropped', 'replaced')),
    note TEXT NOT NULL,
    at INTEGER NOT NULL,
    by_user BLOB NOT NULL REFERENCES app_user,
    PRIMARY KEY (citizen_id, sub_goal_id),
    FOREIGN KEY (citizen_id, sub_goal_id) REFERENCES sub_goal
) STRICT;
CREATE TABLE service (
    citizen_id BLOB NOT NULL,
    service_id BLOB NOT NULL,
    plan_id BLOB NOT NULL,
    service_code TEXT,
    text TEXT,
    service_from TEXT NOT NULL,
    service_to TEXT,
    at INTEGER NOT NULL,
    by_user BLOB NOT NULL REFERENCES app_user,
    PRIMARY KEY (citizen_id, service_id),
    FOREIGN KEY (citizen_id, plan_id) REFERENCES plan,
    CHECK (service_code IS NOT NULL OR text IS NOT NULL)
) STRICT;
CREATE TABLE service_ended (
    citizen_id BLOB NOT NULL,
    service_id BLOB NOT NULL,
    ended_day TEXT NOT NULL,
    reason TEXT NOT NULL,
    at INTEGER NOT NULL,
    by_user BLOB NOT NULL REFERENCES app_user,
    PRIMARY KEY (citizen_id, service_id),
    FOREIGN KEY (citizen_id, service_id) REFERENCES service
) STRICT;
CREATE TABLE follow_up (
    citizen_id BLOB NOT NULL,
    follow_up_id BLOB NOT NULL,
    plan_id BLOB NOT NULL,
    goal_id BLOB,
    planned_day TEXT NOT NULL,
    at INTEGER NOT NULL,
    by_user BLOB NOT NULL REFERENCES app_user,
    PRIMARY KEY (citizen_id, follow_up_id),
    FOREIGN KEY (citizen_id, plan_id) REFERENCES plan,
    FOREIGN KEY (citizen_id, goal_id) REFERENCES goal
) STRICT;
CREATE TABLE follow_up_done (
    citizen_id BLOB NOT NULL,
    follow_up_id BLOB NOT NULL,
    result_id BLOB NOT NULL,
    done_day TEXT NOT NULL,
    result_code TEXT NOT NULL,
    note TEXT NOT NULL,
    at INTEGER NOT NULL,
    by_user BLOB NOT NULL REFERENCES app_user,
    PRIMARY KEY (citizen_id, follow_up_id),
    FOREIGN KEY (citizen_id, follow_up_id) REFERENCES follow_up
) STRICT;

INSERT INTO role_capability (role, capability) VALUES
    ('order_intake', 'order.read'),
    ('team_leader', 'order.read'),
    ('area_manager', 'order.read'),
    ('municipality_contact', 'order.read'),
    ('system', 'order.read'),
    ('order_intake', 'order.receive'),
    ('system', 'order.receive'),
    ('order_intake', 'order.accept'),
    ('team_leader', 'order.accept'),
    ('area_manager', 'order.accept'),
    ('educator', 'plan.read'),
    ('team_leader', 'plan.read'),
    ('area_manager', 'plan.read'),
    ('municipality_contact', 'plan.read'),
    ('system', 'plan.read'),
    ('educator', 'plan.write'),
    ('team_leader', 'plan.write'),
    ('area_manager', 'plan.write'),
    ('system', 'plan.write'),
    ('system', 'report.send'),
    ('staff_unit', 'report.send');
