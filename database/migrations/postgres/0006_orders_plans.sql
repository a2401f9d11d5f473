-- Orders as municipalities sent them, and what follows: assessed themes, target groups, need, plans with goals,
-- services and follow-ups. Every fact is a row; endings, answers and errors are rows of their own beside it.
-- Which message made which order: a register over all citizens, so that the same message twice makes one order.
CREATE TABLE order_message (
    sender_id text NOT NULL,
    message_id text NOT NULL,
    message_hash bytea NOT NULL,
    citizen_id uuid NOT NULL,
    order_id uuid NOT NULL,
    received_at timestamptz NOT NULL,
    PRIMARY KEY (sender_id, message_id)
);
CREATE TABLE order_received (
    citizen_id uuid NOT NULL,
    order_id uuid NOT NULL,
    unit_id uuid NOT NULL REFERENCES unit,
    sender_name text NOT NULL,
    receiver_name text NOT NULL,
    municipality_code text,
    case_number text,
    ordered_at timestamptz NOT NULL,
    order_from date,
    order_to date,
    rhythm text,
    account_number text,
    account_ean text,
    account_owner text,
    need_code text,
    need_text text,
    need_at timestamptz,
    received_at timestamptz NOT NULL,
    received_by uuid NOT NULL REFERENCES app_user,
    PRIMARY KEY (citizen_id, order_id)
);
CREATE INDEX order_received_by_unit ON order_received (unit_id, received_at);
CREATE TABLE order_answer (
    citizen_id uuid NOT NULL,
    order_id uuid NOT NULL,
    answer text NOT NULL CHECK (answer IN ('accepted', 'declined')),
    placement_id uuid,
    reason text,
    answered_at timestamptz NOT NULL,
    answered_by uuid NOT NULL REFERENCES app_user,
    PRIMARY KEY (citizen_id, order_id),
    FOREIGN KEY (citizen_id, order_id) REFERENCES order_received,
    CHECK ((answer = 'accepted') = (placement_id IS NOT NULL)),
    CHECK ((answer = 'declined') = (reason IS NOT NULL))
);
CREATE TABLE order_theme (
    citizen_id uuid NOT NULL,
    order_id uuid NOT NULL,
    position bigint NOT NULL,
    theme_code text NOT NULL,
    area text NOT NULL CHECK (area IN ('activity', 'function', 'surroundings')),
    level_code text,
    recorded_day date,
    follow_up_day date,
    PRIMARY KEY (citizen_id, order_id, position),
    FOREIGN KEY (citizen_id, order_id) REFERENCES order_received
);
CREATE TABLE order_target_group (
    citizen_id uuid NOT NULL,
    order_id uuid NOT NULL,
    position bigint NOT NULL,
    group_code text NOT NULL,
    rank bigint NOT NULL CHECK (rank IN (1, 2)),
    PRIMARY KEY (citizen_id, order_id, position),
    FOREIGN KEY (citizen_id, order_id) REFERENCES order_received
);
CREATE TABLE order_goal (
    citizen_id uuid NOT NULL,
    order_id uuid NOT NULL,
    goal_id uuid NOT NULL,
    position bigint NOT NULL,
    kind text NOT NULL CHECK (kind IN ('objective', 'purpose', 'goal')),
    text text NOT NULL,
    change_code text,
    level_code text,
    PRIMARY KEY (citizen_id, order_id, goal_id),
    FOREIGN KEY (citizen_id, order_id) REFERENCES order_received
);
CREATE TABLE order_goal_theme (
    citizen_id uuid NOT NULL,
    order_id uuid NOT NULL,
    goal_id uuid NOT NULL,
    theme_code text NOT NULL,
    area text NOT NULL CHECK (area IN ('activity', 'function', 'surroundings')),
    rank bigint NOT NULL CHECK (rank IN (1, 2)),
    PRIMARY KEY (citizen_id, order_id, goal_id, theme_code),
    FOREIGN KEY (citizen_id, order_id, goal_id) REFERENCES order_goal
);
CREATE TABLE order_service (
    citizen_id uuid NOT NULL,
    order_id uuid NOT NULL,
    position bigint NOT NULL,
    service_code text,
    text text,
    service_from date,
    service_to date,
    status text NOT NULL,
    PRIMARY KEY (citizen_id, order_id, position),
    FOREIGN KEY (citizen_id, order_id) REFERENCES order_received,
    CHECK (service_code IS NOT NULL OR text IS NOT NULL)
);
CREATE TABLE order_participant (
    citizen_id uuid NOT NULL,
    order_id uuid NOT NULL,
    position bigint NOT NULL,
    organisation text NOT NULL,
    role text,
    contact_name text,
    contact_title text,
    contact_phone text,
    contact_mail text,
    PRIMARY KEY (citizen_id, order_id, position),
    FOREIGN KEY (citizen_id, order_id) REFERENCES order_received
);
CREATE TABLE order_document (
    citizen_id uuid NOT NULL,
    order_id uuid NOT NULL,
    document_id uuid NOT NULL,
    position bigint NOT NULL,
    title text NOT NULL,
    description text NOT NULL,
    media_type text NOT NULL,
    content bytea,
    PRIMARY KEY (citizen_id, order_id, document_id),
    FOREIGN KEY (citizen_id, order_id) REFERENCES order_received
);
CREATE TABLE order_text (
    citizen_id uuid NOT NULL,
    order_id uuid NOT NULL,
    position bigint NOT NULL,
    kind text NOT NULL CHECK (kind IN
        ('situation', 'resources', 'perspective', 'interest', 'related-plan', 'diagnosis', 'other')),
    theme_code text,
    text text NOT NULL,
    PRIMARY KEY (citizen_id, order_id, position),
    FOREIGN KEY (citizen_id, order_id) REFERENCES order_received
);

-- What was recorded by mistake: the row stays and is never counted. One table for all kinds of this room.
CREATE TABLE record_error (
    citizen_id uuid NOT NULL,
    object_id uuid NOT NULL,
    kind text NOT NULL CHECK (kind IN
        ('assessment', 'need', 'plan', 'goal', 'sub-goal', 'rating', 'service', 'follow-up')),
    reason text NOT NULL,
    at timestamptz NOT NULL,
    by_user uuid NOT NULL REFERENCES app_user,
    PRIMARY KEY (citizen_id, object_id)
);

CREATE TABLE plan (
    citizen_id uuid NOT NULL,
    plan_id uuid NOT NULL,
    order_id uuid,
    request_id uuid NOT NULL,
    performer_id uuid NOT NULL,
    replaces_id uuid,
    case_number text,
    plan_from date NOT NULL,
    plan_to date,
    rhythm text,
    at timestamptz NOT NULL,
    by_user uuid NOT NULL REFERENCES app_user,
    PRIMARY KEY (citizen_id, plan_id),
    FOREIGN KEY (citizen_id, order_id) REFERENCES order_received
);
CREATE UNIQUE INDEX plan_by_order ON plan (citizen_id, order_id);
CREATE TABLE plan_ended (
    citizen_id uuid NOT NULL,
    plan_id uuid NOT NULL,
    ended_day date NOT NULL,
    reason text NOT NULL,
    at timestamptz NOT NULL,
    by_user uuid NOT NULL REFERENCES app_user,
    PRIMARY KEY (citizen_id, plan_id),
    FOREIGN KEY (citizen_id, plan_id) REFERENCES plan
);

-- Assessed themes (tilstande). All assessments of one theme of one citizen share its condition_id, which is the
-- stable name that reports use.
CREATE TABLE assessment (
    citizen_id uuid NOT NULL,
    assessment_id uuid NOT NULL,
    condition_id uuid NOT NULL,
    theme_code text NOT NULL,
    area text NOT NULL CHECK (area IN ('activity', 'function', 'surroundings')),
    level_code text,
    source text NOT NULL CHECK (source IN ('order', 'authority', 'provider')),
    order_id uuid,
    recorded_day date NOT NULL,
    follow_up_day date,
    at timestamptz NOT NULL,
    by_user uuid NOT NULL REFERENCES app_user,
    PRIMARY KEY (citizen_id, assessment_id),
    CHECK (level_code IS NULL OR area = 'activity')
);
CREATE INDEX assessment_by_theme ON assessment (citizen_id, theme_code);
CREATE TABLE need_assessment (
    citizen_id uuid NOT NULL,
    need_id uuid NOT NULL,
    plan_id uuid,
    level_code text NOT NULL,
    text text,
    assessed_at timestamptz NOT NULL,
    at timestamptz NOT NULL,
    by_user uuid NOT NULL REFERENCES app_user,
    PRIMARY KEY (citizen_id, need_id)
);
-- A gathering of information (udredning): which themes and which need level it found.
CREATE TABLE gathering (
    citizen_id uuid NOT NULL,
    gathering_id uuid NOT NULL,
    plan_id uuid NOT NULL,
    need_id uuid,
    gathered_at timestamptz NOT NULL,
    at timestamptz NOT NULL,
    by_user uuid NOT NULL REFERENCES app_user,
    PRIMARY KEY (citizen_id, gathering_id),
    FOREIGN KEY (citizen_id, plan_id) REFERENCES plan
);
CREATE TABLE gathering_finding (
    citizen_id uuid NOT NULL,
    gathering_id uuid NOT NULL,
    assessment_id uuid NOT NULL,
    PRIMARY KEY (citizen_id, gathering_id, assessment_id),
    FOREIGN KEY (citizen_id, gathering_id) REFERENCES gathering,
    FOREIGN KEY (citizen_id, assessment_id) REFERENCES assessment
);
-- The target groups of a plan are set together; the newest set counts. A group keeps its id from set to set.
CREATE TABLE target_group (
    citizen_id uuid NOT NULL,
    plan_id uuid NOT NULL,
    set_id uuid NOT NULL,
    target_group_id uuid NOT NULL,
    group_code text NOT NULL,
    rank bigint NOT NULL CHECK (rank IN (1, 2)),
    recorded_day date NOT NULL,
    at timestamptz NOT NULL,
    by_user uuid NOT NULL REFERENCES app_user,
    PRIMARY KEY (citizen_id, plan_id, set_id, target_group_id),
    FOREIGN KEY (citizen_id, plan_id) REFERENCES plan
);

CREATE TABLE goal (
    citizen_id uuid NOT NULL,
    goal_id uuid NOT NULL,
    plan_id uuid NOT NULL,
    kind text NOT NULL CHECK (kind IN ('objective', 'purpose', 'goal')),
    text text NOT NULL,
    change_code text,
    level_code text,
    replaces_id uuid,
    position bigint NOT NULL,
    at timestamptz NOT NULL,
    by_user uuid NOT NULL REFERENCES app_user,
    PRIMARY KEY (citizen_id, goal_id),
    FOREIGN KEY (citizen_id, plan_id) REFERENCES plan,
    CHECK (kind = 'goal' OR (change_code IS NULL AND level_code IS NULL))
);
CREATE TABLE goal_theme (
    citizen_id uuid NOT NULL,
    goal_id uuid NOT NULL,
    theme_code text NOT NULL,
    area text NOT NULL CHECK (area IN ('activity', 'function', 'surroundings')),
    rank bigint NOT NULL CHECK (rank IN (1, 2)),
    PRIMARY KEY (citizen_id, goal_id, theme_code),
    FOREIGN KEY (citizen_id, goal_id) REFERENCES goal
);
CREATE TABLE goal_ended (
    citizen_id uuid NOT NULL,
    goal_id uuid NOT NULL,
    ended_day date NOT NULL,
    result text NOT NULL CHECK (result IN ('reached', 'partly', 'not-reached', 'dropped', 'replaced')),
    note text NOT NULL,
    at timestamptz NOT NULL,
    by_user uuid NOT NULL REFERENCES app_user,
    PRIMARY KEY (citizen_id, goal_id),
    FOREIGN KEY (citizen_id, goal_id) REFERENCES goal
);
CREATE TABLE goal_rating (
    citizen_id uuid NOT NULL,
    rating_id uuid NOT NULL,
    goal_id uuid NOT NULL,
    level_code text NOT NULL,
    rated_day date NOT NULL,
    note text NOT NULL,
    at timestamptz NOT NULL,
    by_user uuid NOT NULL REFERENCES app_user,
    PRIMARY KEY (citizen_id, rating_id),
    FOREIGN KEY (citizen_id, goal_id) REFERENCES goal
);
CREATE TABLE sub_goal (
    citizen_id uuid NOT NULL,
    sub_goal_id uuid NOT NULL,
    goal_id uuid NOT NULL,
    text text NOT NULL,
    sub_goal_from date NOT NULL,
    sub_goal_to date,
    responsible text NOT NULL,
    at timestamptz NOT NULL,
    by_user uuid NOT NULL REFERENCES app_user,
    PRIMARY KEY (citizen_id, sub_goal_id),
    FOREIGN KEY (citizen_id, goal_id) REFERENCES goal
);
CREATE TABLE sub_goal_ended (
    citizen_id uuid NOT NULL,
    sub_goal_id uuid NOT NULL,
    ended_day date NOT NULL,
    result text NOT NULL CHECK (result IN ('reached', 'partly', 'not-reached', 'dropped', 'replaced')),
    note text NOT NULL,
    at timestamptz NOT NULL,
    by_user uuid NOT NULL REFERENCES app_user,
    PRIMARY KEY (citizen_id, sub_goal_id),
    FOREIGN KEY (citizen_id, sub_goal_id) REFERENCES sub_goal
);
CREATE TABLE service (
    citizen_id uuid NOT NULL,
    service_id uuid NOT NULL,
    plan_id uuid NOT NULL,
    service_code text,
    text text,
    service_from date NOT NULL,
    service_to date,
    at timestamptz NOT NULL,
    by_user uuid NOT NULL REFERENCES app_user,
    PRIMARY KEY (citizen_id, service_id),
    FOREIGN KEY (citizen_id, plan_id) REFERENCES plan,
    CHECK (service_code IS NOT NULL OR text IS NOT NULL)
);
CREATE TABLE service_ended (
    citizen_id uuid NOT NULL,
    service_id uuid NOT NULL,
    ended_day date NOT NULL,
    reason text NOT NULL,
    at timestamptz NOT NULL,
    by_user uuid NOT NULL REFERENCES app_user,
    PRIMARY KEY (citizen_id, service_id),
    FOREIGN KEY (citizen_id, service_id) REFERENCES service
);
CREATE TABLE follow_up (
    citizen_id uuid NOT NULL,
    follow_up_id uuid NOT NULL,
    plan_id uuid NOT NULL,
    goal_id uuid,
    planned_day date NOT NULL,
    at timestamptz NOT NULL,
    by_user uuid NOT NULL REFERENCES app_user,
    PRIMARY KEY (citizen_id, follow_up_id),
    FOREIGN KEY (citizen_id, plan_id) REFERENCES plan,
    FOREIGN KEY (citizen_id, goal_id) REFERENCES goal
);
CREATE TABLE follow_up_done (
    citizen_id uuid NOT NULL,
    follow_up_id uuid NOT NULL,
    result_id uuid NOT NULL,
    done_day date NOT NULL,
    result_code text NOT NULL,
    note text NOT NULL,
    at timestamptz NOT NULL,
    by_user uuid NOT NULL REFERENCES app_user,
    PRIMARY KEY (citizen_id, follow_up_id),
    FOREIGN KEY (citizen_id, follow_up_id) REFERENCES follow_up
);

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
