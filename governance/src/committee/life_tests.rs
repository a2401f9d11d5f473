//! What a committee lives by: terms, the chain, seats, offices, substitutes, working groups, and who belongs to the
//! closed circle through them.

use super::*;
use crate::test_world::{Room, refused, rule};
use access::{Action, Failure, audit::Outcome};
use database::{Tx, params, sql};
use foundation::{Clock, Day, MeetingId, parse_day};
use proptest::prelude::*;
use proptest::test_runner::{Config, TestRunner};

fn day(text: &str) -> Day {
    parse_day(text).unwrap()
}

fn after(first: Day, days: i64) -> Day {
    (0..days).fold(first, |day, _| day.tomorrow().unwrap())
}

fn period(from: &str, to: Option<&str>) -> Period {
    Period::new(day(from), to.map(day)).unwrap()
}

impl Room {
    fn another(&self, name: &str, seats: i64) -> CommitteeId {
        let id = CommitteeId::new();
        let new = CreateCommittee {
            id,
            unit: self.world.region,
            name: name.to_owned(),
            kind: CommitteeKind::LocalMed,
            seats,
        };
        self.act(&self.world.secretary, new, create).unwrap()
    }

    fn member(&self, person: Person, seat: i64, when: Period) -> AddMember {
        AddMember {
            id: Uuid::now_v7(),
            committee: self.committee,
            unit: self.world.region,
            person,
            seat: Some(seat),
            role: MemberRole::Member,
            period: when,
        }
    }

    fn view<T: Send + 'static>(
        &self,
        read: impl FnOnce(&mut Tx<'_>, &access::Permit<ViewCommittees>) -> Result<T, StorageError>,
    ) -> T {
        self.look(&self.world.secretary, ViewCommittees { committee: None }, read)
            .unwrap()
    }

    fn in_circle(&self, user: UserId, on: Day) -> bool {
        let circle = circle(self.committee);
        self.view(move |tx, permit| access::circle::members(tx, permit, circle, on))
            .contains(&user)
    }

    fn done(&self, action: &str) -> i64 {
        self.audited(self.world.secretary.user(), action, Outcome::Done)
    }
}

fn terms_of(room: &Room, from: &str, based_on: i64, purpose: &str) -> WriteTerms {
    WriteTerms {
        committee: room.committee,
        unit: room.world.region,
        from: day(from),
        based_on,
        text: TermsText {
            purpose: purpose.to_owned(),
            tasks: "Drøfte arbejdsforhold.\r\n".to_owned(),
            ..TermsText::default()
        },
    }
}

#[test]
fn terms_are_dated_versions_and_the_one_of_a_day_is_found() {
    testing::on_both(|world| {
        let room = Room::new(world);
        let by = &room.world.secretary;
        let write = |from, based_on, purpose: &str| {
            room.act(by, terms_of(&room, from, based_on, purpose), write_terms)
        };
        assert_eq!(write("2026-01-01", 0, "Samarbejde").unwrap(), 1);
        assert_eq!(
            write("2026-01-01", 0, " Samarbejde ").unwrap(),
            1,
            "the same again"
        );
        assert_eq!(write("2027-01-01", 1, "Samarbejde og trivsel").unwrap(), 2);
        assert_eq!(write("2026-06-01", 2, "Samarbejde og sikkerhed").unwrap(), 3);
        assert!(matches!(
            rule(write("2026-07-01", 2, "Noget andet")),
            WriteTermsError::ChangedMeanwhile(3)
        ));
        assert!(matches!(
            rule(write("2026-07-01", 3, " ")),
            WriteTermsError::NoPurpose
        ));
        let educator = room.act(
            &room.world.educator,
            terms_of(&room, "2026-01-01", 3, "x"),
            write_terms,
        );
        assert!(refused(&educator));
        let foreign = WriteTerms {
            unit: room.world.area,
            ..terms_of(&room, "2026-01-01", 3, "x")
        };
        assert!(matches!(
            rule(room.act(by, foreign, write_terms)),
            WriteTermsError::NotFound
        ));
        let id = room.committee;
        let versions = room.view(move |tx, permit| terms(tx, permit, id));
        let on = |text| terms_on(&versions, day(text)).map(|terms| terms.version);
        assert_eq!(
            [
                "2025-12-31",
                "2026-01-01",
                "2026-05-31",
                "2026-06-01",
                "2026-12-31",
                "2027-01-01"
            ]
            .map(on),
            [None, Some(1), Some(1), Some(3), Some(3), Some(2)]
        );
        assert_eq!(versions[2].text.tasks, "Drøfte arbejdsforhold.");
        assert_eq!(room.done(WriteTerms::NAME), 4);
    });
}

fn link_of(room: &Room, kind: LinkKind, from: CommitteeId, to: CommitteeId, when: Period) -> LinkCommittees {
    LinkCommittees {
        id: Uuid::now_v7(),
        kind,
        committee: from,
        unit: room.world.region,
        other: to,
        period: when,
    }
}

#[test]
fn the_chain_shows_up_and_down_with_the_approved_minutes_of_the_others() {
    testing::on_both(|world| {
        let room = Room::new(world);
        let (rmu, lmu, fu) = (
            room.another("RMU", 5),
            room.another("LMU", 5),
            room.another("FU", 3),
        );
        let by = &room.world.secretary;
        let always = period("2024-01-01", None);
        let up = link_of(&room, LinkKind::Parent, room.committee, rmu, always);
        room.act(by, up, link).unwrap();
        assert!(matches!(rule(room.act(by, up, link)), LinkCommitteesError::Taken));
        room.act(
            by,
            link_of(&room, LinkKind::Parent, lmu, room.committee, always),
            link,
        )
        .unwrap();
        room.act(
            by,
            link_of(&room, LinkKind::Prepares, fu, room.committee, always),
            link,
        )
        .unwrap();
        for (from, to) in [(rmu, lmu), (rmu, room.committee), (rmu, rmu)] {
            let ring = room.act(by, link_of(&room, LinkKind::Parent, from, to, always), link);
            assert!(matches!(rule(ring), LinkCommitteesError::Ring));
        }
        let before = period("2023-01-01", Some("2024-01-01"));
        room.act(by, link_of(&room, LinkKind::Parent, rmu, lmu, before), link)
            .unwrap();
        let unknown = link_of(&room, LinkKind::Parent, fu, CommitteeId::new(), always);
        assert!(matches!(
            rule(room.act(by, unknown, link)),
            LinkCommitteesError::NotFound
        ));
        let educator = room.act(
            &room.world.educator,
            link_of(&room, LinkKind::Parent, fu, rmu, always),
            link,
        );
        assert!(refused(&educator));
        assert_eq!(room.done(LinkCommittees::NAME), 4);

        let (meeting, user, now) = (approve(&room, rmu), by.user(), room.world.clock.now());
        let write = move |tx: &mut Tx<'_>| {
            tx.execute(
                sql!("INSERT INTO minutes_closed (meeting_id, closed_by, closed_at) VALUES ($1, $2, $3)"),
                params![meeting, user, now],
            )?;
            tx.execute(
                sql!(
                    "INSERT INTO minutes_approved (meeting_id, approval, approved_at) VALUES ($1, 'all', $2)"
                ),
                params![meeting, now],
            )
        };
        let today = room.world.clock.today();
        let read = |id: CommitteeId| room.view(move |tx, permit| chain(tx, permit, id, today));
        assert_eq!(read(room.committee).above[0].minutes, None, "not approved yet");
        room.world
            .db
            .write(move |tx| write(tx))
            .map_err(|error: StorageError| error)
            .unwrap();
        let here = read(room.committee);
        let names = |all: &[Neighbour]| all.iter().map(|next| next.name.clone()).collect::<Vec<_>>();
        assert_eq!(names(&here.above), ["RMU"]);
        assert_eq!(names(&here.below), ["LMU"]);
        assert_eq!(names(&here.prepared_by), ["FU"]);
        assert_eq!(
            here.above[0].minutes.map(|minutes| minutes.meeting),
            Some(meeting)
        );
        assert_eq!(names(&read(lmu).above), ["HMU Prøve", "RMU"]);
        assert_eq!(names(&read(fu).prepares), ["HMU Prøve"]);
        ended(&room, &here);
    });
}

/// A meeting of another committee, held today.
fn approve(room: &Room, committee: CommitteeId) -> MeetingId {
    let id = MeetingId::new();
    let call = crate::meeting::CallMeeting {
        committee,
        ..room.call(id)
    };
    room.act(&room.world.secretary, call, crate::meeting::call)
        .unwrap();
    id
}

fn ended(room: &Room, here: &Chain) {
    let end = |to| EndLink {
        link: here.above[0].link,
        committee: room.committee,
        unit: room.world.region,
        to: day(to),
    };
    assert!(refused(&room.act(
        &room.world.educator,
        end("2026-06-01"),
        end_link
    )));
    let by = &room.world.secretary;
    let early = rule(room.act(by, end("2024-01-01"), end_link));
    assert!(matches!(early, EndLinkError::Refused(EndRefused::Outside)));
    room.act(by, end("2026-06-01"), end_link).unwrap();
    let again = rule(room.act(by, end("2026-07-01"), end_link));
    assert!(matches!(again, EndLinkError::Refused(EndRefused::AlreadyEnded)));
    let unknown = EndLink {
        link: Uuid::now_v7(),
        ..end("2026-06-01")
    };
    assert!(matches!(
        rule(room.act(by, unknown, end_link)),
        EndLinkError::NotFound
    ));
    let (id, today) = (room.committee, room.world.clock.today());
    assert!(
        room.view(move |tx, permit| chain(tx, permit, id, today))
            .above
            .is_empty()
    );
    assert_eq!(room.done(EndLink::NAME), 1);
}

/// Whatever links are asked for, on no day do they form a ring, and a refused one would have made one or a second parent.
#[test]
fn on_no_day_do_links_form_a_ring() {
    const DAYS: i64 = 12;
    let asked = prop::collection::vec((0usize..4, 0usize..4, 0i64..DAYS, 1i64..6), 1..14);
    testing::on_both(|world| {
        let room = Room::new(world);
        let first = day("2025-01-01");
        let mut runner = TestRunner::new(Config {
            cases: 6,
            failure_persistence: None,
            ..Config::default()
        });
        runner
            .run(&asked, |asked| {
                let ids: Vec<_> = (0..4)
                    .map(|number| room.another(&format!("U{number}"), 3))
                    .collect();
                // parents[day][committee]: found by going through day by day.
                let mut parents = vec![[None; 4]; 20];
                for (from, to, begins, length) in asked {
                    let days = usize::try_from(begins).unwrap()..usize::try_from(begins + length).unwrap();
                    let rings = |parents: &[[Option<usize>; 4]], on: usize| {
                        let mut at = Some(to);
                        let mut steps = 0;
                        while let Some(here) = at {
                            if here == from || steps > 4 {
                                return true;
                            }
                            at = parents[on][here];
                            steps += 1;
                        }
                        false
                    };
                    let free = days
                        .clone()
                        .all(|on| parents[on][from].is_none() && !rings(&parents, on));
                    let when =
                        Period::new(after(first, begins), Some(after(first, begins + length))).unwrap();
                    let new = link_of(&room, LinkKind::Parent, ids[from], ids[to], when);
                    prop_assert_eq!(room.act(&room.world.secretary, new, link).is_ok(), free);
                    if free {
                        days.for_each(|on| parents[on][from] = Some(to));
                    }
                }
                Ok(())
            })
            .unwrap();
    });
}

#[test]
fn a_seat_says_whose_it_is_and_whether_it_is_open() {
    testing::on_both(|world| {
        let room = Room::new(world);
        let by = &room.world.secretary;
        let describe = |seat, from: &str, group, title: &str| DescribeSeat {
            committee: room.committee,
            unit: room.world.region,
            seat,
            from: day(from),
            group,
            title: title.to_owned(),
            appointed_by: "Fagforeningerne".to_owned(),
        };
        room.act(
            by,
            describe(2, "2024-01-01", SeatGroup::Staff, "TR"),
            describe_seat,
        )
        .unwrap();
        room.act(
            by,
            describe(2, "2026-09-02", SeatGroup::Staff, "FTR"),
            describe_seat,
        )
        .unwrap();
        room.act(
            by,
            describe(2, "2027-01-01", SeatGroup::Organisation, "Senere"),
            describe_seat,
        )
        .unwrap();
        for seat in [0, 13] {
            let wrong = rule(room.act(
                by,
                describe(seat, "2024-01-01", SeatGroup::Staff, ""),
                describe_seat,
            ));
            assert!(matches!(wrong, DescribeSeatError::Seat));
        }
        let staff = room.act(
            &room.world.staff_unit,
            describe(2, "2024-01-01", SeatGroup::Other, ""),
            describe_seat,
        );
        assert!(refused(&staff));
        assert_eq!(room.done(DescribeSeat::NAME), 3);
        let ida = room.member(Person::Named("Ida Ibsen".into()), 2, period("2026-01-01", None));
        room.act(by, ida, add_member).unwrap();
        let (id, today) = (room.committee, room.world.clock.today());
        let seats = room.view(move |tx, permit| seats_on(tx, permit, id, today));
        assert_eq!(seats.len(), 12);
        let second = &seats[1];
        assert_eq!(
            (second.group, second.title.as_str()),
            (Some(SeatGroup::Staff), "FTR")
        );
        assert_eq!(second.holder.as_ref().unwrap().name.show(), "Ida Ibsen");
        assert!(seats[0].holder.is_none() && seats[0].group.is_none());
        let count = room.view(move |tx, permit| seat_count(tx, permit, id, today));
        assert_eq!(count, SeatCount { seats: 12, open: 11 });
    });
}

/// Open seats on any day are those that a slow count, seat by seat and day by day, finds open.
#[test]
fn open_seats_are_those_that_a_slow_count_finds() {
    let asked = prop::collection::vec((1i64..=4, 0i64..40, 1i64..15, prop::option::of(1i64..14)), 1..16);
    testing::on_both(|world| {
        let mut room = Room::new(world);
        let first = day("2025-01-01");
        let mut runner = TestRunner::new(Config {
            cases: 5,
            failure_persistence: None,
            ..Config::default()
        });
        let cell = std::cell::RefCell::new(&mut room);
        runner
            .run(&asked, |asked| {
                let mut room = cell.borrow_mut();
                room.committee = room.another("Prøve", 4);
                let mut sat = std::collections::HashSet::new();
                for (seat, from, length, cut) in asked {
                    let when = Period::new(after(first, from), Some(after(first, from + length))).unwrap();
                    let new = room.member(Person::Named("Ida Ibsen".into()), seat, when);
                    let member = new.id;
                    if room.act(&room.world.secretary, new, add_member).is_err() {
                        continue;
                    }
                    let mut until = from + length;
                    if let Some(cut) = cut.filter(|cut| *cut < length) {
                        until = from + cut;
                        let end = EndMembership {
                            committee: room.committee,
                            unit: room.world.region,
                            member,
                            to: after(first, until),
                        };
                        room.act(&room.world.secretary, end, end_membership).unwrap();
                    }
                    sat.extend((from..until).map(|on| (seat, on)));
                }
                let id = room.committee;
                for on in (0..56).step_by(3) {
                    let today = after(first, on);
                    let slow = (1..=4).filter(|seat| !sat.contains(&(*seat, on))).count();
                    let slow = i64::try_from(slow).unwrap();
                    let count = room.view(move |tx, permit| seat_count(tx, permit, id, today));
                    prop_assert_eq!(count.open, slow);
                    let seats = room.view(move |tx, permit| seats_on(tx, permit, id, today));
                    let open = seats.iter().filter(|seat| seat.holder.is_none()).count();
                    prop_assert_eq!(i64::try_from(open).unwrap(), slow);
                }
                Ok(())
            })
            .unwrap();
    });
}

#[test]
fn one_vice_chair_at_a_time_inside_the_membership() {
    testing::on_both(|world| {
        let room = Room::new(world);
        let by = &room.world.secretary;
        let ida = room.member(
            Person::Named("Ida Ibsen".into()),
            1,
            period("2026-01-01", Some("2027-01-01")),
        );
        let jens = room.member(Person::Named("Jens Juul".into()), 2, period("2026-01-01", None));
        let chair = AddMember {
            role: MemberRole::Chair,
            ..room.member(Person::Named("Kaj Krog".into()), 3, period("2026-01-01", None))
        };
        let ids = [ida.id, jens.id, chair.id];
        for new in [ida, jens, chair] {
            room.act(by, new, add_member).unwrap();
        }
        let give = |member, from, to| GiveOffice {
            id: Uuid::now_v7(),
            committee: room.committee,
            unit: room.world.region,
            member,
            period: period(from, to),
        };
        let first = give(ids[0], "2026-01-01", Some("2027-01-01"));
        room.act(by, first, give_office).unwrap();
        assert_eq!(room.act(by, first, give_office).unwrap(), first.id, "sent twice");
        let wrong = |action| rule(room.act(by, action, give_office));
        assert!(matches!(
            wrong(give(ids[1], "2026-05-01", None)),
            GiveOfficeError::Taken
        ));
        assert!(matches!(
            wrong(give(ids[0], "2027-01-01", None)),
            GiveOfficeError::Outside
        ));
        assert!(matches!(
            wrong(give(ids[2], "2027-01-01", None)),
            GiveOfficeError::NotAMember
        ));
        assert!(matches!(
            wrong(give(Uuid::now_v7(), "2027-01-01", None)),
            GiveOfficeError::NotFound
        ));
        assert!(refused(&room.act(
            &room.world.educator,
            give(ids[1], "2027-01-01", None),
            give_office
        )));
        let end = |office, to| EndOffice {
            committee: room.committee,
            unit: room.world.region,
            office,
            to: day(to),
        };
        assert!(refused(&room.act(
            &room.world.educator,
            end(first.id, "2026-06-01"),
            end_office
        )));
        room.act(by, end(first.id, "2026-06-01"), end_office).unwrap();
        let again = rule(room.act(by, end(first.id, "2026-05-01"), end_office));
        assert!(matches!(again, EndOfficeError::Refused(EndRefused::AlreadyEnded)));
        assert!(matches!(
            rule(room.act(by, end(Uuid::now_v7(), "2026-05-01"), end_office)),
            EndOfficeError::NotFound
        ));
        room.act(by, give(ids[1], "2026-06-01", None), give_office)
            .unwrap();
        let (id, today) = (room.committee, room.world.clock.today());
        let seats = room.view(move |tx, permit| seats_on(tx, permit, id, today));
        let vice: Vec<_> = seats
            .iter()
            .filter(|seat| seat.vice_chair.is_some())
            .map(|seat| seat.number)
            .collect();
        assert_eq!(vice, [2]);
        assert_eq!((room.done(GiveOffice::NAME), room.done(EndOffice::NAME)), (3, 1));
    });
}

#[test]
fn members_and_substitutes_belong_to_the_circle_for_their_time() {
    testing::on_both(|world| {
        let room = Room::new(world);
        let by = &room.world.secretary;
        let (leader, educator) = (room.world.team_leader.user(), room.world.educator.user());
        let seat = room.member(Person::User(leader), 1, period("2026-01-01", None));
        let member = seat.id;
        room.act(by, seat, add_member).unwrap();
        let substitute = |person, number, from, to| AddSubstitute {
            id: Uuid::now_v7(),
            committee: room.committee,
            unit: room.world.region,
            seat: number,
            person,
            period: period(from, to),
        };
        let new = substitute(Person::User(educator), 1, "2026-03-01", Some("2026-06-01"));
        let id = new.id;
        room.act(by, new.clone(), add_substitute).unwrap();
        let wrong = |action| rule(room.act(by, action, add_substitute));
        assert!(matches!(wrong(new.clone()), AddSubstituteError::Exists));
        assert!(matches!(
            wrong(substitute(Person::User(educator), 13, "2026-01-01", None)),
            AddSubstituteError::Seat
        ));
        assert!(matches!(
            wrong(substitute(Person::Named(" ".into()), 1, "2026-01-01", None)),
            AddSubstituteError::NoName
        ));
        assert!(matches!(
            wrong(substitute(Person::User(leader), 2, "2026-01-01", None)),
            AddSubstituteError::Seated
        ));
        assert!(refused(&room.act(&room.world.educator, new, add_substitute)));
        let named = substitute(Person::Named("Ane Fiktiv".into()), 2, "2026-01-01", None);
        room.act(by, named, add_substitute).unwrap();
        let belongs = |user, on: &[&str]| {
            on.iter()
                .map(|on| room.in_circle(user, day(on)))
                .collect::<Vec<_>>()
        };
        let days = [
            "2025-12-31",
            "2026-02-28",
            "2026-03-01",
            "2026-04-30",
            "2026-05-01",
            "2026-06-01",
        ];
        assert_eq!(belongs(educator, &days), [false, false, true, true, true, false]);
        let end = |substitute, to| EndSubstitution {
            committee: room.committee,
            unit: room.world.region,
            substitute,
            to: day(to),
        };
        assert!(refused(&room.act(
            &room.world.educator,
            end(id, "2026-05-01"),
            end_substitution
        )));
        room.act(by, end(id, "2026-05-01"), end_substitution).unwrap();
        let again = rule(room.act(by, end(id, "2026-04-01"), end_substitution));
        assert!(matches!(
            again,
            EndSubstitutionError::Refused(EndRefused::AlreadyEnded)
        ));
        assert_eq!(belongs(educator, &days), [false, false, true, true, false, false]);
        assert_eq!(belongs(leader, &days), [false, true, true, true, true, true]);
        let leave = EndMembership {
            committee: room.committee,
            unit: room.world.region,
            member,
            to: day("2026-05-01"),
        };
        room.act(by, leave, end_membership).unwrap();
        assert_eq!(belongs(leader, &days), [false, true, true, true, false, false]);
        assert_eq!(
            (room.done(AddSubstitute::NAME), room.done(EndSubstitution::NAME)),
            (2, 1)
        );
    });
}

#[test]
fn a_failed_admission_leaves_no_membership() {
    testing::on_both(|world| {
        let room = Room::new(world);
        let new = room.member(
            Person::User(room.world.team_leader.user()),
            1,
            period("2026-01-01", None),
        );
        room.world.lose_table("circle_member");
        let failed = room.act(&room.world.secretary, new, add_member);
        assert!(matches!(failed, Err(Failure::Rule(AddMemberError::Storage(_)))));
        room.world.find_table("circle_member");
        let id = room.committee;
        let found = room.view(move |tx, permit| page(tx, permit, id)).unwrap();
        assert!(found.members.is_empty());
    });
}

fn group_of(room: &Room) -> FoundGroup {
    FoundGroup {
        id: CommitteeId::new(),
        unit: room.world.region,
        name: "Arbejdsgruppe om overgange".to_owned(),
        purpose: "Gøre overgange trygge".to_owned(),
        tasks: "Beskrive gode eksempler".to_owned(),
        from: day("2026-09-01"),
        ends: day("2027-06-01"),
        seats: vec![
            (SeatGroup::Management, 3),
            (SeatGroup::Staff, 3),
            (SeatGroup::Municipality, 3),
        ],
    }
}

/// The real case: three and three named, three open, nine in all.
#[test]
fn a_working_group_has_purpose_tasks_open_seats_and_a_last_day() {
    testing::on_both(|world| {
        let mut room = Room::new(world);
        let new = group_of(&room);
        let id = new.id;
        room.act(&room.world.secretary, new.clone(), found_group).unwrap();
        let again = rule(room.act(&room.world.secretary, new, found_group));
        assert!(matches!(again, FoundGroupError::Exists));
        room.committee = id;
        for seat in 1..=6 {
            let named = Person::Named(format!("Navn {seat}").into());
            let member = room.member(named, seat, period("2026-09-01", None));
            room.act(&room.world.secretary, member, add_member).unwrap();
        }
        let groups = room.view(groups);
        assert_eq!(groups.len(), 1);
        assert_eq!(groups[0].count, SeatCount { seats: 9, open: 3 });
        assert_eq!(groups[0].ends, day("2027-06-01"));
        let today = room.world.clock.today();
        let seats = room.view(move |tx, permit| seats_on(tx, permit, id, today));
        let open: Vec<_> = seats
            .iter()
            .filter(|seat| seat.holder.is_none())
            .map(|seat| seat.group)
            .collect();
        assert_eq!(open, [Some(SeatGroup::Municipality); 3]);
        let written = room.view(move |tx, permit| terms(tx, permit, id));
        assert_eq!(written[0].text.purpose, "Gøre overgange trygge");
        let wrong = |change: fn(&mut FoundGroup)| {
            let mut new = group_of(&room);
            change(&mut new);
            rule(room.act(&room.world.secretary, new, found_group))
        };
        assert!(matches!(wrong(|new| new.name.clear()), FoundGroupError::NoName));
        assert!(matches!(
            wrong(|new| new.purpose.clear()),
            FoundGroupError::NoPurpose
        ));
        assert!(matches!(wrong(|new| new.seats.clear()), FoundGroupError::Seats));
        assert!(matches!(wrong(|new| new.seats[0].1 = -4), FoundGroupError::Seats));
        assert!(matches!(
            wrong(|new| new.ends = new.from),
            FoundGroupError::EndsBeforeStart
        ));
        assert!(refused(&room.act(
            &room.world.educator,
            group_of(&room),
            found_group
        )));
        assert_eq!(room.done(FoundGroup::NAME), 1);
    });
}

#[test]
fn people_are_shown_to_those_who_give_seats() {
    testing::on_both(|world| {
        let room = Room::new(world);
        let view = ViewPeople {
            unit: room.world.region,
        };
        let found = room.look(&room.world.secretary, view, people).unwrap();
        assert!(
            found
                .iter()
                .any(|person| person.user == room.world.educator.user())
        );
        assert!(found.iter().all(|person| person.user != room.world.system.user()));
        assert!(refused(&room.look(&room.world.educator, view, people)));
    });
}
