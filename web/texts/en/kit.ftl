# The frame of all pages and the parts that pages are built from.

kit-product = Etsted
kit-skip = Go to content
kit-nav = Main menu
kit-unit-switch = Change unit. You are in
kit-language-other = Dansk
kit-log-out = Log out
kit-waiting = waiting
kit-accessibility = Accessibility statement
kit-front-page = To the front page
kit-close = Close
kit-title-error = Error:

# Offline
kit-offline = No connection. What you write is kept here until the connection is back.
kit-offline-queued = No connection. { $n ->
    [one] 1 note is waiting
   *[other] { $n } notes are waiting
}.
kit-offline-queued-many = No connection. { $count } notes are waiting.
kit-queue-refused = A note could not be sent. Open the citizen again; the text is there.

# Keyboard
kit-keys = Keyboard shortcuts
kit-key-new = Write a new note
kit-key-search = Search
kit-key-next = Next and previous person or row
kit-key-day = Go to the day page
kit-key-help = Show the shortcuts
kit-keys-on = Shortcuts are on

# Time
kit-when-today = today { $time }
kit-when-yesterday = yesterday { $time }
kit-when-tomorrow = tomorrow { $time }
kit-when-days-ago = { $n } days ago
kit-when-days-ahead = in { $n } days
kit-when-exact = { $day } at { $time }
kit-due-today = today
kit-due-tomorrow = tomorrow
kit-due-late = { $n ->
    [one] 1 day late
   *[other] { $n } days late
}
kit-day-month = { $day } { $month }
kit-day-year = { $day } { $year }
kit-weekday-day = { $weekday } { $day }
kit-weekday = { $n ->
    [1] Monday
    [2] Tuesday
    [3] Wednesday
    [4] Thursday
    [5] Friday
    [6] Saturday
   *[7] Sunday
}
kit-month = { $n ->
    [1] January
    [2] February
    [3] March
    [4] April
    [5] May
    [6] June
    [7] July
    [8] August
    [9] September
    [10] October
    [11] November
   *[12] December
}

# Forms
kit-optional = (may be left empty)
kit-choose = Choose
kit-suggested = (suggested)
kit-errors-title = { $n ->
    [one] There is one thing to correct
   *[other] There are { $n } things to correct
}
kit-error-required = Fill in this field
kit-error-day = Write a date, e.g. 21.11.2026
kit-error-number = Write a number
kit-error-form-id = The form was not sent completely. Look it through and send it again.

# When it cannot be done
kit-no-access-title = The page cannot be shown
kit-no-access-text = Either the page does not exist, or you do not have access to it. If you need access, talk to your leader.
kit-expired-title = The form has expired
kit-expired-text = Too much time has passed, or you have logged in again. Go back, reload the page and send again. What you wrote in a note is still kept on this device.
kit-too-many-title = Too many tries
kit-too-many-text = Wait a few minutes, then try again.
kit-unexpected-title = Something went wrong
kit-unexpected-text = The error is ours. What was already saved is unchanged. Try again in a moment.
kit-error-id = If it keeps happening, give support the number { $id }.

# Whose page it is
kit-subject = Citizen
kit-age = { $n } years
kit-new = New
kit-done = Reached
kit-day = Day
kit-unknown = unknown
kit-as-of = As of { $day }

# Day page
kit-new-notes = { $n } new
kit-no-notes-yet = No notes yet
kit-note = Note
kit-note-about = about { $name }

# Notes
kit-goal = Goal
kit-note-draft = Draft
kit-note-signed = Signed
kit-note-corrected = Corrected
kit-note-correction = Correction
kit-note-in-error = Written on the wrong citizen
kit-note-by = by { $name }
kit-note-reason = Reason: { $reason }
kit-note-see-correction = See the correction
kit-note-see-original = See the original
kit-note-audience = Can be read by: { $audience }
kit-note-go-on = Go on writing
kit-note-correct = Correct
kit-note-of = note by { $author }

# Write a note
kit-composer-about = Note about { $name }
kit-go-on = You are going on with an earlier draft.
kit-begin-new = Begin a new note
kit-themes = Themes
kit-themes-help = If you choose none, the theme your words point to is used.
kit-more-themes = More themes
kit-goals = Goals
kit-moment = When did it happen?
kit-moment-day = Day
kit-moment-time = Time
kit-moment-earlier = −15 min
kit-audience = Can be read by: { $audience }
kit-audience-label = Who can read the note?
kit-sign = Sign
kit-save-draft = Save draft
kit-saved = saved { $time }
kit-saved-here = saved on this device
kit-conflict-title = Somebody else has saved in the meantime
kit-conflict-text = Both texts are here. Yours is in the field. Put them together and save again.
kit-conflict-append = Add the other text below mine

# Goals
kit-level = Level { $n }
kit-level-from = Start
kit-level-now = Now
kit-level-aim = Expected
kit-level-head = Level
kit-level-history = All levels
kit-level-summary = Start: { $from }. Now: { $now }.
kit-level-summary-aim = Expected: { $aim }.
kit-follow-up = Follow-up

# Figures
kit-figure-of = of
kit-figure-none = Cannot be computed for the period
kit-figure-provisional = Provisional
kit-figure-frozen = Frozen
kit-figure-rows = See the rows behind the figure
kit-occupied = Occupancy
kit-budget = Budget
kit-full = 100%
kit-quarter = Quarter
kit-occupancy-summary = { $actual } occupied, budget { $budget }
kit-places = { $n ->
    [one] 1 place
   *[other] { $n } places
}
kit-days-of = { $days } of { $all } days
kit-points = { $points } percentage points
kit-above-budget = above budget
kit-below-budget = below budget
kit-no-explanation = The deviation has not been explained yet.

# Places
kit-place-since = since { $day }
kit-place-from = from { $day }
kit-place-free = Free
kit-place-reserved = Reserved
kit-place-closing = Closing
kit-place-over = Over-occupied

# Follow-up
kit-action-open = Not begun
kit-action-started = Under way
kit-action-stuck = Stuck
kit-action-done = Done
kit-action-dropped = Dropped
kit-action-not-stated = Not stated
kit-action-no-owner = Nobody responsible
kit-action-no-deadline = No deadline
kit-action-no-status = No status yet
kit-action-history = { $n ->
    [one] 1 earlier status
   *[other] { $n } earlier statuses
}

# Lists
kit-filter = Show
kit-search = Search
kit-pager = More pages
kit-newer = Newer
kit-older = Older
kit-crumbs = You are here
kit-try-again = Try again

# Preview pages (demo only)
kit-preview-title = Building blocks
kit-preview-lead = Every part with all its states. People and places are fictional.
kit-preview-saved = Saved draft
kit-preview-conflict = Two people have written at once
kit-preview-wrong = With errors
kit-preview-filled = Filled in
kit-preview-notes = Notes
kit-preview-explain = Explain deviation
kit-preview-as-table = Show the quarters as a table
kit-preview-figures = Figures
kit-preview-fields = Fields
kit-preview-field = Name of the field
kit-preview-help = A short explanation right below it.
kit-preview-confirm = Are you sure that the stay ends today?
kit-preview-confirm-open = End stay
kit-preview-states = States
kit-preview-heading = Heading
kit-preview-notice = The note is saved
