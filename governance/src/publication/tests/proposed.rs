//! Words that came from another committee, whose item was closed afterwards.

use super::*;
use crate::item::closed;
use crate::meeting::call;
use crate::proposal::recommend;
use crate::proposal::tests::{preparing, recommendation};

/// The room goes over to the other committee's meeting, where the words stand in an open item.
fn over_to_the_other(mut room: Room) -> Room {
    let forum = preparing(&room);
    room.act(&room.world.secretary, recommendation(&room, forum), recommend)
        .unwrap();
    (room.committee, room.meeting, room.item) = (forum, MeetingId::new(), AgendaItemId::new());
    room.act(&room.world.secretary, room.call(room.meeting), call)
        .unwrap();
    let add = room.item_of(room.item);
    room.act(&room.world.secretary, add, item::add).unwrap();
    room
}

#[test]
fn words_of_an_item_that_was_closed_after_it_was_sent_on_do_not_leave_with_the_other_committee() {
    testing::on_both(|world| {
        let room = circled(world).decided();
        let close = closing_of(&room, "omplaceringen");
        let room = over_to_the_other(room);
        assert_eq!(kinds(&room, ""), [], "while both are open, the words may leave");
        put_out(&room, "").unwrap();
        assert_eq!(public_page(&room).unwrap().paper().items.len(), 1);
        let closed = room.act(&room.world.secretary, close, closed::close).unwrap();
        assert_eq!(closed.withdrawn, 1, "what left before is withdrawn");
        let found = kinds(&room, "");
        assert!(
            found.iter().any(|(_, kind)| *kind == Kind::ClosedWords),
            "{found:?}"
        );
        assert!(put_out(&room, "").is_err());
        let page = public_page(&room).unwrap();
        assert!(page.withdrawn().is_some() && page.paper().items.is_empty());
    });
}
