-- The life of a meeting: moved or cancelled, times and owners of items, sent out, who came, the decision while it is
-- being written, approval by the members, what is added afterwards, what is told to whom. All of it is rows with who and
-- when; only the draft of a decision is overwritten, and what it loses is kept as a rival.

-- The resumé belongs to the texts of an item and follows their versions.
ALTER TABLE agenda_item_version ADD COLUMN resume text NOT NULL DEFAULT '';

-- How a committee holds its meetings, from a day on. send_out_days is no law: each committee's rules of procedure say
-- it, so the source stands beside it, and an empty source means that nobody has confirmed it.
CREATE TABLE meeting_rule (
    committee_id uuid NOT NULL REFERENCES committee,
    number bigint NOT NULL,
    valid_from date NOT NULL,
    send_out_days bigint CHECK (send_out_days BETWEEN 0 AND 90),
    approval text NOT NULL CHECK (approval IN ('all', 'chair')),
    is_following_up boolean NOT NULL,
    source text NOT NULL,
    set_by uuid NOT NULL REFERENCES app_user,
    set_at timestamptz NOT NULL,
    PRIMARY KEY (committee_id, number)
);

-- The meeting's own columns hold the day that counts now, because every list sorts by it; here is what it was before.
CREATE TABLE meeting_moved (
    meeting_id uuid NOT NULL REFERENCES meeting,
    number bigint NOT NULL,
    former_day date NOT NULL,
    former_starts text NOT NULL,
    former_ends text,
    former_place text NOT NULL,
    reason text NOT NULL,
    moved_by uuid NOT NULL REFERENCES app_user,
    moved_at timestamptz NOT NULL,
    PRIMARY KEY (meeting_id, number)
);
CREATE TABLE meeting_cancelled (
    meeting_id uuid PRIMARY KEY REFERENCES meeting,
    reason text NOT NULL,
    cancelled_by uuid NOT NULL REFERENCES app_user,
    cancelled_at timestamptz NOT NULL
);
CREATE TABLE agenda_sent (
    meeting_id uuid PRIMARY KEY REFERENCES meeting,
    sent_by uuid NOT NULL REFERENCES app_user,
    sent_at timestamptz NOT NULL
);

-- When an item is treated, and who answers for it: the row with the highest number holds.
CREATE TABLE agenda_item_slot (
    item_id uuid NOT NULL REFERENCES agenda_item,
    number bigint NOT NULL,
    starts text,
    ends text,
    set_by uuid NOT NULL REFERENCES app_user,
    set_at timestamptz NOT NULL,
    PRIMARY KEY (item_id, number),
    CHECK ((starts IS NULL) = (ends IS NULL))
);
CREATE TABLE agenda_item_owner (
    item_id uuid NOT NULL REFERENCES agenda_item,
    number bigint NOT NULL,
    owner_id uuid REFERENCES app_user,
    owner_text text,
    presenter text NOT NULL,
    set_by uuid NOT NULL REFERENCES app_user,
    set_at timestamptz NOT NULL,
    PRIMARY KEY (item_id, number),
    CHECK (owner_id IS NULL OR owner_text IS NULL)
);

-- An item that fills itself, and what it said when the minutes were closed.
CREATE TABLE standing_item (
    item_id uuid PRIMARY KEY REFERENCES agenda_item,
    kind text NOT NULL CHECK (kind IN ('earlier_decisions')),
    made_by uuid NOT NULL REFERENCES app_user,
    made_at timestamptz NOT NULL
);
CREATE TABLE earlier_decision (
    item_id uuid NOT NULL REFERENCES standing_item,
    position bigint NOT NULL,
    action_id uuid NOT NULL,
    title text NOT NULL,
    owner_name text NOT NULL,
    due_day date,
    due_raw text,
    status text NOT NULL,
    status_day date,
    status_text text NOT NULL,
    is_changed boolean NOT NULL,
    source_item_id uuid NOT NULL REFERENCES agenda_item,
    source_number bigint NOT NULL,
    source_title text NOT NULL,
    source_day date NOT NULL,
    frozen_at timestamptz NOT NULL,
    PRIMARY KEY (item_id, position),
    CHECK (due_day IS NULL OR due_raw IS NULL)
);

-- Who came. A member's mark with the highest number holds. Participants beside the members: a substitute stands for one
-- member; anybody else may be there for some items only.
CREATE TABLE attendance (
    meeting_id uuid NOT NULL REFERENCES meeting,
    member_id uuid NOT NULL,
    number bigint NOT NULL,
    presence text NOT NULL CHECK (presence IN ('expected', 'present', 'notice', 'absent')),
    marked_by uuid NOT NULL REFERENCES app_user,
    marked_at timestamptz NOT NULL,
    PRIMARY KEY (meeting_id, member_id, number)
);
CREATE TABLE meeting_participant (
    meeting_id uuid NOT NULL REFERENCES meeting,
    participant_id uuid NOT NULL,
    member_id uuid,
    user_id uuid REFERENCES app_user,
    person text,
    organisation text NOT NULL,
    added_by uuid NOT NULL REFERENCES app_user,
    added_at timestamptz NOT NULL,
    PRIMARY KEY (meeting_id, participant_id),
    CHECK ((user_id IS NULL) <> (person IS NULL))
);
CREATE TABLE meeting_participant_item (
    meeting_id uuid NOT NULL,
    participant_id uuid NOT NULL,
    item_id uuid NOT NULL REFERENCES agenda_item,
    PRIMARY KEY (meeting_id, participant_id, item_id),
    FOREIGN KEY (meeting_id, participant_id) REFERENCES meeting_participant (meeting_id, participant_id)
);
CREATE TABLE meeting_participant_withdrawn (
    meeting_id uuid NOT NULL,
    participant_id uuid NOT NULL,
    withdrawn_by uuid NOT NULL REFERENCES app_user,
    withdrawn_at timestamptz NOT NULL,
    PRIMARY KEY (meeting_id, participant_id),
    FOREIGN KEY (meeting_id, participant_id) REFERENCES meeting_participant (meeting_id, participant_id)
);

-- The decision while it is being written. based_on is the wording of the decision that the writer began with.
CREATE TABLE decision_draft (
    item_id uuid PRIMARY KEY REFERENCES agenda_item,
    version bigint NOT NULL,
    based_on bigint NOT NULL,
    draft_text text NOT NULL,
    saved_by uuid NOT NULL REFERENCES app_user,
    saved_at timestamptz NOT NULL
);
CREATE TABLE decision_rival (
    item_id uuid NOT NULL REFERENCES agenda_item,
    rival_id uuid NOT NULL,
    rival_text text NOT NULL,
    saved_by uuid NOT NULL REFERENCES app_user,
    saved_at timestamptz NOT NULL,
    PRIMARY KEY (item_id, rival_id)
);

-- Approval of closed minutes, seat by seat. given_how says how somebody without a log-in gave it to the secretary.
CREATE TABLE minutes_approval (
    meeting_id uuid NOT NULL REFERENCES minutes_closed,
    member_id uuid NOT NULL,
    number bigint NOT NULL,
    remark text NOT NULL,
    given_how text,
    approved_by uuid NOT NULL REFERENCES app_user,
    approved_at timestamptz NOT NULL,
    PRIMARY KEY (meeting_id, member_id, number)
);
CREATE TABLE minutes_approval_withdrawn (
    meeting_id uuid NOT NULL,
    member_id uuid NOT NULL,
    number bigint NOT NULL,
    reason text NOT NULL,
    withdrawn_by uuid NOT NULL REFERENCES app_user,
    withdrawn_at timestamptz NOT NULL,
    PRIMARY KEY (meeting_id, member_id, number),
    FOREIGN KEY (meeting_id, member_id, number) REFERENCES minutes_approval (meeting_id, member_id, number)
);
CREATE TABLE minutes_approved (
    meeting_id uuid PRIMARY KEY REFERENCES minutes_closed,
    approval text NOT NULL CHECK (approval IN ('all', 'chair')),
    approved_at timestamptz NOT NULL
);

-- What is added to closed minutes (tilføjelse), about one item or about the minutes as a whole.
CREATE TABLE addendum (
    addendum_id uuid PRIMARY KEY,
    meeting_id uuid NOT NULL REFERENCES minutes_closed,
    item_id uuid REFERENCES agenda_item,
    addendum_text text NOT NULL,
    added_by uuid NOT NULL REFERENCES app_user,
    added_at timestamptz NOT NULL
);
CREATE INDEX addendum_by_meeting ON addendum (meeting_id, added_at);
-- What is added to a closed item's minutes: for the closed circle.
CREATE TABLE closed_addendum (
    addendum_id uuid PRIMARY KEY,
    item_id uuid NOT NULL REFERENCES agenda_item_closed,
    addendum_text TEXT NOT NULL,
    added_by uuid NOT NULL REFERENCES app_user,
    added_at timestamptz NOT NULL
);
CREATE INDEX closed_addendum_by_item ON closed_addendum (item_id, added_at);

-- The message from the meeting: who tells what to whom, how and by when.
CREATE TABLE meeting_message (
    message_id uuid PRIMARY KEY,
    meeting_id uuid NOT NULL REFERENCES meeting,
    topic text NOT NULL,
    teller_id uuid REFERENCES app_user,
    teller_text text,
    audience text NOT NULL,
    channel text NOT NULL CHECK (channel IN ('video', 'intranet', 'team_meeting', 'newsletter', 'mail', 'other')),
    due_day date,
    added_by uuid NOT NULL REFERENCES app_user,
    added_at timestamptz NOT NULL,
    CHECK ((teller_id IS NULL) <> (teller_text IS NULL))
);
CREATE INDEX meeting_message_by_meeting ON meeting_message (meeting_id, added_at);
CREATE TABLE meeting_message_end (
    message_id uuid PRIMARY KEY REFERENCES meeting_message,
    outcome text NOT NULL CHECK (outcome IN ('told', 'dropped')),
    ended_by uuid NOT NULL REFERENCES app_user,
    ended_at timestamptz NOT NULL
);
