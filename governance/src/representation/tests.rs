//! Representation: seats, candidates, nomination, and that only an approval appoints.

use super::open::at_most;
use super::*;
use crate::committee::Person;
use crate::test_world::{Room, refused, rule};
use access::{Action, audit::Outcome};
use foundation::{Day, Period, Uuid, parse_day};
use proptest::prelude::*;

fn day(text: &str) -> Day {
    parse_day(text).unwrap()
}

fn council(room: &Room) -> AddBody {
    let group = |name: &str, seats, ours| BodyGroup {
        name: name.to_owned(),
        seats,
        ours,
    };
    AddBody {
        id: Uuid::now_v7(),
        unit: room.world.region,
        name: "Rådet for Overgange".to_owned(),
        about: "Rådgiver om overgange".to_owned(),
        meetings_a_year: Some(4),
        groups: vec![
            group("Regionen", 5, true),
            group("Kommunerne", 9, false),
            group("Foreninger", 3, false),
        ],
    }
}

fn seat(room: &Room, body: Uuid, from: &str, to: Option<&str>) -> OpenSeat {
    OpenSeat {
        id: Uuid::now_v7(),
        body,
        unit: room.world.region,
        group: 1,
        title: "Medlem".to_owned(),
        approved_by: "Regionsrådet".to_owned(),
        period: Period::new(day(from), to.map(day)).unwrap(),
    }
}

fn candidate(room: &Room, representation: Uuid, name: &str) -> AddCandidate {
    AddCandidate {
        id: Uuid::now_v7(),
        representation,
        unit: room.world.region,
        person: Person::Named(name.into()),
        proposed_by: "Ledelsen".to_owned(),
    }
}

fn nomination(room: &Room, representation: Uuid, candidate: Uuid) -> Nominate {
    Nominate {
        representation,
        unit: room.world.region,
        candidate,
        nominated_by: "Forummet".to_owned(),
        day: day("2026-08-01"),
    }
}

fn decision(room: &Room, representation: Uuid, approved: bool, reason: &str) -> DecideNomination {
    DecideNomination {
        representation,
        unit: room.world.region,
        approved,
        day: day("2026-08-20"),
        reason: reason.to_owned(),
    }
}

fn read_body(room: &Room, id: Uuid) -> BodyPage {
    let view = ViewRepresentation { body: Some(id) };
    room.look(&room.world.educator, view, move |tx, permit| body(tx, permit, id))
        .unwrap()
        .unwrap()
}

#[test]
fn a_council_of_five_nine_and_three_has_seventeen_seats() {
    testing::on_both(|world| {
        let room = Room::new(world);
        let by = &room.world.secretary;
        let new = council(&room);
        let id = room.act(by, new.clone(), add_body).unwrap();
        assert!(matches!(rule(room.act(by, new, add_body)), AddBodyError::Exists));
        let wrong = |change: fn(&mut AddBody)| {
            let mut new = council(&room);
            change(&mut new);
            rule(room.act(&room.world.secretary, new, add_body))
        };
        assert!(matches!(wrong(|new| new.name.clear()), AddBodyError::NoName));
        assert!(matches!(wrong(|new| new.groups.clear()), AddBodyError::Groups));
        assert!(matches!(
            wrong(|new| new.groups[1].seats = 0),
            AddBodyError::Groups
        ));
        assert!(matches!(
            wrong(|new| new.groups[0].ours = false),
            AddBodyError::NotOurs
        ));
        assert!(matches!(
            wrong(|new| new.meetings_a_year = Some(0)),
            AddBodyError::Meetings
        ));
        assert!(refused(&room.act(&room.world.educator, council(&room), add_body)));
        let found = read_body(&room, id).body;
        assert_eq!(
            (found.seats(), found.meetings_a_year, found.open),
            (17, Some(4), 0)
        );
        let view = ViewRepresentation { body: None };
        assert_eq!(room.look(by, view, bodies).unwrap(), [found]);
        assert!(refused(&room.look(&room.world.municipality, view, bodies)));
        assert_eq!(room.audited(by.user(), AddBody::NAME, Outcome::Done), 1);
    });
}

/// The real case: three candidates for one seat.
#[test]
fn only_an_approval_appoints() {
    testing::on_both(|world| {
        let room = Room::new(world);
        let by = &room.world.secretary;
        let body = room.act(by, council(&room), add_body).unwrap();
        let place = room
            .act(by, seat(&room, body, "2026-09-01", Some("2030-01-01")), open_seat)
            .unwrap();
        let ids: Vec<_> = ["Ida Ibsen", "Jens Juul", "Kaj Krog"]
            .map(|name| {
                room.act(by, candidate(&room, place, name), add_candidate)
                    .unwrap()
            })
            .to_vec();
        assert_eq!(read_body(&room, body).seats[0].candidates.len(), 3);
        let early = rule(room.act(by, decision(&room, place, true, ""), decide));
        assert!(matches!(early, DecideNominationError::NotNominated));
        let wrong = |new| rule(room.act(by, new, nominate));
        assert!(matches!(
            wrong(nomination(&room, place, Uuid::now_v7())),
            NominateError::NotACandidate
        ));
        assert!(matches!(
            wrong(nomination(&room, Uuid::now_v7(), ids[0])),
            NominateError::NotFound
        ));
        let silent = Nominate {
            nominated_by: " ".to_owned(),
            ..nomination(&room, place, ids[0])
        };
        assert!(matches!(wrong(silent), NominateError::NoWords));
        let ahead = Nominate {
            day: day("2026-10-01"),
            ..nomination(&room, place, ids[0])
        };
        assert!(matches!(wrong(ahead), NominateError::Ahead));
        assert!(refused(&room.act(
            &room.world.educator,
            nomination(&room, place, ids[0]),
            nominate
        )));
        room.act(by, nomination(&room, place, ids[0]), nominate).unwrap();
        assert!(matches!(
            wrong(nomination(&room, place, ids[1])),
            NominateError::Nominated
        ));
        let state = read_body(&room, body).seats[0].state();
        assert!(
            matches!(state, RepresentationState::Nominated(_)),
            "a nomination appoints nobody"
        );
        let wrong = |new| rule(room.act(by, new, decide));
        assert!(matches!(
            wrong(decision(&room, place, false, " ")),
            DecideNominationError::NoReason
        ));
        let before = DecideNomination {
            day: day("2026-07-31"),
            ..decision(&room, place, true, "")
        };
        assert!(matches!(wrong(before), DecideNominationError::Day));
        assert!(refused(&room.act(
            &room.world.educator,
            decision(&room, place, true, ""),
            decide
        )));
        room.act(by, decision(&room, place, false, "Ønsker en leder"), decide)
            .unwrap();
        assert_eq!(read_body(&room, body).seats[0].state(), RepresentationState::Open);
        assert_eq!(read_body(&room, body).body.open, 1);
        room.act(by, nomination(&room, place, ids[1]), nominate).unwrap();
        room.act(by, decision(&room, place, true, ""), decide).unwrap();
        let found = read_body(&room, body);
        let state = found.seats[0].state();
        assert!(matches!(state, RepresentationState::Appointed(who) if who.name.show() == "Jens Juul"));
        assert_eq!((found.body.open, found.seats[0].nominations.len()), (0, 2));
        let late = rule(room.act(by, nomination(&room, place, ids[2]), nominate));
        assert!(matches!(late, NominateError::Appointed));
        let late = rule(room.act(by, candidate(&room, place, "Ny"), add_candidate));
        assert!(matches!(late, AddCandidateError::Appointed));
        assert_eq!(room.audited(by.user(), Nominate::NAME, Outcome::Done), 2);
        assert_eq!(room.audited(by.user(), DecideNomination::NAME, Outcome::Done), 2);
    });
}

#[test]
fn seats_and_candidates_are_put_up_by_the_secretary_within_the_groups_seats() {
    testing::on_both(|world| {
        let room = Room::new(world);
        let by = &room.world.secretary;
        let body = room.act(by, council(&room), add_body).unwrap();
        let new = seat(&room, body, "2026-01-01", None);
        let wrong = |new| rule(room.act(by, new, open_seat));
        assert!(matches!(
            wrong(OpenSeat {
                group: 2,
                ..new.clone()
            }),
            OpenSeatError::NotOurs
        ));
        assert!(matches!(
            wrong(OpenSeat {
                group: 4,
                ..new.clone()
            }),
            OpenSeatError::NotOurs
        ));
        assert!(matches!(
            wrong(OpenSeat {
                title: String::new(),
                ..new.clone()
            }),
            OpenSeatError::NoWords
        ));
        assert!(matches!(
            wrong(OpenSeat {
                body: Uuid::now_v7(),
                ..new.clone()
            }),
            OpenSeatError::NotFound
        ));
        assert!(refused(&room.act(&room.world.educator, new.clone(), open_seat)));
        room.act(by, new.clone(), open_seat).unwrap();
        assert!(matches!(wrong(new.clone()), OpenSeatError::Exists));
        for _ in 0..4 {
            room.act(by, seat(&room, body, "2026-01-01", Some("2028-01-01")), open_seat)
                .unwrap();
        }
        assert!(matches!(
            wrong(seat(&room, body, "2027-12-31", None)),
            OpenSeatError::Full(5)
        ));
        room.act(by, seat(&room, body, "2028-01-01", None), open_seat)
            .unwrap();
        assert_eq!(room.audited(by.user(), OpenSeat::NAME, Outcome::Done), 6);
        let ida = candidate(&room, new.id, "Ida Ibsen");
        room.act(by, ida.clone(), add_candidate).unwrap();
        assert!(matches!(
            rule(room.act(by, ida, add_candidate)),
            AddCandidateError::Exists
        ));
        let nameless = rule(room.act(by, candidate(&room, new.id, " "), add_candidate));
        assert!(matches!(nameless, AddCandidateError::NoName));
        let unknown = rule(room.act(by, candidate(&room, Uuid::now_v7(), "Ida"), add_candidate));
        assert!(matches!(unknown, AddCandidateError::NotFound));
        assert!(refused(&room.act(
            &room.world.educator,
            candidate(&room, new.id, "Ida"),
            add_candidate
        )));
        assert_eq!(room.audited(by.user(), AddCandidate::NAME, Outcome::Done), 1);
    });
}

proptest! {
    /// The most seats taken on one day are those that a count day by day finds.
    #[test]
    fn the_most_at_once_is_what_a_slow_count_finds(
        asked in prop::collection::vec((0i64..40, 1i64..20), 0..10), from in 0i64..40, length in 1i64..20,
    ) {
        let first = day("2025-01-01");
        let after = |days: i64| (0..days).fold(first, |day, _| day.tomorrow().unwrap());
        let period = |from: i64, length: i64| Period::new(after(from), Some(after(from + length))).unwrap();
        let periods: Vec<Period> = asked.iter().map(|(from, length)| period(*from, *length)).collect();
        let slow = (from..from + length)
            .map(|on| asked.iter().filter(|(from, length)| (*from..from + length).contains(&on)).count())
            .max()
            .unwrap_or(0);
        prop_assert_eq!(at_most(&periods, period(from, length)), i64::try_from(slow).unwrap());
    }
}
