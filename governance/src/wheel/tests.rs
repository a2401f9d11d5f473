//! The yearly wheel and the draft of an agenda.

use super::*;
use crate::committee::{EndRefused, LinkCommittees, LinkKind};
use crate::item::{ItemKind, ViewItem};
use crate::meeting::{CallMeeting, TimeOfDay, ViewMeeting};
use crate::proposal::{AcceptProposal, Propose};
use crate::test_world::{Room, refused, rule};
use access::{Action, audit::Outcome};
use database::{StorageError, Tx, params, sql};
use foundation::{Clock, CommitteeId, Period, Uuid, parse_day};

fn day(text: &str) -> Day {
    parse_day(text).unwrap()
}

fn point(room: &Room, title: &str, months: &[i64], closing: bool) -> AddPoint {
    AddPoint {
        id: Uuid::now_v7(),
        committee: room.committee,
        unit: room.world.region,
        title: title.to_owned(),
        kind: ItemKind::Decision,
        minutes: Some(10),
        recommendation: String::new(),
        case_text: String::new(),
        months: months.to_vec(),
        closing,
        period: Period::since(day("2026-01-01")),
    }
}

fn theme(room: &Room, title: &str, place: ThemePlace) -> AddTheme {
    AddTheme {
        id: Uuid::now_v7(),
        committee: room.committee,
        unit: room.world.region,
        title: title.to_owned(),
        kind: ItemKind::Discussion,
        minutes: Some(15),
        guests: String::new(),
        case_text: String::new(),
        place,
    }
}

fn plan(room: &Room, id: MeetingId, on: &str) -> PlanMeeting {
    PlanMeeting {
        id,
        committee: room.committee,
        unit: room.world.region,
        day: day(on),
        starts: TimeOfDay::new(12, 0).unwrap(),
        ends: TimeOfDay::new(15, 0),
        extra_minutes: 0,
        place: String::new(),
        guests: String::new(),
    }
}

fn month(number: i8) -> ThemePlace {
    ThemePlace::Month(Month::new(2027, number).unwrap())
}

impl Room {
    fn wheel_of(&self, year: i16) -> Wheel {
        let view = ViewWheel {
            committee: self.committee,
        };
        self.look(&self.world.secretary, view, move |tx, permit| {
            wheel(tx, permit, year)
        })
        .unwrap()
    }

    fn call_on(&self, id: MeetingId, on: &str) {
        let call = CallMeeting {
            day: day(on),
            ..self.call(id)
        };
        self.act(&self.world.secretary, call, crate::meeting::call)
            .unwrap();
    }

    fn draft_of(&self, meeting: MeetingId) -> DraftAgenda {
        DraftAgenda {
            meeting,
            unit: self.world.region,
        }
    }

    fn titles(&self, meeting: MeetingId) -> Vec<String> {
        let view = ViewMeeting { meeting };
        let found = self
            .look(&self.world.secretary, view, crate::meeting::page)
            .unwrap();
        found.unwrap().items.into_iter().map(|line| line.title).collect()
    }

    fn wheel_done(&self, action: &str) -> i64 {
        self.audited(self.world.secretary.user(), action, Outcome::Done)
    }
}

#[test]
fn a_fixed_point_comes_at_every_meeting_or_in_named_months_until_it_ends() {
    testing::on_both(|world| {
        let room = Room::new(world);
        let by = &room.world.secretary;
        let budget = point(&room, "Budget", &[9, 3, 9], false);
        room.act(by, budget.clone(), add_point).unwrap();
        assert!(matches!(
            rule(room.act(by, budget.clone(), add_point)),
            AddPointError::Exists
        ));
        let wrong = |change: fn(&mut AddPoint)| {
            let mut new = point(&room, "Budget", &[3], false);
            change(&mut new);
            rule(room.act(&room.world.secretary, new, add_point))
        };
        assert!(matches!(wrong(|new| new.title.clear()), AddPointError::NoTitle));
        assert!(matches!(wrong(|new| new.months.push(13)), AddPointError::Months));
        assert!(matches!(
            wrong(|new| new.minutes = Some(0)),
            AddPointError::Minutes
        ));
        assert!(matches!(
            wrong(|new| new.committee = CommitteeId::new()),
            AddPointError::NotFound
        ));
        assert!(refused(&room.act(
            &room.world.educator,
            point(&room, "X", &[], false),
            add_point
        )));
        let end = |point, to| EndPoint {
            point,
            committee: room.committee,
            unit: room.world.region,
            to: day(to),
        };
        assert!(refused(&room.act(
            &room.world.educator,
            end(budget.id, "2027-01-01"),
            end_point
        )));
        assert_eq!(room.wheel_of(2027).points[0].months, [3, 9]);
        room.act(by, end(budget.id, "2027-01-01"), end_point).unwrap();
        let again = rule(room.act(by, end(budget.id, "2026-12-01"), end_point));
        assert!(matches!(again, EndPointError::Refused(EndRefused::AlreadyEnded)));
        assert!(matches!(
            rule(room.act(by, end(Uuid::now_v7(), "2027-01-01"), end_point)),
            EndPointError::NotFound
        ));
        assert_eq!(
            (room.wheel_of(2026).points.len(), room.wheel_of(2027).points.len()),
            (1, 0)
        );
        assert_eq!(
            (room.wheel_done(AddPoint::NAME), room.wheel_done(EndPoint::NAME)),
            (1, 1)
        );
    });
}

#[test]
fn a_planned_meeting_has_versions_and_becomes_the_called_one() {
    testing::on_both(|world| {
        let room = Room::new(world);
        let by = &room.world.secretary;
        let id = MeetingId::new();
        let first = plan(&room, id, "2027-06-15");
        assert_eq!(room.act(by, first.clone(), plan_meeting).unwrap(), 1);
        assert_eq!(
            room.act(by, first.clone(), plan_meeting).unwrap(),
            1,
            "sent twice"
        );
        let longer = PlanMeeting {
            extra_minutes: 60,
            guests: "To forskere".to_owned(),
            place: "Engtoften".to_owned(),
            ..first.clone()
        };
        assert_eq!(room.act(by, longer.clone(), plan_meeting).unwrap(), 2);
        let wrong = |new| rule(room.act(by, new, plan_meeting));
        let backwards = PlanMeeting {
            ends: TimeOfDay::new(11, 0),
            ..first.clone()
        };
        assert!(matches!(wrong(backwards), PlanMeetingError::EndsBeforeStart));
        let endless = PlanMeeting {
            extra_minutes: 601,
            ..first.clone()
        };
        assert!(matches!(wrong(endless), PlanMeetingError::Extra));
        let foreign = PlanMeeting {
            unit: room.world.area,
            ..first.clone()
        };
        assert!(matches!(wrong(foreign), PlanMeetingError::NotFound));
        let other = crate::committee::CreateCommittee {
            id: CommitteeId::new(),
            unit: room.world.region,
            name: "LMU".to_owned(),
            kind: crate::committee::CommitteeKind::LocalMed,
            seats: 3,
        };
        let other = room.act(by, other, crate::committee::create).unwrap();
        let theirs = PlanMeeting {
            committee: other,
            ..first.clone()
        };
        assert!(
            matches!(wrong(theirs), PlanMeetingError::NotFound),
            "another committee's meeting"
        );
        assert!(refused(&room.act(&room.world.staff_unit, first, plan_meeting)));
        let planned = room.wheel_of(2027).meetings;
        assert_eq!(
            (planned.len(), planned[0].called, planned[0].extra_minutes),
            (1, false, 60)
        );
        room.call_on(id, "2027-06-16");
        let called = &room.wheel_of(2027).meetings[0];
        assert_eq!(
            (called.called, called.day, called.extra_minutes),
            (true, day("2027-06-16"), 60)
        );
        assert_eq!(called.guests, "To forskere");
        assert_eq!(room.wheel_done(PlanMeeting::NAME), 3);
    });
}

/// The real case: the guests of June are moved to September.
#[test]
fn a_theme_is_moved_with_a_reason_and_both_places_stay() {
    testing::on_both(|world| {
        let room = Room::new(world);
        let by = &room.world.secretary;
        let (june, september) = (MeetingId::new(), MeetingId::new());
        room.act(by, plan(&room, june, "2027-06-15"), plan_meeting)
            .unwrap();
        room.act(by, plan(&room, september, "2027-09-14"), plan_meeting)
            .unwrap();
        let guests = theme(&room, "Gæster fra universitetet", ThemePlace::Meeting(june));
        let id = guests.id;
        room.act(by, guests.clone(), add_theme).unwrap();
        let wrong = |new| rule(room.act(by, new, add_theme));
        assert!(matches!(wrong(guests), AddThemeError::Exists));
        assert!(matches!(
            wrong(theme(&room, " ", month(6))),
            AddThemeError::NoTitle
        ));
        let long = AddTheme {
            minutes: Some(601),
            ..theme(&room, "X", month(6))
        };
        assert!(matches!(wrong(long), AddThemeError::Minutes));
        let nowhere = theme(&room, "X", ThemePlace::Meeting(MeetingId::new()));
        assert!(matches!(wrong(nowhere), AddThemeError::NoMeeting));
        let foreign = AddTheme {
            unit: room.world.area,
            ..theme(&room, "X", month(6))
        };
        assert!(matches!(wrong(foreign), AddThemeError::NotFound));
        assert!(refused(&room.act(
            &room.world.educator,
            theme(&room, "X", month(6)),
            add_theme
        )));
        let to = |theme, to, reason: &str| MoveTheme {
            theme,
            committee: room.committee,
            unit: room.world.region,
            to,
            reason: reason.to_owned(),
        };
        let there = Some(ThemePlace::Meeting(september));
        let wrong = |new| rule(room.act(by, new, move_theme));
        assert!(matches!(wrong(to(id, there, " ")), MoveThemeError::NoReason));
        assert!(matches!(
            wrong(to(Uuid::now_v7(), there, "x")),
            MoveThemeError::NotFound
        ));
        let same = wrong(to(id, Some(ThemePlace::Meeting(june)), "x"));
        assert!(matches!(same, MoveThemeError::SamePlace));
        let nowhere = wrong(to(id, Some(ThemePlace::Meeting(MeetingId::new())), "x"));
        assert!(matches!(nowhere, MoveThemeError::NoMeeting));
        assert!(refused(&room.act(
            &room.world.educator,
            to(id, there, "x"),
            move_theme
        )));
        room.act(by, to(id, there, "De kan først i september"), move_theme)
            .unwrap();
        let moved = &room.wheel_of(2027).themes[0];
        assert_eq!(moved.place(), there);
        assert_eq!(moved.places.len(), 2);
        assert_eq!(
            moved.places[1].reason.as_deref(),
            Some("De kan først i september")
        );
        room.act(by, to(id, None, "Aflyst"), move_theme).unwrap();
        assert_eq!(room.wheel_of(2027).themes[0].place(), None);
        assert_eq!(
            (room.wheel_done(AddTheme::NAME), room.wheel_done(MoveTheme::NAME)),
            (1, 2)
        );
    });
}

#[test]
fn the_draft_takes_everything_that_belongs_to_the_meeting_once_and_in_order() {
    testing::on_both(|world| {
        let room = Room::new(world);
        let by = &room.world.secretary;
        let (june, late) = (MeetingId::new(), MeetingId::new());
        room.act(by, plan(&room, june, "2027-06-15"), plan_meeting)
            .unwrap();
        room.act(by, plan(&room, late, "2027-06-29"), plan_meeting)
            .unwrap();
        for new in [
            point(&room, "Eventuelt", &[], true),
            point(&room, "Godkendelse af dagsorden", &[], false),
            point(&room, "Budgetopfølgning", &[6], false),
            point(&room, "Årsberetning", &[9], false),
        ] {
            room.act(by, new, add_point).unwrap();
        }
        for new in [
            theme(&room, "Sygefravær", month(6)),
            theme(&room, "Sommerferie", ThemePlace::Meeting(late)),
            theme(&room, "Efterår", month(9)),
        ] {
            room.act(by, new, add_theme).unwrap();
        }
        room.call_on(june, "2027-06-15");
        let view = ViewDraft {
            committee: room.committee,
            unit: room.world.region,
        };
        let preview = room
            .look(by, view, move |tx, permit| draft(tx, permit, june))
            .unwrap();
        assert!(preview.iter().all(|source| source.item.is_none()));
        let drafted = room.act(by, room.draft_of(june), draft_agenda).unwrap();
        let order = [
            "Godkendelse af dagsorden",
            "Budgetopfølgning",
            "Sygefravær",
            "Eventuelt",
        ];
        assert_eq!(room.titles(june), order);
        assert_eq!((drafted.added.len(), drafted.kept), (4, 0));
        let again = room.act(by, room.draft_of(june), draft_agenda).unwrap();
        assert_eq!(
            (again.added.len(), again.kept),
            (0, 4),
            "a second time adds nothing"
        );
        room.act(by, theme(&room, "Nyt tema", ThemePlace::Meeting(june)), add_theme)
            .unwrap();
        let more = room.act(by, room.draft_of(june), draft_agenda).unwrap();
        assert_eq!((more.added.len(), more.kept), (1, 4));
        let order = [
            "Godkendelse af dagsorden",
            "Budgetopfølgning",
            "Sygefravær",
            "Nyt tema",
            "Eventuelt",
        ];
        assert_eq!(room.titles(june), order, "what is closing stays last");
        let late_sources = room
            .look(by, view, move |tx, permit| draft(tx, permit, late))
            .unwrap();
        let titles: Vec<_> = late_sources
            .iter()
            .map(|source| source.text.title.as_str())
            .collect();
        assert_eq!(
            titles,
            ["Godkendelse af dagsorden", "Sommerferie", "Eventuelt"],
            "months belong to the first meeting"
        );
        let minutes = room
            .look(by, ViewMeeting { meeting: june }, suggested_minutes)
            .unwrap();
        assert_eq!(
            minutes.iter().map(|(_, minutes)| *minutes).collect::<Vec<_>>(),
            [10, 10, 15, 15, 10]
        );
        let item = more.added[0];
        let from = room.look(by, ViewItem { item }, origin).unwrap().unwrap();
        assert_eq!((from.kind, from.minutes), (SourceKind::Theme, Some(15)));
        assert_eq!(room.wheel_done(DraftAgenda::NAME), 3);
    });
}

#[test]
fn a_draft_is_for_the_secretary_and_for_open_minutes() {
    testing::on_both(|world| {
        let room = Room::new(world);
        let by = &room.world.secretary;
        assert!(refused(&room.act(
            &room.world.educator,
            room.draft_of(room.meeting),
            draft_agenda
        )));
        let view = ViewDraft {
            committee: room.committee,
            unit: room.world.area,
        };
        let meeting = room.meeting;
        room.act(by, point(&room, "Dagsorden", &[], false), add_point)
            .unwrap();
        let foreign = room
            .look(by, view, move |tx, permit| draft(tx, permit, meeting))
            .unwrap();
        assert_eq!(foreign, [], "a committee of another unit");
        assert!(refused(&room.look(
            &room.world.educator,
            view,
            move |tx, permit| draft(tx, permit, meeting)
        )));
        let foreign = DraftAgenda {
            unit: room.world.area,
            ..room.draft_of(meeting)
        };
        assert!(matches!(
            rule(room.act(by, foreign, draft_agenda)),
            DraftAgendaError::NotFound
        ));
        let (user, at) = (by.user(), room.world.clock.now());
        let close = move |tx: &mut Tx<'_>| {
            tx.execute(
                sql!("INSERT INTO minutes_closed (meeting_id, closed_by, closed_at) VALUES ($1, $2, $3)"),
                params![meeting, user, at],
            )
        };
        room.world
            .db
            .write(close)
            .map_err(|error: StorageError| error)
            .unwrap();
        let closed = rule(room.act(by, room.draft_of(meeting), draft_agenda));
        assert!(matches!(closed, DraftAgendaError::MinutesClosed));
        let late = rule(room.act(by, theme(&room, "X", ThemePlace::Meeting(meeting)), add_theme));
        assert!(matches!(late, AddThemeError::NoMeeting));
    });
}

#[test]
fn accepted_proposals_and_news_from_above_come_with_the_draft() {
    testing::on_both(|world| {
        let room = Room::new(world);
        let by = &room.world.secretary;
        let above = crate::committee::CreateCommittee {
            id: CommitteeId::new(),
            unit: room.world.region,
            name: "RMU".to_owned(),
            kind: crate::committee::CommitteeKind::MainMed,
            seats: 5,
        };
        let above = room.act(by, above, crate::committee::create).unwrap();
        let link = LinkCommittees {
            id: Uuid::now_v7(),
            kind: LinkKind::Parent,
            committee: room.committee,
            unit: room.world.region,
            other: above,
            period: Period::since(day("2026-01-01")),
        };
        room.act(by, link, crate::committee::link).unwrap();
        let theirs = MeetingId::new();
        let call = CallMeeting {
            committee: above,
            ..room.call(theirs)
        };
        room.act(by, call, crate::meeting::call).unwrap();
        let (user, at) = (by.user(), room.world.clock.now().plus_seconds(3 * 86_400));
        let approve = move |tx: &mut Tx<'_>| {
            tx.execute(
                sql!("INSERT INTO minutes_closed (meeting_id, closed_by, closed_at) VALUES ($1, $2, $3)"),
                params![theirs, user, at],
            )?;
            tx.execute(
                sql!(
                    "INSERT INTO minutes_approved (meeting_id, approval, approved_at) VALUES ($1, 'all', $2)"
                ),
                params![theirs, at],
            )
        };
        room.world
            .db
            .write(approve)
            .map_err(|error: StorageError| error)
            .unwrap();
        let next = MeetingId::new();
        room.act(by, plan(&room, next, "2027-06-15"), plan_meeting)
            .unwrap();
        let member = crate::committee::AddMember {
            id: Uuid::now_v7(),
            committee: room.committee,
            unit: room.world.region,
            person: crate::committee::Person::User(room.world.educator.user()),
            seat: Some(1),
            role: crate::committee::MemberRole::Member,
            period: Period::since(day("2026-01-01")),
        };
        room.act(by, member, crate::committee::add_member).unwrap();
        let proposal = Propose {
            id: Uuid::now_v7(),
            committee: room.committee,
            title: "Cykelparkering".to_owned(),
            kind: ItemKind::Discussion,
            recommendation: "at behovet drøftes".into(),
            case_text: "".into(),
            minutes: Some(5),
        };
        let id = proposal.id;
        room.act(&room.world.educator, proposal, crate::proposal::propose)
            .unwrap();
        let accept = AcceptProposal {
            proposal: id,
            committee: room.committee,
            unit: room.world.region,
            meeting: next,
        };
        assert_eq!(
            room.act(by, accept, crate::proposal::accept).unwrap(),
            None,
            "not called yet"
        );
        room.call_on(next, "2027-06-15");
        let drafted = room.act(by, room.draft_of(next), draft_agenda).unwrap();
        assert_eq!(room.titles(next), ["Nyt fra RMU", "Cykelparkering"]);
        let view = ViewItem {
            item: drafted.added[0],
        };
        let from = room.look(by, view, origin).unwrap().unwrap();
        assert_eq!((from.kind, from.minutes_of), (SourceKind::Minutes, Some(theirs)));
        let after = MeetingId::new();
        room.call_on(after, "2027-07-15");
        room.act(by, room.draft_of(after), draft_agenda).unwrap();
        assert_eq!(room.titles(after), Vec::<String>::new(), "news come once");
    });
}
