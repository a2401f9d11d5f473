//! Whose order or placement it is, and periods in words: shared with the pages of placements.

use crate::Ui;
use crate::parts::{Alert, Subject};
use crate::ui::Tone;
use foundation::Period;
use people_places::citizens::{AlertKind, CitizenCard};

/// The header that stays in sight. Protection is an alert: the name must not be passed on.
pub(crate) fn subject(ui: &Ui, card: &CitizenCard) -> Subject {
    let placed = card
        .placed_on(*ui.today())
        .map(|at| format!("{}, {}", at.unit_name, at.label));
    let placed = placed.collect::<Vec<_>>().join(" · ");
    let protected = card
        .protected
        .then(|| Alert::new(Tone::Warning, ui.t("order-protected")));
    let alerts = card.alerts.iter().map(|alert| {
        let tone = if alert.kind == AlertKind::Other {
            Tone::Info
        } else {
            Tone::Error
        };
        Alert::new(tone, alert.text.show().as_str())
    });
    Subject {
        name: card.name.or(&ui.t("order-somebody")).to_owned(),
        age: card.age,
        unit: if placed.is_empty() {
            ui.t("order-no-place-yet")
        } else {
            placed
        },
        href: format!("/citizens/{}", card.citizen),
        alerts: protected.into_iter().chain(alerts).collect(),
    }
}

/// "fra 1. maj 2026 til 1. august 2026", or without an end.
pub(crate) fn period_words(ui: &Ui, period: &Period) -> String {
    match period.to() {
        Some(to) => ui.a2("order-from-to", "from", ui.day(&period.from()), "to", ui.day(&to)),
        None => ui.a("order-from", "from", ui.day(&period.from())),
    }
}
