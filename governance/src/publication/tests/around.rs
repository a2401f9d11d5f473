//! What stands around a closed item: what was written about its actions and its money, and who came for it alone.

use super::*;
use crate::committee::Person;
use crate::follow_up::{
    AddStatus, CreateAction, Due, NewStatus, Owner, Planned, StatusKind, add_status, create,
};
use crate::funding::{NoteFunding, Parts, note};
use crate::item::closed;
use crate::meeting::{AddParticipant, add_participant};
use foundation::{ActionId, Clock, Ore, StatusId, Uuid, parse_day};

const STATUS: &str = "Lederen af Kastanjebo har fået besked mandag";
const PLANNED: &str = "Samtalen holdes i uge fyrre hos direktøren";
const DUE: &str = "når den nye leder er fundet";
const RESOLUTION: &str = "Lederen tilbydes en aftale om fratrædelse";
const PURPOSE: &str = "Fratrædelse for lederen";

/// An action and a funding of the item, with all the words above.
fn written_around(room: &Room) {
    let by = &room.world.secretary;
    let action = CreateAction {
        id: ActionId::new(),
        unit: room.world.region,
        item: Some(room.item),
        resolution: Some(RESOLUTION.to_owned()),
        title: "Aftalen skrives under".to_owned(),
        owners: vec![Owner::Named("Direktøren".into())],
        due: Some(Due::Raw {
            words: DUE.to_owned(),
            remind: parse_day("2030-01-01").unwrap(),
        }),
        planned: Some(Planned {
            text: PLANNED.to_owned(),
            ..Planned::default()
        }),
        place: None,
    };
    let id = room.act(by, action, create).unwrap();
    for text in [STATUS, "I gang"] {
        let status = AddStatus {
            unit: room.world.region,
            status: NewStatus {
                id: StatusId::new(),
                action: id,
                day: room.world.clock.today(),
                kind: StatusKind::InProgress,
                text: text.into(),
            },
        };
        room.act(by, status, add_status).unwrap();
    }
    let funding = NoteFunding {
        item: room.item,
        unit: room.world.region,
        purpose: PURPOSE.to_owned(),
        total: Ore(100_000),
        parts: Parts::Amounts(vec![
            ("Regionen".to_owned(), Ore(60_000)),
            ("Kommunen".to_owned(), Ore(40_000)),
        ]),
    };
    room.act(by, funding, note).unwrap();
}

#[test]
fn words_about_a_closed_items_actions_and_money_do_not_leave() {
    testing::on_both(|world| {
        let room = circled(world).decided();
        written_around(&room);
        let close = closing_of(&room, "kvælstof");
        room.act(&room.world.secretary, close, closed::close).unwrap();
        for words in [STATUS, PLANNED, DUE, RESOLUTION, PURPOSE] {
            let found = kinds(&room, &format!("Se også: {words}."));
            assert_eq!(found, [(Place::Message, Kind::ClosedWords)], "{words}");
        }
        assert_eq!(
            kinds(&room, "Arbejdet er i gang"),
            [],
            "such a status says nothing"
        );
    });
}

#[test]
fn who_came_for_closed_items_alone_is_not_named() {
    testing::on_both(|world| {
        let room = circled(world).decided();
        let other = second(&room, "Et åbent punkt");
        let by = &room.world.secretary;
        let decide_other = item::Decide {
            item: other,
            ..room.decide(0, "Godkendt")
        };
        room.act(by, decide_other, item::decide).unwrap();
        for (name, items) in [
            ("Jurist Opdigt", vec![room.item]),
            ("Konsulent Opdigt", vec![room.item, other]),
            ("Gæst Opdigt", Vec::new()),
        ] {
            let guest = AddParticipant {
                id: Uuid::now_v7(),
                meeting: room.meeting,
                unit: room.world.region,
                stands_for: None,
                person: Person::Named(name.into()),
                organisation: "Advokatfirmaet Prøve".to_owned(),
                items,
            };
            room.act(by, guest, add_participant).unwrap();
        }
        room.act(by, closing_of(&room, "kvælstof"), closed::close)
            .unwrap();
        room.act(by, room.decide(2, "Behandlet"), item::decide).unwrap();
        minutes(&room);
        put_out(&room, "").unwrap();
        let page = public_page(&room).unwrap();
        let others: Vec<_> = page
            .paper()
            .lines_of(LineKind::Other)
            .map(|line| line.text.show().clone())
            .collect();
        assert_eq!(others, ["Konsulent Opdigt", "Gæst Opdigt"]);
    });
}
