//! Closing items: who sees what, before and after, and that nothing is lost on the way.

use super::*;
use crate::committee::{AddMember, MemberRole, Person, add_member};
use crate::item::{self, ItemText, SaveItem, Saved, ViewItem};
use crate::meeting::{CloseMinutes, close_minutes};
use crate::test_world::{Room, refused, rule, text};
use access::{Action, Actor, audit::Outcome};
use foundation::{Clock, Period, Uuid};

/// Takes somebody into the committee's circle as a member, or the secretary as its secretary.
pub(crate) fn seat(room: &Room, who: &Actor, seat: Option<i64>) {
    let add = AddMember {
        id: Uuid::now_v7(),
        committee: room.committee,
        unit: room.world.region,
        person: Person::User(who.user()),
        seat,
        role: if seat.is_some() {
            MemberRole::Member
        } else {
            MemberRole::Secretary
        },
        period: Period::since(room.world.clock.today()),
    };
    room.act(&room.world.secretary, add, add_member).unwrap();
}

/// The room with its secretary and an area manager in the circle.
pub(crate) fn circled(world: testing::World) -> Room {
    let room = Room::new(world);
    seat(&room, &room.world.secretary, None);
    seat(&room, &room.world.area_manager, Some(2));
    room
}

pub(crate) fn closed_text(words: &str) -> ClosedText {
    ClosedText {
        title: format!("Lukket: {words}").into(),
        recommendation: format!("Det indstilles, at {words} drøftes for lukkede døre").into(),
        case_text: format!("Her står {words} i en lukket sagsfremstilling").into(),
    }
}

pub(crate) fn closing_of(room: &Room, words: &str) -> CloseItem {
    CloseItem {
        item: room.item,
        committee: room.committee,
        based_on: 1,
        ground: GROUNDS[0].to_owned(),
        open: ItemText {
            title: "Personsag".to_owned(),
            case_number: None,
            resume: String::new().into(),
            recommendation: String::new().into(),
            case_text: String::new().into(),
        },
        closed: closed_text(words),
    }
}

fn see(room: &Room, who: &Actor) -> item::ItemPage {
    room.look(who, ViewItem { item: room.item }, item::page)
        .unwrap()
        .unwrap()
}

fn view(room: &Room) -> ViewClosedItem {
    ViewClosedItem {
        item: room.item,
        committee: room.committee,
    }
}

#[test]
fn a_closed_item_shows_its_open_words_to_all_and_the_rest_to_the_circle() {
    testing::on_both(|world| {
        let room = circled(world).decided();
        let by = &room.world.secretary;
        room.act(by, closing_of(&room, "kvælstof"), close).unwrap();
        let page = see(&room, &room.world.educator);
        assert_eq!(page.current.text.title, "Personsag");
        assert_eq!(page.versions.len(), 1, "what was written before is closed too");
        assert!(page.decisions.is_empty() && page.decision_base > 0);
        assert_eq!(page.closing.as_ref().unwrap().ground, GROUNDS[0]);
        let all = format!("{:?}", (&page.agenda, &page.actions, &page.figures));
        assert!(!all.contains("Belægning"), "{all}");
        assert!(refused(&room.look(&room.world.educator, view(&room), sheet)));
        let sheet = room
            .look(&room.world.area_manager, view(&room), sheet)
            .unwrap()
            .unwrap();
        assert_eq!(sheet.current().unwrap().text, closed_text("kvælstof"));
        assert!(
            sheet
                .decision()
                .unwrap()
                .text
                .show()
                .contains("plan for belægningen")
        );
        assert_eq!(sheet.former_versions.len(), 1);
        assert_eq!(sheet.former_decisions.len(), 1);
        assert_eq!(room.audited(by.user(), CloseItem::NAME, Outcome::Done), 1);
        let educator = room.world.educator.user();
        assert_eq!(room.audited(educator, ViewClosedItem::NAME, Outcome::Refused), 1);
    });
}

#[test]
fn closing_is_refused_without_circle_ground_or_words_and_is_never_undone() {
    testing::on_both(|world| {
        let room = circled(world);
        let by = &room.world.secretary;
        assert!(refused(&room.act(
            &room.world.area_manager,
            closing_of(&room, "x"),
            close
        )));
        assert!(refused(&room.act(
            &room.world.educator,
            closing_of(&room, "x"),
            close
        )));
        let without = |change: fn(&mut CloseItem)| {
            let mut action = closing_of(&room, "x");
            change(&mut action);
            rule(room.act(by, action, close))
        };
        assert!(matches!(
            without(|a| a.ground = " ".into()),
            CloseItemError::NoGround
        ));
        assert!(matches!(
            without(|a| a.open.title = " ".into()),
            CloseItemError::NoTitle
        ));
        assert!(matches!(
            without(|a| a.closed.title = " ".into()),
            CloseItemError::NoClosedTitle
        ));
        assert!(matches!(
            without(|a| a.based_on = 7),
            CloseItemError::ChangedMeanwhile
        ));
        assert!(matches!(
            without(|a| a.item = AgendaItemId::new()),
            CloseItemError::NotFound
        ));
        assert!(see(&room, by).closing.is_none(), "nothing was changed");
        room.act(by, closing_of(&room, "x"), close).unwrap();
        let again = rule(room.act(by, closing_of(&room, "x"), close));
        assert!(matches!(again, CloseItemError::Closed));
    });
}

#[test]
fn closed_texts_are_saved_in_versions_and_the_second_writer_loses_nothing() {
    testing::on_both(|world| {
        let room = circled(world);
        let by = &room.world.secretary;
        let save = |based_on, words| SaveClosedText {
            item: room.item,
            committee: room.committee,
            based_on,
            text: closed_text(words),
        };
        let open = rule(room.act(by, save(1, "a"), save_closed));
        assert!(matches!(open, SaveClosedTextError::NotClosed));
        room.act(by, closing_of(&room, "a"), close).unwrap();
        assert_eq!(
            room.act(by, save(1, "a"), save_closed).unwrap(),
            Saved::Version(1)
        );
        assert_eq!(
            room.act(by, save(1, "b"), save_closed).unwrap(),
            Saved::Version(2)
        );
        let late = room.act(by, save(1, "c"), save_closed).unwrap();
        assert_eq!(late, Saved::ChangedMeanwhile { current: 2, mine: 3 });
        let decide = |based_on, words: &str| DecideClosed {
            item: room.item,
            committee: room.committee,
            based_on,
            text: words.into(),
        };
        let empty = rule(room.act(by, decide(0, " "), decide_closed));
        assert!(matches!(empty, DecideClosedError::NoText));
        assert_eq!(
            room.act(by, decide(0, "Ja"), decide_closed).unwrap(),
            Saved::Version(1)
        );
        assert!(refused(&room.act(
            &room.world.area_manager,
            decide(1, "Nej"),
            decide_closed
        )));
        let minutes = CloseMinutes {
            meeting: room.meeting,
            unit: room.world.region,
        };
        let open_decision = room.decide(
            see(&room, by).decision_base,
            "Punktet er behandlet for lukkede døre",
        );
        assert_eq!(
            room.act(by, open_decision, item::decide).unwrap(),
            Saved::Version(2)
        );
        room.act(by, minutes, close_minutes).unwrap();
        let late = rule(room.act(by, save(2, "d"), save_closed));
        assert!(matches!(late, SaveClosedTextError::MinutesClosed));
        let late = rule(room.act(by, decide(1, "Nej"), decide_closed));
        assert!(matches!(late, DecideClosedError::MinutesClosed));
        assert_eq!(
            room.audited(by.user(), SaveClosedText::NAME, Outcome::Done),
            3,
            "refused and failed ones are not logged as done"
        );
    });
}

#[test]
fn what_was_being_written_when_the_item_was_closed_is_closed_with_it() {
    testing::on_both(|world| {
        let room = circled(world);
        let by = &room.world.secretary;
        room.act(by, closing_of(&room, "a"), close).unwrap();
        let late = SaveItem {
            text: text("Begyndt før lukningen"),
            ..room.save(1, "")
        };
        let saved = room.act(by, late, item::save).unwrap();
        assert!(matches!(saved, Saved::ChangedMeanwhile { .. }));
        let saved = room
            .act(by, room.decide(0, "Også begyndt før lukningen"), item::decide)
            .unwrap();
        assert!(matches!(saved, Saved::ChangedMeanwhile { .. }));
        let draft = item::SaveDecisionDraft {
            item: room.item,
            unit: room.world.region,
            base: 0,
            based_on: 0,
            text: "En kladde begyndt før lukningen".into(),
        };
        let saved = room.act(by, draft, item::save_draft).unwrap();
        assert!(matches!(saved, item::SavedDraft::ChangedMeanwhile(_)));
        let page = format!("{:?}", see(&room, &room.world.educator));
        assert!(!page.contains("egyndt før"), "{page}");
        let sheet = room.look(by, view(&room), sheet).unwrap().unwrap();
        assert!(
            sheet
                .versions
                .iter()
                .any(|v| v.is_aside && v.text.title.show().contains("Begyndt"))
        );
        assert_eq!(sheet.decisions.iter().filter(|d| d.is_aside).count(), 2);
    });
}

mod late;
