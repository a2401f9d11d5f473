//! Attachments: added, classified, withdrawn, read.

use super::*;
use crate::item::closed::tests::{circled, closing_of};
use crate::item::closed::{ViewClosedItem, close, sheet};
use crate::item::{self, ViewItem};
use crate::meeting::{CloseMinutes, close_minutes};
use crate::publication::check::Kind;
use crate::publication::{PreviewPublication, Publish, PublishError, preview, publish};
use crate::test_world::{Room, refused, rule};
use access::{Action, audit::Outcome};
use database::{params, sql};
use foundation::{AttachmentId, PublicationId};

pub(crate) fn file(name: &str, words: &str) -> NewFile {
    NewFile {
        name: name.into(),
        content: Private::new(format!("%PDF {words}").into_bytes()),
        reading: Reading::Read {
            words: words.into(),
            metadata: "Titel: Et bilag".into(),
        },
    }
}

pub(crate) fn adding(room: &Room, name: &str, words: &str) -> AddAttachment {
    AddAttachment {
        id: AttachmentId::new(),
        item: room.item,
        unit: room.world.region,
        file: file(name, words),
    }
}

fn adding_closed(room: &Room, name: &str) -> AddClosedAttachment {
    AddClosedAttachment {
        id: AttachmentId::new(),
        item: room.item,
        committee: room.committee,
        file: file(name, "lukkede ord"),
    }
}

fn lines(room: &Room) -> Vec<AttachmentLine> {
    room.look(&room.world.educator, ViewItem { item: room.item }, attachments)
        .unwrap()
}

#[test]
fn open_attachments_are_read_by_all_and_closed_ones_by_the_circle() {
    testing::on_both(|world| {
        let room = circled(world);
        let by = &room.world.secretary;
        let (open, closed) = (
            adding(&room, "Plan.pdf", "ord"),
            adding_closed(&room, "Hemmelig.pdf"),
        );
        let (open_id, closed_id) = (open.id, closed.id);
        assert_eq!(room.act(by, open.clone(), add).unwrap(), 1);
        assert_eq!(room.act(by, closed, add_closed).unwrap(), 2);
        assert!(matches!(
            rule(room.act(by, open, add)),
            AddAttachmentError::Exists
        ));
        assert_eq!(lines(&room).len(), 1, "the closed one is not even counted");
        let educator = &room.world.educator;
        let look = |attachment| ViewAttachment { attachment };
        let read = room.look(educator, look(open_id), content).unwrap().unwrap();
        assert_eq!(read.content.show().as_slice(), b"%PDF ord");
        assert!(room.look(educator, look(closed_id), content).unwrap().is_none());
        let closed = ViewClosedAttachment {
            attachment: closed_id,
            committee: room.committee,
        };
        assert!(refused(&room.look(educator, closed, closed_content)));
        let manager = &room.world.area_manager;
        assert!(room.look(manager, closed, closed_content).unwrap().is_some());
        let wrong = ViewClosedAttachment {
            attachment: open_id,
            ..closed
        };
        assert!(room.look(manager, wrong, closed_content).unwrap().is_none());
        assert!(refused(&room.act(educator, adding(&room, "x.pdf", ""), add)));
        assert!(refused(&room.act(
            manager,
            adding_closed(&room, "x.pdf"),
            add_closed
        )));
        assert_eq!(room.audited(by.user(), AddAttachment::NAME, Outcome::Done), 1);
        assert_eq!(
            room.audited(by.user(), AddClosedAttachment::NAME, Outcome::Done),
            1
        );
    });
}

#[test]
fn closing_an_item_closes_the_attachments_it_had() {
    testing::on_both(|world| {
        let room = circled(world);
        let by = &room.world.secretary;
        let before = adding(&room, "Før.pdf", "ord");
        let id = before.id;
        room.act(by, before, add).unwrap();
        room.act(by, closing_of(&room, "x"), close).unwrap();
        room.world.clock.advance_seconds(1);
        room.act(by, adding(&room, "Efter.pdf", "ord"), add).unwrap();
        let names: Vec<_> = lines(&room)
            .into_iter()
            .map(|line| line.name.into_inner())
            .collect();
        assert_eq!(names, ["Efter.pdf"]);
        let view = ViewAttachment { attachment: id };
        assert!(room.look(&room.world.educator, view, content).unwrap().is_none());
        let view = ViewClosedItem {
            item: room.item,
            committee: room.committee,
        };
        let sheet = room.look(&room.world.area_manager, view, sheet).unwrap().unwrap();
        assert_eq!(sheet.attachments.len(), 1);
        let withdraw_open = WithdrawAttachment {
            attachment: id,
            item: room.item,
            unit: room.world.region,
            reason: "Forkert".into(),
        };
        let outcome = rule(room.act(by, withdraw_open, withdraw));
        assert!(matches!(outcome, WithdrawAttachmentError::NotFound));
        let withdraw_it = WithdrawClosedAttachment {
            attachment: id,
            item: room.item,
            committee: room.committee,
            reason: "Forkert".into(),
        };
        room.act(by, withdraw_it.clone(), withdraw_closed).unwrap();
        let again = rule(room.act(by, withdraw_it, withdraw_closed));
        assert!(matches!(again, WithdrawAttachmentError::Withdrawn));
    });
}

#[test]
fn files_that_are_too_large_empty_nameless_or_of_another_kind_are_refused() {
    testing::on_both(|world| {
        let room = circled(world);
        let by = &room.world.secretary;
        let outcome = |name: &str, size: usize| {
            let mut new = adding(&room, name, "");
            new.file.content = Private::new(vec![b'x'; size]);
            rule(room.act(by, new, add))
        };
        assert!(matches!(outcome("plan.pdf", 0), AddAttachmentError::Empty));
        assert!(matches!(
            outcome("plan.pdf", LARGEST + 1),
            AddAttachmentError::TooLarge
        ));
        assert!(matches!(outcome("plan.html", 1), AddAttachmentError::MediaType));
        assert!(matches!(outcome("plan", 1), AddAttachmentError::MediaType));
        assert!(matches!(outcome(" \u{7}", 1), AddAttachmentError::Name));
        assert!(matches!(
            outcome(&format!("{}.pdf", "x".repeat(200)), 1),
            AddAttachmentError::Name
        ));
        let path = adding(&room, "C:\\mappe\\Bilag\u{0} 1.PDF", "a\0b");
        room.act(by, path, add).unwrap();
        assert_eq!(lines(&room)[0].name.show(), "Bilag 1.PDF");
        let minutes = CloseMinutes {
            meeting: room.meeting,
            unit: room.world.region,
        };
        room.act(by, room.decide(0, "Ja"), item::decide).unwrap();
        room.act(by, minutes, close_minutes).unwrap();
        assert!(matches!(
            outcome("plan.pdf", 1),
            AddAttachmentError::MinutesClosed
        ));
    });
}

#[test]
fn a_withdrawn_attachment_is_shown_no_more_and_a_reason_is_asked_for() {
    testing::on_both(|world| {
        let room = circled(world);
        let by = &room.world.secretary;
        let new = adding(&room, "Plan.pdf", "ord");
        let id = new.id;
        room.act(by, new, add).unwrap();
        let take = |reason: &str| WithdrawAttachment {
            attachment: id,
            item: room.item,
            unit: room.world.region,
            reason: reason.into(),
        };
        assert!(matches!(
            rule(room.act(by, take(" "), withdraw)),
            WithdrawAttachmentError::NoReason
        ));
        assert!(refused(&room.act(&room.world.educator, take("Nej"), withdraw)));
        room.act(by, take("Forkert udgave"), withdraw).unwrap();
        assert!(lines(&room).is_empty());
        let view = ViewAttachment { attachment: id };
        assert!(room.look(by, view, content).unwrap().is_none());
    });
}

#[test]
fn what_was_read_in_part_is_stored_as_such_and_looked_through_by_a_person() {
    testing::on_both(|world| {
        let room = circled(world);
        let by = &room.world.secretary;
        let (some, none) = (partly(&room, "En forside"), partly(&room, " "));
        let id = some.id;
        room.act(by, some, add).unwrap();
        room.act(by, none, add).unwrap();
        let read: Vec<_> = lines(&room).iter().map(|line| line.reading).collect();
        assert_eq!(read, [ReadAs::Partly, ReadAs::Empty]);
        assert!(!ReadAs::Partly.is_known());
        let kept: (String, String) = room
            .world
            .db
            .read(move |tx| {
                tx.query_one(
                    sql!("SELECT words, metadata FROM item_attachment WHERE attachment_id = $1"),
                    params![id],
                    |row| Ok::<_, StorageError>((row.get(0)?, row.get(1)?)),
                )
            })
            .unwrap();
        assert_eq!(kept, ("En forside".to_owned(), "Forfatter".to_owned()));
        let look = LookThrough {
            attachment: id,
            item: room.item,
            unit: room.world.region,
        };
        room.act(by, look, look_through).unwrap();
        assert!(lines(&room)[0].looked_through.is_some());
    });
}

fn partly(room: &Room, words: &str) -> AddAttachment {
    let mut new = adding(room, "Med scan.pdf", "");
    new.file.reading = Reading::Partly {
        words: words.into(),
        metadata: "Forfatter".into(),
    };
    new
}

/// What stops the publication of the room's meeting just now.
fn stopping(room: &Room) -> Vec<Kind> {
    let asking = PreviewPublication {
        meeting: room.meeting,
        unit: room.world.region,
        message: "".into(),
    };
    let seen = room
        .look(&room.world.secretary, asking, preview)
        .unwrap()
        .unwrap();
    seen.findings.iter().map(|finding| finding.kind).collect()
}

#[test]
fn what_was_read_in_part_is_published_when_somebody_has_looked_and_its_words_are_still_checked() {
    testing::on_both(|world| {
        let room = circled(world);
        let by = &room.world.secretary;
        let look = |attachment| LookThrough {
            attachment,
            item: room.item,
            unit: room.world.region,
        };
        let put_out = || {
            let asking = PreviewPublication {
                meeting: room.meeting,
                unit: room.world.region,
                message: "".into(),
            };
            let seen = room.look(by, asking, preview).unwrap().unwrap();
            let new = Publish {
                id: PublicationId::new(),
                meeting: room.meeting,
                unit: room.world.region,
                message: "".into(),
                seen: seen.paper.digest(),
            };
            room.act(by, new, publish)
        };
        let numbered = partly(&room, "Ring om 010285-1234");
        let id = numbered.id;
        room.act(by, numbered, add).unwrap();
        assert_eq!(stopping(&room), [Kind::PersonNumber, Kind::NotLookedThrough]);
        room.act(by, look(id), look_through).unwrap();
        assert_eq!(
            stopping(&room),
            [Kind::PersonNumber],
            "looking does not excuse a number"
        );
        assert!(matches!(rule(put_out()), PublishError::Findings(all) if all.len() == 1));
        let gone = WithdrawAttachment {
            attachment: id,
            item: room.item,
            unit: room.world.region,
            reason: "Et nummer".into(),
        };
        room.act(by, gone, withdraw).unwrap();
        let scanned = partly(&room, "En forside");
        let id = scanned.id;
        room.act(by, scanned, add).unwrap();
        assert_eq!(stopping(&room), [Kind::NotLookedThrough]);
        assert!(matches!(rule(put_out()), PublishError::Findings(all) if all.len() == 1));
        room.act(by, look(id), look_through).unwrap();
        put_out().unwrap();
    });
}

#[test]
fn only_what_no_program_can_read_is_looked_through_by_a_person() {
    testing::on_both(|world| {
        let room = circled(world);
        let by = &room.world.secretary;
        let read = adding(&room, "Plan.pdf", "ord");
        let mut unread = adding(&room, "Scannet.pdf", "");
        unread.file.reading = Reading::Unread;
        let (read_id, unread_id) = (read.id, unread.id);
        room.act(by, read, add).unwrap();
        room.act(by, unread, add).unwrap();
        let look = |attachment| LookThrough {
            attachment,
            item: room.item,
            unit: room.world.region,
        };
        let outcome = rule(room.act(by, look(read_id), look_through));
        assert!(matches!(outcome, LookThroughError::Readable));
        assert!(refused(&room.act(
            &room.world.educator,
            look(unread_id),
            look_through
        )));
        room.act(by, look(unread_id), look_through).unwrap();
        room.act(by, look(unread_id), look_through).unwrap();
        assert!(lines(&room)[1].looked_through.is_some());
    });
}
