# Places: who lives where, what is free, and a citizen's stays.
place-list-title = Places
place-list-none = There are no places you have access to.
place-offer-title = Places at { $name }
place-day = Day
place-day-before = The day before
place-day-after = The day after
place-day-show = Show
place-today = Today
place-free =
    { $n ->
        [0] No free places
        [one] 1 free place
       *[other] { $n } free places
    }
place-taken-of = { $taken } of { $approved } places are taken
place-over =
    { $n ->
        [one] 1 place is over-occupied
       *[other] { $n } places are over-occupied
    }
place-column-offer = Service
place-column-approved = Approved
place-column-taken = Taken
place-column-free = Free
place-column-over = Over-occupied
place-column-place = Place
place-column-state = Status
place-column-who = Citizen
place-column-from = From
place-column-to = To
place-a-citizen = A citizen
place-no-end = no end
place-state-free = Free
place-state-taken = Taken
place-state-over = Over-occupied without permission
place-state-over-allowed = Over-occupied
place-state-closed = Not approved
place-free-until = taken from { $day }

# A citizen's stays
place-citizen-title = Place and stays
place-now = Now and later
place-earlier = Earlier
place-none = No place
place-none-text = The citizen has no place now. A place is given from an order.
place-withdrawn = Withdrawn before the stay began
place-state-runs = Lives or comes here
place-state-comes = Coming
place-state-ended = Ended
place-state-withdrawn = Withdrawn
place-stay-residential = Residential
place-stay-day = By day
place-stay-visiting = Support where the citizen lives
place-fact-period = Period
place-fact-unit = Unit
place-fact-stay = Stay
place-fact-legal-basis = Legal basis
place-fact-payer = Paying municipality
place-fact-decided = Decided
place-see-order = See the order
place-end = End the stay
place-label-moves-out = Moves out
place-help-moves-out = The day the citizen moves out. The same day as moving in withdraws the stay.
place-label-reason = Reason
place-ended = The stay has been ended
place-error-reason = Say why the stay ends
place-error-before-start = Moving out cannot come before moving in
place-error-ended = The stay ends { $day } already. Choose an earlier day
place-error-merged = The citizen was merged with another one. Open the stay there
