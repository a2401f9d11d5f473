//! Words that several pages of hearings share.

use crate::Ui;
use crate::parts::Crumb;
use governance::hearing::{HearingPage, Party, Response, ResponseRow, ResponseSource, Section};

/// The way to a hearing's page.
pub(super) fn crumbs(ui: &Ui, page: &HearingPage, here: impl Into<String>) -> Vec<Crumb> {
    vec![
        Crumb::new(ui.t("hearing-title"), "/hearings"),
        Crumb::new(&page.hearing.title, format!("/hearings/{}", page.hearing.id)),
        Crumb::here(here.into()),
    ]
}

/// A party's name. A private person is "Borger, nr. 2"; who runs the hearing also sees the name.
pub(super) fn party_name(ui: &Ui, party: &Party) -> String {
    let name = party.name.show();
    match party.person_number {
        None => name.clone(),
        Some(number) => {
            let person = ui.a("hearing-person", "number", number.to_string());
            if name.is_empty() {
                person
            } else {
                ui.a2("hearing-person-named", "person", person, "name", name.as_str())
            }
        }
    }
}

/// "B2", the response's number in its category.
pub(super) fn mark(response: &Response) -> String {
    response
        .number
        .as_ref()
        .map(|(category, number)| format!("{category}{number}"))
        .unwrap_or_default()
}

/// "3. Kollegaer".
pub(super) fn section_name(section: &Section) -> String {
    format!("{}. {}", section.number, section.heading)
}

/// The name of a section by its number; rows without one speak of the plan as a whole or are not placed.
pub(super) fn section_by_number(ui: &Ui, page: &HearingPage, number: Option<i64>) -> String {
    number
        .and_then(|number| page.sections.iter().find(|section| section.number == number))
        .map_or_else(|| ui.t("hearing-section-none"), section_name)
}

/// "side 9", "side 9 og 10".
pub(super) fn pages(ui: &Ui, pages: &[i64]) -> String {
    if pages.is_empty() {
        return String::new();
    }
    let numbers: Vec<_> = pages.iter().map(ToString::to_string).collect();
    ui.a("hearing-pages", "pages", numbers.join(", "))
}

/// What a row refers to, as one line: "Det hele menneske, side 9, 10".
pub(super) fn reference(ui: &Ui, row: &ResponseRow) -> String {
    let parts = [row.reference.clone(), pages(ui, &row.pages)];
    let parts: Vec<_> = parts.into_iter().filter(|part| !part.is_empty()).collect();
    parts.join(", ")
}

/// How a response came in, in words.
pub(super) const fn source_key(source: &ResponseSource) -> &'static str {
    match source {
        ResponseSource::Typed => "hearing-source-typed",
        ResponseSource::Document => "hearing-source-document",
        ResponseSource::Member => "hearing-source-member",
    }
}
