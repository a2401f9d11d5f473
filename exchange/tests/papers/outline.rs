//! A reading in a few lines, as a secretary would tell it: the head, each item, what is left over.

use exchange::papers::Paper;
use exchange::papers::minutes::{self, Item, Minutes};

/// Reads minutes or an agenda.
pub fn of(bytes: &[u8]) -> Minutes {
    minutes::read(&Paper::from_bytes(bytes))
}

/// Kind, committee, day, hours and place; `-` for what is not said.
pub fn head(minutes: &Minutes) -> String {
    let said = |value: Option<String>| value.unwrap_or_else(|| "-".to_owned());
    format!(
        "{} | {} | {} {}-{} | {}",
        minutes.kind.unwrap_or("-"),
        said(minutes.committee.clone()),
        said(minutes.date.map(|day| day.to_string())),
        said(minutes.start.map(|time| time.to_string())),
        said(minutes.end.map(|time| time.to_string())),
        said(minutes.place.clone()),
    )
}

/// Number and title, `[case number]`, `(lukket)`, `=> decision`, `+ attachments` of each item.
pub fn items(minutes: &Minutes) -> Vec<String> {
    minutes.items.iter().map(item).collect()
}

fn item(item: &Item) -> String {
    let plain = item.number.map(|number| number.to_string());
    let number = item.written_number.clone().or(plain);
    let mut told = format!(
        "{} {}",
        number.as_deref().unwrap_or("-"),
        item.title.as_deref().unwrap_or("-")
    );
    if let Some(case) = &item.case_number {
        told.push_str(&format!(" [{case}]"));
    }
    if item.closed {
        told.push_str(" (lukket)");
    }
    if let Some(decision) = &item.decision {
        let paragraphs = decision.paragraphs.iter().map(String::as_str);
        let bullets = decision.bullets.iter().map(|bullet| bullet.text.as_str());
        let all: Vec<&str> = paragraphs.chain(bullets).collect();
        told.push_str(&format!(" => {}", all.join(" | ")));
    }
    if !item.attachments.is_empty() {
        told.push_str(&format!(" + {}", item.attachments.join(" | ")));
    }
    told
}

/// The numbers of the lines that were not used.
pub fn unread(minutes: &Minutes) -> Vec<usize> {
    minutes.unread_lines.iter().map(|line| line.line).collect()
}

/// What the reader says about what it did not understand.
pub fn told(minutes: &Minutes) -> Vec<String> {
    minutes.warnings.iter().map(ToString::to_string).collect()
}
