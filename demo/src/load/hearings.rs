//! A hearing with its responses and answers, and two evaluation rounds of the main MED committee.

use super::World;
use super::committees::{SECRETARY, committee_id, item_key, meeting_id};
use crate::region::{REGION, Region, unit_id};
use crate::stage::{LoadError, Stage, Timeline, at};
use crate::uuid;
use foundation::{Day, HearingId, Private, RoundId, Uuid};
use governance::evaluation::{
    self, CloseRound, CreateRound, EnterCounts, GiveFeedback, Method, NoteOutcome, OpenVoting, OutcomeKind,
    ProposeTopic, RoundKind, Rules,
};
use governance::hearing::{
    self, AddParty, ApproveAnswer, Category, CreateHearing, HearingText, NewResponse, NewRow, PartyKind,
    ReceiveResponse, ResponseSource, RowKey, SaveAnswer, SaveDraft, Section, SendDraft, SendHearing,
};
use std::sync::Arc;

/// Who runs the hearing.
const STAFF: &str = "henrik";
/// The committee that is asked, and that evaluates its meetings.
const COMMITTEE: &str = "hmed-social";
/// Its chair.
const CHAIR: &str = "kim";
/// One of its members.
const MEMBER: &str = "mette";

const PREPARED: Day = Day::constant(2026, 8, 28);
const SENT: Day = Day::constant(2026, 9, 1);
const DEADLINE: Day = Day::constant(2026, 10, 15);
const ANSWERED: Day = Day::constant(2026, 11, 4);

fn hearing_id() -> HearingId {
    HearingId::from_uuid(uuid("hearing", "udviklingsplan"))
}

fn party_id(key: &str) -> Uuid {
    uuid("hearing-party", key)
}

fn round_id(key: &str) -> RoundId {
    RoundId::from_uuid(uuid("evaluation", key))
}

fn topic_id(round: &str, number: i64) -> Uuid {
    uuid("evaluation-topic", &format!("{round}/{number}"))
}

/// The hearing and the evaluations.
pub(super) fn play(world: &World, timeline: &mut Timeline) -> Result<(), LoadError> {
    let region = Arc::clone(&world.region);
    timeline.at(at(PREPARED, 10 * 60), move |stage| prepare(&region, stage));
    timeline.at(at(SENT, 9 * 60), send);
    for row in &world.region.hearing_parties {
        let Some(received) = row.received else { continue };
        let (region, key) = (Arc::clone(&world.region), row.key);
        timeline.at(at(received, 13 * 60), move |stage| {
            respond(&region, key, received, stage)
        });
    }
    let region = Arc::clone(&world.region);
    timeline.at(at(ANSWERED, 10 * 60), move |stage| answer(&region, stage));
    let region = Arc::clone(&world.region);
    timeline.at(at(Day::constant(2026, 10, 1), 16 * 60), move |stage| {
        good_meeting(&region, stage)
    });
    let region = Arc::clone(&world.region);
    timeline.at(at(Day::constant(2026, 11, 5), 16 * 60), move |stage| {
        ideas(&region, stage)
    });
    Ok(())
}

fn prepare(region: &Region, stage: &mut Stage<'_, '_>) -> Result<(), LoadError> {
    let (hearing, unit) = (hearing_id(), unit_id(REGION));
    let section = |row: &crate::region::HearingSection| Section {
        number: row.number,
        heading: row.heading.to_owned(),
        theme: row.theme.to_owned(),
        page_first: row.page_first,
        page_last: row.page_last,
    };
    let category = |(code, name): (&str, &str)| Category {
        code: code.to_owned(),
        name: name.to_owned(),
    };
    let plan = HearingText {
        title: "Udviklingsplan for socialområdet 2027–2030".to_owned(),
        text: "Planen samler de mål, som tilbuddene arbejder efter de næste fire år. Vi vil gerne vide, hvad I mener \
               om målene, og om der er noget, vi har glemt."
            .to_owned(),
        sections: region.hearing_sections.iter().map(section).collect(),
        categories: [
            ("A", "Udvalg"),
            ("B", "Bruger- og pårørenderåd"),
            ("C", "Kommuner"),
            ("D", "Faglige organisationer"),
            ("E", "Foreninger"),
            ("F", "Samarbejdspartnere"),
            ("G", "Borgere"),
        ]
        .map(category)
        .to_vec(),
    };
    let create = CreateHearing {
        id: hearing,
        unit,
        plan,
    };
    stage.act(STAFF, create, hearing::create)?;
    for row in &region.hearing_parties {
        let party = AddParty {
            id: party_id(row.key),
            hearing,
            unit,
            kind: PartyKind::from_code(row.kind).ok_or(LoadError::Key("kind of party"))?,
            committee: row.committee_key.map(committee_id),
            name: Private::from(row.name),
            category: row.category.to_owned(),
            contact: Private::from(row.contact),
        };
        stage.act(STAFF, party, hearing::add_party)?;
    }
    Ok(())
}

fn send(stage: &mut Stage<'_, '_>) -> Result<(), LoadError> {
    let send = SendHearing {
        hearing: hearing_id(),
        unit: unit_id(REGION),
        sent: SENT,
        deadline: DEADLINE,
    };
    stage.act(STAFF, send, hearing::send)
}

/// The words of a party's response.
fn words(region: &Region, key: &str) -> NewResponse {
    let mine = region.hearing_rows.iter().filter(|row| row.party_key == key);
    let list = |text: &str, by: &str| {
        let parts = text.split(by).map(str::trim).filter(|part| !part.is_empty());
        parts.map(str::to_owned).collect::<Vec<_>>()
    };
    let rows = (1..).zip(mine).map(|(number, row)| NewRow {
        id: row_id(key, number),
        reference: row.reference.to_owned(),
        pages: row
            .pages
            .split([',', '+'])
            .filter_map(|page| page.trim().parse().ok())
            .collect(),
        topics: list(row.topics, "/"),
        vision: Private::from(row.vision),
        questions: Private::new(list(row.questions, "|")),
        remarks: Private::new(list(row.remarks, "|")),
    });
    let general = region
        .hearing_parties
        .iter()
        .find(|row| row.key == key)
        .map_or("", |row| row.general);
    NewResponse {
        general: Private::new(general.replace(" | ", "\n\n")),
        rows: rows.collect(),
    }
}

fn row_id(party: &str, number: i64) -> Uuid {
    uuid("hearing-row", &format!("{party}/{number}"))
}

fn respond(region: &Region, key: &str, received: Day, stage: &mut Stage<'_, '_>) -> Result<(), LoadError> {
    let (hearing, party) = (hearing_id(), party_id(key));
    let words = words(region, key);
    if key != "hmed" {
        let receive = ReceiveResponse {
            hearing,
            unit: unit_id(REGION),
            party,
            based_on: 0,
            received,
            source: ResponseSource::Typed,
            reason: None,
            words,
        };
        return stage.act(STAFF, receive, hearing::receive).map(drop);
    }
    // The committee writes its own response: a member drafts, the chair sends.
    let committee = committee_id(COMMITTEE);
    let draft = SaveDraft {
        hearing,
        committee,
        party,
        based_on: 0,
        words,
    };
    let version = stage.act(MEMBER, draft, hearing::save_draft)?;
    let send = SendDraft {
        hearing,
        committee,
        party,
        version,
    };
    stage.act(CHAIR, send, hearing::send_draft)
}

fn answer(region: &Region, stage: &mut Stage<'_, '_>) -> Result<(), LoadError> {
    let (hearing, unit) = (hearing_id(), unit_id(REGION));
    for (number, row) in (1..).zip(&region.hearing_answers) {
        let id = uuid("hearing-answer", &i32::to_string(&number));
        let key = |text: &str| {
            let (party, number) = text.split_once('/')?;
            Some(RowKey {
                party: party_id(party),
                row: row_id(party, number.parse().ok()?),
            })
        };
        let save = SaveAnswer {
            id,
            hearing,
            unit,
            based_on: 0,
            text: row.text.to_owned(),
            change: row.change.to_owned(),
            rows: row.rows.split(' ').filter_map(key).collect(),
        };
        let version = stage.act(STAFF, save, hearing::save_answer)?;
        if row.approved {
            let approve = ApproveAnswer {
                hearing,
                unit,
                answer: id,
                version,
            };
            stage.act(STAFF, approve, hearing::approve_answer)?;
        }
    }
    Ok(())
}

/// A round with its topics.
fn begin(
    region: &Region,
    key: &'static str,
    round: CreateRound,
    stage: &mut Stage<'_, '_>,
) -> Result<(), LoadError> {
    stage.act(SECRETARY, round, evaluation::create)?;
    for row in region.evaluation_topics.iter().filter(|row| row.round == key) {
        let propose = ProposeTopic {
            id: topic_id(key, row.number),
            round: round_id(key),
            committee: committee_id(COMMITTEE),
            parent: row
                .parent
                .and_then(|number| number.parse().ok())
                .map(|number| topic_id(key, number)),
            title: row.title.to_owned(),
        };
        stage.act(SECRETARY, propose, evaluation::propose)?;
    }
    Ok(())
}

/// What makes a good meeting: counted on paper, closed, and one topic that became an item.
fn good_meeting(region: &Region, stage: &mut Stage<'_, '_>) -> Result<(), LoadError> {
    const KEY: &str = "godt-moede";
    let (round, committee, unit) = (round_id(KEY), committee_id(COMMITTEE), unit_id(REGION));
    let new = CreateRound {
        id: round,
        committee,
        unit,
        meeting: Some(meeting_id("hmed-2026-10")),
        kind: RoundKind::Meeting,
        title: "Gode møder i Hoved-MED".to_owned(),
        question: "Hvad skal der til for et godt møde?".to_owned(),
        rules: Rules {
            method: Method::Votes,
            votes: 4,
            repeated: true,
            anonymous: true,
        },
    };
    begin(region, KEY, new, stage)?;
    let counted = region.evaluation_topics.iter().filter(|row| row.round == KEY);
    let counts = counted
        .filter_map(|row| Some((topic_id(KEY, row.number), row.count?.parse().ok()?)))
        .collect();
    stage.act(
        SECRETARY,
        EnterCounts {
            round,
            committee,
            unit,
            counts,
        },
        evaluation::enter_counts,
    )?;
    for (who, text) in [
        (
            MEMBER,
            "Det var godt, at vi nåede alle punkter. Oplægget om budgettet var for langt.",
        ),
        (
            "gitte",
            "Dejligt at komme ud på et tilbud. Send gerne bilagene samlet.",
        ),
    ] {
        // A random-looking id of version 4, the same at every start.
        let mut bytes = *uuid("evaluation-feedback", who).as_bytes();
        bytes[6] = (bytes[6] & 0x0f) | 0x40;
        let feedback = GiveFeedback {
            id: Uuid::from_bytes(bytes),
            round,
            committee,
            text: Private::from(text),
        };
        stage.act(who, feedback, evaluation::give_feedback)?;
    }
    stage.act(
        SECRETARY,
        CloseRound {
            round,
            committee,
            unit,
        },
        evaluation::close,
    )?;
    let outcome = NoteOutcome {
        round,
        committee,
        unit,
        topic: topic_id(KEY, 8),
        kind: OutcomeKind::Item,
        target: uuid("item", &item_key("hmed-2026-10", 6)),
    };
    stage.act(SECRETARY, outcome, evaluation::note_outcome)
}

/// An idea catalogue that is open for votes.
fn ideas(region: &Region, stage: &mut Stage<'_, '_>) -> Result<(), LoadError> {
    const KEY: &str = "idekatalog";
    let (round, committee, unit) = (round_id(KEY), committee_id(COMMITTEE), unit_id(REGION));
    let new = CreateRound {
        id: round,
        committee,
        unit,
        meeting: None,
        kind: RoundKind::Ideas,
        title: "Idéer til næste års arbejde".to_owned(),
        question: "Hvilke idéer skal vi begynde med?".to_owned(),
        rules: Rules {
            method: Method::Votes,
            votes: 3,
            repeated: false,
            anonymous: true,
        },
    };
    begin(region, KEY, new, stage)?;
    stage.act(
        SECRETARY,
        OpenVoting {
            round,
            committee,
            unit,
        },
        evaluation::open_voting,
    )
}
