//! Rounds: topics, votes by name and anonymous, paper, closing, feedback, outcomes.

use super::*;
use crate::committee::{AddMember, MemberRole, Person, add_member};
use crate::test_world::{Room, refused, rule};
use access::audit::Outcome as Audited;
use access::{Action, Actor};
use foundation::{Clock, Period, RoundId, UserId, Uuid};

/// The committee with a chair, two members and its secretary, and one round.
struct Voting {
    room: Room,
    round: RoundId,
}

fn rules_of(method: Method, votes: i64, repeated: bool, anonymous: bool) -> Rules {
    Rules {
        method,
        votes,
        repeated,
        anonymous,
    }
}

impl Voting {
    fn new(world: testing::World, rules: Rules) -> Self {
        let room = Room::new(world);
        let people = [
            (&room.world.area_manager, MemberRole::Chair, Some(1)),
            (&room.world.educator, MemberRole::Member, Some(2)),
            (&room.world.colleague, MemberRole::Member, Some(3)),
            (&room.world.secretary, MemberRole::Secretary, None),
        ];
        for (actor, role, seat) in people {
            let new = AddMember {
                id: Uuid::now_v7(),
                committee: room.committee,
                unit: room.world.region,
                person: Person::User(actor.user()),
                seat,
                role,
                period: Period::since(room.world.clock.today()),
            };
            room.act(&room.world.secretary, new, add_member).unwrap();
        }
        let voting = Self {
            room,
            round: RoundId::new(),
        };
        let new = voting.creating(voting.round, rules);
        voting
            .room
            .act(&voting.room.world.secretary, new, create)
            .unwrap();
        voting
    }

    fn creating(&self, id: RoundId, rules: Rules) -> CreateRound {
        CreateRound {
            id,
            committee: self.room.committee,
            unit: self.room.world.region,
            meeting: Some(self.room.meeting),
            kind: RoundKind::Meeting,
            title: "Evaluering af mødet".to_owned(),
            question: "Hvad gør et møde godt?".to_owned(),
            rules,
        }
    }

    fn topic(
        &self,
        by: &Actor,
        title: &str,
        parent: Option<Uuid>,
    ) -> Result<Uuid, access::Failure<ProposeTopicError>> {
        let new = ProposeTopic {
            id: Uuid::now_v7(),
            round: self.round,
            committee: self.room.committee,
            parent,
            title: title.to_owned(),
        };
        self.room.act(by, new, propose)
    }

    /// Three topics, opened for votes.
    fn opened(&self) -> Vec<Uuid> {
        let by = &self.room.world.educator;
        let topics =
            ["Korte oplæg", "Åben dialog", "God mad"].map(|title| self.topic(by, title, None).unwrap());
        self.room
            .act(&self.room.world.secretary, self.opening(), open_voting)
            .unwrap();
        topics.to_vec()
    }

    fn opening(&self) -> OpenVoting {
        OpenVoting {
            round: self.round,
            committee: self.room.committee,
            unit: self.room.world.region,
        }
    }

    fn closing(&self) -> CloseRound {
        CloseRound {
            round: self.round,
            committee: self.room.committee,
            unit: self.room.world.region,
        }
    }

    fn cast(&self, by: &Actor, weights: &[(Uuid, i64)]) -> Result<(), access::Failure<CastBallotError>> {
        let ballot = CastBallot {
            round: self.round,
            committee: self.room.committee,
            weights: weights.to_vec(),
        };
        self.room.act(by, ballot, cast)
    }

    fn count(&self, by: &Actor, counts: &[(Uuid, i64)]) -> Result<(), access::Failure<EnterCountsError>> {
        let entering = EnterCounts {
            round: self.round,
            committee: self.room.committee,
            unit: self.room.world.region,
            counts: counts.to_vec(),
        };
        self.room.act(by, entering, enter_counts)
    }

    fn say(&self, by: &Actor, id: Uuid, text: &str) -> Result<(), access::Failure<GiveFeedbackError>> {
        let feedback = GiveFeedback {
            id,
            round: self.round,
            committee: self.room.committee,
            text: text.into(),
        };
        self.room.act(by, feedback, give_feedback)
    }

    fn see(&self, by: &Actor) -> RoundPage {
        let view = ViewRound {
            round: self.round,
            committee: self.room.committee,
        };
        self.room.look(by, view, page).unwrap().unwrap()
    }

    fn audited(&self, by: UserId, action: &str) -> i64 {
        self.room.audited(by, action, Audited::Done)
    }
}

#[test]
fn a_round_begins_collects_topics_and_is_opened() {
    testing::on_both(|world| {
        let voting = Voting::new(world, rules_of(Method::Votes, 3, true, true));
        let (room, by) = (&voting.room, &voting.room.world.secretary);
        let new = |id| voting.creating(id, rules_of(Method::Votes, 3, true, true));
        assert!(matches!(
            rule(room.act(by, new(voting.round), create)),
            CreateRoundError::Exists
        ));
        let untitled = CreateRound {
            title: " ".to_owned(),
            ..new(RoundId::new())
        };
        assert!(matches!(
            rule(room.act(by, untitled, create)),
            CreateRoundError::NoTitle
        ));
        let unasked = CreateRound {
            question: String::new(),
            ..new(RoundId::new())
        };
        assert!(matches!(
            rule(room.act(by, unasked, create)),
            CreateRoundError::NoQuestion
        ));
        for rules in [
            rules_of(Method::Votes, 0, true, true),
            rules_of(Method::Scores, 1, true, true),
        ] {
            let odd = CreateRound {
                rules,
                ..new(RoundId::new())
            };
            assert!(matches!(rule(room.act(by, odd, create)), CreateRoundError::Votes));
        }
        let strange = CreateRound {
            meeting: Some(foundation::MeetingId::new()),
            ..new(RoundId::new())
        };
        assert!(matches!(
            rule(room.act(by, strange, create)),
            CreateRoundError::NotFound
        ));
        assert!(refused(&room.act(
            &room.world.educator,
            new(RoundId::new()),
            create
        )));

        assert!(matches!(
            rule(room.act(by, voting.opening(), open_voting)),
            OpenVotingError::TooFewTopics
        ));
        let member = &room.world.educator;
        let first = voting.topic(member, "  Korte   oplæg ", None).unwrap();
        let under = voting.topic(member, "Højst ti minutter", Some(first)).unwrap();
        assert!(matches!(
            rule(voting.topic(member, "korte oplæg", None)),
            ProposeTopicError::Known
        ));
        assert!(matches!(
            rule(voting.topic(member, " ", None)),
            ProposeTopicError::NoTitle
        ));
        assert!(matches!(
            rule(voting.topic(member, "Mere", Some(under))),
            ProposeTopicError::NotFound
        ));
        assert!(refused(&voting.topic(&room.world.other_educator, "Mere", None)));
        assert!(
            refused(&voting.topic(&room.world.staff_unit, "Mere", None)),
            "outside the circle"
        );
        assert!(matches!(
            rule(room.act(by, voting.opening(), open_voting)),
            OpenVotingError::TooFewTopics
        ));
        assert!(matches!(
            rule(voting.cast(member, &[(first, 1)])),
            CastBallotError::NotOpen
        ));
        voting
            .topic(&room.world.area_manager, "Åben dialog", None)
            .unwrap();
        assert!(refused(&room.act(member, voting.opening(), open_voting)));
        let elsewhere = OpenVoting {
            unit: room.world.area,
            ..voting.opening()
        };
        assert!(matches!(
            rule(room.act(by, elsewhere, open_voting)),
            OpenVotingError::NotFound
        ));
        room.act(by, voting.opening(), open_voting).unwrap();
        assert!(matches!(
            rule(room.act(by, voting.opening(), open_voting)),
            OpenVotingError::Opened
        ));
        assert!(matches!(
            rule(voting.topic(member, "For sent", None)),
            ProposeTopicError::Late
        ));
        let page = voting.see(member);
        assert_eq!(
            (
                page.topics.len(),
                page.own_topics().count(),
                page.under(first).count()
            ),
            (3, 2, 1)
        );
        assert_eq!((page.topics[0].title.as_str(), page.members), ("Korte oplæg", 4));
        let listed = room.look(member, ViewRounds, list).unwrap();
        assert_eq!(
            (listed.len(), listed[0].phase, listed[0].voted),
            (1, Phase::Voting, false)
        );
        assert!(
            room.look(&room.world.other_educator, ViewRounds, list)
                .unwrap()
                .is_empty()
        );
        assert!(refused(&room.look(&room.world.municipality, ViewRounds, list)));
        assert_eq!(voting.audited(by.user(), CreateRound::NAME), 1);
        assert_eq!(voting.audited(by.user(), OpenVoting::NAME), 1);
        assert_eq!(voting.audited(member.user(), ProposeTopic::NAME), 2);
    });
}

#[test]
fn anonymous_votes_are_sums_that_show_when_the_round_is_closed() {
    testing::on_both(|world| {
        let voting = Voting::new(world, rules_of(Method::Votes, 3, true, true));
        let (room, topics) = (&voting.room, voting.opened());
        let (chair, member, colleague) = (
            &room.world.area_manager,
            &room.world.educator,
            &room.world.colleague,
        );
        assert!(matches!(rule(voting.cast(member, &[])), CastBallotError::Empty));
        assert!(matches!(
            rule(voting.cast(member, &[(topics[0], 4)])),
            CastBallotError::TooMany { votes: 3 }
        ));
        let trick = [(topics[0], 5), (topics[1], -2)];
        assert!(matches!(
            rule(voting.cast(member, &trick)),
            CastBallotError::TooMany { .. }
        ));
        assert!(matches!(
            rule(voting.cast(member, &[(Uuid::now_v7(), 1)])),
            CastBallotError::NotFound
        ));
        assert!(refused(
            &voting.cast(&room.world.other_educator, &[(topics[0], 1)])
        ));
        voting.cast(member, &[(topics[0], 2), (topics[1], 1)]).unwrap();
        assert!(matches!(
            rule(voting.cast(member, &[(topics[0], 1)])),
            CastBallotError::Voted
        ));
        voting.cast(chair, &[(topics[0], 3)]).unwrap();
        let open = voting.see(member);
        assert_eq!(
            (open.voters, open.voted, open.standings.len(), open.named.len()),
            (2, true, 0, 0)
        );
        voting.cast(colleague, &[(topics[1], 1)]).unwrap();
        room.act(&room.world.secretary, voting.closing(), close).unwrap();
        let page = voting.see(colleague);
        let sums: Vec<_> = page.standings.iter().map(|one| (one.sum, one.ballots)).collect();
        assert_eq!(sums, [(Some(5), 2), (Some(2), 2), (Some(0), 0)]);
        assert!(page.named.is_empty() && !page.kept_back);
        assert!(matches!(
            rule(voting.cast(&room.world.secretary, &[(topics[0], 1)])),
            CastBallotError::NotOpen
        ));
        assert_eq!(voting.audited(member.user(), CastBallot::NAME), 1);
    });
}

/// No table of an anonymous round has a voter or a time beside a vote, and no row count or column tells one ballot.
#[test]
fn no_statement_joins_voter_and_vote() {
    testing::on_both(|world| {
        let voting = Voting::new(world, rules_of(Method::Votes, 3, true, true));
        let (room, topics) = (&voting.room, voting.opened());
        let tally = |room: &Room| {
            let read = |tx: &mut database::Tx<'_>| {
                tx.query(
                    sql!("SELECT topic_id, weight_sum, ballots FROM evaluation_tally ORDER BY topic_id"),
                    params![],
                    |row| {
                        Ok::<_, StorageError>((row.get::<Uuid>(0)?, row.get::<i64>(1)?, row.get::<i64>(2)?))
                    },
                )
            };
            room.world.db.read(read).unwrap()
        };
        assert_eq!(
            tally(room).len(),
            3,
            "every topic has its sum before the first ballot"
        );
        voting.cast(&room.world.educator, &[(topics[2], 1)]).unwrap();
        voting.cast(&room.world.colleague, &[(topics[0], 3)]).unwrap();
        let found = tally(room);
        assert_eq!(found.len(), 3, "a ballot is no row");
        assert_eq!(found.iter().map(|(_, sum, _)| sum).sum::<i64>(), 4);
        let named: i64 = room
            .world
            .db
            .read(|tx| {
                tx.query_one(
                    sql!("SELECT COUNT(*) FROM evaluation_named_vote"),
                    params![],
                    |row| row.get(0),
                )
            })
            .map_err(|error: StorageError| error)
            .unwrap();
        assert_eq!(named, 0);
        let hidden = CastBallot {
            round: voting.round,
            committee: room.committee,
            weights: vec![(topics[0], 1)],
        };
        assert!(
            !format!("{hidden:?}").contains(&topics[0].to_string()),
            "a ballot is not logged"
        );

        // Two ballots: each of the two would know the other's, so the votes stay back.
        room.act(&room.world.secretary, voting.closing(), close).unwrap();
        let page = voting.see(&room.world.educator);
        assert!(page.kept_back);
        assert!(
            page.standings
                .iter()
                .all(|one| one.sum.is_none() && one.ballots == 0)
        );
    });
}

#[test]
fn votes_by_name_are_shown_with_their_names() {
    testing::on_both(|world| {
        let voting = Voting::new(world, rules_of(Method::Votes, 2, false, false));
        let (room, topics) = (&voting.room, voting.opened());
        let member = &room.world.educator;
        assert!(matches!(
            rule(voting.cast(member, &[(topics[0], 2)])),
            CastBallotError::Repeated
        ));
        voting.cast(member, &[(topics[0], 1), (topics[2], 1)]).unwrap();
        assert!(
            voting.see(member).named.is_empty(),
            "not before the round is closed"
        );
        room.act(&room.world.secretary, voting.closing(), close).unwrap();
        let page = voting.see(&room.world.area_manager);
        let names: Vec<_> = page
            .named
            .iter()
            .map(|vote| (vote.topic, vote.name.show().as_str(), vote.weight))
            .collect();
        assert_eq!(names.len(), 2);
        assert!(names.contains(&(topics[2], "Ane Alsted", 1)), "{names:?}");
        assert_eq!(page.standings[0].sum, Some(1));
    });
}

#[test]
fn scores_are_means_over_those_who_gave_one() {
    testing::on_both(|world| {
        let voting = Voting::new(world, rules_of(Method::Scores, 5, false, true));
        let (room, topics) = (&voting.room, voting.opened());
        let by = [
            &room.world.educator,
            &room.world.colleague,
            &room.world.area_manager,
        ];
        assert!(matches!(
            rule(voting.cast(by[0], &[(topics[0], 6)])),
            CastBallotError::Score { highest: 5 }
        ));
        assert!(matches!(
            rule(voting.cast(by[0], &[(topics[0], -1)])),
            CastBallotError::Score { .. }
        ));
        assert!(matches!(
            rule(voting.count(&room.world.secretary, &[(topics[0], 3)])),
            EnterCountsError::Scored
        ));
        for (actor, score) in by.into_iter().zip([5, 4, 4]) {
            voting.cast(actor, &[(topics[0], score), (topics[1], 2)]).unwrap();
        }
        room.act(&room.world.secretary, voting.closing(), close).unwrap();
        let page = voting.see(by[0]);
        let ranked = rank(&page.standings, Method::Scores);
        assert_eq!(
            (
                ranked[0].standing.mean_hundredths(),
                ranked[1].standing.mean_hundredths()
            ),
            (Some(433), Some(200))
        );
        assert_eq!((ranked[2].place, ranked[2].standing.topic), (None, topics[2]));
    });
}

/// The real list (grammar §1 rule 11) was counted on paper: 15 topics, sum 48, a sub-topic without a count.
#[test]
fn a_paper_list_is_entered_corrected_and_closed() {
    testing::on_both(|world| {
        let voting = Voting::new(world, rules_of(Method::Votes, 4, true, true));
        let (room, by) = (&voting.room, &voting.room.world.secretary);
        let counts = [12, 8, 2, 2, 3, 1, 3, 6, 2, 2, 3, 1, 1, 1, 1];
        let topics: Vec<_> = (1..=15)
            .map(|number| voting.topic(by, &format!("Emne {number}"), None).unwrap())
            .collect();
        let sub = voting.topic(by, "Uddybning", Some(topics[3])).unwrap();
        let mut wrong: Vec<_> = topics.iter().copied().zip(counts).collect();
        wrong[0].1 = 21;
        voting.count(by, &wrong).unwrap();
        voting.count(by, &[(topics[0], 12)]).unwrap();
        assert_eq!(voting.see(by).paper[&topics[0]], 12);
        assert!(matches!(
            rule(voting.count(by, &[(topics[0], -1)])),
            EnterCountsError::Count
        ));
        assert!(matches!(
            rule(voting.count(by, &[(sub, 1)])),
            EnterCountsError::NotFound
        ));
        assert!(refused(&voting.count(&room.world.educator, &[(topics[0], 1)])));
        room.act(by, voting.closing(), close).unwrap();
        assert!(matches!(
            rule(voting.count(by, &[(topics[0], 1)])),
            EnterCountsError::Closed
        ));
        assert!(matches!(
            rule(room.act(by, voting.closing(), close)),
            CloseRoundError::Closed
        ));
        let page = voting.see(by);
        assert_eq!(page.standings.iter().filter_map(|one| one.sum).sum::<i64>(), 48);
        assert_eq!((page.standings.len(), page.topics.len()), (15, 16));
        let ranked = rank(&page.standings, Method::Votes);
        assert_eq!(
            (ranked[0].standing.topic, ranked[3].place, ranked[3].tied),
            (topics[0], Some(4), true)
        );
        let elsewhere = CloseRound {
            unit: room.world.area,
            ..voting.closing()
        };
        assert!(matches!(
            rule(room.act(by, elsewhere, close)),
            CloseRoundError::NotFound
        ));
        assert!(refused(&room.act(&room.world.educator, voting.closing(), close)));
        assert_eq!(voting.audited(by.user(), EnterCounts::NAME), 2);
        assert_eq!(voting.audited(by.user(), CloseRound::NAME), 1);
    });
}

#[test]
fn feedback_has_an_author_by_name_and_none_otherwise() {
    testing::on_both(|world| {
        let voting = Voting::new(world, rules_of(Method::Votes, 3, true, true));
        let (room, member) = (&voting.room, &voting.room.world.educator);
        let id = Uuid::new_v4();
        voting.say(member, id, " Kortere oplæg. ").unwrap();
        assert!(matches!(
            rule(voting.say(member, id, "Igen")),
            GiveFeedbackError::Exists
        ));
        assert!(matches!(
            rule(voting.say(member, Uuid::now_v7(), "Tid")),
            GiveFeedbackError::TellingId
        ));
        assert!(matches!(
            rule(voting.say(member, Uuid::new_v4(), " ")),
            GiveFeedbackError::NoText
        ));
        assert!(refused(&voting.say(
            &room.world.other_educator,
            Uuid::new_v4(),
            "Hej"
        )));
        assert!(
            voting.see(member).feedback.is_empty(),
            "not before the round is closed"
        );
        room.act(&room.world.secretary, voting.closing(), close).unwrap();
        let feedback = voting.see(member).feedback;
        assert_eq!(
            (
                feedback.len(),
                feedback[0].text.show().as_str(),
                &feedback[0].author
            ),
            (1, "Kortere oplæg.", &None)
        );
        assert!(matches!(
            rule(voting.say(member, Uuid::new_v4(), "For sent")),
            GiveFeedbackError::Closed
        ));
        assert_eq!(voting.audited(member.user(), GiveFeedback::NAME), 1);
    });
    testing::on_both(|world| {
        let voting = Voting::new(world, rules_of(Method::Votes, 3, true, false));
        let member = &voting.room.world.educator;
        voting.say(member, Uuid::new_v4(), "Godt møde.").unwrap();
        let feedback = voting.see(member).feedback;
        assert_eq!(
            feedback[0].author.as_ref().map(|name| name.show().as_str()),
            Some("Ane Alsted")
        );
    });
}

#[test]
fn a_topic_becomes_an_item_of_the_committee() {
    testing::on_both(|world| {
        let voting = Voting::new(world, rules_of(Method::Votes, 3, true, true));
        let (room, by) = (&voting.room, &voting.room.world.secretary);
        let topics = voting.opened();
        room.act(by, voting.closing(), close).unwrap();
        let noting = |kind, target| NoteOutcome {
            round: voting.round,
            committee: room.committee,
            unit: room.world.region,
            topic: topics[0],
            kind,
            target,
        };
        let item = room.item.uuid();
        room.act(by, noting(OutcomeKind::Item, item), note_outcome)
            .unwrap();
        assert!(matches!(
            rule(room.act(by, noting(OutcomeKind::Item, item), note_outcome)),
            NoteOutcomeError::Noted
        ));
        for kind in OutcomeKind::ALL {
            let missing = rule(room.act(by, noting(kind, Uuid::now_v7()), note_outcome));
            assert!(
                matches!(missing, NoteOutcomeError::NoTarget),
                "{kind:?}: {missing:?}"
            );
        }
        let unknown = NoteOutcome {
            topic: Uuid::now_v7(),
            ..noting(OutcomeKind::Item, item)
        };
        assert!(matches!(
            rule(room.act(by, unknown, note_outcome)),
            NoteOutcomeError::NotFound
        ));
        assert!(refused(&room.act(
            &room.world.educator,
            noting(OutcomeKind::Item, item),
            note_outcome
        )));
        let outcomes = voting.see(by).outcomes;
        assert_eq!(
            (outcomes.len(), outcomes[0].kind, outcomes[0].target),
            (1, OutcomeKind::Item, item)
        );
        assert_eq!(voting.audited(by.user(), NoteOutcome::NAME), 1);
    });
}
