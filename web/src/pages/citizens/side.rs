//! What stands beside a record: where the citizen lives, who stands near, what was consented to.

use crate::parts::Fact;
use crate::ui::Ui;
use foundation::Day;
use people_places::citizens::CitizenCard;
use people_places::contacts::{Consent, Contact, ContactRole, GuardianshipForm};
use people_places::placements::Placement;

/// The side of a citizen's page, in words.
#[derive(Clone, Debug)]
pub struct Side {
    /// Born, municipality, address, phone.
    pub facts: Vec<Fact>,
    /// Contact persons among the staff.
    pub staff: Vec<String>,
    /// Guardians, relatives, others.
    pub people: Vec<Person>,
    /// Consents in force, then withdrawn ones.
    pub consents: Vec<Given>,
    /// Placements, the newest first.
    pub stays: Vec<Stay>,
}

/// Somebody who stands near the citizen.
#[derive(Clone, Debug)]
pub struct Person {
    /// Name.
    pub name: String,
    /// Mother, guardian under § 5, own doctor.
    pub relation: String,
    /// Phone, when known.
    pub phone: String,
    /// A guardian is marked.
    pub guardian: bool,
}

/// A consent.
#[derive(Clone, Debug)]
pub struct Given {
    /// What it covers.
    pub scope: String,
    /// When and by whom.
    pub words: String,
    /// Withdrawn.
    pub withdrawn: bool,
}

/// A placement.
#[derive(Clone, Debug)]
pub struct Stay {
    /// Unit and place.
    pub place: String,
    /// From and to, in words.
    pub days: String,
    /// It runs today.
    pub runs: bool,
}

/// Puts the card into words.
#[must_use]
pub fn side(ui: &Ui, card: &CitizenCard) -> Side {
    let mut consents: Vec<Given> = card.consents.iter().map(|consent| given(ui, consent)).collect();
    consents.sort_by_key(|consent| consent.withdrawn);
    Side {
        facts: facts(ui, card),
        staff: card
            .contact_persons
            .iter()
            .map(|(_, name)| name.show().clone())
            .collect(),
        people: card.contacts.iter().map(|contact| person(ui, contact)).collect(),
        consents,
        stays: card
            .placements
            .iter()
            .filter_map(|placement| stay(ui, placement))
            .collect(),
    }
}

fn facts(ui: &Ui, card: &CitizenCard) -> Vec<Fact> {
    let mut facts = Vec::new();
    let mut add = |key: &str, words: Option<String>| {
        facts.extend(words.map(|words| Fact {
            label: ui.t(key),
            words,
        }));
    };
    add("citizen-born", card.born.map(|day| ui.day(&day)));
    add("citizen-municipality", card.municipality_name.clone());
    add(
        "citizen-address",
        card.address.as_ref().map(|address| {
            let parts = [
                Some(&address.line),
                address.postal_code.as_ref(),
                address.city.as_ref(),
            ];
            parts
                .into_iter()
                .flatten()
                .map(|part| part.show().as_str())
                .collect::<Vec<_>>()
                .join(", ")
        }),
    );
    add(
        "citizen-phone",
        card.phone.as_ref().map(|phone| phone.show().clone()),
    );
    add(
        "citizen-mail",
        card.email.as_ref().map(|mail| mail.show().clone()),
    );
    facts
}

fn person(ui: &Ui, contact: &Contact) -> Person {
    let word = contact.details.relationship.show();
    let (relation, guardian) = match contact.details.role {
        ContactRole::Guardian(form) => (ui.t(guardianship(form)), true),
        ContactRole::Relative if word.is_empty() => (ui.t("citizen-relative"), false),
        ContactRole::Other if word.is_empty() => (ui.t("citizen-other-contact"), false),
        ContactRole::Relative | ContactRole::Other => (word.clone(), false),
    };
    let phone = contact
        .details
        .phone
        .as_ref()
        .map_or_else(String::new, |phone| phone.show().clone());
    Person {
        name: contact.name().into_inner(),
        relation,
        phone,
        guardian,
    }
}

const fn guardianship(form: GuardianshipForm) -> &'static str {
    match form {
        GuardianshipForm::Section5 => "citizen-guardian-5",
        GuardianshipForm::Section6 => "citizen-guardian-6",
        GuardianshipForm::Section7 => "citizen-guardian-7",
    }
}

fn given(ui: &Ui, consent: &Consent) -> Given {
    let by = consent
        .performer_name
        .as_ref()
        .map_or_else(|| ui.t("citizen-consent-self"), |name| name.show().clone());
    let day = foundation::day_of(consent.given_at);
    let words = match consent.withdrawn_at {
        None => ui.a2("citizen-consent-given", "day", ui.day(&day), "name", by),
        Some(at) => ui.a(
            "citizen-consent-withdrawn",
            "day",
            ui.day(&foundation::day_of(at)),
        ),
    };
    Given {
        scope: consent.scope.show().clone(),
        words,
        withdrawn: consent.withdrawn_at.is_some(),
    }
}

fn stay(ui: &Ui, placement: &Placement) -> Option<Stay> {
    let period = placement.period?;
    let last = |to: Day| to.yesterday().unwrap_or(to);
    let days = match period.to() {
        None => ui.a("citizen-stay-since", "day", ui.day(&period.from())),
        Some(to) => ui.a2(
            "citizen-stay-between",
            "from",
            ui.day(&period.from()),
            "to",
            ui.day(&last(to)),
        ),
    };
    let place = ui.a2(
        "citizen-lives",
        "unit",
        &placement.unit_name,
        "place",
        &placement.label,
    );
    Some(Stay {
        place,
        days,
        runs: placement.runs_on(*ui.today()),
    })
}
