//! Meetings and the closing of their minutes.

use super::*;
use crate::item::{self, DecideError, SaveItemError};
use crate::test_world::{Room, refused, rule};
use access::{Action, audit::Outcome};

#[test]
fn times_are_read_as_people_write_them() {
    for (text, shown) in [
        ("13.00", "13.00"),
        ("9:05", "09.05"),
        (" 8 ", "08.00"),
        ("23.59", "23.59"),
    ] {
        assert_eq!(TimeOfDay::parse(text).unwrap().to_string(), shown);
    }
    for text in [
        "", "24.00", "12.60", "12.5", "kl. 12", "-1.00", "12.00.00", "+1.00",
    ] {
        assert_eq!(TimeOfDay::parse(text), None, "{text}");
    }
}

#[test]
fn a_meeting_is_called_for_a_committee_of_the_unit() {
    testing::on_both(|world| {
        let room = Room::new(world);
        let by = &room.world.secretary;
        let page = room
            .look(
                by,
                ViewMeeting {
                    meeting: room.meeting,
                },
                page,
            )
            .unwrap()
            .unwrap();
        assert_eq!(
            (page.committee_name.as_str(), page.starts.to_string().as_str()),
            ("HMU Prøve", "12.00")
        );
        assert_eq!(page.items.len(), 1);
        assert_eq!((page.items[0].number, page.items[0].decided), (1, false));
        let foreign = CallMeeting {
            unit: room.world.area,
            ..room.call(MeetingId::new())
        };
        assert!(matches!(
            rule(room.act(by, foreign, call)),
            CallMeetingError::NotFound
        ));
        let backwards = CallMeeting {
            ends: TimeOfDay::new(11, 0),
            ..room.call(MeetingId::new())
        };
        assert!(matches!(
            rule(room.act(by, backwards, call)),
            CallMeetingError::EndsBeforeStart
        ));
        assert!(matches!(
            rule(room.act(by, room.call(room.meeting), call)),
            CallMeetingError::Exists
        ));
        assert!(refused(&room.act(
            &room.world.staff_unit,
            room.call(MeetingId::new()),
            call
        )));
        assert_eq!(room.audited(by.user(), CallMeeting::NAME, Outcome::Done), 1);
    });
}

#[test]
fn closed_minutes_do_not_change() {
    testing::on_both(|world| {
        let room = Room::new(world);
        let by = &room.world.secretary;
        let close = CloseMinutes {
            meeting: room.meeting,
            unit: room.world.region,
        };
        let undecided = room.act(by, close, close_minutes);
        assert!(matches!(rule(undecided), CloseMinutesError::Undecided(1)));
        let room = room.decided();
        let by = &room.world.secretary;
        assert!(refused(&room.act(&room.world.team_leader, close, close_minutes)));
        room.act(by, close, close_minutes).unwrap();
        assert!(matches!(
            rule(room.act(by, close, close_minutes)),
            CloseMinutesError::AlreadyClosed { .. }
        ));
        assert!(matches!(
            rule(room.act(by, room.save(1, "Nyt"), item::save)),
            SaveItemError::MinutesClosed
        ));
        assert!(matches!(
            rule(room.act(by, room.decide(1, "Andet"), item::decide)),
            DecideError::MinutesClosed
        ));
        let late = room.act(by, room.item_of(foundation::AgendaItemId::new()), item::add);
        assert!(matches!(rule(late), item::AddItemError::MinutesClosed));
        let page = room
            .look(
                by,
                ViewMeeting {
                    meeting: room.meeting,
                },
                page,
            )
            .unwrap()
            .unwrap();
        assert_eq!(page.minutes_closed.unwrap().1.show(), "Gert Gade");
        assert_eq!(room.audited(by.user(), CloseMinutes::NAME, Outcome::Done), 1);
    });
}

#[test]
fn minutes_of_a_meeting_to_come_cannot_be_closed() {
    testing::on_both(|world| {
        let room = Room::new(world);
        let meeting = MeetingId::new();
        let later = CallMeeting {
            day: foundation::parse_day("2026-12-01").unwrap(),
            ..room.call(meeting)
        };
        room.act(&room.world.secretary, later, call).unwrap();
        let close = CloseMinutes {
            meeting,
            unit: room.world.region,
        };
        let outcome = room.act(&room.world.secretary, close, close_minutes);
        assert!(matches!(rule(outcome), CloseMinutesError::NotHeld));
    });
}
