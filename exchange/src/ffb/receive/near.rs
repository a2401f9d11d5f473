//! What an order message says about people, as the house keeps it: names, numbers, relatives, consents; and where that
//! differs from what the house knows. Pure: no database, no clock.

use super::{Stop, words};
use crate::ffb::order::{self, Name, OrderMessage, Telecom};
use foundation::{Instant, PersonNumber, Private, sort_key};
use people_places::citizens::{Address, Identity};
use people_places::contacts::{ContactDetails, ContactRole, GuardianshipForm};

/// The person numbers of the message, a CPR number first. Other numbers are no key to a person here.
pub(super) fn numbers(citizen: &order::Citizen) -> Result<Vec<PersonNumber>, Stop> {
    let mut numbers: Vec<PersonNumber> = Vec::new();
    for identifier in &citizen.identifiers {
        let number = match PersonNumber::parse(identifier.value.show()) {
            Ok(number) if number.kind().system() == Some(identifier.system.as_str()) => number,
            _ if identifier.system == order::Identifier::CPR
                || identifier.system == order::Identifier::X_ECPR =>
            {
                return Err(Stop::rule(
                    "etsted: person number",
                    "A person number does not fit its system. Correct the number or the system.",
                ));
            }
            _ => continue,
        };
        if !numbers.contains(&number) {
            numbers.push(number);
        }
    }
    numbers.sort_by_key(PersonNumber::is_replacement);
    Ok(numbers)
}

/// Given names and family name; a name sent as one text is split before its last word.
pub(super) fn parts(name: Option<&Name>) -> (Private<String>, Private<String>) {
    let Some(name) = name else {
        return (Private::from(""), Private::from(""));
    };
    if name.family.is_none() && name.given.is_empty() {
        let full = name.full();
        let (given, family) = full
            .show()
            .trim()
            .rsplit_once(' ')
            .unwrap_or((full.show().trim(), ""));
        return (Private::from(given), Private::from(family));
    }
    let given: Vec<&str> = name.given.iter().map(|part| part.show().as_str()).collect();
    (
        Private::new(given.join(" ")),
        name.family.clone().unwrap_or_default(),
    )
}

pub(super) fn address(sent: &order::Address) -> Option<Address> {
    let lines: Vec<&str> = sent.lines.iter().map(|line| line.show().as_str()).collect();
    let line = lines.join(", ");
    (!line.trim().is_empty()).then(|| Address {
        line: Private::new(line),
        postal_code: sent.postal_code.clone(),
        city: sent.city.clone(),
    })
}

fn one_line(address: &Address) -> String {
    let town: Vec<&str> = [&address.postal_code, &address.city]
        .into_iter()
        .flatten()
        .map(|part| part.show().as_str())
        .collect();
    [address.line.show().trim(), &town.join(" ")]
        .into_iter()
        .filter(|part| !part.is_empty())
        .collect::<Vec<_>>()
        .join(", ")
}

/// Whether two phone numbers, mails or lines are the same but for spaces and case.
fn alike(one: &str, other: &str) -> bool {
    let plain = |text: &str| {
        text.chars()
            .filter(|c| !c.is_whitespace() && *c != '-')
            .flat_map(char::to_lowercase)
            .collect::<String>()
    };
    let (one, other) = (plain(one), plain(other));
    one.trim_start_matches("+45") == other.trim_start_matches("+45")
}

/// A text when the message says something else than the record. What the record lacks is said too.
fn differs(label: &str, sent: Option<&str>, known: Option<&str>) -> Option<Private<String>> {
    let sent = sent.map(str::trim).filter(|sent| !sent.is_empty())?;
    (!known.is_some_and(|known| alike(sent, known))).then(|| words::labelled(label, sent))
}

pub(super) fn personal_differences(message: &OrderMessage, known: &Identity) -> Vec<Private<String>> {
    let sent = &message.citizen;
    let shown = |text: &Option<Private<String>>| text.as_ref().map(|text| text.show().clone());
    let first = |texts: &[Private<String>]| texts.first().map(|text| text.show().clone());
    let (given, family) = parts(sent.name());
    let name = format!("{} {}", given.show(), family.show());
    let own_name = format!("{} {}", known.given.show(), known.family.show());
    let pairs = [
        ("Navn ifølge bestillingen", Some(name), Some(own_name)),
        (
            "Telefon ifølge bestillingen",
            first(&sent.telecom.phones),
            shown(&known.phone),
        ),
        (
            "E-mail ifølge bestillingen",
            first(&sent.telecom.emails),
            shown(&known.email),
        ),
        (
            "Adresse ifølge bestillingen",
            sent.addresses.first().and_then(address).as_ref().map(one_line),
            known.address.as_ref().map(one_line),
        ),
    ];
    pairs
        .into_iter()
        .filter_map(|(label, sent, known)| differs(label, sent.as_deref(), known.as_deref()))
        .collect()
}

pub(super) fn contact_differences(known: &ContactDetails, sent: &ContactDetails) -> Vec<Private<String>> {
    let who = full(sent);
    let text = |text: &Option<Private<String>>| text.as_ref().map(|text| text.show().clone());
    let pairs = [
        ("telefon", text(&sent.phone), text(&known.phone)),
        ("e-mail", text(&sent.email), text(&known.email)),
        (
            "adresse",
            sent.address.as_ref().map(one_line),
            known.address.as_ref().map(one_line),
        ),
    ];
    let labelled = |(what, sent, known): (&str, Option<String>, Option<String>)| {
        differs(
            &format!("{who}, {what} ifølge bestillingen"),
            sent.as_deref(),
            known.as_deref(),
        )
    };
    pairs.into_iter().filter_map(labelled).collect()
}

fn full(details: &ContactDetails) -> String {
    format!("{} {}", details.given.show(), details.family.show())
        .trim()
        .to_owned()
}

/// The same person in the same capacity: somebody who becomes guardian is a new contact.
pub(super) fn is_same(one: &ContactDetails, other: &ContactDetails) -> bool {
    sort_key(&full(one)) == sort_key(&full(other)) && one.role.guardianship() == other.role.guardianship()
}

/// Everybody around the citizen, each once: relatives and guardians, then contacts that are none of them. What a
/// contact says that the relative does not (the word for the relation, a phone) is added.
pub(super) fn people(message: &OrderMessage) -> Vec<ContactDetails> {
    let mut people: Vec<ContactDetails> = Vec::new();
    let relatives = message.relatives.iter().filter_map(relative_details);
    for details in relatives.chain(message.citizen.contacts.iter().filter_map(contact_details)) {
        let key = sort_key(&full(&details));
        match people.iter_mut().find(|known| sort_key(&full(known)) == key) {
            Some(known) => {
                known.phone = known.phone.take().or(details.phone);
                known.email = known.email.take().or(details.email);
                known.address = known.address.take().or(details.address);
            }
            None => people.push(details),
        }
    }
    people
}

fn relation_word(texts: &[Private<String>], codes: &[String]) -> Private<String> {
    let by_code = codes.iter().find_map(|code| words::relation(code));
    texts
        .first()
        .cloned()
        .unwrap_or_else(|| Private::from(by_code.unwrap_or("pårørende")))
}

fn details(
    role: ContactRole,
    name: Option<&Name>,
    telecom: &Telecom,
    address: Option<Address>,
    relationship: Private<String>,
) -> Option<ContactDetails> {
    let (given, family) = parts(name);
    let named = !given.show().trim().is_empty() || !family.show().trim().is_empty();
    named.then(|| ContactDetails {
        role,
        relationship_code: None,
        relationship,
        support_code: None,
        given,
        family,
        phone: telecom.phones.first().cloned(),
        email: telecom.emails.first().cloned(),
        address,
    })
}

pub(super) fn relative_details(relative: &order::Relative) -> Option<ContactDetails> {
    const SUPPORT: [&str; 2] = ["advocate", "POWATT"];
    let (support, relations): (Vec<&String>, Vec<&String>) = relative
        .relationships
        .iter()
        .partition(|code| SUPPORT.contains(&code.as_str()));
    let form = relative
        .guardianship_section
        .as_deref()
        .and_then(GuardianshipForm::from_code);
    let role = match form {
        Some(form) => ContactRole::Guardian(form),
        None if relations.is_empty() || relative.is_guardian() => ContactRole::Other,
        None => ContactRole::Relative,
    };
    let address = relative.addresses.first().and_then(address);
    let word = relation_word(&relative.relation_texts, &relative.relationships);
    let mut found = details(role, relative.names.first(), &relative.telecom, address, word)?;
    found.relationship_code = relations.first().map(|code| (*code).clone());
    found.support_code = support.first().map(|code| (*code).clone());
    Some(found)
}

fn contact_details(contact: &order::Contact) -> Option<ContactDetails> {
    let next_of_kin = contact
        .relationships
        .iter()
        .any(|code| matches!(code.as_str(), "N" | "C"));
    let role = if next_of_kin || contact.relationships.is_empty() {
        ContactRole::Relative
    } else {
        ContactRole::Other
    };
    let address = contact.address.as_ref().and_then(address);
    let word = relation_word(&contact.relation_texts, &contact.relationships);
    details(role, Some(&contact.name), &contact.telecom, address, word)
}

/// When a consent was given, if it holds: active, and not given in the future.
pub(super) fn in_force(consent: &order::Consent, now: Instant) -> Option<Instant> {
    let given = consent.given.as_ref().and_then(words::instant)?;
    (consent.status == "active" && given <= now).then_some(given)
}

/// What a consent covers: its words, else its policy.
pub(super) fn scope(consent: &order::Consent) -> Private<String> {
    let words: Vec<&str> = consent.texts.iter().map(|text| text.show().as_str()).collect();
    if words.iter().all(|text| text.trim().is_empty()) {
        let policy = consent.policy.as_deref().or(consent.scope.as_deref());
        return Private::new(
            policy.map_or_else(|| "Samtykke".into(), |policy| format!("Samtykke efter {policy}")),
        );
    }
    Private::new(words.join(" "))
}

/// Consents that cannot be recorded as such (rejected, ended, without a day): in words, with the order.
pub(super) fn other_consents(message: &OrderMessage, now: Instant) -> impl Iterator<Item = Private<String>> {
    let others = message
        .consents
        .iter()
        .filter(move |consent| in_force(consent, now).is_none());
    others.map(|consent| {
        let given = consent
            .given
            .as_ref()
            .map(|given| format!(", {}", words::moment(given)))
            .unwrap_or_default();
        words::labelled(
            &format!("Samtykke ({}{given})", consent.status),
            scope(consent).show(),
        )
    })
}
