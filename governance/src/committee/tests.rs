//! Committees and seats.

use super::*;
use crate::test_world::{Room, refused, rule};
use access::{Action, audit::Outcome};
use foundation::{Clock, Day, parse_day};
use proptest::prelude::*;
use proptest::test_runner::{Config, TestRunner};

fn day(text: &str) -> Day {
    parse_day(text).unwrap()
}

fn seat(room: &Room, name: &str, seat: i64, from: &str, to: Option<&str>) -> AddMember {
    AddMember {
        id: Uuid::now_v7(),
        committee: room.committee,
        unit: room.world.region,
        person: Person::Named(name.into()),
        seat: Some(seat),
        role: MemberRole::Member,
        period: Period::new(day(from), to.map(day)).unwrap(),
    }
}

#[test]
fn a_secretary_creates_a_committee_and_everybody_with_a_role_reads_it() {
    testing::on_both(|world| {
        let room = Room::new(world);
        for reader in [
            &room.world.educator,
            &room.world.staff_unit,
            &room.world.secretary,
        ] {
            let rows = room
                .look(reader, ViewCommittees { committee: None }, list)
                .unwrap();
            assert_eq!(rows.len(), 1);
            assert_eq!((rows[0].name.as_str(), rows[0].seats), ("HMU Prøve", 12));
            assert_eq!(rows[0].last_meeting, Some(room.world.clock.today()));
        }
        let user = room.world.secretary.user();
        assert_eq!(room.audited(user, CreateCommittee::NAME, Outcome::Done), 1);
    });
}

#[test]
fn who_lacks_the_role_or_the_unit_creates_nothing() {
    testing::on_both(|world| {
        let room = Room::new(world);
        let new = |unit| {
            let id = CommitteeId::new();
            CreateCommittee {
                id,
                unit,
                name: "LMU".to_owned(),
                kind: CommitteeKind::LocalMed,
                seats: 6,
            }
        };
        assert!(refused(&room.act(
            &room.world.educator,
            new(room.world.region),
            create
        )));
        assert!(refused(&room.act(
            &room.world.secretary,
            new(room.world.municipality_unit),
            create
        )));
        assert!(refused(&room.look(
            &room.world.municipality,
            ViewCommittees { committee: None },
            list
        )));
        assert_eq!(
            room.audited(
                room.world.educator.user(),
                CreateCommittee::NAME,
                Outcome::Refused
            ),
            1
        );
    });
}

#[test]
fn a_committee_has_a_name_seats_and_its_own_id() {
    testing::on_both(|world| {
        let room = Room::new(world);
        let new = |id, name: &str, seats| {
            let kind = CommitteeKind::Political;
            CreateCommittee {
                id,
                unit: room.world.region,
                name: name.to_owned(),
                kind,
                seats,
            }
        };
        let by = &room.world.secretary;
        let id = CommitteeId::new();
        assert!(matches!(
            rule(room.act(by, new(id, " ", 5), create)),
            CreateCommitteeError::NoName
        ));
        assert!(matches!(
            rule(room.act(by, new(id, "Udvalg", 0), create)),
            CreateCommitteeError::Seats
        ));
        assert!(matches!(
            rule(room.act(by, new(room.committee, "Udvalg", 5), create)),
            CreateCommitteeError::Exists
        ));
    });
}

#[test]
fn a_seat_holds_one_person_at_a_time_and_the_refusal_says_when() {
    testing::on_both(|world| {
        let room = Room::new(world);
        let by = &room.world.secretary;
        room.act(
            by,
            seat(&room, "Ida Ibsen", 1, "2024-01-01", Some("2026-01-01")),
            add_member,
        )
        .unwrap();
        room.act(by, seat(&room, "Jens Juul", 1, "2026-01-01", None), add_member)
            .unwrap();
        let third = room.act(
            by,
            seat(&room, "Kaj Krog", 1, "2025-06-01", Some("2025-07-01")),
            add_member,
        );
        let error = rule(third);
        assert_eq!(
            error.to_string(),
            "the seat is taken from 2024-01-01 up to 2026-01-01"
        );
        assert!(matches!(error, AddMemberError::SeatTaken { by } if by.name.show() == "Ida Ibsen"));
        let far = room.act(by, seat(&room, "Kaj Krog", 13, "2026-01-01", None), add_member);
        assert!(matches!(rule(far), AddMemberError::Seat));
        let nameless = room.act(by, seat(&room, " ", 2, "2026-01-01", None), add_member);
        assert!(matches!(rule(nameless), AddMemberError::NoName));
        let foreign = AddMember {
            unit: room.world.area,
            ..seat(&room, "Kaj Krog", 2, "2026-01-01", None)
        };
        assert!(matches!(
            rule(room.act(by, foreign, add_member)),
            AddMemberError::NotFound
        ));
        assert!(refused(&room.act(
            &room.world.staff_unit,
            seat(&room, "X", 3, "2026-01-01", None),
            add_member
        )));
        assert_eq!(
            room.audited(by.user(), AddMember::NAME, Outcome::Done),
            2,
            "only what went through"
        );
    });
}

#[test]
fn one_chair_at_a_time_and_a_secretary_without_seat() {
    testing::on_both(|world| {
        let room = Room::new(world);
        let by = &room.world.secretary;
        let as_role = |role, seat_number, person| AddMember {
            role,
            seat: seat_number,
            person,
            ..seat(&room, "Ida Ibsen", 1, "2026-01-01", None)
        };
        let manager = Person::User(room.world.area_manager.user());
        room.act(
            by,
            as_role(MemberRole::Chair, Some(1), manager.clone()),
            add_member,
        )
        .unwrap();
        let second = room.act(
            by,
            as_role(MemberRole::Chair, Some(2), manager.clone()),
            add_member,
        );
        assert!(matches!(rule(second), AddMemberError::ChairTaken { .. }));
        let seated = room.act(
            by,
            as_role(MemberRole::Secretary, Some(3), manager.clone()),
            add_member,
        );
        assert!(matches!(rule(seated), AddMemberError::Seat));
        room.act(
            by,
            as_role(MemberRole::Secretary, None, Person::User(by.user())),
            add_member,
        )
        .unwrap();
        let view = ViewCommittees {
            committee: Some(room.committee),
        };
        let id = room.committee;
        let found = room
            .look(by, view, move |tx, permit| page(tx, permit, id))
            .unwrap()
            .unwrap();
        let roles: Vec<_> = found
            .members_on(room.world.clock.today())
            .map(|member| member.role)
            .collect();
        assert_eq!(roles, [MemberRole::Chair, MemberRole::Secretary]);
        assert_eq!(found.members[0].name.show(), "Erik Elkjær");
        assert_eq!(found.meetings.len(), 1);
    });
}

#[test]
fn a_membership_is_ended_once_and_inside_its_period() {
    testing::on_both(|world| {
        let room = Room::new(world);
        let by = &room.world.secretary;
        let new = seat(&room, "Ida Ibsen", 1, "2026-01-01", None);
        let member = new.id;
        room.act(by, new, add_member).unwrap();
        let end = |member, to| EndMembership {
            committee: room.committee,
            unit: room.world.region,
            member,
            to: day(to),
        };
        assert!(refused(&room.act(
            &room.world.educator,
            end(member, "2026-06-01"),
            end_membership
        )));
        let early = room.act(by, end(member, "2026-01-01"), end_membership);
        assert!(matches!(rule(early), EndMembershipError::Outside));
        let unknown = room.act(by, end(Uuid::now_v7(), "2026-06-01"), end_membership);
        assert!(matches!(rule(unknown), EndMembershipError::NotFound));
        room.act(by, end(member, "2026-06-01"), end_membership).unwrap();
        let again = room.act(by, end(member, "2026-07-01"), end_membership);
        assert!(matches!(rule(again), EndMembershipError::AlreadyEnded));
        room.act(by, seat(&room, "Jens Juul", 1, "2026-06-01", None), add_member)
            .unwrap();
        assert_eq!(room.audited(by.user(), EndMembership::NAME, Outcome::Done), 1);
    });
}

/// Whatever seats are asked for, no day has two people on one seat, and a refused one really collided.
#[test]
fn no_day_has_two_people_on_a_seat() {
    let asked = prop::collection::vec((1i64..=3, 0i64..60, 1i64..30), 1..25);
    testing::on_both(|world| {
        let room = Room::new(world);
        let first = day("2025-01-01");
        let mut runner = TestRunner::new(Config {
            cases: 6,
            failure_persistence: None,
            ..Config::default()
        });
        let after = |days: i64| (0..days).fold(first, |day, _| day.tomorrow().unwrap());
        runner
            .run(&asked, |asked| {
                let id = CommitteeId::new();
                let kind = CommitteeKind::Other;
                let new = CreateCommittee {
                    id,
                    unit: room.world.region,
                    name: "Prøve".to_owned(),
                    kind,
                    seats: 3,
                };
                room.act(&room.world.secretary, new, create).unwrap();
                let mut sat = std::collections::HashSet::new();
                for (number, from, length) in asked {
                    let (from, to) = (after(from), after(from + length));
                    let all = std::iter::successors(Some(from), |day| day.tomorrow().ok());
                    let days: Vec<_> = all.take_while(|day| *day < to).map(|day| (number, day)).collect();
                    let free = days.iter().all(|day| !sat.contains(day));
                    let member = AddMember {
                        committee: id,
                        period: Period::new(from, Some(to)).unwrap(),
                        ..seat(&room, "Ida Ibsen", number, "2025-01-01", None)
                    };
                    let outcome = room.act(&room.world.secretary, member, add_member);
                    prop_assert_eq!(outcome.is_ok(), free);
                    if free {
                        sat.extend(days);
                    }
                }
                Ok(())
            })
            .unwrap();
    });
}
