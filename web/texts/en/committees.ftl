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
committee-no-members = The committee has no members today.
committee-name = Name
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
item-actions = Actions
item-no-recommendation = There is no recommendation.
item-no-case-text = There is no case text yet.
item-no-figures = No figures have been put in.
item-no-decision = No decision has been written.
item-no-actions = The decision has not led to actions yet.
item-label-title = Title
item-label-kind = What is asked of the committee?
item-label-case = Case number
item-label-recommendation = Recommendation
item-label-case-text = Case
item-label-number = Number of the item
item-label-decision = Write the decision
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
item-error-kind = Choose what is asked of the committee
item-error-number = Write the item's number in digits
item-error-number-taken = This number is taken or lies outside 1 to 999. Choose another, or leave the field empty.
item-error-decision = Write the decision
item-error-closed = The minutes are closed, so the item cannot be changed
item-error-changed = Somebody else has saved meanwhile. Read both texts, and save again.
item-error-figure-unit = Choose an offer, an area or the region
item-error-figure-quarter = Choose a quarter

item-figure-new = Put in a figure
item-figure-added = The figure stands in the item as it was just now
item-label-figure-unit = Occupancy of
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
item-figure-difference = Difference in percentage points
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
