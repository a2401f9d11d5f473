# The life of a committee: seats, links, terms of reference, yearly wheel, proposals, working groups, representation, joint funding.

seat-number = Seat { $number }
seat-open = Open seat
seat-open-count = { $n ->
    [one] 1 open seat
   *[other] { $n } open seats
}
seat-by-seat = Seat by seat
seat-all = All seats and substitutes
seat-since = from { $from }
seat-period = { $from } – { $to }
seat-vice-chair = Vice chair
seat-appointed-by = appointed by { $who }
seat-substitute-is = Substitute: { $who }
seat-secretaries = Secretary
seat-no-secretary = The committee has no secretary today.
seat-coming = Joining later
seat-former = Former members
seat-fill = Fill the seat
seat-change = Change
seat-describe = Change the seat
seat-member-new = New member
seat-member-add = Add the member
seat-member-added = The member has been added
seat-member-end = End the membership
seat-member-ended = The membership has ended
seat-substitute-new = New substitute
seat-substitute-text = A substitute belongs to the committee's closed circle for as long as the period runs.
seat-substitute-add = Add the substitute
seat-substitute-added = The substitute has been added
seat-substitute-end = End the substitute's period
seat-substitute-ended = The substitute's period has ended
seat-office-give = Make vice chair
seat-office-save = Appoint as vice chair
seat-office-given = The vice chair has been appointed
seat-office-end = End the office of vice chair
seat-office-ended = The office has ended
seat-end = End
seat-save = Save the seat
seat-saved = The seat has been described
seat-group-management = Management
seat-group-staff = Staff
seat-group-organisation = Organisations
seat-group-municipality = Municipalities
seat-group-political = Politicians
seat-group-other = Others
seat-label-seat = Seat
seat-help-seat = A secretary has no seat.
seat-label-for = Substitute for
seat-label-user = Person with a log-in
seat-help-user = Choose a person here, or write a name in the field below.
seat-label-name-instead = Or the name of somebody without a log-in
seat-label-from = From
seat-label-to = Up to and including
seat-label-last = Last day
seat-label-group = Whose seat is it?
seat-label-title = What the seat is called
seat-help-title = For example joint union representative
seat-label-appointed = Who appoints?
seat-label-holds = Holds from
seat-label-committee = The committee's name
seat-label-kind = Kind of committee
seat-label-seats = Number of seats
seat-help-seats = The secretary is not counted.
seat-committee-new = New committee
seat-committee-text = Once the committee is set up, you fill its seats one by one.
seat-committee-create = Set up the committee
seat-committee-created = The committee is set up. Now fill its seats.
seat-error-person = Choose a person, or write a name
seat-error-role = Choose what the person is to be
seat-error-seat = Choose one of the committee's seats. A secretary has none.
seat-error-taken = Somebody has this seat in the period
seat-error-chair = The committee has a chair in the period
seat-error-period = The last day must come after the first
seat-error-ended = It has ended already
seat-error-outside = The last day must lie within the period
seat-error-group = Choose whose seat it is
seat-error-seated = The person has a seat of their own in the period
seat-error-member = Choose a member
seat-error-office-member = Only an ordinary member can be vice chair
seat-error-office-outside = The office must lie within the membership
seat-error-office-taken = The committee has a vice chair in the period
seat-error-committee = Write the committee's name
seat-error-kind = Choose what kind of committee it is
seat-error-seats = Write a number of seats from 1 to 200

chain-title = Committees around this one
chain-above = Above it
chain-below = Below it
chain-prepared-by = Prepared by
chain-prepares = Prepares meetings for
chain-minutes = Approved minutes of { $day }
chain-new = Link to a committee
chain-kind-parent = The other committee stands above this one
chain-kind-prepares = This committee prepares the other one's meetings
chain-label-kind = How do they belong together?
chain-label-other = The other committee
chain-add = Link
chain-added = The committees are linked
chain-end = End the link
chain-ended = The link has ended
chain-error-kind = Choose how the committees belong together
chain-error-other = Choose the other committee
chain-error-ring = The committees would stand above each other in a ring. Choose another committee or another period.
chain-error-taken = The committee has such a link in the period already

terms-title = Terms of reference
terms-see = Read the terms of reference
terms-new = Write new terms of reference
terms-text = The new ones hold from the day you choose. The old ones can still be read.
terms-save = Save the terms of reference
terms-saved = The terms of reference are saved
terms-none = No terms of reference have been written yet
terms-none-text = When the secretary has written them, they can be read here, also as they were before.
terms-holds = Version { $number }, in force from { $day }
terms-version = Version { $number }, from { $day }
terms-versions = Other versions
terms-label-from = In force from
terms-label-purpose = Purpose
terms-label-tasks = Tasks
terms-label-composition = Composition
terms-label-secretariat = Secretariat
terms-label-rhythm = Meetings
terms-error-purpose = Write the purpose
terms-error-changed = Somebody wrote version { $number } in the meantime. Read it, and save again if yours is to hold.

group-one = Working group
group-new = New working group
group-text = A working group has a purpose and a last day. Seats may stay open until they are filled.
group-found = Found the working group
group-founded = The working group has been founded. Now fill its seats.
group-ends = ends { $day }
group-list = Working groups
group-label-name = The working group's name
group-label-last = Last day
group-seats-management = Seats for management
group-seats-staff = Seats for staff
group-seats-organisation = Seats for organisations
group-seats-municipality = Seats for municipalities
group-seats-political = Seats for politicians
group-seats-other = Seats for others
group-error-name = Write the working group's name
group-error-purpose = Write what the working group is for
group-error-seats = Write at least one seat, and 200 in all at most
group-error-last = The last day must come after the first

wheel-title = Yearly wheel
wheel-see = See the whole wheel
wheel-of-year = Yearly wheel { $year }
wheel-months = Month by month
wheel-month = Month
wheel-column-meetings = Meetings
wheel-column-points = Fixed points and themes
wheel-always = At every meeting
wheel-always-none = No points come at every meeting.
wheel-named = Fixed points of certain months
wheel-closing = comes last
wheel-planned = Planned
wheel-change = Change
wheel-meetings = { $n ->
    [0] no meetings
    [one] 1 meeting
   *[other] { $n } meetings
}
wheel-themes = { $n ->
    [0] no themes
    [one] 1 theme
   *[other] { $n } themes
}
wheel-minutes = { $n ->
    [one] 1 minute
   *[other] { $n } minutes
}
wheel-extra = { $n ->
    [one] 1 minute extra
   *[other] { $n } minutes extra
}
wheel-guests = guests: { $who }
wheel-key-meeting = meeting
wheel-key-point = fixed point or theme
wheel-meeting-on = The meeting of { $day }
wheel-meeting-gone = a meeting that was cancelled
wheel-off = taken off the wheel
wheel-was-moved = { $title } was moved: { $where }
wheel-stands = Stands now: { $where }
wheel-point-new = New fixed point
wheel-point-text = The point comes into the draft of the agenda by itself.
wheel-point-added = The point stands on the wheel
wheel-point-end = Take off the wheel
wheel-point-ended = The point has been taken off
wheel-theme-new = New theme
wheel-theme-added = The theme stands on the wheel
wheel-move = Move
wheel-move-title = Move: { $title }
wheel-moved = The theme has been moved
wheel-take-off = Take it off the wheel
wheel-meeting-new = Plan a meeting
wheel-meeting-text = A planned meeting has not been called yet. Write a place only when it is another one than usual.
wheel-meeting-save = Save the meeting
wheel-meeting-saved = The meeting stands on the wheel
wheel-add = Put on the wheel
wheel-label-months = Which months?
wheel-help-months = Choose none if the point comes at every meeting.
wheel-label-minutes = Minutes
wheel-label-closing = Comes last on the agenda
wheel-label-when = When?
wheel-help-when = A theme of a month comes at the month's first meeting.
wheel-label-guests = Guests
wheel-label-extra = Extra minutes
wheel-help-extra = Added to the end when the meeting is called.
wheel-label-place = Another place
wheel-label-to = Move to
wheel-label-reason = Why?
wheel-help-reason = For example: The guests cannot come before September
wheel-error-months = Choose months from January to December
wheel-error-minutes = Write a number of minutes from 1 to 600, or leave the field empty
wheel-error-extra = Write a number of minutes from 0 to 600
wheel-error-when = Choose a meeting or a month
wheel-error-meeting = This meeting can take no more items. Choose another one.
wheel-error-same = The theme stands there already. Choose another meeting or month.
wheel-error-reason = Write why the theme is moved
wheel-draft = Draft of the agenda
wheel-draft-make = { $n ->
    [one] Put 1 item on the agenda
   *[other] Put { $n } items on the agenda
}
wheel-drafted = The items stand on the agenda
wheel-draft-nothing = There is nothing new. Everything stands on the agenda already.
wheel-draft-empty = The wheel has nothing for this meeting
wheel-draft-empty-text = Fixed points, themes and proposals that were taken on stand here in order.
wheel-on-agenda = On the agenda
wheel-new = Not yet there
wheel-waiting = { $n ->
    [one] 1 item waits for the next agenda
   *[other] { $n } items wait for the next agenda
}
wheel-from-point = Fixed point
wheel-from-theme = Theme
wheel-from-proposal = Proposal
wheel-from-minutes = News from the committee above
wheel-origin = Comes from: { $what }
wheel-origin-minutes = Read the approved minutes
wheel-short-1 = Jan
wheel-short-2 = Feb
wheel-short-3 = Mar
wheel-short-4 = Apr
wheel-short-5 = May
wheel-short-6 = Jun
wheel-short-7 = Jul
wheel-short-8 = Aug
wheel-short-9 = Sep
wheel-short-10 = Oct
wheel-short-11 = Nov
wheel-short-12 = Dec
wheel-month-1 = January
wheel-month-2 = February
wheel-month-3 = March
wheel-month-4 = April
wheel-month-5 = May
wheel-month-6 = June
wheel-month-7 = July
wheel-month-8 = August
wheel-month-9 = September
wheel-month-10 = October
wheel-month-11 = November
wheel-month-12 = December

proposal-title = Proposed items
proposal-new = Propose an item
proposal-send = Send the proposal
proposal-sent = The proposal has been sent to the secretary
proposal-inbox = For the secretary
proposal-inbox-none = There are no proposals.
proposal-mine = My proposals
proposal-mine-none = You have not proposed anything yet
proposal-mine-none-text = Here you can see what became of your proposals.
proposal-why = Reasons
proposal-accept = Take it on
proposal-accepted = The proposal has been taken on
proposal-decline = Decline with a reason
proposal-declined = The proposal has been declined, and the proposer can see why
proposal-see-item = See the item
proposal-waits = Waiting for an answer
proposal-declined-because = Not taken on: { $reason }
proposal-accepted-for = Taken on for the meeting of { $day }
proposal-on-agenda = On the agenda of { $day }, item { $number }
proposal-decided = Dealt with { $day }, item { $number }
proposal-recommend = Send on as a recommendation
proposal-recommend-send = Send the recommendation
proposal-recommended = The recommendation has been sent on
proposal-label-title = What is the item about?
proposal-label-why = Why should the committee take it up?
proposal-label-what = What should the committee decide?
proposal-label-meeting = Meeting
proposal-label-reason = Reason, for the proposer
proposal-label-to = To which committee?
proposal-help-recommendation = The words are made from the decision. Read them over before you send them.
proposal-error-meeting = Choose a coming meeting
proposal-error-answered = The proposal has been answered already
proposal-error-reason = Write why the proposal is not taken on
proposal-error-to = Choose a committee for which this one prepares meetings
proposal-error-undecided = The item has no decision yet
proposal-error-closed = A closed item cannot be sent on
proposal-error-recommendation = Write the recommendation
proposal-error-sent = The item has been sent to that committee already

body-title = Representation
body-text = Councils and boards outside the house, and who sits there for us.
body-new = New body
body-add = Register the body
body-added = The body has been registered
body-none = There are no bodies yet
body-none-text = When the secretary has registered a council or board, you can see here who sits there for us.
body-seats = { $n ->
    [one] 1 seat
   *[other] { $n } seats
}
body-meetings = { $n ->
    [one] 1 meeting a year
   *[other] { $n } meetings a year
}
body-open = { $n ->
    [one] 1 seat to be filled
   *[other] { $n } seats to be filled
}
body-filled = Filled
body-ours = (filled by us)
body-our-seats = Our seats
body-no-seats = No seat has been opened yet
body-no-seats-text = When a seat is to be filled, its candidates stand here.
body-seat-new = Fill a seat
body-seat-open = Open the seat
body-seat-opened = The seat is open for candidates
body-candidate-new = New candidate
body-candidate-add = Put up the candidate
body-candidate-added = The candidate has been put up
body-candidates = { $n ->
    [one] 1 candidate
   *[other] { $n } candidates
}
body-proposed-by = proposed by { $who }
body-approved-by = approved by { $who }
body-nominate = Nominate a candidate
body-nominated = The candidate has been nominated
body-decide = Write down the decision
body-decide-save = Save the decision
body-decided = The decision has been saved
body-approved = Approved
body-refused = Not approved
body-state-open = Nobody has been nominated yet
body-state-nominated = { $who } is nominated and waits for approval by { $by }
body-state-appointed = { $who } was appointed on { $day }
body-was-refused = { $who } was not approved: { $reason }
body-label-name = The body's name
body-label-about = What is it for?
body-label-meetings = Meetings a year
body-label-ours = Seats that we fill
body-label-others = Seats of others
body-help-groups = One line for each group: number, space and name, for example 5 The region
body-label-group = Whose seat?
body-label-seat = Seat
body-label-approved-by = Who approves finally?
body-label-proposed-by = Proposed by
body-label-candidate = Candidate
body-label-nominated-by = Nominated by
body-label-day = Day
body-label-outcome = Decision
body-label-reason = Reason, if the candidate was not approved
body-error-name = Write the body's name
body-error-groups = Write each group on a line of its own: number, space and name, for example 5 The region
body-error-ours = Write at least one group that we fill
body-error-meetings = Write a number of meetings from 1 to 366, or leave the field empty
body-error-group = Choose a group that we fill
body-error-seat = Write what the seat is called
body-error-approved-by = Write who approves finally
body-error-full = All seats of the group are open or filled in the period
body-error-candidate = Choose a candidate for the seat
body-error-nominated-by = Write who nominates
body-error-nominated = A candidate has been nominated already
body-error-appointed = The seat has been filled already
body-error-not-nominated = No candidate waits for a decision
body-error-outcome = Choose a decision
body-error-reason = Write why the candidate was not approved
body-error-day = The day must not lie ahead or before the nomination

funding-title = Joint funding
funding-new = Note who pays
funding-again = Note anew
funding-earlier = Noted earlier
funding-save = Save the funding
funding-noted = The funding has been noted on the decision
funding-none = No joint funding has been noted
funding-none-text = When parties share a cost, it stands here who pays what.
funding-party = Party
funding-share = Share
funding-amount = Amount
funding-total = Total
funding-parties = The parties
funding-party-number = Party { $number }
funding-pays-number = Party { $number } pays
funding-label-purpose = What is paid for?
funding-label-total = Total, DKK
funding-help-total = The contributions must add up to the total, to the øre.
funding-label-by = How are the contributions written?
funding-by-amount = In kroner
funding-by-share = In percent
funding-error-purpose = Write what is paid for
funding-error-total = Write the total, for example 200.000,00
funding-error-party = Write the party's name
funding-error-number = Write the contribution as a number, for example 50.000,00
funding-error-parties = Write at least two parties
funding-error-nothing = Each party must pay something
funding-error-missing = The contributions do not add up to the total. { $amount } is missing
funding-error-over = The contributions are more than the total. { $amount } is too much
funding-error-closed = The item is closed, so funding cannot be noted openly
funding-error-undecided = The item has no decision yet
