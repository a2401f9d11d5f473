//! The press: Typst as a library, behind one function. Nothing else in the crate knows it.
//!
//! Text never becomes markup. The templates are ours and fixed; the document comes as `/data.json`, which a template
//! reads as data. The world that Typst sees holds these files and four typefaces, no disk, no network and no clock.

mod letters;
mod world;

use crate::{
    chart,
    paper::{DocumentError, Paper},
    part::{Document, Part},
    words::words,
};
use serde_json::{Value, json};
use std::sync::{Mutex, PoisonError};
use typst::{
    World, WorldExt,
    diag::SourceDiagnostic,
    foundations::{Datetime, Smart},
};
use typst_layout::PagedDocument;
use typst_pdf::{PdfOptions, PdfStandard, PdfStandards, Timestamp};
use world::House;

/// Setting a long document recurses deep, and deeper without optimisation.
const STACK_BYTES: usize = 64 << 20;

/// One document at a time: a long one takes every core and hundreds of megabytes for a moment.
static ONE_AT_A_TIME: Mutex<()> = Mutex::new(());

/// The sheets there are: one template each.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Template {
    /// Agenda and minutes.
    Meeting,
    /// Status of actions.
    StatusTable,
    /// Summary of a hearing.
    HearingSummary,
    /// What is told from a meeting.
    Message,
}

impl Template {
    fn source(self) -> (&'static str, &'static str) {
        match self {
            Self::Meeting => ("meeting.typ", include_str!("../templates/meeting.typ")),
            Self::StatusTable => ("status_table.typ", include_str!("../templates/status_table.typ")),
            Self::HearingSummary => (
                "hearing_summary.typ",
                include_str!("../templates/hearing_summary.typ"),
            ),
            Self::Message => ("message.typ", include_str!("../templates/message.typ")),
        }
    }
}

/// Prints a document as PDF/A-2a and PDF/UA-1. Runs for a while: call it where blocking is allowed.
pub(crate) fn pdf(template: Template, paper: &Paper, document: Document) -> Result<Vec<u8>, DocumentError> {
    check(&document)?;
    let data = data(paper, document)?;
    let (name, source) = template.source();
    let _turn = ONE_AT_A_TIME.lock().unwrap_or_else(PoisonError::into_inner);
    let options = options(paper)?;
    let set = || {
        let world = House::new(name, source, data);
        let made = set(&world, &options);
        // Typst remembers what it has set. A document of ours is not to stay in memory, nor memory to grow.
        comemo::evict(0);
        made
    };
    // On a thread of its own for the stack, and so that a fault of the library ends this document and nothing else.
    std::thread::scope(|scope| {
        let running = std::thread::Builder::new()
            .name("press".to_owned())
            .stack_size(STACK_BYTES)
            .spawn_scoped(scope, set);
        match running.map(std::thread::ScopedJoinHandle::join) {
            Ok(Ok(made)) => made,
            Ok(Err(_)) | Err(_) => Err(DocumentError::Press {
                template: name,
                line: 0,
            }),
        }
    })
}

/// What the standards and the tables ask of a document before it is set; the DOCX writer asks the same.
pub(crate) fn check(document: &Document) -> Result<(), DocumentError> {
    if document.title.trim().is_empty() {
        return Err(DocumentError::NoTitle);
    }
    let (mut charts, mut tables) = (0, 0);
    check_parts(&document.parts, &mut charts, &mut tables)
}

fn check_parts(parts: &[Part], charts: &mut usize, tables: &mut usize) -> Result<(), DocumentError> {
    for part in parts {
        match part {
            Part::Chart { svg, alt, .. } => {
                *charts += 1;
                if alt.trim().is_empty() {
                    return Err(DocumentError::NoAltText(*charts));
                }
                chart::for_paper(svg).ok_or(DocumentError::NotADrawing(*charts))?;
            }
            Part::Table(grid) => {
                *tables += 1;
                if !grid.is_straight() {
                    return Err(DocumentError::CrookedTable(*tables));
                }
            }
            Part::ClosedSheet { parts, .. } => check_parts(parts, charts, tables)?,
            _ => {}
        }
    }
    Ok(())
}

/// The document as the templates read it, with every letter one that can be printed.
fn data(paper: &Paper, mut document: Document) -> Result<Vec<u8>, DocumentError> {
    draw_for_paper(&mut document.parts);
    let words = words(paper.language);
    let (language, region) = paper.language.tag().split_once('-').unwrap_or(("da", "DK"));
    let mut data = json!({
        "language": language,
        "region": region,
        "organisation": paper.organisation,
        "title": document.title,
        "subtitle": document.subtitle,
        "running": document.running,
        "mark": document.mark,
        "parts": serde_json::to_value(&document.parts).map_err(|_| DocumentError::Writer)?,
        "words": { "page": words.page, "of": words.of },
    });
    make_printable(&mut data, "");
    serde_json::to_vec(&data).map_err(|_| DocumentError::Writer)
}

fn draw_for_paper(parts: &mut [Part]) {
    for part in parts {
        match part {
            Part::Chart { svg, .. } => *svg = chart::for_paper(svg).unwrap_or_default(),
            Part::ClosedSheet { parts, .. } => draw_for_paper(parts),
            _ => {}
        }
    }
}

fn make_printable(value: &mut Value, key: &str) {
    match value {
        Value::String(text) => match key {
            "svg" => *text = letters::printable(text),
            // Spoken or followed, never broken over lines.
            "alt" | "address" | "title" => *text = letters::printable(text),
            _ => *text = letters::breakable(&letters::printable(text)),
        },
        Value::Array(inner) => inner.iter_mut().for_each(|value| make_printable(value, key)),
        Value::Object(inner) => inner
            .iter_mut()
            .for_each(|(key, value)| make_printable(value, key)),
        _ => {}
    }
}

fn options(paper: &Paper) -> Result<PdfOptions, DocumentError> {
    let standards = [PdfStandard::A_2a, PdfStandard::Ua_1];
    let made = paper.made_at.timestamp().to_zoned(jiff::tz::TimeZone::UTC);
    let [month, day, hour, minute, second] = [
        made.month(),
        made.day(),
        made.hour(),
        made.minute(),
        made.second(),
    ]
    .map(i8::unsigned_abs);
    let moment = Datetime::from_ymd_hms(i32::from(made.year()), month, day, hour, minute, second);
    Ok(PdfOptions {
        ident: Smart::Custom(paper.identity.clone()),
        creator: Smart::Custom(Some("Etsted".to_owned())),
        timestamp: moment.map(Timestamp::new_utc),
        page_ranges: None,
        standards: PdfStandards::new(&standards).map_err(|_| DocumentError::Writer)?,
        tagged: true,
        pretty: false,
    })
}

fn set(world: &House, options: &PdfOptions) -> Result<Vec<u8>, DocumentError> {
    let refused = |complaints: &[SourceDiagnostic]| complaint(world, complaints);
    let document = typst::compile::<PagedDocument>(world).output;
    let document = document.map_err(|complaints| refused(&complaints))?;
    typst_pdf::pdf(&document, options).map_err(|complaints| refused(&complaints))
}

/// Where Typst complains. Its words are left out: they quote the text it was setting.
fn complaint(world: &House, complaints: &[SourceDiagnostic]) -> DocumentError {
    #[cfg(test)]
    eprintln!("{complaints:#?}");
    let found = complaints.iter().find_map(|complaint| {
        let range = world.range(complaint.span)?;
        let source = world.source(world.main()).ok()?;
        Some(source.text().get(..range.start)?.lines().count())
    });
    DocumentError::Press {
        template: world.name(),
        line: found.unwrap_or(0),
    }
}
