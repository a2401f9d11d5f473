//! The words of the reader's page.

use crate::Ui;
use exchange::papers::import::{Change, Contradiction, Field, Outline, OutlineItem, Part, Target};
use exchange::papers::minutes::Warning;

pub(super) fn part(ui: &Ui, part: Part) -> String {
    ui.t(match part {
        Part::Title => "reader-part-title",
        Part::CaseNumber => "reader-part-case-number",
        Part::Resume => "reader-part-resume",
        Part::Recommendation => "reader-part-recommendation",
        Part::CaseText => "reader-part-case-text",
        Part::Decision => "reader-part-decision",
        Part::Resolution => "reader-part-resolution",
        Part::Attachment => "reader-part-attachment",
        Part::Nothing => "reader-part-nothing",
    })
}

pub(super) fn field(ui: &Ui, field: Field) -> String {
    ui.t(match field {
        Field::Day => "reader-field-day",
        Field::Starts => "reader-field-starts",
        Field::Ends => "reader-field-ends",
        Field::Place => "reader-field-place",
        Field::Present => "reader-field-present",
        Field::Absent => "reader-field-absent",
        Field::Substitutes => "reader-field-substitutes",
        Field::Others => "reader-field-others",
        Field::Title => "reader-field-title",
        Field::Number => "reader-field-number",
        Field::CaseNumber => "reader-part-case-number",
        Field::Resume => "reader-part-resume",
        Field::Recommendation => "reader-part-recommendation",
        Field::CaseText => "reader-part-case-text",
        Field::Decision => "reader-part-decision",
        Field::Attachments => "reader-field-attachments",
    })
}

/// "3. Budget".
pub(super) fn item(ui: &Ui, item: &OutlineItem) -> String {
    let title = Some(item.title()).filter(|title| !title.is_empty());
    let title = title.unwrap_or_else(|| ui.t("reader-no-title"));
    match item.number {
        Some(number) => format!("{number}. {title}"),
        None => title,
    }
}

/// "Punkt 3"; without a number its place stands in brackets.
pub(super) fn short(ui: &Ui, outline: &Outline, item: &OutlineItem) -> String {
    let place = outline
        .items
        .iter()
        .position(|other| other.key == item.key)
        .map_or(0, |at| at + 1);
    match item.number {
        Some(number) => ui.a("reader-item", "number", number.to_string()),
        None => ui.a("reader-item-unnumbered", "place", place.to_string()),
    }
}

pub(super) fn contradiction(ui: &Ui, wrong: Contradiction) -> String {
    let about = wrong.about().unwrap_or(0).to_string();
    let key = match wrong {
        Contradiction::NoItems => "reader-wrong-no-items",
        Contradiction::NoDay => "reader-wrong-no-day",
        Contradiction::NoStart => "reader-wrong-no-start",
        Contradiction::EndsBeforeStart => "reader-wrong-ends-before-start",
        Contradiction::Ahead => "reader-wrong-ahead",
        Contradiction::NoTitle(_) => return ui.a("reader-wrong-no-title", "place", about),
        Contradiction::NumberTwice(_) => return ui.a("reader-wrong-number-twice", "number", about),
        Contradiction::ItemTime(_) => return ui.a("reader-wrong-item-time", "place", about),
        Contradiction::Outside(_) => return ui.a("reader-wrong-outside", "place", about),
        Contradiction::Overlap(_) => return ui.a("reader-wrong-overlap", "place", about),
    };
    ui.t(key)
}

pub(super) fn warning(ui: &Ui, warning: &Warning) -> String {
    match warning {
        Warning::Encoding(name) => ui.a("reader-warning-encoding", "name", *name),
        Warning::NoItems => ui.t("reader-warning-no-items"),
        Warning::NoDate => ui.t("reader-warning-no-date"),
        Warning::NoCommittee => ui.t("reader-warning-no-committee"),
        Warning::BeginsInside => ui.t("reader-warning-begins-inside"),
        Warning::NumberMissing(number) => ui.a("reader-warning-number-missing", "number", number.to_string()),
        Warning::OutOfOrder(number) => ui.a("reader-warning-out-of-order", "number", number.to_string()),
        Warning::NumberTwice(number) => ui.a("reader-warning-number-twice", "number", number.to_string()),
        Warning::NotFound(title) => ui.a("reader-warning-not-found", "title", title.as_str()),
        Warning::NotInContents(title) => ui.a("reader-warning-not-in-contents", "title", title.as_str()),
        Warning::TitleDiffers(title) => ui.a("reader-warning-title-differs", "title", title.as_str()),
        Warning::NoDecision(title) => ui.a("reader-warning-no-decision", "title", title.as_str()),
        Warning::EmptyDecision(title) => ui.a("reader-warning-empty-decision", "title", title.as_str()),
        Warning::SeveralDecisions(title) => ui.a("reader-warning-several-decisions", "title", title.as_str()),
        Warning::UnknownLabel(label) => ui.a("reader-warning-unknown-label", "label", label.as_str()),
        Warning::Furniture(count) => ui.n("reader-warning-furniture", *count),
        Warning::Unfolded(count) => ui.n("reader-warning-unfolded", *count),
    }
}

/// What a correction did, in a line.
pub(super) fn correction(ui: &Ui, outline: &Outline, change: &Change) -> String {
    let named = |key: i64| match outline.item(key) {
        Some(item) => short(ui, outline, item),
        None => ui.t("reader-item-gone"),
    };
    match change {
        Change::Lines {
            first,
            last,
            part: of,
            to,
        } => {
            let lines = ui.a2(
                "reader-lines",
                "first",
                first.to_string(),
                "last",
                last.to_string(),
            );
            let to = match to {
                Target::New => ui.t("reader-new-item"),
                Target::Item(key) => named(*key),
            };
            format!("{lines} → {to}: {}", part(ui, *of))
        }
        Change::Field {
            item: None,
            field: of,
            ..
        } => ui.a2(
            "reader-did-field",
            "item",
            ui.t("reader-meeting"),
            "field",
            field(ui, *of),
        ),
        Change::Field {
            item: Some(key),
            field: of,
            ..
        } => ui.a2("reader-did-field", "item", named(*key), "field", field(ui, *of)),
        Change::Merge { .. } => ui.t("reader-did-merge"),
        Change::Closed { item, closed: true } => ui.a("reader-did-close", "item", named(*item)),
        Change::Closed { item, closed: false } => ui.a("reader-did-open", "item", named(*item)),
    }
}
