//! Items: versions, decision, frozen figures.

use super::*;
use crate::meeting::{CloseMinutes, close_minutes};
use crate::test_world::{Room, refused, rule, text};
use access::{Action, audit::Outcome};
use foundation::{Clock, FigureId, Period};

fn figure(room: &Room, value: &str) -> Figure {
    Figure {
        name: "occupancy".to_owned(),
        period: Period::quarter(2026, 2).unwrap(),
        unit: room.world.offer,
        unit_name: "Birkely".to_owned(),
        numerator: 3330,
        denominator: 3620,
        value: Some(value.to_owned()),
        measure: "%".to_owned(),
        definition: "Indskrivningsdage i forhold til pladsdage".to_owned(),
        definition_version: 1,
        as_of: room.world.clock.now(),
        status: FigureStatus::Final,
        row_count: 21,
        rows_digest: [7; 32],
        suppressed_below: None,
    }
}

pub(crate) fn freezing(room: &Room, value: &str) -> FreezeFigure {
    FreezeFigure {
        id: FigureId::new(),
        item: room.item,
        unit: room.world.region,
        figure: figure(room, value),
    }
}

fn see(room: &Room) -> ItemPage {
    room.look(&room.world.educator, ViewItem { item: room.item }, page)
        .unwrap()
        .unwrap()
}

#[test]
fn items_are_numbered_and_each_number_is_used_once() {
    testing::on_both(|world| {
        let room = Room::new(world);
        let by = &room.world.secretary;
        let second = AgendaItemId::new();
        assert_eq!(room.act(by, room.item_of(second), add).unwrap(), 2);
        let again = room.act(by, room.item_of(second), add);
        assert!(
            matches!(rule(again), AddItemError::Exists),
            "the same form sent twice makes one item"
        );
        let taken = AddItem {
            number: Some(2),
            ..room.item_of(AgendaItemId::new())
        };
        assert!(matches!(rule(room.act(by, taken, add)), AddItemError::Number));
        let none = AddItem {
            number: Some(0),
            ..room.item_of(AgendaItemId::new())
        };
        assert!(matches!(rule(room.act(by, none, add)), AddItemError::Number));
        let slip = AddItem {
            number: Some(i64::MAX),
            ..room.item_of(AgendaItemId::new())
        };
        assert!(matches!(rule(room.act(by, slip, add)), AddItemError::Number));
        let untitled = AddItem {
            text: text("  "),
            ..room.item_of(AgendaItemId::new())
        };
        assert!(matches!(rule(room.act(by, untitled, add)), AddItemError::NoTitle));
        let foreign = AddItem {
            unit: room.world.area,
            ..room.item_of(AgendaItemId::new())
        };
        assert!(matches!(rule(room.act(by, foreign, add)), AddItemError::NotFound));
        assert!(refused(&room.act(
            &room.world.educator,
            room.item_of(AgendaItemId::new()),
            add
        )));
        assert_eq!(see(&room).agenda.len(), 2);
        assert_eq!(room.audited(by.user(), AddItem::NAME, Outcome::Done), 2);
    });
}

#[test]
fn each_save_is_a_version_and_the_same_words_are_not() {
    testing::on_both(|world| {
        let room = Room::new(world);
        let by = &room.world.secretary;
        assert_eq!(
            room.act(by, room.save(1, "Belægning i 3. kvartal"), save)
                .unwrap(),
            Saved::Version(2)
        );
        assert_eq!(
            room.act(by, room.save(2, " Belægning i 3. kvartal\r\n"), save)
                .unwrap(),
            Saved::Version(2)
        );
        assert!(matches!(
            rule(room.act(by, room.save(2, ""), save)),
            SaveItemError::NoTitle
        ));
        assert!(refused(&room.act(
            &room.world.area_manager,
            room.save(2, "Nyt"),
            save
        )));
        let page = see(&room);
        assert_eq!(page.current.text.title, "Belægning i 3. kvartal");
        assert_eq!(
            page.versions
                .iter()
                .map(|version| version.version)
                .collect::<Vec<_>>(),
            [2, 1]
        );
        assert_eq!(page.versions[1].text.title, "Belægning", "the old version stays");
    });
}

#[test]
fn two_writers_lose_nothing_and_the_second_is_told() {
    testing::on_both(|world| {
        let room = Room::new(world);
        let by = &room.world.secretary;
        room.act(by, room.save(1, "Den enes titel"), save).unwrap();
        let second = room.act(by, room.save(1, "Den andens titel"), save).unwrap();
        assert_eq!(second, Saved::ChangedMeanwhile { current: 2, mine: 3 });
        let page = see(&room);
        assert_eq!(page.current.text.title, "Den enes titel");
        assert!(
            page.versions
                .iter()
                .any(|version| version.is_aside && version.text.title == "Den andens titel")
        );
        assert_eq!(
            room.act(by, room.save(2, "Begges titel"), save).unwrap(),
            Saved::Version(4)
        );
        assert_eq!(see(&room).current.text.title, "Begges titel");
    });
}

/// Many writers at once: every text is kept, and no version number is used twice.
#[test]
fn writers_at_the_same_moment_all_keep_their_words() {
    testing::on_both(|world| {
        let room = Room::new(world);
        std::thread::scope(|scope| {
            for writer in 0..8 {
                let room = &room;
                scope.spawn(move || {
                    room.act(
                        &room.world.secretary,
                        room.save(1, &format!("Titel {writer}")),
                        save,
                    )
                    .unwrap();
                });
            }
        });
        let page = see(&room);
        assert_eq!(page.versions.len(), 9);
        assert_eq!(
            page.versions.iter().filter(|version| !version.is_aside).count(),
            2,
            "the first and one winner"
        );
    });
}

#[test]
fn a_decision_is_a_fact_and_may_be_worded_anew_until_the_minutes_are_closed() {
    testing::on_both(|world| {
        let room = Room::new(world);
        let by = &room.world.secretary;
        assert!(matches!(
            rule(room.act(by, room.decide(0, " "), decide)),
            DecideError::NoText
        ));
        assert!(refused(&room.act(
            &room.world.staff_unit,
            room.decide(0, "Godkendt"),
            decide
        )));
        assert_eq!(
            room.act(by, room.decide(0, "Godkendt"), decide).unwrap(),
            Saved::Version(1)
        );
        assert_eq!(
            room.act(by, room.decide(1, "Godkendt med bemærkning"), decide)
                .unwrap(),
            Saved::Version(2)
        );
        let stale = room.act(by, room.decide(1, "Udsat"), decide).unwrap();
        assert_eq!(stale, Saved::ChangedMeanwhile { current: 2, mine: 3 });
        let page = see(&room);
        assert_eq!(page.decision().unwrap().text.show(), "Godkendt med bemærkning");
        assert_eq!(page.decisions.len(), 3);
        let unknown = Decide {
            item: AgendaItemId::new(),
            ..room.decide(0, "Godkendt")
        };
        assert!(matches!(
            rule(room.act(by, unknown, decide)),
            DecideError::NotFound
        ));
        assert_eq!(room.audited(by.user(), Decide::NAME, Outcome::Done), 3);
    });
}

#[test]
fn a_frozen_figure_stays_and_freezing_again_is_another_row() {
    testing::on_both(|world| {
        let room = Room::new(world);
        let by = &room.world.secretary;
        let first = freezing(&room, "91.99");
        let expected = first.figure.clone();
        room.act(by, first, freeze).unwrap();
        room.world.clock.advance_seconds(3600);
        room.act(by, freezing(&room, "92.5"), freeze).unwrap();
        let found = see(&room).figures;
        assert_eq!(found.len(), 2);
        assert_eq!(found[0].figure, expected, "every part of it comes back");
        assert_eq!(found[1].figure.value.as_deref(), Some("92.5"));
        assert_eq!(found[0].by.show(), "Gert Gade");
        assert_eq!(room.audited(by.user(), FreezeFigure::NAME, Outcome::Done), 2);
    });
}

#[test]
fn a_figure_that_is_not_complete_is_not_frozen() {
    testing::on_both(|world| {
        let room = Room::new(world);
        let by = &room.world.secretary;
        type Change = fn(&mut Figure);
        let changes: [Change; 6] = [
            |figure| figure.name.clear(),
            |figure| figure.value = Some("91,99".to_owned()),
            |figure| figure.value = None,
            |figure| figure.denominator = 0,
            |figure| figure.row_count = -1,
            |figure| figure.period = Period::since(figure.period.from()),
        ];
        for change in changes {
            let mut wrong = freezing(&room, "91.99");
            change(&mut wrong.figure);
            assert!(matches!(
                rule(room.act(by, wrong, freeze)),
                FreezeFigureError::NotComplete(_)
            ));
        }
        let right = freezing(&room, "91.99");
        room.act(by, right.clone(), freeze).unwrap();
        assert!(matches!(
            rule(room.act(by, right, freeze)),
            FreezeFigureError::Exists
        ));
        assert!(refused(&room.act(
            &room.world.team_leader,
            freezing(&room, "1"),
            freeze
        )));
        let room = room.decided();
        let close = CloseMinutes {
            meeting: room.meeting,
            unit: room.world.region,
        };
        room.act(&room.world.secretary, close, close_minutes).unwrap();
        let late = room.act(&room.world.secretary, freezing(&room, "1"), freeze);
        assert!(matches!(rule(late), FreezeFigureError::MinutesClosed));
    });
}

#[test]
fn without_a_role_for_committees_no_item_is_shown() {
    testing::on_both(|world| {
        let room = Room::new(world);
        for actor in [&room.world.municipality, &room.world.operator] {
            assert!(refused(&room.look(actor, ViewItem { item: room.item }, page)));
        }
        let nothing = room
            .look(
                &room.world.educator,
                ViewItem {
                    item: AgendaItemId::new(),
                },
                page,
            )
            .unwrap();
        assert!(nothing.is_none());
    });
}

#[test]
fn only_items_of_open_minutes_are_offered() {
    testing::on_both(|world| {
        let room = Room::new(world).decided();
        let list = crate::committee::ViewCommittees { committee: None };
        let offered = |room: &Room| room.look(&room.world.educator, list, open_items).unwrap();
        let [only] = offered(&room).try_into().unwrap();
        assert_eq!((only.id, only.number, only.meeting), (room.item, 1, room.meeting));
        assert!(refused(&room.look(&room.world.municipality, list, open_items)));
        let close = CloseMinutes {
            meeting: room.meeting,
            unit: room.world.region,
        };
        room.act(&room.world.secretary, close, close_minutes).unwrap();
        assert_eq!(offered(&room), []);
    });
}
