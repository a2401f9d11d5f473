//! Whose record a page is about: the sticky head that every page of a citizen carries.

use crate::parts::{Alert, Subject};
use crate::ui::{Tone, Ui};
use access::{Action, Permit, StorageError, Tx};
use foundation::CitizenId;
use people_places::citizens::{self, AlertKind, CitizenCard, CitizenError, ShownName, ViewCitizen};

/// The name as it may be shown, with the neutral word where it may not.
#[must_use]
pub fn name(ui: &Ui, name: &ShownName) -> String {
    name.or(&ui.t("citizen-neutral")).to_owned()
}

/// The alerts of a citizen, protection first.
#[must_use]
pub fn alerts(ui: &Ui, protected: bool, alerts: &[citizens::Alert]) -> Vec<Alert> {
    let protection = protected.then(|| Alert::new(Tone::Warning, ui.t("citizen-protected")));
    let others = alerts.iter().map(|alert| {
        let words = alert.text.show();
        match alert.kind {
            AlertKind::Allergy => Alert::new(Tone::Error, ui.a("citizen-alert-allergy", "what", words)),
            AlertKind::Risk => Alert::new(Tone::Error, ui.a("citizen-alert-risk", "what", words)),
            AlertKind::Other => Alert::new(Tone::Info, words),
        }
    });
    protection.into_iter().chain(others).collect()
}

/// The head of a record.
#[must_use]
pub fn subject(ui: &Ui, card: &CitizenCard) -> Subject {
    let homes: Vec<String> = card
        .placed_on(*ui.today())
        .map(|placement| {
            ui.a2(
                "citizen-lives",
                "unit",
                &placement.unit_name,
                "place",
                &placement.label,
            )
        })
        .collect();
    Subject {
        name: name(ui, &card.name),
        age: card.age,
        unit: if homes.is_empty() {
            ui.t("citizen-no-place")
        } else {
            homes.join(" · ")
        },
        href: format!("/citizens/{}", card.citizen),
        alerts: alerts(ui, card.protected, &card.alerts),
    }
}

/// The head beside another view of the same citizen; `None` when the actor may not see who it is.
///
/// # Errors
/// [`StorageError`].
pub fn beside<A: Action>(
    tx: &mut Tx<'_>,
    permit: &Permit<A>,
    citizen: CitizenId,
) -> Result<Option<CitizenCard>, StorageError> {
    let Some(view) = permit.also(tx, ViewCitizen { citizen })? else {
        return Ok(None);
    };
    match citizens::citizen(tx, &view) {
        Ok(card) => Ok(Some(card)),
        Err(CitizenError::Storage(error)) => Err(error),
        Err(_) => Ok(None),
    }
}
