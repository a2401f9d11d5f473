//! The build: what leaves, what stops it, and what everybody can read afterwards.

use super::check::Kind;
use super::*;
use crate::item::attachment::tests::adding;
use crate::item::attachment::{self, Reading};
use crate::item::closed::tests::{circled, closing_of};
use crate::item::{self, AddItem};
use crate::meeting::{CloseMinutes, close_minutes};
use crate::test_world::{Room, refused, rule};
use access::{Action, Failure, audit::Outcome};
use foundation::{AgendaItemId, CitizenId, MeetingId, Private, PublicationId};
use people_places::citizens::{AddCitizen, add as add_citizen};
use proptest::prelude::*;

fn asking(room: &Room, message: &str) -> PreviewPublication {
    PreviewPublication {
        meeting: room.meeting,
        unit: room.world.region,
        message: message.into(),
    }
}

fn previewed(room: &Room, message: &str) -> Preview {
    room.look(&room.world.secretary, asking(room, message), preview)
        .unwrap()
        .unwrap()
}

fn publishing(room: &Room, message: &str) -> Publish {
    Publish {
        id: PublicationId::new(),
        meeting: room.meeting,
        unit: room.world.region,
        message: message.into(),
        seen: previewed(room, message).paper.digest(),
    }
}

fn put_out(room: &Room, message: &str) -> Result<PublishedVersion, Failure<PublishError>> {
    room.act(&room.world.secretary, publishing(room, message), publish)
}

fn public_page(room: &Room) -> Option<public::PublishedMeeting> {
    let meeting = room.meeting;
    room.world.db.read(|tx| public::meeting(tx, meeting)).unwrap()
}

/// A second item beside the first, open, with these words.
fn second(room: &Room, words: &str) -> AgendaItemId {
    let id = AgendaItemId::new();
    let mut new: AddItem = room.item_of(id);
    new.text.title = "Budget".to_owned();
    new.text.resume = String::new().into();
    new.text.recommendation = String::new().into();
    new.text.case_text = words.into();
    room.act(&room.world.secretary, new, item::add).unwrap();
    id
}

fn minutes(room: &Room) {
    let close = CloseMinutes {
        meeting: room.meeting,
        unit: room.world.region,
    };
    room.act(&room.world.secretary, close, close_minutes).unwrap();
}

fn kinds(room: &Room, message: &str) -> Vec<(Place, Kind)> {
    let found = previewed(room, message).findings;
    found
        .iter()
        .map(|finding| (finding.place, finding.kind))
        .collect()
}

#[test]
fn what_was_previewed_is_published_as_a_numbered_copy_that_all_may_read() {
    testing::on_both(|world| {
        let room = circled(world).decided();
        let by = &room.world.secretary;
        room.act(by, adding(&room, "Plan.pdf", "Planens ord"), attachment::add)
            .unwrap();
        assert_eq!(previewed(&room, "").paper.kind, PaperKind::Agenda);
        assert_eq!(put_out(&room, " Velkommen\r\n").unwrap().number, 1);
        let page = public_page(&room).unwrap();
        assert_eq!(page.paper().message.show(), "Velkommen");
        assert_eq!(page.paper().items[0].title.show(), "Belægning");
        assert!(
            page.paper().items[0].decision.show().is_empty(),
            "an agenda decides nothing"
        );
        let file = page.paper().items[0].attachments[0].id;
        let read = room.world.db.read(|tx| public::attachment(tx, file)).unwrap();
        assert_eq!(read.unwrap().content, b"%PDF Planens ord");
        minutes(&room);
        let version = put_out(&room, "").unwrap();
        assert_eq!((version.number, version.kind), (2, PaperKind::Minutes));
        let page = public_page(&room).unwrap();
        assert!(
            page.paper().items[0]
                .decision
                .show()
                .contains("plan for belægningen")
        );
        assert_eq!(
            page.paper().digest(),
            previewed(&room, "").paper.digest(),
            "copied as it was seen"
        );
        let committee = room.committee;
        let (found, lines) = room
            .world
            .db
            .read(|tx| public::committee(tx, committee))
            .unwrap()
            .unwrap();
        assert_eq!((found.name.as_str(), lines.len()), ("HMU Prøve", 1));
        assert_eq!(lines[0].titles, ["Belægning"]);
        assert_eq!(room.audited(by.user(), Publish::NAME, Outcome::Done), 2);
        assert!(refused(&room.act(
            &room.world.educator,
            publishing(&room, ""),
            publish
        )));
    });
}

#[test]
fn what_was_not_seen_is_not_published() {
    testing::on_both(|world| {
        let room = circled(world);
        let seen = publishing(&room, "");
        room.act(&room.world.secretary, room.save(1, "Et andet"), item::save)
            .unwrap();
        let outcome = rule(room.act(&room.world.secretary, seen, publish));
        assert!(matches!(outcome, PublishError::ChangedMeanwhile));
        let elsewhere = Publish {
            meeting: MeetingId::new(),
            ..publishing(&room, "")
        };
        let outcome = rule(room.act(&room.world.secretary, elsewhere, publish));
        assert!(matches!(outcome, PublishError::NotFound));
        assert!(public_page(&room).is_none());
    });
}

#[test]
fn a_closed_item_leaves_with_number_open_title_and_open_decision_only() {
    testing::on_both(|world| {
        let room = circled(world).decided();
        let by = &room.world.secretary;
        room.act(by, adding(&room, "Hemmelig plan.pdf", "ord"), attachment::add)
            .unwrap();
        let other = second(&room, "Et åbent punkt");
        let decide_other = item::Decide {
            item: other,
            ..room.decide(0, "Godkendt med to bemærkninger")
        };
        room.act(by, decide_other, item::decide).unwrap();
        room.act(by, closing_of(&room, "kvælstof"), item::closed::close)
            .unwrap();
        let base = 2;
        room.act(by, room.decide(base, "Behandlet"), item::decide)
            .unwrap();
        minutes(&room);
        assert_eq!(kinds(&room, ""), []);
        put_out(&room, "").unwrap();
        let page = public_page(&room).unwrap();
        let closed = &page.paper().items[0];
        assert!(closed.is_closed && closed.attachments.is_empty() && closed.lines.is_empty());
        assert_eq!(closed.title.show(), "Personsag");
        assert_eq!(closed.decision.show(), "Behandlet");
        assert_eq!(closed.case_text.show(), "");
    });
}

#[test]
fn closing_an_item_withdraws_what_was_published_of_it() {
    testing::on_both(|world| {
        let room = circled(world);
        let by = &room.world.secretary;
        put_out(&room, "").unwrap();
        let done = room
            .act(by, closing_of(&room, "kvælstof"), item::closed::close)
            .unwrap();
        assert_eq!(done.withdrawn, 1);
        let page = public_page(&room).unwrap();
        assert!(page.withdrawn().is_some() && page.paper().items.is_empty());
        put_out(&room, "").unwrap();
        let page = public_page(&room).unwrap();
        assert!(page.withdrawn().is_none(), "a new version may take its place");
        assert_eq!(page.number(), 2);
    });
}

#[test]
fn closed_words_numbers_and_unread_files_stop_the_build_wherever_they_stand() {
    testing::on_both(|world| {
        let room = circled(world);
        let by = &room.world.secretary;
        let mut unread = adding(&room, "Scannet.pdf", "");
        unread.file.reading = Reading::Unread;
        room.act(by, closing_of(&room, "kvælstof"), item::closed::close)
            .unwrap();
        let other = second(
            &room,
            "Åben tekst. Her står kvælstof i en lukket sags-\nfremstilling. Cpr 010285-1234.",
        );
        unread.item = other;
        room.act(by, unread.clone(), attachment::add).unwrap();
        let mut about = adding(&room, "Bilag 010285-1234.pdf", "lukket kvælstof");
        about.item = other;
        about.file.reading = Reading::Read {
            words: "Lukket: kvælstof".into(),
            metadata: "Forfatter: 0102851234".into(),
        };
        let about_id = about.id;
        room.act(by, about, attachment::add).unwrap();
        let at = |part| Place::Item { number: 2, part };
        let found = kinds(&room, "Ring om 010285 1234");
        for expected in [
            (Place::Message, Kind::PersonNumber),
            (at(Part::CaseText), Kind::ClosedWords),
            (at(Part::CaseText), Kind::PersonNumber),
            (at(Part::AttachmentName(about_id)), Kind::PersonNumber),
            (at(Part::AttachmentContent(about_id)), Kind::ClosedWords),
            (at(Part::AttachmentMetadata(about_id)), Kind::PersonNumber),
            (at(Part::AttachmentContent(unread.id)), Kind::NotLookedThrough),
        ] {
            assert!(found.contains(&expected), "{expected:?} of {found:?}");
        }
        let outcome = rule(put_out(&room, "Ring om 010285 1234"));
        assert!(matches!(&outcome, PublishError::Findings(all) if all.len() >= 7));
        let said = format!("{outcome} {outcome:?}");
        assert!(!said.contains("010285") && !said.contains("kvælstof"), "{said}");
        assert!(public_page(&room).is_none(), "all or nothing");
    });
}

#[test]
fn a_citizens_name_stops_the_build_unless_it_is_an_employees_and_somebody_says_so() {
    testing::on_both(|world| {
        let room = circled(world);
        let by = &room.world.secretary;
        let own = by.name().show().clone();
        let (given, family) = own.rsplit_once(' ').unwrap();
        for (given, family) in [("Kirsten Fiktiv", "Opdigt"), (given, family)] {
            let citizen = AddCitizen {
                id: CitizenId::new(),
                unit: room.world.unit,
                given: given.into(),
                family: family.into(),
                born: None,
                numbers: Vec::new(),
                phone: None,
                email: None,
                address: None,
                municipality: None,
            };
            room.act(&room.world.system, citizen, add_citizen).unwrap();
        }
        second(&room, &format!("Opdigt, Kirstens sag, og {own}s oplæg"));
        let preview = previewed(&room, "");
        let found: Vec<_> = preview
            .findings
            .iter()
            .map(|f| (f.kind, f.may_be_other))
            .collect();
        assert_eq!(found, [(Kind::CitizenName, false), (Kind::CitizenName, true)]);
        let confirm = |person: &str, who: &str| ConfirmOtherPerson {
            meeting: room.meeting,
            unit: room.world.region,
            person: person.into(),
            who: who.into(),
        };
        let outcome = rule(room.act(by, confirm("Kirsten Opdigt", "nabo"), confirm_other_person));
        assert!(matches!(outcome, ConfirmOtherPersonError::NobodyElse));
        let outcome = rule(room.act(by, confirm(&own, " "), confirm_other_person));
        assert!(matches!(outcome, ConfirmOtherPersonError::NoWho));
        room.act(by, confirm(&own, "sekretær"), confirm_other_person)
            .unwrap();
        let left = previewed(&room, "").findings;
        assert_eq!(left.len(), 1, "the citizen's name stays a finding: {left:?}");
    });
}

#[test]
fn a_withdrawn_publication_says_so_and_shows_nothing() {
    testing::on_both(|world| {
        let room = circled(world);
        let by = &room.world.secretary;
        room.act(by, adding(&room, "Plan.pdf", "ord"), attachment::add)
            .unwrap();
        put_out(&room, "Velkommen").unwrap();
        let version = previewed(&room, "").versions.remove(0);
        let file = public_page(&room).unwrap().paper().items[0].attachments[0].id;
        let take = |reason: &str| WithdrawPublication {
            publication: version.id,
            meeting: room.meeting,
            unit: room.world.region,
            reason: reason.into(),
        };
        let outcome = rule(room.act(by, take(""), withdraw));
        assert!(matches!(outcome, WithdrawPublicationError::NoReason));
        assert!(refused(&room.act(&room.world.educator, take("x"), withdraw)));
        room.act(by, take("Forkert bilag"), withdraw).unwrap();
        let outcome = rule(room.act(by, take("igen"), withdraw));
        assert!(matches!(outcome, WithdrawPublicationError::Withdrawn));
        let page = public_page(&room).unwrap();
        assert!(page.withdrawn().is_some());
        assert!(page.paper().items.is_empty() && page.paper().message.show().is_empty());
        assert!(
            room.world
                .db
                .read(|tx| public::attachment(tx, file))
                .unwrap()
                .is_none()
        );
        assert_eq!(
            room.audited(by.user(), WithdrawPublication::NAME, Outcome::Done),
            1
        );
    });
}

/// Whatever is written around it: a text that holds a marker never passes the check.
fn paper_with(text: &str) -> bool {
    let mut closed = check::Closed::new(6, ["det indstilles at"]);
    closed.add_text("Mærket grøn kvæstor vandrer langsomt gennem den lukkede kreds");
    let mut names = check::Names::new();
    names.add("Karla Opdigt", "Fiktivsen");
    !check::look_through(text, &closed, &names).is_empty()
}

proptest! {
    #[test]
    fn random_papers_with_a_marker_never_pass(
        before in "\\PC{0,80}", after in "\\PC{0,80}",
        marker in prop::sample::select(vec![
            "grøn kvæstor vandrer langsomt gennem den", "010285-1234", "0102851234", "Karla Fiktivsen",
            "Fiktivsen, Karla Opdigt", "Karla\u{AD} Opdigt\u{A0}Fiktivsens",
        ]),
    ) {
        let text = format!("{before} | {marker} | {after}");
        prop_assert!(paper_with(&text), "{text:?}");
    }
}

/// Private values stay private in whatever is printed.
#[test]
fn a_preview_prints_nothing_of_its_texts() {
    testing::on_both(|world| {
        let room = circled(world);
        second(&room, "Ordet snebærbusk står her");
        let printed = format!("{:?}", previewed(&room, "snebærbusk"));
        assert!(!printed.contains("snebærbusk"), "{printed}");
        let _: Private<String> = previewed(&room, "").paper.items[0].title.clone();
    });
}

mod around;
mod proposed;
mod withdrawn;
