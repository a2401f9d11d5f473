//! The life of a meeting: rules, moving, sending out, attendance, approval, addenda, the message.

use super::*;
use crate::committee::{AddMember, MemberRole, Person, add_member};
use crate::item::{AddItem, AssignItem, MoveItem, MoveItemError, SetTimes, SetTimesError, Slot};
use crate::test_world::{Room, refused, rule, text};
use access::{Action, Actor, audit::Outcome};
use foundation::{AgendaItemId, Clock, Day, Period, Uuid, parse_day};

fn day(text: &str) -> Day {
    parse_day(text).unwrap()
}

fn time(text: &str) -> TimeOfDay {
    TimeOfDay::parse(text).unwrap()
}

fn slot(from: &str, to: &str) -> Option<Slot> {
    Some(Slot::new(time(from), time(to)).unwrap())
}

/// The room with a chair, a member with a log-in, one without, and the secretary in their places.
struct Seated {
    room: Room,
    chair: Uuid,
    member: Uuid,
    outsider: Uuid,
}

impl Seated {
    fn new(world: testing::World) -> Self {
        let room = Room::new(world);
        let (chair, member, outsider, secretary) =
            (Uuid::now_v7(), Uuid::now_v7(), Uuid::now_v7(), Uuid::now_v7());
        let user = |actor: &Actor| Person::User(actor.user());
        let seats = [
            (chair, Some(1), MemberRole::Chair, user(&room.world.area_manager)),
            (member, Some(2), MemberRole::Member, user(&room.world.team_leader)),
            (
                outsider,
                Some(3),
                MemberRole::Member,
                Person::Named("Birgit Prøve".into()),
            ),
            (
                secretary,
                None,
                MemberRole::Secretary,
                user(&room.world.secretary),
            ),
        ];
        for (id, seat, role, person) in seats {
            let new = AddMember {
                id,
                committee: room.committee,
                unit: room.world.region,
                person,
                seat,
                role,
                period: Period::since(day("2026-01-01")),
            };
            room.act(&room.world.secretary, new, add_member).unwrap();
        }
        Self {
            room,
            chair,
            member,
            outsider,
        }
    }

    fn page(&self) -> MeetingPage {
        let view = ViewMeeting {
            meeting: self.room.meeting,
        };
        self.room
            .look(&self.room.world.educator, view, page)
            .unwrap()
            .unwrap()
    }

    fn close(&self) {
        let by = &self.room.world.secretary;
        self.room
            .act(
                by,
                self.room.decide(0, "Taget til efterretning."),
                crate::item::decide,
            )
            .unwrap();
        let close = CloseMinutes {
            meeting: self.room.meeting,
            unit: self.room.world.region,
        };
        self.room.act(by, close, close_minutes).unwrap();
    }

    fn mark(&self, marks: &[(Uuid, Presence)]) -> MarkAttendance {
        MarkAttendance {
            meeting: self.room.meeting,
            unit: self.room.world.region,
            marks: marks.to_vec(),
        }
    }

    fn approve(&self, remark: &str) -> ApproveMinutes {
        ApproveMinutes {
            meeting: self.room.meeting,
            committee: self.room.committee,
            remark: remark.into(),
        }
    }

    fn rule(&self, from: &str, approval: ApprovalRule) -> SetMeetingRule {
        SetMeetingRule {
            committee: self.room.committee,
            unit: self.room.world.region,
            from: day(from),
            send_out_days: Some(8),
            approval,
            follows_up: false,
            source: " Forretningsorden § 4 ".to_owned(),
        }
    }

    fn substitute(&self, for_whom: Uuid, person: Person) -> AddParticipant {
        AddParticipant {
            id: Uuid::now_v7(),
            meeting: self.room.meeting,
            unit: self.room.world.region,
            stands_for: Some(for_whom),
            person,
            organisation: String::new(),
            items: Vec::new(),
        }
    }
}

#[test]
fn minutes_are_counted_within_a_day() {
    assert_eq!(time("9.30").plus_minutes(45), Some(time("10.15")));
    assert_eq!(time("9.30").plus_minutes(-45), Some(time("8.45")));
    assert_eq!(time("23.30").plus_minutes(30), None);
    assert_eq!(time("0.10").plus_minutes(-11), None);
    assert_eq!(Slot::new(time("9.00"), time("9.00")), None);
}

proptest::proptest! {
    /// Suggested times against a minute-by-minute count: nobody is treated twice, breaks stay free.
    #[test]
    fn suggested_times_follow_one_another(items in proptest::collection::vec((0_i64..60, 0_i64..30), 0..20)) {
        let starts = time("9.00");
        let found = crate::item::suggest(starts, &items);
        let mut taken = vec![None; 24 * 60];
        let mut clock = starts.minutes();
        for (number, (minutes, pause)) in items.iter().enumerate() {
            for _ in 0..*minutes {
                if let Some(minute) = usize::try_from(clock).ok().and_then(|at| taken.get_mut(at)) {
                    *minute = Some(number);
                }
                clock += 1;
            }
            clock += pause;
        }
        for (number, slot) in found.iter().enumerate() {
            let counted = taken.iter().filter(|minute| **minute == Some(number)).count();
            if let Some(slot) = slot {
                proptest::prop_assert_eq!(slot.minutes(), i64::try_from(counted).unwrap());
                let first = taken.iter().position(|minute| *minute == Some(number)).unwrap();
                proptest::prop_assert_eq!(slot.starts().minutes(), i64::try_from(first).unwrap());
            }
        }
    }
}

#[test]
fn a_rule_holds_from_its_day_and_says_where_it_stands() {
    testing::on_both(|world| {
        let here = Seated::new(world);
        let by = &here.room.world.secretary;
        let page = here.page();
        assert_eq!((page.send_out_by(), page.rule.is_confirmed()), (None, false));
        here.room
            .act(by, here.rule("2026-09-01", ApprovalRule::Chair), set_rule)
            .unwrap();
        let unconfirmed = SetMeetingRule {
            send_out_days: Some(14),
            source: String::new(),
            ..here.rule("2026-10-01", ApprovalRule::All)
        };
        here.room.act(by, unconfirmed, set_rule).unwrap();
        let page = here.page();
        assert_eq!(page.send_out_by(), Some(day("2026-08-25")));
        assert_eq!(page.rule.source, "Forretningsorden § 4");
        assert_eq!(page.rule.approval, ApprovalRule::Chair);
        assert_eq!(page.rule.set.unwrap().0.show(), "Gert Gade");
        let later = here
            .room
            .world
            .db
            .read(|tx| rule_on(tx, here.room.committee, day("2026-11-01")))
            .unwrap();
        assert!(!later.is_confirmed());
        assert_eq!(later.send_out_by(day("2026-11-15")), Some(day("2026-11-01")));
        let wrong = SetMeetingRule {
            send_out_days: Some(91),
            ..here.rule("2026-12-01", ApprovalRule::All)
        };
        assert!(matches!(
            rule(here.room.act(by, wrong, set_rule)),
            SetMeetingRuleError::Days
        ));
        let foreign = SetMeetingRule {
            unit: here.room.world.area,
            ..here.rule("2026-12-01", ApprovalRule::All)
        };
        assert!(matches!(
            rule(here.room.act(by, foreign, set_rule)),
            SetMeetingRuleError::NotFound
        ));
        let set = here.rule("2026-12-01", ApprovalRule::All);
        assert!(refused(&here.room.act(&here.room.world.educator, set, set_rule)));
        let audited = here.room.audited(by.user(), SetMeetingRule::NAME, Outcome::Done);
        assert_eq!(audited, 2);
    });
}

#[test]
fn a_meeting_is_moved_with_its_times_and_forgets_what_was_promised_for_the_old_day() {
    testing::on_both(|world| {
        let here = Seated::new(world);
        let by = &here.room.world.secretary;
        let unit = here.room.world.region;
        let times = SetTimes {
            meeting: here.room.meeting,
            unit,
            slots: vec![(here.room.item, slot("12.00", "12.30"))],
        };
        here.room.act(by, times, crate::item::set_times).unwrap();
        here.room
            .act(by, here.mark(&[(here.member, Presence::Notice)]), mark_attendance)
            .unwrap();
        let stand_in = here.substitute(here.member, Person::User(here.room.world.educator.user()));
        here.room.act(by, stand_in, add_participant).unwrap();
        let moving = |day_text: &str, reason: &str| MoveMeeting {
            meeting: here.room.meeting,
            unit,
            day: day(day_text),
            starts: time("13.30"),
            ends: Some(time("16.00")),
            place: "Laden".to_owned(),
            reason: reason.into(),
        };
        let outcome = here.room.act(by, moving("2026-09-09", " "), move_meeting);
        assert!(matches!(rule(outcome), ChangeMeetingError::NoReason));
        let backwards = MoveMeeting {
            ends: Some(time("13.00")),
            ..moving("2026-09-09", "Formanden er syg")
        };
        assert!(matches!(
            rule(here.room.act(by, backwards, move_meeting)),
            ChangeMeetingError::EndsBeforeStart
        ));
        let leader = &here.room.world.team_leader;
        assert!(refused(&here.room.act(
            leader,
            moving("2026-09-09", "x"),
            move_meeting
        )));
        here.room
            .act(by, moving("2026-09-09", "Formanden er syg"), move_meeting)
            .unwrap();
        let page = here.page();
        assert_eq!(
            (page.day, page.starts.to_string().as_str()),
            (day("2026-09-09"), "13.30")
        );
        let former = &page.former[0];
        assert_eq!(
            (former.day, former.place.as_str(), former.reason.show().as_str()),
            (here.room.world.clock.today(), "Mødelokale 2", "Formanden er syg")
        );
        assert_eq!(page.items[0].slot, slot("13.30", "14.00"));
        assert!(page.participants.is_empty());
        assert!(page.seats.iter().all(|seat| seat.presence == Presence::Expected));
        assert_eq!(here.room.audited(by.user(), MoveMeeting::NAME, Outcome::Done), 1);
    });
}

#[test]
fn a_cancelled_meeting_takes_nothing_and_one_that_was_held_is_not_cancelled() {
    testing::on_both(|world| {
        let here = Seated::new(world);
        let by = &here.room.world.secretary;
        let cancelling = |meeting| CancelMeeting {
            meeting,
            unit: here.room.world.region,
            reason: "For få punkter".into(),
        };
        let other = foundation::MeetingId::new();
        here.room.act(by, here.room.call(other), call).unwrap();
        assert!(refused(&here.room.act(
            &here.room.world.staff_unit,
            cancelling(other),
            cancel
        )));
        here.room.act(by, cancelling(other), cancel).unwrap();
        let item = AddItem {
            meeting: other,
            ..here.room.item_of(AgendaItemId::new())
        };
        assert!(here.room.act(by, item, crate::item::add).is_err());
        let close = CloseMinutes {
            meeting: other,
            unit: here.room.world.region,
        };
        assert!(matches!(
            rule(here.room.act(by, close, close_minutes)),
            CloseMinutesError::Cancelled
        ));
        let view = ViewMeeting { meeting: other };
        let shown = here.room.look(by, view, page).unwrap().unwrap();
        assert_eq!(shown.state, MeetingState::Cancelled);
        assert_eq!(shown.cancelled.unwrap().2.show(), "For få punkter");
        assert!(matches!(
            rule(here.room.act(by, cancelling(other), cancel)),
            ChangeMeetingError::Over
        ));
        here.room
            .act(by, here.mark(&[(here.chair, Presence::Present)]), mark_attendance)
            .unwrap();
        assert!(matches!(
            rule(here.room.act(by, cancelling(here.room.meeting), cancel)),
            ChangeMeetingError::Over
        ));
        assert_eq!(
            here.room.audited(by.user(), CancelMeeting::NAME, Outcome::Done),
            1
        );
    });
}

#[test]
fn numbers_move_until_the_agenda_is_sent_out() {
    testing::on_both(|world| {
        let here = Seated::new(world);
        let by = &here.room.world.secretary;
        let unit = here.room.world.region;
        let mut items = vec![here.room.item];
        for (title, number) in [("B", Some(4)), ("C", None)] {
            let id = AgendaItemId::new();
            let new = AddItem {
                number,
                text: text(title),
                ..here.room.item_of(id)
            };
            here.room.act(by, new, crate::item::add).unwrap();
            items.push(id);
        }
        let to = |item, to| MoveItem { item, unit, to };
        assert_eq!(
            here.room
                .act(by, to(items[2], 1), crate::item::move_item)
                .unwrap(),
            1
        );
        let order: Vec<_> = here
            .page()
            .items
            .iter()
            .map(|line| (line.number, line.id))
            .collect();
        assert_eq!(order, [(1, items[2]), (2, items[0]), (3, items[1])]);
        assert_eq!(
            here.room
                .act(by, to(items[2], 99), crate::item::move_item)
                .unwrap(),
            3
        );
        assert!(matches!(
            rule(here.room.act(by, to(items[2], 0), crate::item::move_item)),
            MoveItemError::Place
        ));
        assert!(refused(&here.room.act(
            &here.room.world.area_manager,
            to(items[2], 1),
            crate::item::move_item
        )));
        let send = SendAgenda {
            meeting: here.room.meeting,
            unit,
        };
        assert!(refused(&here.room.act(
            &here.room.world.educator,
            send,
            send_agenda
        )));
        here.room.act(by, send, send_agenda).unwrap();
        assert_eq!(here.page().state, MeetingState::SentOut);
        assert!(matches!(
            rule(here.room.act(by, to(items[2], 1), crate::item::move_item)),
            MoveItemError::Sent { .. }
        ));
        assert!(matches!(
            rule(here.room.act(by, send, send_agenda)),
            SendAgendaError::AlreadySent { .. }
        ));
        here.room.world.clock.advance_seconds(60);
        let late = here.room.item_of(AgendaItemId::new());
        here.room.act(by, late, crate::item::add).unwrap();
        let late: Vec<_> = here.page().items.iter().map(|line| line.is_late).collect();
        assert_eq!(late, [false, false, false, true]);
        let empty = foundation::MeetingId::new();
        here.room.act(by, here.room.call(empty), call).unwrap();
        assert!(matches!(
            rule(
                here.room
                    .act(by, SendAgenda { meeting: empty, unit }, send_agenda)
            ),
            SendAgendaError::Empty
        ));
        assert_eq!(here.room.audited(by.user(), SendAgenda::NAME, Outcome::Done), 1);
        assert_eq!(here.room.audited(by.user(), MoveItem::NAME, Outcome::Done), 2);
    });
}

#[test]
fn times_may_leave_a_break_and_never_overlap() {
    testing::on_both(|world| {
        let here = Seated::new(world);
        let by = &here.room.world.secretary;
        let second = AgendaItemId::new();
        here.room
            .act(by, here.room.item_of(second), crate::item::add)
            .unwrap();
        let times = |first: Option<Slot>, then: Option<Slot>| SetTimes {
            meeting: here.room.meeting,
            unit: here.room.world.region,
            slots: vec![(here.room.item, first), (second, then)],
        };
        let break_between = times(slot("12.30", "13.25"), slot("13.30", "14.00"));
        here.room.act(by, break_between, crate::item::set_times).unwrap();
        let shown: Vec<_> = here.page().items.iter().map(|line| line.slot).collect();
        assert_eq!(shown, [slot("12.30", "13.25"), slot("13.30", "14.00")]);
        let overlap = times(slot("12.30", "13.31"), slot("13.30", "14.00"));
        assert!(matches!(
            rule(here.room.act(by, overlap, crate::item::set_times)),
            SetTimesError::Overlap { first: 1, second: 2 }
        ));
        let outside = times(slot("11.30", "12.00"), None);
        assert!(matches!(
            rule(here.room.act(by, outside, crate::item::set_times)),
            SetTimesError::Outside { number: 1 }
        ));
        let other_order = times(slot("14.00", "15.00"), slot("12.00", "14.00"));
        here.room.act(by, other_order, crate::item::set_times).unwrap();
        let foreign = SetTimes {
            slots: vec![(AgendaItemId::new(), None)],
            ..times(None, None)
        };
        assert!(matches!(
            rule(here.room.act(by, foreign, crate::item::set_times)),
            SetTimesError::NotFound
        ));
        assert!(refused(&here.room.act(
            &here.room.world.staff_unit,
            times(None, None),
            crate::item::set_times
        )));
        let assign = AssignItem {
            item: second,
            unit: here.room.world.region,
            owner: Some(Person::User(here.room.world.staff_unit.user())),
            presenter: "Fra Socialstaben".to_owned(),
        };
        assert!(refused(&here.room.act(
            &here.room.world.staff_unit,
            assign.clone(),
            crate::item::assign
        )));
        here.room.act(by, assign.clone(), crate::item::assign).unwrap();
        let line = &here.page().items[1];
        assert_eq!(line.owner_user, Some(here.room.world.staff_unit.user()));
        assert_eq!(line.presenter, "Fra Socialstaben");
        here.close_after(second);
        assert!(matches!(
            rule(here.room.act(by, times(None, None), crate::item::set_times)),
            SetTimesError::Over
        ));
        assert!(matches!(
            rule(here.room.act(by, assign, crate::item::assign)),
            crate::item::AssignItemError::Over
        ));
        assert_eq!(here.room.audited(by.user(), SetTimes::NAME, Outcome::Done), 2);
        assert_eq!(here.room.audited(by.user(), AssignItem::NAME, Outcome::Done), 1);
    });
}

impl Seated {
    /// Decides another item too, and closes.
    fn close_after(&self, item: AgendaItemId) {
        let decide = crate::item::Decide {
            item,
            ..self.room.decide(0, "Drøftet.")
        };
        self.room
            .act(&self.room.world.secretary, decide, crate::item::decide)
            .unwrap();
        self.close();
    }
}

#[test]
fn who_came_is_noted_by_seat_with_substitutes_and_guests() {
    testing::on_both(|world| {
        let here = Seated::new(world);
        let by = &here.room.world.secretary;
        let marks = [(here.chair, Presence::Present), (here.member, Presence::Notice)];
        assert!(refused(&here.room.act(
            &here.room.world.team_leader,
            here.mark(&marks),
            mark_attendance
        )));
        here.room.act(by, here.mark(&marks), mark_attendance).unwrap();
        assert_eq!(here.page().state, MeetingState::Held);
        let unknown = here.mark(&[(Uuid::now_v7(), Presence::Present)]);
        assert!(matches!(
            rule(here.room.act(by, unknown, mark_attendance)),
            AttendanceError::NoSuchMember
        ));
        let educator = here.room.world.educator.user();
        let stand_in = here.substitute(here.member, Person::User(educator));
        let id = here.room.act(by, stand_in.clone(), add_participant).unwrap();
        assert!(matches!(
            rule(here.room.act(by, stand_in, add_participant)),
            AttendanceError::Exists
        ));
        let second = here.substitute(here.member, Person::Named("Vera Vikar".into()));
        assert!(matches!(
            rule(here.room.act(by, second, add_participant)),
            AttendanceError::HasSubstitute
        ));
        let for_present = here.substitute(here.chair, Person::Named("Vera Vikar".into()));
        assert!(matches!(
            rule(here.room.act(by, for_present, add_participant)),
            AttendanceError::MemberPresent
        ));
        let guest = AddParticipant {
            stands_for: None,
            organisation: "Prøve Analyse".to_owned(),
            items: vec![here.room.item],
            ..here.substitute(here.member, Person::Named("Lars Prøve".into()))
        };
        let lost = AddParticipant {
            id: Uuid::now_v7(),
            items: vec![AgendaItemId::new()],
            ..guest.clone()
        };
        assert!(matches!(
            rule(here.room.act(by, lost, add_participant)),
            AttendanceError::NoSuchItem
        ));
        here.room.act(by, guest, add_participant).unwrap();
        let page = here.page();
        let presence: Vec<_> = page.seats.iter().map(|seat| seat.presence).collect();
        let expected = Presence::Expected;
        assert_eq!(
            presence,
            [Presence::Present, Presence::Notice, expected, expected]
        );
        assert_eq!(page.participants[0].stands_for, Some(here.member));
        assert_eq!(page.participants[1].items, [here.room.item]);
        assert_eq!(in_circle(&here, educator), 1, "until the meeting's day is over");
        let off = WithdrawParticipant {
            meeting: here.room.meeting,
            unit: here.room.world.region,
            participant: id,
        };
        assert!(refused(&here.room.act(
            &here.room.world.educator,
            off,
            withdraw_participant
        )));
        here.room.act(by, off, withdraw_participant).unwrap();
        assert_eq!(here.page().participants.len(), 1);
        assert_eq!(in_circle(&here, educator), 0);
        assert!(matches!(
            rule(here.room.act(by, off, withdraw_participant)),
            AttendanceError::NotFound
        ));
        let wrong_mark = here.room.audited(by.user(), MarkAttendance::NAME, Outcome::Done);
        assert_eq!(wrong_mark, 1);
        assert_eq!(
            here.room.audited(by.user(), AddParticipant::NAME, Outcome::Done),
            2
        );
        assert_eq!(
            here.room
                .audited(by.user(), WithdrawParticipant::NAME, Outcome::Done),
            1
        );
    });
}

fn in_circle(here: &Seated, user: foundation::UserId) -> i64 {
    let (circle, today) = (here.room.committee, here.room.world.clock.today());
    here.room
        .world
        .db
        .read(|tx| {
            tx.query_one(
                sql!(
                    "SELECT COUNT(*) FROM circle_member WHERE circle_id = $1 AND user_id = $2 AND valid_from <= $3
                     AND (valid_to IS NULL OR valid_to > $3)"
                ),
                params![circle, user, today],
                |row| row.get::<i64>(0),
            )
        })
        .map_err(|error: StorageError| error)
        .unwrap()
}

#[test]
fn nobody_has_come_to_a_meeting_that_lies_ahead() {
    testing::on_both(|world| {
        let here = Seated::new(world);
        let by = &here.room.world.secretary;
        let ahead = foundation::MeetingId::new();
        let later = CallMeeting {
            day: day("2026-12-01"),
            ..here.room.call(ahead)
        };
        here.room.act(by, later, call).unwrap();
        let mark = |presence| MarkAttendance {
            meeting: ahead,
            ..here.mark(&[(here.chair, presence)])
        };
        assert!(matches!(
            rule(here.room.act(by, mark(Presence::Present), mark_attendance)),
            AttendanceError::NotYet
        ));
        here.room
            .act(by, mark(Presence::Notice), mark_attendance)
            .unwrap();
    });
}

#[test]
fn minutes_are_approved_when_nobody_is_missing_any_more() {
    testing::on_both(|world| {
        let here = Seated::new(world);
        let by = &here.room.world.secretary;
        let (chair, member) = (&here.room.world.area_manager, &here.room.world.team_leader);
        assert!(matches!(
            rule(here.room.act(chair, here.approve(""), approve)),
            ApproveError::NotClosed
        ));
        here.close();
        let outside = here
            .room
            .act(&here.room.world.educator, here.approve(""), approve);
        assert!(refused(&outside), "not of the circle");
        let no_seat = here.room.act(by, here.approve(""), approve);
        assert!(
            matches!(rule(no_seat), ApproveError::NoSeat),
            "a secretary has no seat"
        );
        let done = here
            .room
            .act(member, here.approve("Punkt 1 burde stå tydeligere"), approve)
            .unwrap();
        assert!(!done);
        assert!(matches!(
            rule(here.room.act(member, here.approve(""), approve)),
            ApproveError::AlreadyGiven { .. }
        ));
        let withdrawing = |reason: &str| WithdrawApproval {
            meeting: here.room.meeting,
            committee: here.room.committee,
            reason: reason.into(),
        };
        assert!(matches!(
            rule(here.room.act(chair, withdrawing("Nej"), withdraw_approval)),
            ApproveError::NotGiven
        ));
        assert!(matches!(
            rule(here.room.act(member, withdrawing(""), withdraw_approval)),
            ApproveError::NoWords
        ));
        here.room
            .act(
                member,
                withdrawing("Jeg har læst den forkerte"),
                withdraw_approval,
            )
            .unwrap();
        assert!(!here.room.act(member, here.approve(""), approve).unwrap());
        assert!(!here.room.act(chair, here.approve(""), approve).unwrap());
        let record = |member, how: &str| RecordApproval {
            meeting: here.room.meeting,
            unit: here.room.world.region,
            member,
            how: how.to_owned(),
            remark: "".into(),
        };
        assert!(matches!(
            rule(here.room.act(by, record(here.chair, "mail"), record_approval)),
            ApproveError::HasLogin
        ));
        assert!(matches!(
            rule(here.room.act(by, record(here.outsider, " "), record_approval)),
            ApproveError::NoWords
        ));
        assert!(refused(&here.room.act(
            chair,
            record(here.outsider, "mail"),
            record_approval
        )));
        assert!(
            here.room
                .act(by, record(here.outsider, "på mail"), record_approval)
                .unwrap()
        );
        let page = here.page();
        assert_eq!(page.state, MeetingState::Approved);
        assert_eq!(page.approved.unwrap().1, ApprovalRule::All);
        let given: Vec<_> = page.seats.iter().map(|seat| seat.approval.is_some()).collect();
        assert_eq!(given, [true, true, true, false]);
        assert!(matches!(
            rule(here.room.act(member, withdrawing("For sent"), withdraw_approval)),
            ApproveError::Approved { .. }
        ));
        let audited = |actor: &Actor, name| here.room.audited(actor.user(), name, Outcome::Done);
        assert_eq!(audited(member, ApproveMinutes::NAME), 2);
        assert_eq!(audited(member, WithdrawApproval::NAME), 1);
        assert_eq!(audited(by, RecordApproval::NAME), 1);
    });
}

#[test]
fn the_chair_alone_approves_where_the_committee_says_so_and_absent_members_hold_nothing_up() {
    testing::on_both(|world| {
        let here = Seated::new(world);
        let by = &here.room.world.secretary;
        here.room
            .act(by, here.rule("2026-01-01", ApprovalRule::Chair), set_rule)
            .unwrap();
        here.close();
        let chair = &here.room.world.area_manager;
        assert!(here.room.act(chair, here.approve(""), approve).unwrap());
    });
    testing::on_both(|world| {
        let here = Seated::new(world);
        let by = &here.room.world.secretary;
        here.room
            .act(by, here.rule("2026-01-01", ApprovalRule::Chair), set_rule)
            .unwrap();
        let away = [(here.chair, Presence::Absent), (here.outsider, Presence::Notice)];
        here.room.act(by, here.mark(&away), mark_attendance).unwrap();
        here.close();
        let member = &here.room.world.team_leader;
        assert!(
            here.room.act(member, here.approve(""), approve).unwrap(),
            "without the chair all who were there are asked"
        );
    });
}

#[test]
fn closed_minutes_take_addenda_that_stand_beside_the_decision() {
    testing::on_both(|world| {
        let here = Seated::new(world);
        let by = &here.room.world.secretary;
        let add = |item, words: &str| AddAddendum {
            id: Uuid::now_v7(),
            meeting: here.room.meeting,
            unit: here.room.world.region,
            item,
            text: words.into(),
        };
        let early = here.room.act(by, add(None, "For tidligt"), add_addendum);
        assert!(matches!(rule(early), AddAddendumError::NotClosed));
        here.close();
        let first = add(Some(here.room.item), "Fristen er den 1. oktober.\r\n");
        here.room.act(by, first.clone(), add_addendum).unwrap();
        assert!(matches!(
            rule(here.room.act(by, first, add_addendum)),
            AddAddendumError::Exists
        ));
        here.room
            .act(by, add(None, "Birgit Prøve var også til stede."), add_addendum)
            .unwrap();
        assert!(matches!(
            rule(here.room.act(by, add(None, " "), add_addendum)),
            AddAddendumError::NoText
        ));
        assert!(matches!(
            rule(
                here.room
                    .act(by, add(Some(AgendaItemId::new()), "x"), add_addendum)
            ),
            AddAddendumError::NotFound
        ));
        let leader = &here.room.world.team_leader;
        assert!(refused(&here.room.act(leader, add(None, "x"), add_addendum)));
        assert_eq!(here.page().addenda.len(), 2);
        let view = crate::item::ViewItem { item: here.room.item };
        let item = here.room.look(leader, view, crate::item::page).unwrap().unwrap();
        assert_eq!(item.addenda[0].text.show(), "Fristen er den 1. oktober.");
        assert_eq!(item.decision().unwrap().text.show(), "Taget til efterretning.");
        assert_eq!(here.room.audited(by.user(), AddAddendum::NAME, Outcome::Done), 2);
    });
}

#[test]
fn the_message_says_who_tells_what_and_whether_it_was_done() {
    testing::on_both(|world| {
        let here = Seated::new(world);
        let by = &here.room.world.secretary;
        let teller = &here.room.world.team_leader;
        let add = |topic: &str| AddMessage {
            id: Uuid::now_v7(),
            meeting: here.room.meeting,
            unit: here.room.world.region,
            topic: topic.to_owned(),
            teller: Person::User(teller.user()),
            audience: "Alle medarbejdere".to_owned(),
            channel: Channel::Video,
            due: Some(day("2026-09-09")),
        };
        assert!(refused(&here.room.act(teller, add("Sygefravær"), add_message)));
        assert!(matches!(
            rule(here.room.act(by, add(" "), add_message)),
            MessageError::NoWords
        ));
        let first = add("Sygefravær");
        let own = TellOwnMessage { message: first.id };
        here.room.act(by, first.clone(), add_message).unwrap();
        assert!(matches!(
            rule(here.room.act(by, first, add_message)),
            MessageError::Exists
        ));
        let second = here.room.act(by, add("Målbilledet"), add_message).unwrap();
        let stranger = here.room.act(&here.room.world.educator, own, tell_own_message);
        assert!(matches!(rule(stranger), MessageError::NotFound));
        here.room.act(teller, own, tell_own_message).unwrap();
        assert!(matches!(
            rule(here.room.act(teller, own, tell_own_message)),
            MessageError::Ended { .. }
        ));
        let drop_it = EndMessage {
            message: second,
            unit: here.room.world.region,
            outcome: Telling::Dropped,
        };
        assert!(refused(&here.room.act(teller, drop_it, end_message)));
        here.room.act(by, drop_it, end_message).unwrap();
        let ends: Vec<_> = here
            .page()
            .messages
            .into_iter()
            .map(|message| message.end.map(|(telling, _, by)| (telling, by.show().clone())))
            .collect();
        assert_eq!(ends[0].as_ref().unwrap().0, Telling::Told);
        assert_eq!(
            ends[1].as_ref().unwrap(),
            &(Telling::Dropped, "Gert Gade".to_owned())
        );
        let audited = |actor: &Actor, name| here.room.audited(actor.user(), name, Outcome::Done);
        assert_eq!(audited(by, AddMessage::NAME), 2);
        assert_eq!(audited(by, EndMessage::NAME), 1);
        assert_eq!(audited(teller, TellOwnMessage::NAME), 1);
    });
}

#[test]
fn a_long_agenda_asks_no_more_of_the_database_than_a_short_one() {
    testing::on_both(|world| {
        let here = Seated::new(world);
        let by = here.room.world.secretary.clone();
        let count = |here: &Seated| {
            let view = ViewMeeting {
                meeting: here.room.meeting,
            };
            let read = |tx: &mut Tx<'_>, permit: &access::Permit<ViewMeeting>| {
                let before = tx.statements();
                let page = page(tx, permit)?.unwrap();
                Ok::<_, StorageError>((page.items.len(), tx.statements() - before))
            };
            here.room.look(&by, view, read).unwrap()
        };
        let (short, few) = count(&here);
        for _ in 0..19 {
            let id = AgendaItemId::new();
            here.room
                .act(&by, here.room.item_of(id), crate::item::add)
                .unwrap();
            for position in 1..=3_i64 {
                attach(&here, id, position);
            }
        }
        let (long, many) = count(&here);
        assert_eq!((short, long), (1, 20));
        assert_eq!(few, many, "statements for 1 and for 20 items");
        assert_eq!(here.page().items[7].attachments, 3);
    });
}

/// An open attachment, as its table holds it.
fn attach(here: &Seated, item: AgendaItemId, position: i64) {
    let (by, at) = (here.room.world.secretary.user(), here.room.world.clock.now());
    here.room
        .world
        .db
        .write(move |tx| {
            tx.execute(
                sql!(
                    "INSERT INTO item_attachment (attachment_id, item_id, position, name, media_type, size,
                       content_hash, is_closed, reading, words, metadata, added_by, added_at)
                     VALUES ($1, $2, $3, 'bilag.pdf', 'application/pdf', 1, $4, FALSE, 'read', '', '', $5, $6)"
                ),
                params![Uuid::now_v7(), item, position, vec![0_u8], by, at],
            )
        })
        .map_err(|error: StorageError| error)
        .unwrap();
}
