//! What is found, by whom, and that an item can be found as soon as it says something else.

use super::*;
use crate::item::attachment::{NewFile, Reading};
use crate::item::closed::tests::{circled, closing_of};
use crate::item::{self, attachment, closed};
use crate::test_world::{Room, refused};
use access::{Action, Actor, audit::Outcome};
use database::{params, sql};
use testing::on_both;

fn search(room: &Room, who: &Actor, words: &str) -> Vec<FoundItem> {
    let asked = SearchPapers {
        words: words.to_owned().into(),
    };
    room.look(who, asked, find).unwrap()
}

/// Where the one item is found.
fn parts(room: &Room, who: &Actor, words: &str) -> Vec<FoundPart> {
    let found = search(room, who, words);
    assert!(found.len() <= 1);
    found.into_iter().flat_map(|found| found.parts).collect()
}

#[test]
fn items_are_found_by_forms_of_their_words_and_no_longer_by_former_ones() {
    on_both(|world| {
        let room = Room::new(world);
        let reader = &room.world.educator;
        for words in [
            "belægning",
            "BELÆGNINGEN budgetterede",
            "1-13-3-57-16",
            "efterretn",
        ] {
            assert_eq!(parts(&room, reader, words), [FoundPart::Text], "{words}");
        }
        for words in [
            "sygefravær",
            "belægning sygefravær",
            "",
            "  \u{0}*\"' ' OR 1",
            "\"",
            "'",
        ] {
            assert_eq!(parts(&room, reader, words), [], "{words}");
        }
        let current = room.save(1, "Sygefraværet i 3. kvartal");
        room.act(&room.world.secretary, current, item::save).unwrap();
        assert_eq!(parts(&room, reader, "sygefravær kvartal"), [FoundPart::Text]);
        room.act(
            &room.world.secretary,
            room.decide(0, "Udskydes til efteråret"),
            item::decide,
        )
        .unwrap();
        assert_eq!(parts(&room, reader, "udskyde"), [FoundPart::Decision]);
        let found = search(&room, reader, "efterår");
        assert_eq!((found[0].item, found[0].meeting), (room.item, room.meeting));
        assert_eq!(found[0].title, "Sygefraværet i 3. kvartal");
    });
}

fn file(words: &str) -> NewFile {
    NewFile {
        name: format!("{words}.txt").into(),
        content: foundation::Private::new(words.as_bytes().to_vec()),
        reading: Reading::Read {
            words: words.to_owned().into(),
            metadata: String::new().into(),
        },
    }
}

#[test]
fn closed_words_are_found_by_the_circle_only() {
    on_both(|world| {
        let room = circled(world);
        let (inside, outside) = (&room.world.area_manager, &room.world.educator);
        let secretary = &room.world.secretary;
        let before = attachment::AddAttachment {
            id: foundation::AttachmentId::new(),
            item: room.item,
            unit: room.world.region,
            file: file("Snehvidenotat"),
        };
        room.act(secretary, before, attachment::add).unwrap();
        assert_eq!(parts(&room, outside, "snehvidenotat"), [FoundPart::Attachment]);
        room.act(secretary, closing_of(&room, "Kaskelotten"), closed::close)
            .unwrap();
        let after = attachment::AddClosedAttachment {
            id: foundation::AttachmentId::new(),
            item: room.item,
            committee: room.committee,
            file: file("Tornerosenotat"),
        };
        room.act(secretary, after, attachment::add_closed).unwrap();
        for words in [
            "kaskelotten",
            "snehvidenotat",
            "tornerosenotat",
            "belægning",
            "sagsfremstilling",
        ] {
            assert_eq!(parts(&room, outside, words), [], "{words}");
            assert_eq!(parts(&room, inside, words), [FoundPart::Closed], "{words}");
        }
        assert_eq!(parts(&room, outside, "personsag"), [FoundPart::Text]);
    });
}

#[test]
fn only_readers_of_committees_search_and_it_is_logged() {
    on_both(|world| {
        let room = Room::new(world);
        let asked = || SearchPapers {
            words: "belægning".to_owned().into(),
        };
        assert!(refused(&room.look(&room.world.municipality, asked(), find)));
        room.look(&room.world.educator, asked(), find).unwrap();
        let educator = room.world.educator.user();
        assert_eq!(room.audited(educator, SearchPapers::NAME, Outcome::Done), 1);
    });
}

#[test]
fn items_from_before_the_search_become_findable() {
    on_both(|world| {
        let room = Room::new(world);
        room.world
            .db
            .write(|tx| tx.execute(sql!("DELETE FROM agenda_search"), params![]))
            .unwrap();
        let reader = &room.world.educator;
        assert_eq!(parts(&room, reader, "belægning"), []);
        assert!(refused(&room.act(reader, IndexPapers, index_missing)));
        assert_eq!(
            room.act(&room.world.system, IndexPapers, index_missing).unwrap(),
            1
        );
        assert_eq!(parts(&room, reader, "belægning"), [FoundPart::Text]);
        assert_eq!(
            room.act(&room.world.system, IndexPapers, index_missing).unwrap(),
            0
        );
    });
}
