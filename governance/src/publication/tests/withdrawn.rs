//! What stands on the public pages is withdrawn with what it came from: the item, whatever its number is by now, its
//! attachments, and the item that its words came from by way of other committees.

use super::*;
use crate::item::attachment::tests::file;
use crate::item::attachment::{AddClosedAttachment, WithdrawAttachment, add_closed};
use crate::item::{MoveItem, closed, move_item};
use crate::meeting::call;
use crate::proposal::tests::{preparing, recommendation};
use crate::proposal::{AcceptProposal, accept, recommend};
use foundation::AttachmentId;
use std::sync::mpsc;
use std::time::Duration;

fn file_of(room: &Room, attachment: AttachmentId) -> Option<public::PublishedFile> {
    room.world
        .db
        .read(|tx| public::attachment(tx, attachment))
        .unwrap()
}

fn reason(room: &Room) -> Option<String> {
    let newest = previewed(room, "").versions.into_iter().next()?;
    newest.withdrawn.map(|(_, _, reason)| reason.into_inner())
}

#[test]
fn withdrawing_an_attachment_takes_it_off_the_public_site_also_after_the_minutes_were_closed() {
    testing::on_both(|world| {
        let room = circled(world).decided();
        let by = &room.world.secretary;
        let new = adding(&room, "Plan.pdf", "ord");
        let id = new.id;
        room.act(by, new, attachment::add).unwrap();
        minutes(&room);
        put_out(&room, "").unwrap();
        assert!(file_of(&room, id).is_some());
        let take = WithdrawAttachment {
            attachment: id,
            item: room.item,
            unit: room.world.region,
            reason: "Forkert udgave".into(),
        };
        room.act(by, take, attachment::withdraw).unwrap();
        assert!(file_of(&room, id).is_none(), "its content is not handed out");
        let page = public_page(&room).unwrap();
        assert!(page.withdrawn().is_some() && page.paper().items.is_empty());
        assert_eq!(reason(&room).as_deref(), Some(recheck::ATTACHMENT_WITHDRAWN));
        put_out(&room, "").unwrap();
        let page = public_page(&room).unwrap();
        assert!(page.withdrawn().is_none() && page.paper().items[0].attachments.is_empty());
    });
}

#[test]
fn a_closed_attachment_withdraws_what_carries_the_same_file() {
    testing::on_both(|world| {
        let room = circled(world);
        let by = &room.world.secretary;
        let open = adding(&room, "Plan.pdf", "ord");
        let id = open.id;
        room.act(by, open, attachment::add).unwrap();
        put_out(&room, "").unwrap();
        let closed = |name: &str, words: &str| AddClosedAttachment {
            id: AttachmentId::new(),
            item: room.item,
            committee: room.committee,
            file: file(name, words),
        };
        room.act(by, closed("Andet.pdf", "andre ord"), add_closed)
            .unwrap();
        assert!(file_of(&room, id).is_some(), "another file changes nothing");
        room.act(by, closed("Lukket plan.pdf", "ord"), add_closed)
            .unwrap();
        assert!(file_of(&room, id).is_none());
        assert!(public_page(&room).unwrap().withdrawn().is_some());
        assert_eq!(reason(&room).as_deref(), Some(recheck::ATTACHMENT_CLOSED));
    });
}

#[test]
fn closing_finds_the_publication_of_an_item_that_has_another_number_by_now() {
    testing::on_both(|world| {
        let room = circled(world);
        let by = &room.world.secretary;
        put_out(&room, "").unwrap();
        let other = second(&room, "Et andet punkt");
        let to_front = MoveItem {
            item: other,
            unit: room.world.region,
            to: 1,
        };
        assert_eq!(room.act(by, to_front, move_item).unwrap(), 1);
        // Words that stand nowhere in what was published: only the item itself leads there.
        let mut close = closing_of(&room, "kvælstof");
        close.open = crate::test_world::text("Belægning");
        let done = room.act(by, close, closed::close).unwrap();
        assert_eq!(done.withdrawn, 1);
        assert!(public_page(&room).unwrap().withdrawn().is_some());
    });
}

/// The room goes over to the other committee, which has taken the recommendation onto its agenda.
fn taken_by_the_other(mut room: Room) -> Room {
    let other = preparing(&room);
    let sent = recommendation(&room, other);
    let proposal = sent.id;
    room.act(&room.world.secretary, sent, recommend).unwrap();
    (room.committee, room.meeting) = (other, MeetingId::new());
    room.act(&room.world.secretary, room.call(room.meeting), call)
        .unwrap();
    let take = AcceptProposal {
        proposal,
        committee: other,
        unit: room.world.region,
        meeting: room.meeting,
    };
    room.item = room.act(&room.world.secretary, take, accept).unwrap().unwrap();
    room
}

#[test]
fn words_that_were_sent_on_twice_are_withdrawn_and_found_in_the_third_committee() {
    testing::on_both(|world| {
        let room = circled(world).decided();
        let close = closing_of(&room, "omplaceringen");
        let room = taken_by_the_other(taken_by_the_other(room).decided());
        assert_eq!(kinds(&room, ""), [], "while all are open, the words may leave");
        put_out(&room, "").unwrap();
        let closed = room.act(&room.world.secretary, close, closed::close).unwrap();
        assert_eq!(closed.withdrawn, 1);
        assert!(public_page(&room).unwrap().withdrawn().is_some());
        let found = kinds(&room, "");
        assert!(
            found.iter().any(|(_, kind)| *kind == Kind::ClosedWords),
            "{found:?}"
        );
    });
}

/// Does the first, and while it is not committed the second.
fn at_the_same_time(first: impl FnOnce(mpsc::Sender<()>) + Send, second: impl FnOnce()) {
    let (done, is_done) = mpsc::channel();
    std::thread::scope(|scope| {
        scope.spawn(|| first(done));
        is_done.recv().unwrap();
        second();
    });
}

const MEANWHILE: Duration = Duration::from_millis(400);

#[test]
fn publishing_and_closing_at_the_same_time_do_not_miss_each_other() {
    testing::on_both(|world| {
        let room = circled(world).decided();
        let close = closing_of(&room, "omplaceringen");
        let room = taken_by_the_other(room);
        let new = publishing(&room, "");
        at_the_same_time(
            |done| {
                let published = room.act(&room.world.system, new, move |tx, permit| {
                    let outcome = publish(tx, permit);
                    done.send(()).unwrap();
                    std::thread::sleep(MEANWHILE);
                    outcome
                });
                published.unwrap();
            },
            || {
                let closed = room.act(&room.world.secretary, close, closed::close).unwrap();
                assert_eq!(closed.withdrawn, 1, "the closing waits for the publication");
            },
        );
        assert!(public_page(&room).unwrap().withdrawn().is_some());
    });
}

#[test]
fn what_is_being_closed_is_not_published_in_another_committee_meanwhile() {
    testing::on_both(|world| {
        let room = circled(world).decided();
        let close = closing_of(&room, "omplaceringen");
        let room = taken_by_the_other(room);
        let new = publishing(&room, "");
        at_the_same_time(
            |done| {
                let closed = room.act(&room.world.secretary, close, move |tx, permit| {
                    let outcome = closed::close(tx, permit);
                    done.send(()).unwrap();
                    std::thread::sleep(MEANWHILE);
                    outcome
                });
                closed.unwrap();
            },
            || {
                let outcome = rule(room.act(&room.world.system, new, publish));
                assert!(matches!(outcome, PublishError::Findings(_)), "{outcome}");
            },
        );
        assert!(public_page(&room).is_none());
    });
}
