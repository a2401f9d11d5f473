# Evaluations: topics, votes, result and feedback.

evaluation-title = Evaluations
evaluation-none = There are no evaluations in your committees
evaluation-none-text = When the secretary has begun an evaluation in a committee you belong to, it stands here.
evaluation-to-committees = To the committees
evaluation-new = New evaluation
evaluation-begin = Begin
evaluation-begun = The evaluation has begun. Members can now propose topics.
evaluation-kind-meeting = Evaluation of a meeting
evaluation-kind-seminar = Evaluation of a seminar
evaluation-kind-ideas = Idea catalogue
evaluation-phase-topics = Collecting topics
evaluation-phase-voting = Voting
evaluation-phase-closed = Closed
evaluation-you-voted = You have voted
evaluation-anonymous = anonymous
evaluation-by-name = by name
evaluation-label-kind = What is evaluated?
evaluation-label-meeting = Which meeting?
evaluation-no-meeting = No particular meeting
evaluation-label-title = Heading
evaluation-label-question = The question to the members
evaluation-help-question = For example: What does a good meeting need?
evaluation-label-method = How is it chosen?
evaluation-method-votes = By votes
evaluation-method-votes-help = Each has a number of votes to place.
evaluation-method-scores = By scores
evaluation-method-scores-help = Each topic gets a score from 1 up.
evaluation-label-votes = Votes for each, or the highest score
evaluation-help-votes = From 1 to 100 votes. The highest score is at least 2.
evaluation-label-repeated = One may place several votes on the same topic
evaluation-label-anonymous = Anonymous
evaluation-help-anonymous = It is kept who has voted and what was voted, but nothing that joins the two. It cannot be changed later.

evaluation-topics = Topics
evaluation-no-topics = Nobody has proposed a topic yet.
evaluation-propose = Propose a topic
evaluation-propose-now = Propose
evaluation-proposed = The topic is proposed
evaluation-label-new-topic = The topic in a few words
evaluation-label-parent = Explains another topic
evaluation-own-topic = No, it is a topic of its own

evaluation-ballot = Your ballot
evaluation-rule-scores = Give each topic a score from 1 to { $highest }. Skip it if you have no opinion.
evaluation-rule-repeated = { $n ->
    [one] You have 1 vote.
   *[other] You have { $n } votes. You may place several on the same topic.
}
evaluation-rule-single = { $n ->
    [one] You have 1 vote.
   *[other] You have { $n } votes, at most one for each topic.
}
evaluation-rule-anonymous = Nobody can see what you vote for.
evaluation-vote-final = A ballot cannot be taken back.
evaluation-vote-now = Cast the ballot
evaluation-voted = Your vote is counted
evaluation-turnout = { $voters } of { $members } in the committee have voted here.
evaluation-with-paper = Votes counted on paper are added.

evaluation-result = Result
evaluation-place = Place
evaluation-place-tied = { $place }. (shared)
evaluation-topic = Topic
evaluation-votes = Votes
evaluation-mean = Mean
evaluation-sum = Total
evaluation-kept-back = The votes are not shown. When fewer than three have voted anonymously, one could work out who voted for what.
evaluation-note = It became …
evaluation-note-now = Note it
evaluation-noted = It is noted on the topic
evaluation-label-topic = Topic
evaluation-label-target = Became
evaluation-target-item = Item: { $title }
evaluation-target-action = Action: { $title }
evaluation-became-item = Came onto the agenda
evaluation-became-action = Became an action
evaluation-became-proposal = Became a proposal

evaluation-feedback = Feedback
evaluation-no-feedback = There is no feedback.
evaluation-feedback-later = It is shown when the evaluation is closed.
evaluation-label-feedback = What was good, and what should be different?
evaluation-feedback-now = Give feedback
evaluation-feedback-given = Thank you for your feedback

evaluation-run = The secretary's part
evaluation-open = Open for votes
evaluation-open-question = Open for votes?
evaluation-open-text = After that no more topics can be proposed.
evaluation-opened = The votes are open
evaluation-close = Close the evaluation
evaluation-close-question = Close the evaluation?
evaluation-close-text = The result is shown, and nothing in it can be changed after that.
evaluation-closed-now = The evaluation is closed
evaluation-paper = Enter votes from paper
evaluation-count-now = Save the votes
evaluation-counted = The votes from paper are saved

evaluation-error-title = Write a heading
evaluation-error-question = Write the question to the members
evaluation-error-kind = Choose what is evaluated
evaluation-error-meeting = Choose a meeting from the list
evaluation-error-method = Choose votes or scores
evaluation-error-votes = Write a number from 1 to 100. The highest score is at least 2.
evaluation-error-topic = Write the topic
evaluation-error-parent = Choose a topic from the list
evaluation-error-known = This topic was proposed already
evaluation-error-late = No more topics can be proposed
evaluation-error-few-topics = There must be at least two topics to vote on
evaluation-error-closed = The evaluation is closed
evaluation-error-not-open = One cannot vote now
evaluation-error-voted = You have voted already
evaluation-error-empty = Place at least one vote
evaluation-error-vote = Write a whole number, or leave the field empty
evaluation-error-too-many = { $n ->
    [one] You have only 1 vote
   *[other] You have only { $n } votes
}
evaluation-error-repeated = Place at most one vote on each topic
evaluation-error-score = Give scores from 1 to { $highest }
evaluation-error-count = Write the count as a number from 0 up
evaluation-error-scored = When scores are given, votes from paper cannot be added
evaluation-error-feedback = Write your feedback
evaluation-error-target = Choose what the topic became
