-- The life of a meeting: moved or cancelled, times and owners of items, sent out, who came, the decision while it is
-- being written, approval by the members, what is added afterwards, what is told to whom. All of it is rows with who and
-- when; only the draft of a decision is overwritten, and what it loses is kept as a rival.

-- The resumé belongs to the texts of an item and follows their versions.
ALTER TABLE agenda_item_version ADD COLUMN resume TEXT NOT NULL DEFAULT '';

-- How a committee holds its meetings, from a day on. send_out_days is no law: each committee's rules of procedure say
-- it, so the source stands beside it, and an empty source means that nobody has confirmed it.
CREATE TABLE meeting_rule (
    committee_id BLOB NOT NULL REFERENCES committee,
    number INTEGER NOT NULL,
    valid_from TEXT NOT NULL,
    send_out_days INTEGER CHECK (send_out_days BETWEEN 0 AND 90),
    approval TEXT NOT NULL CHECK (approval IN ('all', 'chair')),
    is_following_up INTEGER NOT NULL,
    source TEXT NOT NULL,
    set_by BLOB NOT NULL REFERENCES app_user,
    set_at INTEGER NOT NULL,
    PRIMARY KEY (committee_id, number)
) STRICT;

-- The meeting's own columns hold the day that counts now, because every list sorts by it; here is what it was before.
CREATE TABLE meeting_moved (
    meeting_id BLOB NOT NULL REFERENCES meeting,
    number INTEGER NOT NULL,
    former_day TEXT NOT NULL,
    former_starts TEXT NOT NULL,
    former_ends TEXT,
    former_place TEXT NOT NULL,
    reason TEXT NOT NULL,
    moved_by BLOB NOT NULL REFERENCES app_user,
    moved_at INTEGER NOT NULL,
    PRIMARY KEY (meeting_id, number)
) STRICT;
CREATE TABLE meeting_cancelled (
    meeting_id BLOB PRIMARY KEY REFERENCES meeting,
    reason TEXT NOT NULL,
    cancelled_by BLOB NOT NULL REFERENCES app_user,
    cancelled_at INTEGER NOT NULL
) STRICT;
CREATE TABLE agenda_sent (
    meeting_id BLOB PRIMARY KEY REFERENCES meeting,
    sent_by BLOB NOT NULL REFERENCES app_user,
    sent_at INTEGER NOT NULL
) STRICT;

-- When an item is treated, and who answers for it: the row with the highest number holds.
CREATE TABLE agenda_item_slot (
    item_id BLOB NOT NULL REFERENCES agenda_item,
    number INTEGER NOT NULL,
    starts TEXT,
    ends TEXT,
    set_by BLOB NOT NULL REFERENCES app_user,
    set_at INTEGER NOT NULL,
    PRIMARY KEY (item_id, number),
    CHECK ((starts IS NULL) = (ends IS NULL))
) STRICT;
CREATE TABLE agenda_item_owner (
    item_id BLOB NOT NULL REFERENCES agenda_item,
    number INTEGER NOT NULL,
    owner_id BLOB REFERENCES app_user,
    owner_text TEXT,
    presenter TEXT NOT NULL,
    set_by BLOB NOT NULL REFERENCES app_user,
    set_at INTEGER NOT NULL,
    PRIMARY KEY (item_id, number),
    CHECK (owner_id IS NULL OR owner_text IS NULL)
) STRICT;

-- An item that fills itself, and what it said when the minutes were closed.
CREATE TABLE standing_item (
    item_id BLOB PRIMARY KEY REFERENCES agenda_item,
    kind TEXT NOT NULL CHECK (kind IN ('earlier_decisions')),
    made_by BLOB NOT NULL REFERENCES app_user,
    made_at INTEGER NOT NULL
) STRICT;
CREATE TABLE earlier_decision (
    item_id BLOB NOT NULL REFERENCES standing_item,
    position INTEGER NOT NULL,
    action_id BLOB NOT NULL,
    title TEXT NOT NULL,
    owner_name TEXT NOT NULL,
    due_day TEXT,
    due_raw TEXT,
    status TEXT NOT NULL,
    status_day TEXT,
    status_text TEXT NOT NULL,
    is_changed INTEGER NOT NULL,
    source_item_id BLOB NOT NULL REFERENCES agenda_item,
    source_number INTEGER NOT NULL,
    source_title TEXT NOT NULL,
    source_day TEXT NOT NULL,
    frozen_at INTEGER NOT NULL,
    PRIMARY KEY (item_id, position),
    CHECK (due_day IS NULL OR due_raw IS NULL)
) STRICT;

-- Who came. A member's mark with the highest number holds. Participants beside the members: a substitute stands for one
-- member; anybody else may be there for some items only.
CREATE TABLE attendance (
    meeting_id BLOB NOT NULL REFERENCES meeting,
    member_id BLOB NOT NULL,
    number INTEGER NOT NULL,
    presence TEXT NOT NULL CHECK (presence IN ('expected', 'present', 'notice', 'absent')),
    marked_by BLOB NOT NULL REFERENCES app_user,
    marked_at INTEGER NOT NULL,
    PRIMARY KEY (meeting_id, member_id, number)
) STRICT;
CREATE TABLE meeting_participant (
    meeting_id BLOB NOT NULL REFERENCES meeting,
    participant_id BLOB NOT NULL,
    member_id BLOB,
    user_id BLOB REFERENCES app_user,
    person TEXT,
    organisation TEXT NOT NULL,
    added_by BLOB NOT NULL REFERENCES app_user,
    added_at INTEGER NOT NULL,
    PRIMARY KEY (meeting_id, participant_id),
    CHECK ((user_id IS NULL) <> (person IS NULL))
) STRICT;
CREATE TABLE meeting_participant_item (
    meeting_id BLOB NOT NULL,
    participant_id BLOB NOT NULL,
    item_id BLOB NOT NULL REFERENCES agenda_item,
    PRIMARY KEY (meeting_id, participant_id, item_id),
    FOREIGN KEY (meeting_id, participant_id) REFERENCES meeting_participant (meeting_id, participant_id)
) STRICT;
CREATE TABLE meeting_participant_withdrawn (
    meeting_id BLOB NOT NULL,
    participant_id BLOB NOT NULL,
    withdrawn_by BLOB NOT NULL REFERENCES app_user,
    withdrawn_at INTEGER NOT NULL,
    PRIMARY KEY (meeting_id, participant_id),
    FOREIGN KEY (meeting_id, participant_id) REFERENCES meeting_participant (meeting_id, participant_id)
) STRICT;

-- The decision while it is being written. based_on is the wording of the decision that the writer began with.
CREATE TABLE decision_draft (
    item_id BLOB PRIMARY KEY REFERENCES agenda_item,
    version INTEGER NOT NULL,
    based_on INTEGER NOT NULL,
    draft_text TEXT NOT NULL,
    saved_by BLOB NOT NULL REFERENCES app_user,
    saved_at INTEGER NOT NULL
) STRICT;
CREATE TABLE decision_rival (
    item_id BLOB NOT NULL REFERENCES agenda_item,
    rival_id BLOB NOT NULL,
    rival_text TEXT NOT NULL,
    saved_by BLOB NOT NULL REFERENCES app_user,
    saved_at INTEGER NOT NULL,
    PRIMARY KEY (item_id, rival_id)
) STRICT;

-- Approval of closed minutes, seat by seat. given_how says how somebody without a log-in gave it to the secretary.
CREATE TABLE minutes_approval (
    meeting_id BLOB NOT NULL REFERENCES minutes_closed,
    member_id BLOB NOT NULL,
    number INTEGER NOT NULL,
    remark TEXT NOT NULL,
    given_how TEXT,
    approved_by BLOB NOT NULL REFERENCES app_user,
    approved_at INTEGER NOT NULL,
    PRIMARY KEY (meeting_id, member_id, number)
) STRICT;
CREATE TABLE minutes_approval_withdrawn (
    meeting_id BLOB NOT NULL,
    member_id BLOB NOT NULL,
    number INTEGER NOT NULL,
    reason TEXT NOT NULL,
    withdrawn_by BLOB NOT NULL REFERENCES app_user,
    withdrawn_at INTEGER NOT NULL,
    PRIMARY KEY (meeting_id, member_id, number),
    FOREIGN KEY (meeting_id, member_id, number) REFERENCES minutes_approval (meeting_id, member_id, number)
) STRICT;
CREATE TABLE minutes_approved (
    meeting_id BLOB PRIMARY KEY REFERENCES minutes_closed,
    approval TEXT NOT NULL CHECK (approval IN ('all', 'chair')),
    approved_at INTEGER NOT NULL
) STRICT;

-- What is added to closed minutes (tilføjelse), about one item or about the minutes as a whole.
CREATE TABLE addendum (
    addendum_id BLOB PRIMARY KEY,
    meeting_id BLOB NOT NULL REFERENCES minutes_closed,
    item_id BLOB REFERENCES agenda_item,
    addendum_text TEXT NOT NULL,
    added_by BLOB NOT NULL REFERENCES app_user,
    added_at INTEGER NOT NULL
) STRICT;
CREATE INDEX addendum_by_meeting ON addendum (meeting_id, added_at);
-- What is added to a closed item's minutes: for the closed circle.
CREATE TABLE closed_addendum (
    addendum_id BLOB PRIMARY KEY,
    item_id BLOB NOT NULL REFERENCES agenda_item_closed,
    addendum_text TEXT NOT NULL,
    added_by BLOB NOT NULL REFERENCES app_user,
    added_at INTEGER NOT NULL
) STRICT;
CREATE INDEX closed_addendum_by_item ON closed_addendum (item_id, added_at);

-- The message from the meeting: who tells what to whom, how and by when.
CREATE TABLE meeting_message (
    message_id BLOB PRIMARY KEY,
    meeting_id BLOB NOT NULL REFERENCES meeting,
    topic TEXT NOT NULL,
    teller_id BLOB REFERENCES app_user,
    teller_text TEXT,
    audience TEXT NOT NULL,
    channel TEXT NOT NULL CHECK (channel IN ('video', 'intranet', 'team_meeting', 'newsletter', 'mail', 'other')),
    due_day TEXT,
    added_by BLOB NOT NULL REFERENCES app_user,
    added_at INTEGER NOT NULL,
    CHECK ((teller_id IS NULL) <> (teller_text IS NULL))
) STRICT;
CREATE INDEX meeting_message_by_meeting ON meeting_message (meeting_id, added_at);
CREATE TABLE meeting_message_end (
    message_id BLOB PRIMARY KEY REFERENCES meeting_message,
    outcome TEXT NOT NULL CHECK (outcome IN ('told', 'dropped')),
    ended_by BLOB NOT NULL REFERENCES app_user,
    ended_at INTEGER NOT NULL
) STRICT;
