# Occupancy.

occupancy-of = Occupancy, { $unit }
occupancy-quarter = Quarter { $number } of { $year }
occupancy-days = { $from }–{ $to }
occupancy-show = Show
occupancy-threshold = Marked when the deviation from the budget is { $points } percentage points or more.
occupancy-unconfirmed = The threshold is not confirmed.
occupancy-outside = { $n ->
    [one] Outside the threshold: 1 offer
   *[other] Outside the threshold: { $n } offers
}
occupancy-units = Region and areas
occupancy-offers = Other offers
occupancy-as-table = Show the quarters as a table
occupancy-none = No figures to show
occupancy-none-text = The figures come by themselves once the offers have approved places.
occupancy-definition-version = { $title }, version { $version }
occupancy-budget-is = Budget: { $percent }
occupancy-no-budget = No occupancy has been budgeted for the period.
occupancy-figure = The figure
occupancy-two-years = Eight quarters
occupancy-stays = Stays in the period
occupancy-stays-text = Names are shown only when you have access to the citizen, and never for citizens with name and address protection.
occupancy-places = Places in the period
occupancy-no-stays = No stays in the period.
occupancy-no-places = No approved places in the period.
occupancy-column-place = Place
occupancy-column-who = Citizen
occupancy-column-from = From
occupancy-column-to = Until
occupancy-column-days = Days that count
occupancy-a-citizen = A citizen
occupancy-definition = How it is computed
occupancy-to-agenda = Put into an item
occupancy-no-items = No open items
occupancy-no-items-text = No meeting has an item that can still be written in. Call a meeting, and put the item on its agenda.
