# Committees, meetings, items, decisions, figures put in.

committee-none = There are no committees yet
committee-none-text = Once a committee has been created, it is shown here with its next meeting.
committee-seats = { $n ->
    [one] 1 seat
   *[other] { $n } seats
}
committee-next = Next meeting
committee-no-next = No meeting called
committee-last = Latest meeting { $day }
committee-actions = Follow-up on the committee's decisions
committee-coming = Coming meetings
committee-held = Past meetings
committee-no-meeting = No coming meetings
committee-no-meeting-text = Once the secretary has called a meeting, its agenda is shown here.
committee-members = Members
committee-role = Role
committee-chair = Chair
committee-member = Member
committee-secretary = Secretary
committee-kind-main-med = Main works council (Hoved-MED)
committee-kind-local-med = Local works council (MED)
committee-kind-political = Political committee
committee-kind-management = Management
committee-kind-other = Committee

meeting-new = Call a meeting
meeting-call = Call
meeting-called = The meeting has been called
meeting-label-day = Date
meeting-label-starts = Begins at
meeting-label-ends = Ends at
meeting-label-place = Place
meeting-help-time = For example 9:00
meeting-error-time = Write a time, for example 9:00
meeting-error-ends = The meeting must end after it begins
meeting-hours = { $from }–{ $to }
meeting-from = from { $from }
meeting-items = { $n ->
    [0] no items
    [one] 1 item
   *[other] { $n } items
}
meeting-agenda = Agenda
meeting-minutes = Minutes
meeting-first = First item
meeting-figures = { $n ->
    [one] 1 figure
   *[other] { $n } figures
}
meeting-actions = { $n ->
    [one] 1 action
   *[other] { $n } actions
}
meeting-decided = Decided
meeting-treated = Dealt with
meeting-imported = Read from a document
meeting-no-items = The agenda is empty
meeting-no-items-text = The items are listed here in order once the secretary has written them.
meeting-closed-by = Closed by { $who }
meeting-close = Close the minutes
meeting-close-question = Close the minutes?
meeting-close-text = After that, texts, figures and decisions can no longer be changed. Actions can still be followed up.
meeting-closed-now = The minutes are closed
meeting-error-closed = The minutes were closed { $when }
meeting-error-not-held = The minutes can be closed on the day of the meeting at the earliest
meeting-error-undecided = { $n ->
    [one] One item for decision has no decision. Write it, and close the minutes again.
   *[other] { $n } items for decision have no decision. Write them, and close the minutes again.
}

item-number = item { $number }
item-new = New item
item-add = Put on the agenda
item-added = The item is on the agenda
item-edit = Edit the text
item-save = Save the text
item-saved = The text has been saved
item-cancel = Cancel
item-next = Next item
item-to-meeting = To the agenda
item-case = case { $number }
item-closed = The minutes were closed
item-kind-decision = Decision
item-kind-information = Information
item-kind-discussion = Discussion
item-recommendation = Recommendation
item-case-text = Case
item-figures = Figures
item-decision = Decision
item-decision-open = Open decision (everybody can read it)
item-actions = Actions
item-no-recommendation = There is no recommendation.
item-no-case-text = There is no case text yet.
item-no-figures = No figures have been put in.
item-no-decision = No decision has been written.
item-no-actions = The decision has not led to actions yet.
item-label-title = Title
item-label-kind = Type of item
item-label-case = Case number
item-label-recommendation = Recommendation
item-label-case-text = Case
item-label-number = Number of the item
item-label-decision = Write the decision
item-label-decision-open = Write the open decision
item-help-text = Each line becomes a paragraph. Begin a line with a hyphen to make a point.
item-help-number = An empty field puts the item last.
item-decide = Save the decision
item-decided = The decision has been saved
item-decision-change = Change the decision
item-former-decisions = Former wordings
item-versions = Versions of the text
item-version = Version { $number }
item-aside = kept aside
item-conflict-text = Your text has been kept and stands in the fields below. The other one stands here. Put them together, and save again.
item-error-title = Write a title
item-error-kind = Choose the type of item
item-error-number = Write the item's number in digits
item-error-number-taken = This number is taken or lies outside 1 to 999. Choose another, or leave the field empty.
item-error-decision = Write the decision
item-error-closed = The minutes are closed, so the item cannot be changed
item-error-changed = Somebody else has saved meanwhile. Read both texts, and save again.
item-error-figure-unit = Choose an offer, an area or the region
item-error-figure-quarter = Choose a quarter

item-figure-new = Put in a figure
item-figure-added = The figure stands in the item as it was just now
item-label-figure-unit = Unit
item-label-figure-quarter = Quarter
item-figure-show = Show the figure
item-figure-now-title = The figure as it is now
item-figure-freeze-text = When the figure is put in, it is frozen with its date and version. It does not change, even when the figure itself does.
item-figure-freeze = Put the figure in
item-figure-compare = Then and now
item-figure-line = What
item-figure-then = Frozen { $day }
item-figure-now = Today
item-figure-value = Value
item-figure-difference = Difference
item-figure-numerator = Numerator
item-figure-denominator = Denominator
item-figure-rows = Rows behind the figure
item-figure-version = Version of the definition
item-figure-status = Status
item-figure-final = Final
item-figure-changed-title = Has it changed?
item-figure-same = No. What lies behind the figure is the same as then.
item-figure-changed = Yes. What lies behind the figure has changed since.
item-figure-open = See what lies behind the figure today
item-figure-no-today = Today's figure cannot be shown
item-figure-no-today-text = You see the frozen figure, but have no access to the unit's figures of today.
item-figure-definition = Definition
item-figure-frozen-by = put in by { $who }

# Figures as tables and charts
item-label-figure-name = Figure
item-label-figure-shape = Show as
item-figure-shape-number = One number
item-figure-shape-units = Table of the units
item-figure-shape-quarters = Eight quarters
item-label-figure-drawn = Draw a chart above the table
item-label-figure-as-of = As it was known on
item-help-figure-as-of = Without a day it is as the figure is now.
item-error-figure-name = Choose a figure
item-error-figure-future = The day cannot lie in the future
item-error-figure-none = There is no figure for the unit in the period
exhibit-few = few citizens
exhibit-few-text = Numbers with fewer than { $n } citizens behind them are left out, and so is what they could be worked out from.
exhibit-target = Budget
exhibit-unit = Unit
exhibit-then = As it was put in

meeting-pages = Pages of the meeting
meeting-order = Order and times
meeting-attendance = Attendance
meeting-approval = Approval
meeting-message = Message
meeting-change = Move or cancel
meeting-publish = Publish
meeting-papers = Fetch the papers as
meeting-papers-closed = For the closed circle, the closed sheets come along.
meeting-item = Item
meeting-state-draft = Draft
meeting-state-sent = Sent out
meeting-state-held = Held
meeting-state-approved = Approved
meeting-state-cancelled = Cancelled
meeting-sent-by = Sent out by { $who }
meeting-approved-at = Approved
meeting-cancelled-by = { $who } has cancelled the meeting: { $why }
meeting-moved-from = The meeting was moved. It had been called for { $day } { $hours }.
meeting-moved-now = The meeting has been moved
meeting-cancelled-now = The meeting has been cancelled
meeting-write = Write minutes
meeting-previous = Minutes of the meeting of { $day }
meeting-previous-waiting = waiting for approval
meeting-pause = Break
meeting-attachments = { $n ->
    [one] 1 attachment
   *[other] { $n } attachments
}
meeting-send = Send the agenda out
meeting-send-question = Send the agenda out?
meeting-send-text = After that the numbers of the items stay. Texts can still be corrected, and new items come last.
meeting-sent-now = The agenda has been sent out
meeting-send-by = To be sent out by { $day } ({ $source })
meeting-no-deadline = No deadline for sending out has been agreed.
meeting-sequence = Order
meeting-sequence-text = Move the items until the agenda is sent out. After that the numbers stay.
meeting-sequence-fixed = The numbers stay, because the agenda was sent out
meeting-up = Move up
meeting-down = Move down
meeting-add-earlier = Put the status of earlier decisions on
meeting-times = Times
meeting-times-text = Write minutes and breaks, and have times suggested from the beginning of the meeting. Each time can be corrected. A gap between two items is a break.
meeting-times-suggest = Suggest times
meeting-times-save = Save the times
meeting-times-saved = The times are saved
meeting-minutes-for = Minutes
meeting-pause-after = Break after
meeting-move = Move the meeting
meeting-move-text = The times of the items move along. Excuses and substitutes no longer hold when the meeting gets another day.
meeting-cancel = Cancel the meeting
meeting-cancel-text = The items can be read, but nothing can be written in them any more.
meeting-label-reason = Why is the meeting moved?
meeting-label-cancel-reason = Why is the meeting cancelled?
meeting-help-reason = Everybody who can read the agenda can read the reason.
meeting-error-reason = Write why
meeting-error-over = The meeting was held, closed or cancelled, so it cannot be changed
meeting-error-sent = The agenda was sent out, so the numbers of the items stay
meeting-error-empty = There are no items to send out
meeting-error-slot = The item must end after it begins
meeting-error-outside = Item { $number } lies outside the meeting
meeting-error-overlap = Items { $first } and { $second } overlap
meeting-rules = How the committee holds its meetings
meeting-rules-change = Change the deadline
meeting-rules-set = Agree on a deadline
meeting-rule-unconfirmed = not confirmed
meeting-rule-unconfirmed-long = Nobody has confirmed yet where the deadline is written.
meeting-rule-none = Nothing has been agreed yet. All members approve the minutes, and there is no deadline for sending out.
meeting-rule-now = { $n ->
    [0] The agenda is sent out on the day of the meeting at the latest.
    [one] The agenda is sent out the day before the meeting at the latest.
   *[other] The agenda is sent out { $n } days before the meeting at the latest.
}
meeting-rule-source = It is written in: { $source }.
meeting-rule-label-from = Holds for meetings from
meeting-rule-help-from = Older meetings keep what held then.
meeting-rule-label-days = Days before the meeting
meeting-rule-help-days = Calendar days. The law sets no deadline; the committee’s rules of procedure do.
meeting-rule-label-source = Where is it written?
meeting-rule-help-source = For example rules of procedure § 4. Leave it empty when it is not confirmed.
meeting-rule-label-approval = Who approves the minutes?
meeting-rule-label-follow-up = Put the status of earlier decisions on each new agenda
meeting-rule-help-follow-up = The item fills itself with the actions that are open or have changed since last time.
meeting-rule-save = Save
meeting-rule-set = The settings are saved
meeting-rule-error-days = Write the days as a number from 0 to 90
meeting-rule-error-approval = Choose who approves the minutes
item-resume = Summary
item-label-resume = Summary
item-is-closed = Closed item
item-closed-title = Closed item
item-is-late = Sent later
item-assign = Who answers for it
item-assign-save = Save
item-assigned = It has been noted who answers for the item
item-owner-is = Answers for it: { $who }
item-presenter-is = Presented by: { $who }
item-guests-are = Takes part in this item: { $who }
item-label-owner = Who answers for the item?
item-owner-other = Nobody, or somebody else
item-label-owner-words = Somebody else, in words
item-label-presenter = Who presents it?
item-help-presenter = For example a name and where the person comes from
item-guest-new = Is a guest to take part in this item?
item-error-owner = Choose a member of the committee
item-decide-next = Save and go to the next item
item-rivals = Texts that did not make it into the decision
item-earlier = Earlier decisions
item-earlier-live = The list keeps up until the minutes are closed.
item-earlier-frozen = The list shows what the committee saw at the meeting.
item-earlier-what = Action
item-earlier-who = Owner
item-earlier-due = Due
item-earlier-status = Status
item-earlier-said = Last written
item-earlier-from = Decided
item-earlier-place = { $day }, item { $number }
item-earlier-changed = new since last time
item-earlier-none = There are no open actions from earlier meetings.

# Searching the committees' papers
papers-search = Search agendas and minutes
papers-label-words = Search for
papers-help-words = All words must stand in the same text, decision or attachment. Their forms are found too.
papers-find = Search
papers-found = { $n ->
    [0] No items found
    [one] One item found
   *[other] { $n } items found
}
papers-none = No item has all the words
papers-none-text = Try fewer words, or another word for the same.
papers-more = There are more. Write more words to narrow it down.
papers-in-text = in the item's text
papers-in-decision = in the decision
papers-in-attachment = in an attachment
papers-in-closed = in what is closed
papers-error-words = Write what you are looking for
