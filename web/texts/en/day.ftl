# The day of a unit.
day-since = New since your last visit
day-since-first = New is what was written in the last 24 hours
day-drafts = { $n ->
    [one] 1 draft needs your signature
   *[other] { $n } drafts need your signature
}
day-search = Find a citizen
day-residents = Residents
day-all = All
day-mine = Mine
day-needs = Needs something
day-due-goal = Follow-up on goal
day-due-plan = Follow-up on plan
day-nobody = Nobody lives here today
day-nobody-text = When a citizen gets a place in the unit, they stand here with the newest note and what needs doing.
day-none = Nobody to show
day-none-text = Choose All to see the whole unit.
day-choose = Choose a unit
day-choose-text = The day shows the records of all residents. Open only the unit you need: citizens can see every look.
day-no-units = You have no unit yet
day-no-units-text = When your manager has given you a role in a unit, your day begins here.
