//! What is closed and what is published: one closed item of the main MED committee with a closed text and a closed
//! attachment, an open attachment, and the published papers of its meetings.

use super::World;
use super::committees::{SECRETARY, committee_id, item_key, meeting_id};
use crate::region::{Meeting, unit_id};
use crate::stage::{LoadError, Stage, Timeline, at, plus};
use crate::uuid;
use foundation::{AgendaItemId, AttachmentId, Day, Private, PublicationId, UnitId};
use governance::item::attachment::{AddAttachment, AddClosedAttachment, NewFile, Reading, add, add_closed};
use governance::item::closed::{CloseItem, ClosedText, GROUNDS, close};
use governance::item::{AddItem, ItemKind, ItemText};
use governance::publication::{PreviewPublication, Publish, preview, publish};

/// The committee whose papers are published.
const COMMITTEE: &str = "hmed-social";
/// The meeting with the closed item.
const CLOSED_AT: &str = "hmed-2027-01";
/// The key of the closed item, after its meeting's.
const CLOSED_KEY: &str = "lukket";
/// The item with an open attachment.
const ATTACHED_AT: (&str, i64) = ("hmed-2026-11", 5);

const OPEN_TITLE: &str = "Personalesag";
const CLOSED_TITLE: &str = "Omplacering af afdelingsleder i Område Vest";
const CLOSED_RECOMMENDATION: &str = "Det indstilles, at Hoved-MED drøfter forløbet omkring omplaceringen.";
const CLOSED_CASE: &str = "Afdelingslederen har selv bedt om at komme fra ledelse til en stilling som faglig \
    konsulent. Tillidsrepræsentanten har deltaget i to samtaler. Medarbejderne er endnu ikke orienteret, og det aftales \
    på mødet, hvem der siger hvad til hvem.";
const CLOSED_FILE: &str = "Notat om omplaceringen.txt";
const CLOSED_WORDS: &str = "Fortroligt notat. Samtalerne blev holdt i oktober. Lederen ønsker at fratræde \
    ledelsesopgaven ved årsskiftet og at beholde sin løn i seks måneder.";
const OPEN_FILE: &str = "Spørgsmål til temadrøftelsen.txt";
const OPEN_WORDS: &str =
    "Hvornår på døgnet er der kun én på arbejde? Hvem ringer man til? Hvad har virket hos jer?";

/// Closing, attaching and publishing.
pub(super) fn play(world: &World, timeline: &mut Timeline) -> Result<(), LoadError> {
    let Some(committee) = world.region.committees.iter().find(|row| row.key == COMMITTEE) else {
        return Ok(()); // a generated region has no committees
    };
    let unit = unit_id(committee.unit_key);
    let meetings: Vec<Meeting> = world
        .region
        .meetings
        .iter()
        .filter(|meeting| meeting.committee_key == COMMITTEE)
        .cloned()
        .collect();
    for meeting in meetings {
        let day = meeting.date;
        if meeting.key == CLOSED_AT {
            closed_item(meeting.key, unit, day, timeline);
            timeline.at(at(plus(day, -72), 12 * 60), move |stage| {
                put_out(stage, meeting.key, unit)
            });
        } else {
            if meeting.key == ATTACHED_AT.0 {
                timeline.at(at(plus(day, -8), 12 * 60), move |stage| attach(stage, unit));
            }
            // The minutes are closed four days after the meeting.
            timeline.at(at(plus(day, 5), 12 * 60), move |stage| {
                put_out(stage, meeting.key, unit)
            });
        }
    }
    Ok(())
}

fn item_id(key: &str) -> AgendaItemId {
    AgendaItemId::from_uuid(uuid("item", key))
}

fn file(name: &str, words: &str) -> NewFile {
    NewFile {
        name: Private::from(name),
        content: Private::new(words.as_bytes().to_vec()),
        reading: Reading::Read {
            words: Private::from(words),
            metadata: Private::from(""),
        },
    }
}

fn attach(stage: &mut Stage<'_, '_>, unit: UnitId) -> Result<(), LoadError> {
    let attachment = AddAttachment {
        id: AttachmentId::from_uuid(uuid("attachment", "open")),
        item: item_id(&item_key(ATTACHED_AT.0, ATTACHED_AT.1)),
        unit,
        file: file(OPEN_FILE, OPEN_WORDS),
    };
    stage.act(SECRETARY, attachment, add).map(drop)
}

/// The item is put on openly with its open title only, closed at once, and gets its closed attachment.
fn closed_item(meeting: &'static str, unit: UnitId, day: Day, timeline: &mut Timeline) {
    let item = item_id(&format!("{meeting}/{CLOSED_KEY}"));
    let nothing = || Private::from("");
    let open = ItemText {
        title: OPEN_TITLE.to_owned(),
        case_number: None,
        resume: nothing(),
        recommendation: nothing(),
        case_text: nothing(),
    };
    let new = AddItem {
        id: item,
        meeting: meeting_id(meeting),
        unit,
        number: None,
        kind: ItemKind::Discussion,
        text: open.clone(),
    };
    timeline.at(at(plus(day, -74), 14 * 60), move |stage| {
        stage.act(SECRETARY, new, governance::item::add).map(drop)
    });
    let closing = CloseItem {
        item,
        committee: committee_id(COMMITTEE),
        based_on: 1,
        ground: GROUNDS[1].to_owned(),
        open,
        closed: ClosedText {
            title: Private::from(CLOSED_TITLE),
            recommendation: Private::from(CLOSED_RECOMMENDATION),
            case_text: Private::from(CLOSED_CASE),
        },
    };
    timeline.at(at(plus(day, -74), 14 * 60 + 5), move |stage| {
        stage.act(SECRETARY, closing, close).map(drop)
    });
    let attachment = AddClosedAttachment {
        id: AttachmentId::from_uuid(uuid("attachment", "closed")),
        item,
        committee: committee_id(COMMITTEE),
        file: file(CLOSED_FILE, CLOSED_WORDS),
    };
    timeline.at(at(plus(day, -74), 14 * 60 + 10), move |stage| {
        stage.act(SECRETARY, attachment, add_closed).map(drop)
    });
}

/// Looks at what would leave, and publishes exactly that.
fn put_out(stage: &mut Stage<'_, '_>, meeting: &str, unit: UnitId) -> Result<(), LoadError> {
    let looked = PreviewPublication {
        meeting: meeting_id(meeting),
        unit,
        message: Private::from(""),
    };
    let seen = stage.act(SECRETARY, looked, |tx, permit| preview(tx, &permit))?;
    let seen = seen.ok_or(LoadError::Key("meeting"))?;
    let publication = Publish {
        id: PublicationId::from_uuid(uuid("publication", meeting)),
        meeting: meeting_id(meeting),
        unit,
        message: Private::from(""),
        seen: seen.paper.digest(),
    };
    stage.act(SECRETARY, publication, publish).map(drop)
}
