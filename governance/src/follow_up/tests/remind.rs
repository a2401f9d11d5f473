//! Reminders for owners and for those who keep the list.

use super::*;

fn reminded(room: &Room, by: &access::Actor) -> Vec<(ActionId, Reminding, bool)> {
    let found = room
        .look(by, ViewReminders, |tx, permit| {
            reminders(tx, permit, ReminderDays::default())
        })
        .unwrap();
    found
        .into_iter()
        .map(|one| (one.action.id, one.why, one.own))
        .collect()
}

#[test]
fn owner_and_secretary_are_reminded_and_nobody_else() {
    testing::on_both(|world| {
        let room = Room::new(world).decided();
        let start = room.world.clock.today();
        let late = made(&room, Due::On(plus(start, 10)));
        let soon = made(&room, Due::On(plus(start, 80)));
        let words = {
            let due = Due::Raw {
                words: "efter efterårsferien".to_owned(),
                remind: plus(start, 60),
            };
            made(&room, due)
        };
        let silent = made(&room, Due::On(plus(start, 300)));
        let quiet = made(&room, Due::On(plus(start, 300)));
        room.world.clock.advance_seconds(70 * 86_400);
        let said = AddStatus {
            unit: room.world.region,
            status: status(quiet, room.world.clock.today(), StatusKind::InProgress),
        };
        room.act(&room.world.secretary, said, add_status).unwrap();
        let all = |own| {
            vec![
                (late, Reminding::Overdue, own),
                (words, Reminding::ToBeDated, own),
                (soon, Reminding::DueSoon, own),
                (silent, Reminding::Silent { since: start }, own),
            ]
        };
        assert_eq!(reminded(&room, &room.world.educator), all(true), "the owner");
        assert_eq!(
            reminded(&room, &room.world.secretary),
            all(false),
            "the list's keeper"
        );
        assert!(reminded(&room, &room.world.colleague).is_empty(), "neither");
        let done = AddStatus {
            unit: room.world.region,
            status: status(late, room.world.clock.today(), StatusKind::Done),
        };
        room.act(&room.world.secretary, done, add_status).unwrap();
        assert_eq!(reminded(&room, &room.world.educator).len(), 3);
        assert!(refused(&room.look(
            &room.world.municipality,
            ViewReminders,
            |_, _| Ok::<_, database::StorageError>(())
        )));
    });
}
