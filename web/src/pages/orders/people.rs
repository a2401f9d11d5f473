//! The people around an order as tables: guardian and relatives, consents, participants of the case.

use crate::Ui;
use crate::parts::{Cell, Column, Table};
use people_places::contacts::{Consent, Contact, ContactRole, GuardianshipForm};
use record::orders::Order;

/// What somebody is to the citizen, as people say it.
fn role(ui: &Ui, contact: &Contact) -> String {
    let what = match contact.details.role {
        ContactRole::Relative => ui.t("order-relative"),
        ContactRole::Guardian(GuardianshipForm::Section5) => ui.t("order-guardian-5"),
        ContactRole::Guardian(GuardianshipForm::Section6) => ui.t("order-guardian-6"),
        ContactRole::Guardian(GuardianshipForm::Section7) => ui.t("order-guardian-7"),
        ContactRole::Other => ui.t("order-other-contact"),
    };
    let word = contact.details.relationship.show();
    let is_said = word.is_empty() || matches!(contact.details.role, ContactRole::Guardian(_));
    let what = if is_said { what } else { word.clone() };
    match contact.details.support_code.as_deref() {
        Some("advocate") => format!("{what}, {}", ui.t("order-lay-supporter")),
        _ => what,
    }
}

/// Guardians, relatives and others, a row each.
pub(super) fn contacts(ui: &Ui, contacts: &[Contact]) -> Table {
    let words = |found: &Option<foundation::Private<String>>| {
        Cell::from(
            found
                .as_ref()
                .map(|found| found.show().as_str())
                .unwrap_or_default(),
        )
    };
    let row = |contact: &Contact| {
        vec![
            Cell::from(contact.name().show().as_str()),
            Cell::from(role(ui, contact)),
            words(&contact.details.phone),
            words(&contact.details.email),
        ]
    };
    Table {
        caption: ui.t("order-contacts"),
        caption_hidden: true,
        columns: [
            "order-column-name",
            "order-column-role",
            "order-column-phone",
            "order-column-mail",
        ]
        .map(|key| Column::words(ui.t(key)))
        .into(),
        rows: contacts.iter().map(row).collect(),
        empty: ui.t("order-contacts-none"),
    }
}

/// What was consented to, by whom, and whether it holds.
pub(super) fn consents(ui: &Ui, consents: &[Consent]) -> Table {
    let row = |consent: &Consent| {
        let state = match &consent.withdrawn_at {
            Some(at) => ui.a("order-withdrawn", "day", ui.date(&foundation::day_of(*at))),
            None => ui.t("order-in-force"),
        };
        let by = consent.performer_name.as_ref().map(|name| name.show().clone());
        vec![
            Cell::from(consent.scope.show().as_str()),
            Cell::from(by.unwrap_or_else(|| ui.t("order-the-citizen"))),
            Cell::from(ui.date(&foundation::day_of(consent.given_at))),
            Cell::from(state),
        ]
    };
    Table {
        caption: ui.t("order-consents"),
        caption_hidden: true,
        columns: [
            "order-column-consent",
            "order-column-consent-who",
            "order-column-given",
            "order-column-state",
        ]
        .map(|key| Column::words(ui.t(key)))
        .into(),
        rows: consents.iter().map(row).collect(),
        empty: ui.t("order-consents-none"),
    }
}

/// Organisations and people that take part, with how to reach them.
pub(super) fn participants(ui: &Ui, order: &Order) -> Table {
    let words =
        |found: &Option<foundation::Private<String>>| found.as_ref().map(|found| found.show().clone());
    let row = |one: &record::orders::Participant| {
        let role = match one.role.as_deref() {
            Some("koordinerende-myndighed") => ui.t("order-role-coordinating"),
            Some("ansvarlig-myndighed") => ui.t("order-role-responsible"),
            Some("betaler") => ui.t("order-role-payer"),
            Some("samarbejdende-myndighed") => ui.t("order-role-cooperating"),
            Some("koordinerende-udfører") => ui.t("order-role-provider"),
            Some(other) => other.replace('-', " "),
            None => String::new(),
        };
        let who = [words(&one.title), words(&one.name)]
            .into_iter()
            .flatten()
            .collect::<Vec<_>>()
            .join(" ");
        let reach = [words(&one.phone), words(&one.mail)]
            .into_iter()
            .flatten()
            .collect::<Vec<_>>()
            .join(" · ");
        vec![
            Cell::from(one.organisation.as_str()),
            Cell::from(role),
            Cell::from(who),
            Cell::from(reach),
        ]
    };
    Table {
        caption: ui.t("order-participants"),
        caption_hidden: true,
        columns: [
            "order-column-organisation",
            "order-column-role",
            "order-column-contact",
            "order-column-reach",
        ]
        .map(|key| Column::words(ui.t(key)))
        .into(),
        rows: order.content.participants.iter().map(row).collect(),
        empty: ui.t("order-participants-none"),
    }
}
