-- Plans (visions, strategies, yearly plans, framework agreements, registers, processes) above the actions, and actions
-- that stand in a plan. What kinds of plans there are, and which fields their entries have, is data (plan_kind,
-- plan_field). Everything is a row with the day on which it became known; `changes` takes a row's lock.

-- An action may come from a decision or stand in a plan alone; it names its unit, may have several owners, and need not
-- be due. Words for a due date carry the day on which somebody is reminded to date them.
ALTER TABLE decision_action ADD COLUMN unit_id uuid REFERENCES unit;
ALTER TABLE decision_action ADD COLUMN resolution text;
UPDATE decision_action SET unit_id = (
    SELECT c.unit_id FROM agenda_item i JOIN meeting m ON m.meeting_id = i.meeting_id
    JOIN committee c ON c.committee_id = m.committee_id WHERE i.item_id = decision_action.item_id);
ALTER TABLE decision_action ALTER COLUMN unit_id SET NOT NULL;
ALTER TABLE decision_action ALTER COLUMN item_id DROP NOT NULL;
CREATE TABLE action_owner (
    action_id uuid NOT NULL REFERENCES decision_action,
    number bigint NOT NULL,
    position bigint NOT NULL,
    user_id uuid REFERENCES app_user,
    person text,
    set_by uuid NOT NULL REFERENCES app_user,
    set_at timestamptz NOT NULL,
    set_day date NOT NULL,
    PRIMARY KEY (action_id, number, position),
    CHECK ((user_id IS NULL) <> (person IS NULL))
);
INSERT INTO action_owner (action_id, number, position, user_id, person, set_by, set_at, set_day)
    SELECT action_id, 1, 1, owner_id, owner_text, created_by, created_at, created_day FROM decision_action;
CREATE INDEX action_owner_by_user ON action_owner (user_id);
ALTER TABLE decision_action DROP COLUMN owner_id;
ALTER TABLE decision_action DROP COLUMN owner_text;
ALTER TABLE action_due ADD COLUMN remind_day date;
UPDATE action_due SET remind_day = set_day WHERE due_raw IS NOT NULL;
ALTER TABLE action_due ADD CHECK ((due_raw IS NULL) = (remind_day IS NULL));
ALTER TABLE action_status DROP CONSTRAINT action_status_kind_check;
ALTER TABLE action_status ADD CHECK
    (kind IN ('not_started', 'in_progress', 'done', 'stuck', 'dropped', 'not_stated'));

-- When and how it is meant to be carried out (iværksættelse), in words; the period is for what slips.
CREATE TABLE action_planned (
    action_id uuid NOT NULL REFERENCES decision_action,
    number bigint NOT NULL,
    planned_text text NOT NULL,
    period_from date,
    period_to date,
    set_by uuid NOT NULL REFERENCES app_user,
    set_at timestamptz NOT NULL,
    set_day date NOT NULL,
    PRIMARY KEY (action_id, number)
);

CREATE TABLE plan_kind (
    kind text PRIMARY KEY,
    label_da text NOT NULL,
    label_en text NOT NULL,
    position bigint NOT NULL
);
CREATE TABLE plan_field (
    kind text NOT NULL REFERENCES plan_kind,
    field text NOT NULL,
    position bigint NOT NULL,
    label_da text NOT NULL,
    label_en text NOT NULL,
    field_type text NOT NULL CHECK (field_type IN ('text', 'note', 'day', 'number', 'yes_no')),
    is_required boolean NOT NULL,
    PRIMARY KEY (kind, field)
);
CREATE TABLE steering_plan (
    plan_id uuid PRIMARY KEY,
    kind text NOT NULL REFERENCES plan_kind,
    unit_id uuid NOT NULL REFERENCES unit,
    changes bigint NOT NULL DEFAULT 0,
    created_by uuid NOT NULL REFERENCES app_user,
    created_at timestamptz NOT NULL,
    created_day date NOT NULL
);
CREATE TABLE steering_plan_version (
    plan_id uuid NOT NULL REFERENCES steering_plan,
    version bigint NOT NULL,
    title text NOT NULL,
    sort_key text COLLATE "C" NOT NULL,
    summary text NOT NULL,
    parent_id uuid REFERENCES steering_plan,
    valid_from date NOT NULL,
    valid_to date,
    goals text NOT NULL,
    saved_by uuid NOT NULL REFERENCES app_user,
    saved_at timestamptz NOT NULL,
    saved_day date NOT NULL,
    PRIMARY KEY (plan_id, version)
);
CREATE TABLE steering_plan_status (
    plan_id uuid NOT NULL REFERENCES steering_plan,
    number bigint NOT NULL,
    day date NOT NULL,
    kind text NOT NULL CHECK (kind IN ('draft', 'hearing', 'in_force', 'paused', 'closed', 'dropped')),
    status_text text NOT NULL,
    author_id uuid NOT NULL REFERENCES app_user,
    entered_at timestamptz NOT NULL,
    entered_day date NOT NULL,
    PRIMARY KEY (plan_id, number)
);

-- Tracks (spor) with goals, and aims with drivers. goals: the world goals (verdensmål) as numbers with spaces.
CREATE TABLE plan_node (
    node_id uuid PRIMARY KEY,
    plan_id uuid NOT NULL REFERENCES steering_plan,
    parent_id uuid REFERENCES plan_node,
    kind text NOT NULL CHECK (kind IN ('track', 'goal', 'aim', 'driver')),
    created_by uuid NOT NULL REFERENCES app_user,
    created_at timestamptz NOT NULL,
    created_day date NOT NULL
);
CREATE INDEX plan_node_by_plan ON plan_node (plan_id);
CREATE TABLE plan_node_version (
    node_id uuid NOT NULL REFERENCES plan_node,
    version bigint NOT NULL,
    title text NOT NULL,
    position bigint NOT NULL,
    indicator text,
    goals text NOT NULL,
    is_dropped boolean NOT NULL,
    saved_by uuid NOT NULL REFERENCES app_user,
    saved_at timestamptz NOT NULL,
    saved_day date NOT NULL,
    PRIMARY KEY (node_id, version)
);

-- Where an action stands: in a plan, under a track or goal, under a driver, with a figure by its name.
CREATE TABLE action_place (
    action_id uuid NOT NULL REFERENCES decision_action,
    number bigint NOT NULL,
    plan_id uuid REFERENCES steering_plan,
    node_id uuid REFERENCES plan_node,
    driver_id uuid REFERENCES plan_node,
    position bigint NOT NULL,
    indicator text,
    goals text NOT NULL,
    set_by uuid NOT NULL REFERENCES app_user,
    set_at timestamptz NOT NULL,
    set_day date NOT NULL,
    PRIMARY KEY (action_id, number),
    CHECK (plan_id IS NOT NULL OR (node_id IS NULL AND driver_id IS NULL))
);
CREATE INDEX action_place_by_plan ON action_place (plan_id);

CREATE TABLE plan_entry (
    entry_id uuid PRIMARY KEY,
    plan_id uuid NOT NULL REFERENCES steering_plan,
    created_by uuid NOT NULL REFERENCES app_user,
    created_at timestamptz NOT NULL,
    created_day date NOT NULL
);
CREATE INDEX plan_entry_by_plan ON plan_entry (plan_id);
CREATE TABLE plan_entry_version (
    entry_id uuid NOT NULL REFERENCES plan_entry,
    version bigint NOT NULL,
    title text NOT NULL,
    is_withdrawn boolean NOT NULL,
    saved_by uuid NOT NULL REFERENCES app_user,
    saved_at timestamptz NOT NULL,
    saved_day date NOT NULL,
    PRIMARY KEY (entry_id, version)
);
CREATE TABLE plan_entry_value (
    entry_id uuid NOT NULL,
    version bigint NOT NULL,
    field text NOT NULL,
    field_value text NOT NULL,
    PRIMARY KEY (entry_id, version, field),
    FOREIGN KEY (entry_id, version) REFERENCES plan_entry_version (entry_id, version)
);

-- Named steering.*: plan.write is the plan of a citizen.
INSERT INTO role_capability (role, capability) VALUES
    ('committee_secretary', 'steering.plan.write'),
    ('staff_unit', 'steering.plan.write'),
    ('area_manager', 'steering.plan.write'),
    ('system', 'steering.plan.write'),
    ('staff_unit', 'steering.plan.kinds'),
    ('system', 'steering.plan.kinds');

INSERT INTO plan_kind (kind, label_da, label_en, position) VALUES
    ('vision', 'Vision og udviklingsplan', 'Vision and development plan', 1),
    ('target_picture', 'Målbillede', 'Target picture', 2),
    ('strategy', 'Strategi', 'Strategy', 3),
    ('yearly_plan', 'Årsplan', 'Yearly plan', 4),
    ('framework_agreement', 'Rammeaftale', 'Framework agreement', 5),
    ('social_agreement', 'Regional socialaftale', 'Regional social agreement', 6),
    ('central_announcement', 'Central udmelding', 'Central announcement', 7),
    ('external_study', 'Ekstern undersøgelse eller anbefaling', 'External study or recommendation', 8),
    ('policy_register', 'Register over politikker', 'Register of policies', 9),
    ('competence_plan', 'Kompetenceplan', 'Competence plan', 10),
    ('communication_plan', 'Kommunikationsplan', 'Communication plan', 11),
    ('follow_up_calendar', 'Kalender for opfølgning', 'Calendar of follow-up', 12),
    ('speciality_plan', 'Specialeplan', 'Speciality plan', 13),
    ('idea_catalogue', 'Idékatalog', 'Idea catalogue', 14),
    ('action_plan', 'Handleplan', 'Action plan', 15),
    ('process', 'Proces', 'Process', 16),
    ('meeting_process', 'Mødeforløb', 'Series of meetings', 17),
    ('question_frame', 'Fast ramme med spørgsmål', 'Fixed frame of questions', 18),
    ('post_register', 'Opfølgning på stillinger', 'Follow-up of posts', 19),
    ('seat_register', 'Register over pladser og repræsentanter', 'Register of seats and representatives', 20),
    ('loan_register', 'Register over lån og ny kapacitet', 'Register of loans and new capacity', 21),
    ('register', 'Register', 'Register', 22);
INSERT INTO plan_field (kind, field, position, label_da, label_en, field_type, is_required) VALUES
    ('vision', 'meaning', 1, 'Det vil vi se', 'What we will see', 'note', FALSE),
    ('vision', 'track', 2, 'Spor', 'Track', 'text', FALSE),
    ('vision', 'by_year', 3, 'Senest år', 'By year', 'number', FALSE),
    ('target_picture', 'strategy', 1, 'Delstrategi', 'Part strategy', 'text', FALSE),
    ('target_picture', 'indicators', 2, 'Antal indikatorer', 'Number of indicators', 'number', FALSE),
    ('target_picture', 'source', 3, 'Datakilde', 'Source of data', 'text', FALSE),
    ('target_picture', 'frequency', 4, 'Hvor ofte', 'How often', 'text', FALSE),
    ('strategy', 'who', 1, 'Hvem', 'Who', 'text', FALSE),
    ('strategy', 'from_day', 2, 'Fra', 'From', 'day', FALSE),
    ('strategy', 'to_day', 3, 'Til', 'To', 'day', FALSE),
    ('strategy', 'result', 4, 'Resultat', 'Result', 'note', FALSE),
    ('yearly_plan', 'team', 1, 'Ansvarligt team', 'Responsible team', 'text', TRUE),
    ('yearly_plan', 'across', 2, 'På tværs af områder', 'Across areas', 'yes_no', FALSE),
    ('yearly_plan', 'next_step', 3, 'Næste skridt', 'Next step', 'note', FALSE),
    ('yearly_plan', 'to_day', 4, 'Til', 'To', 'day', FALSE),
    ('framework_agreement', 'duty', 1, 'Pligt eller regel', 'Duty or rule', 'note', TRUE),
    ('framework_agreement', 'who', 2, 'Hvem', 'Who', 'text', FALSE),
    ('framework_agreement', 'deadline', 3, 'Frist', 'Deadline', 'day', FALSE),
    ('framework_agreement', 'reported', 4, 'Indberettet', 'Reported', 'day', FALSE),
    ('social_agreement', 'number', 1, 'Indsatsområde nr.', 'Focus area no.', 'text', TRUE),
    ('social_agreement', 'realised', 2, 'Realiseret', 'Realised', 'yes_no', FALSE),
    ('social_agreement', 'decision', 3, 'Beslutning', 'Decision', 'note', FALSE),
    ('social_agreement', 'decided', 4, 'Besluttet den', 'Decided on', 'day', FALSE),
    ('central_announcement', 'question', 1, 'Spørgsmål', 'Question', 'note', TRUE),
    ('central_announcement', 'target_group', 2, 'Målgruppe', 'Target group', 'text', FALSE),
    ('central_announcement', 'answer', 3, 'Svar', 'Answer', 'note', FALSE),
    ('central_announcement', 'answered_by', 4, 'Besvaret af', 'Answered by', 'text', FALSE),
    ('central_announcement', 'deadline', 5, 'Svarfrist', 'Deadline for the answer', 'day', FALSE),
    ('central_announcement', 'answered', 6, 'Besvaret den', 'Answered on', 'day', FALSE),
    ('external_study', 'recommendation', 1, 'Anbefaling', 'Recommendation', 'note', TRUE),
    ('external_study', 'our_answer', 2, 'Vores svar', 'Our answer', 'note', FALSE),
    ('external_study', 'practice', 3, 'Status i hverdagen', 'Status in daily practice', 'note', FALSE),
    ('external_study', 'checked', 4, 'Set efter den', 'Looked at on', 'day', FALSE),
    ('policy_register', 'shared_with', 1, 'Deles med', 'Shared with', 'text', FALSE),
    ('policy_register', 'own', 2, 'Egen politik for området', 'The area''s own policy', 'yes_no', FALSE),
    ('policy_register', 'adopted', 3, 'Vedtaget', 'Adopted', 'day', FALSE),
    ('policy_register', 'revise', 4, 'Revideres senest', 'To be revised by', 'day', FALSE),
    ('policy_register', 'owner', 5, 'Ansvarlig', 'Responsible', 'text', FALSE),
    ('competence_plan', 'for_whom', 1, 'For hvem', 'For whom', 'text', TRUE),
    ('competence_plan', 'from_day', 2, 'Fra', 'From', 'day', FALSE),
    ('competence_plan', 'to_day', 3, 'Til', 'To', 'day', FALSE),
    ('competence_plan', 'places', 4, 'Pladser', 'Places', 'number', FALSE),
    ('competence_plan', 'shared_with', 5, 'Pladser delt med', 'Places shared with', 'text', FALSE),
    ('competence_plan', 'attended', 6, 'Deltagere', 'Took part', 'number', FALSE),
    ('communication_plan', 'audience', 1, 'Modtagere', 'Audience', 'text', TRUE),
    ('communication_plan', 'message', 2, 'Budskab', 'Message', 'note', FALSE),
    ('communication_plan', 'channel', 3, 'Kanal', 'Channel', 'text', FALSE),
    ('communication_plan', 'who', 4, 'Hvem fortæller', 'Who tells', 'text', FALSE),
    ('communication_plan', 'day', 5, 'Dato', 'Day', 'day', FALSE),
    ('communication_plan', 'told', 6, 'Fortalt', 'Told', 'yes_no', FALSE),
    ('follow_up_calendar', 'day', 1, 'Mødedag', 'Day of the meeting', 'day', TRUE),
    ('follow_up_calendar', 'body', 2, 'Forum', 'Body', 'text', TRUE),
    ('follow_up_calendar', 'papers_by', 3, 'Materiale senest', 'Papers by', 'day', FALSE),
    ('follow_up_calendar', 'minutes', 4, 'Minutter afsat', 'Minutes set aside', 'number', FALSE),
    ('follow_up_calendar', 'guests', 5, 'Gæster', 'Guests', 'text', FALSE),
    ('follow_up_calendar', 'note', 6, 'Bemærkning', 'Remark', 'note', FALSE),
    ('speciality_plan', 'task', 1, 'Opgave', 'Task', 'note', TRUE),
    ('speciality_plan', 'now', 2, 'Løses i dag af', 'Done today by', 'text', FALSE),
    ('speciality_plan', 'then', 3, 'Løses fremover af', 'Done in future by', 'text', FALSE),
    ('speciality_plan', 'from_day', 4, 'Gælder fra', 'In force from', 'day', FALSE),
    ('speciality_plan', 'consequence', 5, 'Betydning for os', 'What it means for us', 'note', FALSE),
    ('idea_catalogue', 'who', 1, 'Ansvarlig person eller netværk', 'Responsible person or network', 'text', TRUE),
    ('idea_catalogue', 'year', 2, 'År', 'Year', 'number', FALSE),
    ('idea_catalogue', 'driver', 3, 'Driver', 'Driver', 'text', FALSE),
    ('idea_catalogue', 'active', 4, 'Fylder mest lige nu', 'Among the most active now', 'yes_no', FALSE),
    ('idea_catalogue', 'latest', 5, 'Seneste status', 'Latest status', 'note', FALSE),
    ('idea_catalogue', 'latest_day', 6, 'Status den', 'Status on', 'day', FALSE),
    ('action_plan', 'what', 1, 'Hvad', 'What', 'note', TRUE),
    ('action_plan', 'who', 2, 'Hvem', 'Who', 'text', FALSE),
    ('action_plan', 'from_day', 3, 'Fra', 'From', 'day', FALSE),
    ('action_plan', 'to_day', 4, 'Til', 'To', 'day', FALSE),
    ('action_plan', 'support', 5, 'Støtte udefra', 'Support from outside', 'text', FALSE),
    ('process', 'step', 1, 'Trin', 'Step', 'note', TRUE),
    ('process', 'day', 2, 'Dato', 'Day', 'day', FALSE),
    ('process', 'who', 3, 'Hvem', 'Who', 'text', FALSE),
    ('process', 'involved', 4, 'Inddraget', 'Involved', 'text', FALSE),
    ('process', 'number', 5, 'Antal', 'Number', 'number', FALSE),
    ('process', 'result', 6, 'Resultat', 'Result', 'note', FALSE),
    ('process', 'done', 7, 'Gennemført', 'Done', 'yes_no', FALSE),
    ('meeting_process', 'day', 1, 'Dato', 'Day', 'day', TRUE),
    ('meeting_process', 'topic', 2, 'Emne', 'Topic', 'note', TRUE),
    ('meeting_process', 'who', 3, 'Hvem deltager', 'Who takes part', 'text', FALSE),
    ('meeting_process', 'seats', 4, 'Pladser', 'Seats', 'number', FALSE),
    ('meeting_process', 'message', 5, 'Det fortæller vi videre', 'What we pass on', 'note', FALSE),
    ('question_frame', 'asked_of', 1, 'Stillet til', 'Asked of', 'text', TRUE),
    ('question_frame', 'question', 2, 'Spørgsmål', 'Question', 'note', TRUE),
    ('question_frame', 'answer', 3, 'Svar', 'Answer', 'note', FALSE),
    ('question_frame', 'answered', 4, 'Besvaret den', 'Answered on', 'day', FALSE),
    ('post_register', 'where', 1, 'Hvor', 'Where', 'text', TRUE),
    ('post_register', 'posts', 2, 'Stillinger', 'Posts', 'number', FALSE),
    ('post_register', 'advertised', 3, 'Opslået', 'Advertised', 'day', FALSE),
    ('post_register', 'apply_by', 4, 'Ansøgningsfrist', 'Apply by', 'day', FALSE),
    ('post_register', 'interviews', 5, 'Samtaler', 'Interviews', 'text', FALSE),
    ('post_register', 'starts', 6, 'Tiltræder', 'Starts', 'day', FALSE),
    ('post_register', 'filled', 7, 'Besat', 'Filled', 'yes_no', FALSE),
    ('seat_register', 'body', 1, 'Forum', 'Body', 'text', TRUE),
    ('seat_register', 'seats', 2, 'Pladser', 'Seats', 'number', FALSE),
    ('seat_register', 'filled', 3, 'Besatte', 'Filled', 'number', FALSE),
    ('seat_register', 'candidates', 4, 'Kandidater', 'Candidates', 'note', FALSE),
    ('seat_register', 'nominated', 5, 'Indstillet den', 'Nominated on', 'day', FALSE),
    ('seat_register', 'approved', 6, 'Godkendt den', 'Approved on', 'day', FALSE),
    ('loan_register', 'municipality', 1, 'Kommune', 'Municipality', 'text', TRUE),
    ('loan_register', 'target_group', 2, 'Målgruppe', 'Target group', 'text', FALSE),
    ('loan_register', 'places', 3, 'Pladser', 'Places', 'number', FALSE),
    ('loan_register', 'loan', 4, 'Lån i mio. kr.', 'Loan in million kr.', 'number', FALSE),
    ('loan_register', 'recommended', 5, 'Anbefalet', 'Recommended', 'yes_no', FALSE),
    ('loan_register', 'decided', 6, 'Behandlet den', 'Dealt with on', 'day', FALSE),
    ('register', 'party', 1, 'Part', 'Party', 'text', FALSE),
    ('register', 'what', 2, 'Indhold', 'Content', 'note', FALSE),
    ('register', 'number', 3, 'Antal', 'Number', 'number', FALSE),
    ('register', 'day', 4, 'Dato', 'Day', 'day', FALSE),
    ('register', 'in_use', 5, 'I brug', 'In use', 'yes_no', FALSE);
