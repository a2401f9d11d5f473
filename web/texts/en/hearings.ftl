# Hearings: the plan, the parties, their responses, our answers and the summary.

hearing-title = Hearings
hearing-none = There are no hearings yet
hearing-none-text = When a plan is entered, it stands here with its deadline and how many have responded.
hearing-new = New hearing
hearing-edit = Change the plan
hearing-save = Save the plan
hearing-created = The hearing is made. Add the parties and send it.
hearing-saved = The plan is saved
hearing-not-sent = Not sent yet
hearing-answered-of = { $answered } of { $asked } have responded
hearing-deadline-day = Deadline { $day }
hearing-deadline-now = The deadline is now { $day }
hearing-period = In hearing { $from } – { $to }
hearing-coverage = Who has responded?
hearing-of = { $some } of { $all }
hearing-have-answered = parties have responded
hearing-late-count = { $n ->
    [one] 1 of them after the deadline
   *[other] { $n } of them after the deadline
}
hearing-questions-word = { $n ->
    [one] question
   *[other] questions
}
hearing-remarks-word = { $n ->
    [one] remark
   *[other] remarks
}
hearing-rows-answered = rows have an approved answer
hearing-unplaced = { $n ->
    [one] 1 row belongs to no section.
   *[other] { $n } rows belong to no section.
}
hearing-unplaced-see = See them and correct the section
hearing-next-section = Write answers
hearing-who = Parties
hearing-no-parties = There are no parties yet
hearing-no-parties-text = Add the committees and others who are to be heard.
hearing-state-answered = Has responded
hearing-state-late = Responded after the deadline
hearing-state-missing = Missing
hearing-state-waiting = deadline { $day }
hearing-state-was = the deadline was { $day }
hearing-row-count = { $n ->
    [0] No rows
    [one] 1 row
   *[other] { $n } rows
}
hearing-by-section = Section by section
hearing-section = Section
hearing-page = Page
hearing-questions = Questions
hearing-remarks = Remarks
hearing-parties = Parties
hearing-answered-rows = Answered
hearing-by-topic = Topics that recur
hearing-named = { $n ->
    [one] named once
   *[other] named { $n } times
}
hearing-question-count = { $n ->
    [one] 1 question
   *[other] { $n } questions
}
hearing-party-count = { $n ->
    [one] 1 party
   *[other] { $n } parties
}
hearing-spelt = also spelt { $spellings }
hearing-more-topics = { $n ->
    [one] 1 more topic
   *[other] { $n } more topics
}
hearing-summary = Summary
hearing-summary-text = All responses section by section, with the approved answers to them. Private persons stand with a number.
hearing-summary-pdf = Download as PDF
hearing-summary-docx = Download as Word document
hearing-summary-title = Summary of the hearing: { $title }
hearing-summary-introduction = The summary gives the responses as they were received. Only approved answers are included. Private persons are named by a number instead of their name.
hearing-summary-late = { $name } (received after the deadline)
hearing-summary-change = Changed in the plan: { $change }
hearing-held-back = The summary cannot be downloaded
hearing-held-back-text = It holds something that must not leave the house: words of something closed, a number like a CPR number, or the name of a citizen or a relative.
hearing-held-back-mend = Correct the response with a new version, or reword the approved answer. Then the summary can be downloaded.
hearing-held-back-ask = Ask those who run the hearing. They see the places and can mend them.
hearing-held-back-head = the hearing's title or a party's name
hearing-held-back-answer = an approved answer
hearing-file-name = summary
hearing-run = The hearing
hearing-about = About the plan
hearing-person = Citizen no. { $number }
hearing-person-named = { $name } ({ $person })
hearing-pages = page { $pages }

hearing-label-title = Title of the plan
hearing-label-text = About the plan
hearing-help-text = What the plan is about, where it lies, and what you ask.
hearing-sections = Sections
hearing-sections-help = Responses are gathered under the sections. Write them as they stand in the plan, with theme and pages.
hearing-section-number = Section { $number }
hearing-label-heading = Heading
hearing-label-theme = Theme
hearing-label-first = From page
hearing-label-last = To page
hearing-more-sections = More sections
hearing-categories = Categories
hearing-label-categories = Categories of parties
hearing-help-categories = One per line: letter, colon and name. Responses get a number in their category, such as B2.
hearing-start-categories =
    A: MED committees
    B: Councils of users and relatives
    C: Municipalities
    D: Professional organisations
    E: Disability and patient associations
    F: Partners
    G: Citizens

hearing-party-new = Add a party
hearing-party-add = Add
hearing-party-added = The party is added
hearing-label-kind = Who is it?
hearing-kind-committee = A committee
hearing-kind-committee-help = The committee's members can write the response themselves.
hearing-kind-organisation = An organisation, municipality or association
hearing-kind-organisation-help = The response is typed in or read from a document.
hearing-kind-person = A private person
hearing-kind-person-help = Only those who run the hearing see the name. Everybody else sees a number.
hearing-label-committee = Committee
hearing-help-committee = When it is a committee. Committees that are parties already are not on the list.
hearing-label-name = Name
hearing-help-name = When it is not a committee.
hearing-label-category = Category
hearing-label-contact = Address
hearing-help-contact = E-mail or postal address. Seen only by those who run the hearing.

hearing-send = Send for hearing
hearing-send-text = Once the hearing is sent, the plan cannot be changed. Parties can still be added.
hearing-send-now = Send for hearing
hearing-sent = The hearing is sent
hearing-label-sent = Sent on
hearing-label-deadline = Deadline for responses
hearing-help-deadline = Responses that come on that day are in time.
hearing-receivers = { $n ->
    [0] No receivers
    [one] 1 receiver
   *[other] { $n } receivers
}
hearing-extend = Give more time
hearing-extend-now = Give more time
hearing-extended = The deadline is extended
hearing-extensions = Extensions
hearing-everybody = All parties
hearing-label-for = For whom?
hearing-label-new-deadline = New deadline
hearing-label-reason = Why?

hearing-receive = Type in the response
hearing-correct = Correct the response
hearing-receive-now = Save the response
hearing-received = The response is saved
hearing-received-day = Received { $day }
hearing-label-received = Received on
hearing-label-correction = Why is the response corrected?
hearing-general = General remarks
hearing-help-general = What stands before and outside the rows.
hearing-rows = Rows
hearing-rows-help = One row for each place in the plan. Empty rows are not kept.
hearing-row-number = Row { $number }
hearing-row-unplaced = No section found
hearing-more-rows = More rows
hearing-label-reference = Reference (theme or heading)
hearing-label-pages = Pages
hearing-label-topics = Topics, parted by a slash
hearing-label-vision = Vision or landmark
hearing-label-questions = Questions, one per line
hearing-label-remarks = Remarks, one per line
hearing-read-document = Read the response from a document
hearing-label-document = Document
hearing-help-document = Text, Word or PDF. Nothing is kept until you have looked it through and pressed Save the response.
hearing-label-pasted = Or paste the text
hearing-read-now = Read the document
hearing-source = The document
hearing-unread-line = Line { $number } was not used
hearing-source-typed = Typed in
hearing-source-document = Read from a document
hearing-source-member = Written by the committee's members
hearing-no-response = No response has come
hearing-no-response-text = When the response is typed in or sent by the committee, it stands here.
hearing-no-reference = Without reference
hearing-place = Correct the section
hearing-place-now = Save the section
hearing-placed = The section is corrected
hearing-label-section = Which section is the row about?
hearing-section-none = The whole plan, or not placed
hearing-section-none-text = Here are the rows about the plan as a whole, and those whose reference did not fit a section.
hearing-versions = Versions
hearing-version = Version { $number }
hearing-taken-in = taken in by { $name }

hearing-draft = The committee's response
hearing-draft-write = Write the committee's response
hearing-draft-text = Everybody in the committee can write. The chair or the secretary sends the response. Until then only the committee sees it.
hearing-draft-save = Save the draft
hearing-draft-saved = The draft is saved
hearing-draft-send = Send the response
hearing-draft-send-question = Send the response?
hearing-draft-send-text = The draft saved last is sent as the committee's response. After that the committee cannot change it.
hearing-draft-sent = The committee's response is sent

hearing-section-empty = Nobody has written about this section
hearing-section-empty-text = What the parties write about the section is gathered here.
hearing-choose-row = Choose
hearing-answer-chosen = Answer the chosen ones
hearing-before = Before: { $name }
hearing-after = Next: { $name }
hearing-answer = Answer
hearing-answer-new = New answer
hearing-answer-open = Open the answer
hearing-answer-save = Save the answer
hearing-answer-saved = The answer is saved as a draft
hearing-answer-changed = Somebody else saved meanwhile. Read the answer again before you approve it.
hearing-answer-without-rows = The answer has no rows any more. Choose at least one before you approve it.
hearing-answer-approved = The answer is approved
hearing-approve = Approve the answer
hearing-approved = Approved
hearing-draft-answer = Draft
hearing-approved-holds = This wording is approved and holds until the new one is approved:
hearing-approved-by = Approved by { $name }
hearing-same-answer = { $n ->
    [one] answers 1 row
   *[other] the same answer to { $n } rows
}
hearing-change = Changed in the plan:
hearing-label-rows = Which rows do you answer?
hearing-rows-fixed = The answer goes for these rows
hearing-label-answer = Our answer
hearing-label-change = What is changed in the plan?
hearing-help-change = Leave the field empty when the answer changed nothing.

hearing-error-title = Write the title of the plan
hearing-error-heading = Write the heading of the section
hearing-error-pages = Write the page as a number. The last page cannot come before the first.
hearing-error-section = Each section needs a heading and pages
hearing-error-section-choice = Choose a section from the list
hearing-error-categories = Write at least one category. Each line needs its own letter, a colon and a name.
hearing-error-category-in-use = A party stands in a category that is missing. Write the category again.
hearing-error-sent = The hearing is sent, so the plan cannot be changed
hearing-error-kind = Choose who the party is
hearing-error-committee = Choose a committee
hearing-error-name = Write the party's name
hearing-error-category = Choose a category
hearing-error-party-exists = The party is in the hearing already
hearing-error-no-section = The plan needs at least one section before it can be sent
hearing-error-no-party = Add at least one party before the hearing is sent
hearing-error-sent-future = The day of sending cannot lie after today
hearing-error-deadline = The deadline cannot lie before the day the hearing is sent
hearing-error-not-sent = The hearing is not sent yet
hearing-error-not-later = The deadline is { $day } already. Choose a later day.
hearing-error-reason = Write why there is more time
hearing-error-party = Choose a party from the list
hearing-error-blank = Write at least one remark or one row
hearing-error-received = The day of receipt must lie from { $day } to today
hearing-error-correction = Write why the response is corrected
hearing-error-changed = Somebody else saved meanwhile. Open the page again in a new window and put the texts together.
hearing-error-changed-unsent = Somebody else saved meanwhile. Read the new draft below, then send it.
hearing-error-row-pages = Write pages as numbers, such as 9, 10 or 9-11
hearing-error-document = The file could not be read. Choose a text file, a Word document or a PDF with text, or paste the text.
hearing-error-answered = The committee's response is sent. The staff unit can correct it.
hearing-error-not-chair = Only the chair or the secretary can send the committee's response
hearing-error-answer = Write the answer
hearing-error-rows = Choose at least one row that the answer is for
hearing-error-row-answered = One of the rows has an approved answer already
hearing-error-rows-approved = The answer is approved, so its rows cannot be changed. Its text can.
hearing-party-remove = Take the party off the hearing
hearing-label-party-reason = Why is the party not asked?
hearing-party-removed = The party is off the hearing
hearing-error-party-written = The party has written a response and cannot be taken off
hearing-error-party-reason = Write why the party is taken off
