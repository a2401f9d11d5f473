//! What a summary may not hold is found before a file is made of it.

use super::tests::{Heard, row, words};
use super::*;
use crate::item::closed;
use crate::item::closed::tests::closing_of;
use crate::publication::check::Kind;
use foundation::{CitizenId, Private};
use people_places::citizens::{AddCitizen, add as add_citizen};

fn summarised(heard: &Heard) -> (HearingPage, Vec<SummaryFinding>) {
    let view = ViewHearing {
        hearing: heard.hearing,
    };
    heard
        .room
        .look(&heard.room.world.educator, view, summary)
        .unwrap()
        .unwrap()
}

#[test]
fn closed_words_and_names_in_a_response_hold_the_summary_back_and_numbers_are_taken_out() {
    testing::on_both(|world| {
        let heard = Heard::sent(world);
        let room = &heard.room;
        let citizen = AddCitizen {
            id: CitizenId::new(),
            unit: room.world.unit,
            given: "Kirsten Fiktiv".into(),
            family: "Opdigt".into(),
            born: None,
            numbers: Vec::new(),
            phone: None,
            email: None,
            address: None,
            municipality: None,
        };
        room.act(&room.world.system, citizen, add_citizen).unwrap();
        let mut said = words(vec![row(
            "Sundhed",
            &[9],
            &[],
            &["Hvornår?"],
            &["Cpr 010285-1234"],
        )]);
        heard.receive(heard.response(heard.organisation, 0, said.clone()));
        let (page, findings) = summarised(&heard);
        assert_eq!(findings, [], "the number is taken out, whoever wrote it");
        assert_eq!(
            page.responses[0].rows[0].remarks.show(),
            &["Cpr [nummer fjernet]"]
        );
        // The circle's secretary closes an item; its words stand in the response of the organisation.
        crate::item::closed::tests::seat(room, &room.world.secretary, None);
        room.act(&room.world.secretary, closing_of(room, "kvælstof"), closed::close)
            .unwrap();
        said.general = Private::from("Her står kvælstof i en lukket sagsfremstilling. Spørg Kirsten Opdigt.");
        heard.receive(heard.response(heard.organisation, 1, said));
        let (_, findings) = summarised(&heard);
        let found: Vec<_> = findings.iter().map(|one| (one.place, one.kind)).collect();
        let place = SummaryPlace::Response(heard.organisation);
        assert_eq!(found, [(place, Kind::ClosedWords), (place, Kind::CitizenName)]);
        let printed = format!("{findings:?}");
        assert!(
            !printed.contains("kvælstof") && !printed.contains("Kirsten"),
            "{printed}"
        );
    });
}
