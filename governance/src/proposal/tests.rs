//! Proposals: who may propose, what the secretary answers, what the proposer sees.

use super::*;
use crate::committee::{
    self, AddMember, CommitteeKind, CreateCommittee, LinkCommittees, LinkKind, MemberRole, Person,
};
use crate::item::ItemKind;
use crate::test_world::{Room, refused, rule};
use crate::wheel::PlanMeeting;
use access::{Action, audit::Outcome};
use database::{StorageError, Tx, params, sql};
use foundation::{Clock, CommitteeId, MeetingId, Period, Private, Uuid, parse_day};

fn proposal(room: &Room, title: &str) -> Propose {
    Propose {
        id: Uuid::now_v7(),
        committee: room.committee,
        title: title.to_owned(),
        kind: ItemKind::Decision,
        recommendation: "at der laves en plan".into(),
        case_text: "Der mangler en plan.".into(),
        minutes: Some(10),
    }
}

/// The educator and the team leader have seats.
fn seated(world: testing::World) -> Room {
    let room = Room::new(world);
    for (seat, user) in [
        (1, room.world.educator.user()),
        (2, room.world.team_leader.user()),
    ] {
        let member = AddMember {
            id: Uuid::now_v7(),
            committee: room.committee,
            unit: room.world.region,
            person: Person::User(user),
            seat: Some(seat),
            role: MemberRole::Member,
            period: Period::since(parse_day("2026-01-01").unwrap()),
        };
        room.act(&room.world.secretary, member, committee::add_member)
            .unwrap();
    }
    room
}

fn mine_of(room: &Room) -> Vec<Proposal> {
    let view = ViewProposals {
        committee: room.committee,
    };
    room.look(&room.world.educator, view, mine).unwrap()
}

fn accept_at(room: &Room, proposal: Uuid, meeting: MeetingId) -> AcceptProposal {
    AcceptProposal {
        proposal,
        committee: room.committee,
        unit: room.world.region,
        meeting,
    }
}

fn decline_with(room: &Room, proposal: Uuid, reason: &str) -> DeclineProposal {
    DeclineProposal {
        proposal,
        committee: room.committee,
        unit: room.world.region,
        reason: reason.into(),
    }
}

#[test]
fn a_member_proposes_and_sees_only_their_own() {
    testing::on_both(|world| {
        let room = seated(world);
        let by = &room.world.educator;
        let new = proposal(&room, "Plan for overgange");
        room.act(by, new.clone(), propose).unwrap();
        assert!(matches!(rule(room.act(by, new, propose)), ProposeError::Exists));
        assert!(matches!(
            rule(room.act(by, proposal(&room, " "), propose)),
            ProposeError::NoTitle
        ));
        let long = Propose {
            minutes: Some(0),
            ..proposal(&room, "X")
        };
        assert!(matches!(rule(room.act(by, long, propose)), ProposeError::Minutes));
        for outsider in [
            &room.world.other_educator,
            &room.world.municipality,
            &room.world.secretary,
        ] {
            assert!(refused(&room.act(outsider, proposal(&room, "X"), propose)));
        }
        let elsewhere = Propose {
            committee: CommitteeId::new(),
            ..proposal(&room, "X")
        };
        assert!(refused(&room.act(by, elsewhere, propose)));
        assert_eq!(mine_of(&room).len(), 1);
        let view = ViewProposals {
            committee: room.committee,
        };
        assert_eq!(
            room.look(&room.world.team_leader, view, mine).unwrap(),
            [],
            "others' are not shown"
        );
        assert!(refused(&room.look(&room.world.other_educator, view, mine)));
        assert_eq!(room.audited(by.user(), Propose::NAME, Outcome::Done), 1);
        let inbox_view = ViewInbox {
            committee: room.committee,
            unit: room.world.region,
        };
        assert_eq!(
            room.look(&room.world.secretary, inbox_view, inbox).unwrap().len(),
            1
        );
        assert!(refused(&room.look(by, inbox_view, inbox)));
        let foreign = ViewInbox {
            unit: room.world.area,
            ..inbox_view
        };
        assert_eq!(room.look(&room.world.secretary, foreign, inbox).unwrap(), []);
    });
}

#[test]
fn an_accepted_proposal_becomes_an_item_and_the_proposer_sees_it() {
    testing::on_both(|world| {
        let room = seated(world);
        let by = &room.world.secretary;
        let new = proposal(&room, "Plan for overgange");
        let id = new.id;
        room.act(&room.world.educator, new, propose).unwrap();
        assert_eq!(mine_of(&room)[0].outcome, ProposalOutcome::Waiting);
        assert!(refused(&room.act(
            &room.world.educator,
            accept_at(&room, id, room.meeting),
            accept
        )));
        let nowhere = rule(room.act(by, accept_at(&room, id, MeetingId::new()), accept));
        assert!(matches!(nowhere, AcceptProposalError::NoMeeting));
        let unknown = rule(room.act(by, accept_at(&room, Uuid::now_v7(), room.meeting), accept));
        assert!(matches!(unknown, AcceptProposalError::NotFound));
        let item = room
            .act(by, accept_at(&room, id, room.meeting), accept)
            .unwrap()
            .unwrap();
        let again = rule(room.act(by, accept_at(&room, id, room.meeting), accept));
        assert!(matches!(again, AcceptProposalError::Answered));
        let late = rule(room.act(by, decline_with(&room, id, "Nej"), decline));
        assert!(matches!(late, DeclineProposalError::Answered));
        let today = room.world.clock.today();
        let shown = mine_of(&room).remove(0).outcome;
        assert!(matches!(
            shown,
            ProposalOutcome::Accepted { day: Some(on), item: Some((became, 2)), decided: false, .. } if on == today && became == item
        ));
        let decide = crate::item::Decide {
            item,
            ..room.decide(0, "Planen laves.")
        };
        room.act(by, decide, crate::item::decide).unwrap();
        let shown = mine_of(&room).remove(0).outcome;
        assert!(matches!(shown, ProposalOutcome::Accepted { decided: true, .. }));
        assert_eq!(room.audited(by.user(), AcceptProposal::NAME, Outcome::Done), 1);
    });
}

#[test]
fn a_proposal_for_a_planned_meeting_waits_for_its_draft() {
    testing::on_both(|world| {
        let room = seated(world);
        let meeting = MeetingId::new();
        let plan = PlanMeeting {
            id: meeting,
            committee: room.committee,
            unit: room.world.region,
            day: parse_day("2027-06-15").unwrap(),
            starts: crate::meeting::TimeOfDay::new(9, 0).unwrap(),
            ends: None,
            extra_minutes: 0,
            place: String::new(),
            guests: String::new(),
        };
        room.act(&room.world.secretary, plan, crate::wheel::plan_meeting)
            .unwrap();
        let new = proposal(&room, "Plan");
        let id = new.id;
        room.act(&room.world.educator, new, propose).unwrap();
        room.act(&room.world.secretary, accept_at(&room, id, meeting), accept)
            .unwrap();
        let shown = mine_of(&room).remove(0).outcome;
        let june = parse_day("2027-06-15");
        assert!(matches!(shown, ProposalOutcome::Accepted { day, item: None, .. } if day == june));
    });
}

#[test]
fn a_declined_proposal_tells_why() {
    testing::on_both(|world| {
        let room = seated(world);
        let by = &room.world.secretary;
        let new = proposal(&room, "Plan");
        let id = new.id;
        room.act(&room.world.educator, new, propose).unwrap();
        let silent = rule(room.act(by, decline_with(&room, id, " "), decline));
        assert!(matches!(silent, DeclineProposalError::NoReason));
        assert!(refused(&room.act(
            &room.world.educator,
            decline_with(&room, id, "Nej"),
            decline
        )));
        let foreign = DeclineProposal {
            unit: room.world.area,
            ..decline_with(&room, id, "Nej")
        };
        assert!(matches!(
            rule(room.act(by, foreign, decline)),
            DeclineProposalError::NotFound
        ));
        room.act(by, decline_with(&room, id, "Behandles i LMU"), decline)
            .unwrap();
        let shown = mine_of(&room).remove(0).outcome;
        assert!(
            matches!(shown, ProposalOutcome::Declined { reason, .. } if reason.show() == "Behandles i LMU")
        );
        let again = rule(room.act(by, decline_with(&room, id, "Nej"), decline));
        assert!(matches!(again, DeclineProposalError::Answered));
        assert_eq!(room.audited(by.user(), DeclineProposal::NAME, Outcome::Done), 1);
    });
}

/// The committee of the room prepares for another one.
pub(crate) fn preparing(room: &Room) -> CommitteeId {
    let forum = CreateCommittee {
        id: CommitteeId::new(),
        unit: room.world.region,
        name: "Forum".to_owned(),
        kind: CommitteeKind::Management,
        seats: 9,
    };
    let forum = room.act(&room.world.secretary, forum, committee::create).unwrap();
    let link = LinkCommittees {
        id: Uuid::now_v7(),
        kind: LinkKind::Prepares,
        committee: room.committee,
        unit: room.world.region,
        other: forum,
        period: Period::since(parse_day("2026-01-01").unwrap()),
    };
    room.act(&room.world.secretary, link, committee::link).unwrap();
    forum
}

pub(crate) fn recommendation(room: &Room, to: CommitteeId) -> Recommend {
    Recommend {
        id: Uuid::now_v7(),
        item: room.item,
        unit: room.world.region,
        to,
        recommendation: Private::new(suggested_recommendation(
            "Forretningsudvalget",
            "Det indstilles, at planen godkendes.",
        )),
    }
}

#[test]
fn a_preparing_committee_sends_its_decision_on_as_a_recommendation() {
    testing::on_both(|world| {
        let room = Room::new(world);
        let forum = preparing(&room);
        let by = room.world.secretary.clone();
        let undecided = rule(room.act(&by, recommendation(&room, forum), recommend));
        assert!(matches!(undecided, RecommendError::NotDecided));
        let room = room.decided();
        assert!(refused(&room.act(
            &room.world.educator,
            recommendation(&room, forum),
            recommend
        )));
        let silent = Recommend {
            recommendation: " ".into(),
            ..recommendation(&room, forum)
        };
        assert!(matches!(
            rule(room.act(&by, silent, recommend)),
            RecommendError::NoText
        ));
        let unknown = rule(room.act(&by, recommendation(&room, CommitteeId::new()), recommend));
        assert!(matches!(unknown, RecommendError::NotFound));
        let back = rule(room.act(&by, recommendation(&room, room.committee), recommend));
        assert!(matches!(back, RecommendError::NotPreparing));
        room.act(&by, recommendation(&room, forum), recommend).unwrap();
        let again = rule(room.act(&by, recommendation(&room, forum), recommend));
        assert!(matches!(again, RecommendError::Exists));
        let view = ViewInbox {
            committee: forum,
            unit: room.world.region,
        };
        let found = room.look(&by, view, inbox).unwrap().remove(0);
        assert_eq!(
            found.recommendation.show(),
            "Forretningsudvalget indstiller, at planen godkendes."
        );
        assert_eq!(found.proposed.from, Some(("HMU Prøve".to_owned(), room.item)));
        assert_eq!(room.audited(by.user(), Recommend::NAME, Outcome::Done), 1);
    });
}

#[test]
fn a_closed_item_is_not_sent_on() {
    testing::on_both(|world| {
        let room = Room::new(world).decided();
        let forum = preparing(&room);
        let (item, user, at) = (room.item, room.world.secretary.user(), room.world.clock.now());
        let close = move |tx: &mut Tx<'_>| {
            tx.execute(
                sql!(
                    "INSERT INTO agenda_item_closed
                     (item_id, ground, open_version, open_decision, closed_by, closed_at) VALUES ($1, 'prøve', 1, 1, $2, $3)"
                ),
                params![item, user, at],
            )
        };
        room.world
            .db
            .write(close)
            .map_err(|error: StorageError| error)
            .unwrap();
        let closed = rule(room.act(&room.world.secretary, recommendation(&room, forum), recommend));
        assert!(matches!(closed, RecommendError::ItemClosed));
    });
}

#[test]
fn a_decision_suggests_a_recommendation() {
    let said = |decision| suggested_recommendation("Forretningsudvalget", decision);
    for (decision, expected) in [
        (
            "Planen godkendes.",
            "Forretningsudvalget indstiller, at planen godkendes.",
        ),
        (
            "Forretningsudvalget besluttede at indstille, at budgettet vedtages.",
            "Forretningsudvalget indstiller, at budgettet vedtages.",
        ),
        (
            "Det indstilles at Østergade vælges",
            "Forretningsudvalget indstiller, at østergade vælges",
        ),
        (
            "HMU inddrages.",
            "Forretningsudvalget indstiller, at HMU inddrages.",
        ),
        (
            "at planen godkendes",
            "Forretningsudvalget indstiller, at planen godkendes",
        ),
        (
            "Det indstilles, at\r\n- a\r\n- b",
            "Forretningsudvalget indstiller, at\n- a\n- b",
        ),
        ("  ", ""),
    ] {
        assert_eq!(said(decision), expected);
    }
}
