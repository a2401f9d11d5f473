# The reader: a document beside what was understood of it.
reader-title = Import document
reader-lead = Minutes or an agenda from elsewhere are read, corrected, and become a meeting of the committee.
reader-label-document = Document
reader-help-document = Text, Word (DOCX), or PDF with text in it.
reader-label-pasted = Or paste the text here
reader-open-only = Import only what everybody may read. Closed text is written on the item, in its closed part.
reader-read = Read the document
reader-pasted = Pasted text
reader-open = In progress
reader-imports = Imported
reader-corrections-count = { $n ->
    [0] no corrections
    [one] 1 correction
   *[other] { $n } corrections
}
reader-meeting-of = The meeting of { $day }
reader-items-count = { $n ->
    [one] 1 item
   *[other] { $n } items
}
reader-unread-count = { $n ->
    [0] every line was used
    [one] 1 line was not used
   *[other] { $n } lines were not used
}
reader-wrong = To settle before importing
reader-unread = Lines that were not used
reader-line = Line { $number }
reader-lines = Lines { $first }–{ $last }
reader-warnings = { $n ->
    [one] 1 remark on the reading
   *[other] { $n } remarks on the reading
}
reader-switch = Source or items
reader-source = The source
reader-items = The items
reader-pick = Choose line
reader-assign = Correct the reading
reader-first = The lines from no.
reader-last = to no.
reader-are = are
reader-of = in item
reader-new-item = A new item
reader-assign-now = Correct
reader-meeting = The meeting
reader-correct-meeting = Correct the meeting
reader-correct = Correct the item
reader-save = Save
reader-closed = Closed
reader-no-decision = No decision in the source
reader-resolutions = Decided
reader-merge = Merge with the item before
reader-mark-open = The item is open
reader-mark-closed = The item is closed
reader-corrections = Corrections
reader-undone-by = Undone by { $who }
reader-idle = Has no effect any more
reader-undo = Undo
reader-import-title = Import into a meeting
reader-import = Import
reader-into = Meeting
reader-into-there = The meeting there is on that day
reader-into-new = A new meeting
reader-import-not-yet = The document cannot be imported yet.
reader-discard = Discard the reading
reader-discard-sure = Yes, discard the reading and its text
reader-discard-now = Discard
reader-open-meeting = Open the meeting
reader-imported-by = Imported by { $who }
reader-make-action = Make an action
reader-people = Attendance according to the source
reader-stands-for = { $person } for { $other }
reader-no-title = Without a title
reader-item = Item { $number }
reader-item-unnumbered = Item without a number (no. { $place })
reader-item-gone = an item that is gone
reader-role-unread = Not used
reader-role-head = Head, contents or page head
reader-role-label = { $item }: heading
reader-role-part = { $item }: { $part }
reader-part-title = Title
reader-part-case-number = Case number
reader-part-resume = Summary
reader-part-recommendation = Recommendation
reader-part-case-text = Case text
reader-part-decision = Decision
reader-part-resolution = Resolution
reader-part-attachment = Attachment
reader-part-nothing = Nothing (page head)
reader-field-day = Day
reader-help-day = For example 26.5.2026
reader-help-time = For example 13.00
reader-help-substitutes = For example Ida for Bo
reader-about-file = About the file
reader-field-starts = Begins
reader-field-ends = Ends
reader-field-place = Place
reader-field-present = Present
reader-field-absent = Absent
reader-field-substitutes = Substitutes
reader-field-others = Others
reader-field-title = Title
reader-field-number = Number
reader-field-attachments = Attachments, one per line
reader-did-field = { $item }: { $field } rewritten
reader-did-merge = Two items merged
reader-did-close = { $item } marked as closed
reader-did-open = { $item } marked as open
reader-wrong-no-items = There are no items. Choose a line and make it the title of a new item.
reader-wrong-no-day = The day of the meeting is missing. Write it under Correct the meeting.
reader-wrong-no-start = The beginning of the meeting is missing. Write it under Correct the meeting.
reader-wrong-ends-before-start = The meeting ends before it begins. Correct the times.
reader-wrong-ahead = The source says who was present, but the meeting has not been held yet. Correct the day.
reader-wrong-no-title = Item no. { $place } in the list has no title. Write it.
reader-wrong-number-twice = Two items have the number { $number }. Correct one of them.
reader-wrong-item-time = The times of item no. { $place } in the list do not fit together. Correct them.
reader-wrong-outside = Item no. { $place } in the list lies outside the meeting's time. Correct the time.
reader-wrong-overlap = Item no. { $place } in the list overlaps another item. Correct the time.
reader-warning-encoding = The text was read as { $name }.
reader-warning-no-items = No items were found.
reader-warning-no-date = The day of the meeting was not found.
reader-warning-no-committee = The committee's name was not found.
reader-warning-begins-inside = The text begins inside an item, so its heading is missing.
reader-warning-number-missing = No item has the number { $number }.
reader-warning-out-of-order = Item { $number } is out of order.
reader-warning-number-twice = Two items have the number { $number }.
reader-warning-not-found = In the table of contents but not found: { $title }
reader-warning-not-in-contents = Not in the table of contents: { $title }
reader-warning-title-differs = Has another title in the table of contents: { $title }
reader-warning-no-decision = No label says what was decided: { $title }
reader-warning-empty-decision = The decision has no text: { $title }
reader-warning-several-decisions = Several decisions were read as one: { $title }
reader-warning-unknown-label = “{ $label }” stands as a label but is not known; it is read as text
reader-warning-furniture = { $n ->
    [one] 1 line is a page head, page foot or page number.
   *[other] { $n } lines are page heads, page feet or page numbers.
}
reader-warning-unfolded = { $n ->
    [one] 1 long line was broken at the labels found in it.
   *[other] { $n } long lines were broken at the labels found in them.
}
reader-corrected = The correction is saved.
reader-undone = The correction is undone.
reader-discarded = The reading and its text are discarded.
reader-imported-now = The document is imported.
reader-imported-before = The same text was imported before. Here it is.
reader-error-document = Choose a document, or paste the text.
reader-error-empty = The document is empty. Choose another one.
reader-error-long = The document is too large. Split it, or save it without pictures.
reader-error-encrypted = The document is protected with a password. Save it without one and try again.
reader-error-kind = This kind of file cannot be read. Save the document as DOCX, PDF or plain text.
reader-error-damaged = The document is damaged. Open it in the program that made it, and save it again.
reader-error-scan = There is no readable text in the document. Run text recognition on it, or save it as DOCX.
reader-error-lines = Write the line numbers as numbers, the smaller first.
reader-error-part = Choose what the lines are.
reader-error-new-item = A new item begins with its title. Choose Title, or choose an item.
reader-error-field = Write the day as 26.5.2026, times as 13.00, and numbers as 1–999.
reader-error-fit = The correction does not fit the document as it is now. Look it through and try again.
reader-error-undone = The correction was undone already.
reader-error-sure = Tick the box if the reading and its text are to be discarded.
reader-error-contradiction = { $words }
reader-error-meeting-that-day = The committee has a meeting on that day already. Choose it.
reader-error-other-day = The meeting is on { $meeting }, the document is about { $paper }. Correct the day, or choose another meeting.
reader-error-over = The minutes of this meeting are closed, or it was cancelled. Choose another meeting.
reader-error-other-item = The meeting's item { $number } has another title than in the document. Correct the number or the title.
reader-error-decided = The meeting's item { $number } has a decision in other words already.
reader-error-closed = Item { $number } is closed in one place and open in the other. It cannot be filled from here.
reader-error-item = Item { $number } cannot be imported. Look it through.
reader-error-meeting = The meeting cannot be imported as the document is now. Look through the meeting's details.
