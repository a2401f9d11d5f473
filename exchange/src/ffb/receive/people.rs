//! The people of an order message: the citizen, found or added; relatives and guardians; consents.

use super::{Intake, Note, Stop, words};
use crate::ffb::order::{self, Name, OrderMessage, Telecom};
use access::{Action, Subject, unit::Unit};
use foundation::{CitizenId, ConsentId, ContactId, Instant, PersonNumber, PersonNumberKind, Private, UnitId, sort_key};
use people_places::citizens::{
    self, AddCitizen, AddCitizenError, Address, ChangeError, ChangeMunicipality, CitizenError, CitizenView, Identity,
    IdentityView, MunicipalityCode, ReplaceNumber, ReplaceNumberError,
};
use people_places::contacts::{
    self, AddConsent, AddConsentError, AddContact, AddContactError, ContactDetails, ContactRole, GuardianshipForm,
};
use record::orders::{OrderText, TextKind};

/// Compares what a message says about a known citizen with the record. The receiving unit decides: an order is what
/// first brings a citizen into its reach.
#[derive(Clone, Copy, Debug)]
pub struct CompareCitizen {
    /// The citizen that the message's number belongs to.
    pub citizen: CitizenId,
    /// The unit that receives the order.
    pub unit: UnitId,
}

impl Action for CompareCitizen {
    const NAME: &'static str = "exchange.ffb.compare";
    const CAPABILITY: &'static str = "order.receive";
    fn subject(&self) -> Subject {
        Subject::NewCitizen(self.citizen, self.unit)
    }
}
impl CitizenView for CompareCitizen {}
impl IdentityView for CompareCitizen {}

/// The citizen of a message.
pub(super) struct Who {
    pub(super) citizen: CitizenId,
    /// Where the message differs from the record.
    pub(super) differences: Vec<OrderText>,
    /// A CPR number for somebody who is known by a replacement number only.
    pub(super) new_number: Option<PersonNumber>,
}

fn changed(error: CitizenError) -> Stop {
    match error {
        CitizenError::Storage(error) => Stop::Storage(error),
        CitizenError::Unknown | CitizenError::Merged { .. } => {
            Stop::rule("etsted: citizen", "The citizen's record takes no change. Look at it before sending again.")
        }
    }
}

impl Intake<'_, '_> {
    /// The acting municipality, if the register has it.
    pub(super) fn municipality(&mut self, message: &OrderMessage) -> Result<Option<(MunicipalityCode, Unit)>, Stop> {
        let code = message.acting_municipality.as_deref().and_then(MunicipalityCode::parse);
        if let Some(code) = code
            && let Some(unit) = access::unit::municipality(self.tx, code.as_str())?
        {
            return Ok(Some((code, unit)));
        }
        self.note(Note::UnknownMunicipality);
        Ok(None)
    }

    /// Finds the citizen by number, a CPR number first, or adds them.
    pub(super) fn citizen(
        &mut self,
        message: &OrderMessage,
        unit: UnitId,
        municipality: Option<&(MunicipalityCode, Unit)>,
    ) -> Result<Who, Stop> {
        let numbers = numbers(&message.citizen)?;
        if numbers.is_empty() {
            self.note(Note::NoPersonNumber);
        }
        let mut holders = Vec::new();
        for number in &numbers {
            if let Some(holder) = citizens::find_by_number(self.tx, &self.permit, number)? {
                holders.push((number.kind(), holder));
            }
        }
        if holders.windows(2).any(|two| two[0].1 != two[1].1) {
            self.note(Note::TwoRecords);
        }
        let code = municipality.map(|(code, _)| code.clone());
        let Some((_, citizen)) = holders.first().copied() else {
            let citizen = self.add(message, unit, numbers, code)?;
            return Ok(Who { citizen, differences: Vec::new(), new_number: None });
        };
        let known_by_cpr = holders.iter().any(|(kind, _)| *kind == PersonNumberKind::Cpr);
        let new_number = numbers.into_iter().find(|number| number.kind() == PersonNumberKind::Cpr && !known_by_cpr);
        let differences = self.compare(message, citizen, unit, code.as_ref())?;
        Ok(Who { citizen, differences, new_number })
    }

    fn add(
        &mut self,
        message: &OrderMessage,
        unit: UnitId,
        numbers: Vec<PersonNumber>,
        municipality: Option<MunicipalityCode>,
    ) -> Result<CitizenId, Stop> {
        let sent = &message.citizen;
        let (given, family) = parts(sent.name());
        let permit = self.permit(AddCitizen {
            id: CitizenId::new(),
            unit,
            given,
            family,
            born: sent.birth_date.as_ref().and_then(|day| foundation::parse_day(day.show())),
            numbers,
            phone: sent.telecom.phones.first().cloned(),
            email: sent.telecom.emails.first().cloned(),
            address: sent.addresses.first().and_then(address),
            municipality,
        })?;
        match citizens::add(self.tx, permit) {
            Ok(added) => Ok(added.citizen),
            Err(AddCitizenError::NoName) => {
                Err(Stop::rule("etsted: citizen's name", "The citizen has no name. Add it and send again."))
            }
            Err(AddCitizenError::Storage(error)) => Err(Stop::Storage(error)),
            Err(
                AddCitizenError::NumberTaken { .. } | AddCitizenError::UnknownMunicipality | AddCitizenError::Exists,
            ) => Err(Stop::rule("etsted: citizen", "The citizen was added in this moment by others. Send again.")),
        }
    }

    /// What the message says otherwise than the record, as texts of the order. Changes nothing.
    fn compare(
        &mut self,
        message: &OrderMessage,
        citizen: CitizenId,
        unit: UnitId,
        municipality: Option<&MunicipalityCode>,
    ) -> Result<Vec<OrderText>, Stop> {
        let permit = self.permit(CompareCitizen { citizen, unit })?;
        let known = citizens::identity(self.tx, &permit).map_err(changed)?;
        let card = citizens::citizen(self.tx, &permit).map_err(changed)?;
        if municipality.is_some_and(|code| card.municipality_code.as_deref().is_some_and(|own| own != code.as_str())) {
            self.note(Note::OtherMunicipality);
        }
        let mut texts = personal_differences(message, &known);
        for details in people(message) {
            let same = card.contacts.iter().find(|contact| is_same(&contact.details, &details));
            texts.extend(same.into_iter().flat_map(|contact| contact_differences(&contact.details, &details)));
        }
        if !texts.is_empty() {
            self.note(Note::OtherPersonalData);
        }
        Ok(texts.into_iter().map(|text| OrderText { kind: TextKind::Other, theme: None, text }).collect())
    }

    /// The citizen gets the CPR number that the message brought.
    pub(super) fn arrived_number(&mut self, citizen: CitizenId, number: Option<PersonNumber>) -> Result<(), Stop> {
        let Some(number) = number else { return Ok(()) };
        let permit = self.permit(ReplaceNumber { citizen, number })?;
        match citizens::replace_number(self.tx, permit) {
            Ok(_) => {
                self.note(Note::NumberArrived);
                Ok(())
            }
            Err(ReplaceNumberError::Same) => Ok(()),
            Err(ReplaceNumberError::MustMerge { .. }) => {
                self.note(Note::TwoRecords);
                Ok(())
            }
            Err(ReplaceNumberError::Citizen(error)) => Err(changed(error)),
            Err(ReplaceNumberError::Storage(error)) => Err(Stop::Storage(error)),
        }
    }

    /// Adds what is not there yet: the municipality where none was known, contacts, consents.
    pub(super) fn people(&mut self, message: &OrderMessage, citizen: CitizenId, unit: UnitId) -> Result<(), Stop> {
        let view = self.permit(CompareCitizen { citizen, unit })?;
        let card = citizens::citizen(self.tx, &view).map_err(changed)?;
        if card.municipality_code.is_none()
            && let Some((municipality, _)) = self.municipality(message)?
        {
            let from = view.day();
            let permit = self.permit(ChangeMunicipality { citizen, municipality, from })?;
            citizens::change_municipality(self.tx, permit).map_err(|error| match error {
                ChangeError::Storage(error) => Stop::Storage(error),
                ChangeError::Citizen(error) => changed(error),
                _ => Stop::rule("etsted: municipality", "The municipality cannot be recorded. Check the register."),
            })?;
        }
        let mut there: Vec<(ContactId, ContactDetails)> =
            card.contacts.into_iter().map(|contact| (contact.id, contact.details)).collect();
        for details in people(message) {
            if !there.iter().any(|(_, known)| is_same(known, &details)) {
                let id = self.add_contact(citizen, details.clone())?;
                there.push((id, details));
            }
        }
        self.consents(message, citizen, &there, &card.consents)
    }

    fn add_contact(&mut self, citizen: CitizenId, details: ContactDetails) -> Result<ContactId, Stop> {
        let permit = self.permit(AddContact { citizen, id: ContactId::new(), details })?;
        contacts::add(self.tx, permit).map_err(|error| match error {
            AddContactError::NoName => Stop::rule("etsted: contact's name", "A contact has no name."),
            AddContactError::Citizen(error) => changed(error),
            AddContactError::Storage(error) => Stop::Storage(error),
        })
    }

    fn consents(
        &mut self,
        message: &OrderMessage,
        citizen: CitizenId,
        there: &[(ContactId, ContactDetails)],
        known: &[contacts::Consent],
    ) -> Result<(), Stop> {
        let now = self.permit.at();
        for (consent, given_at) in message.consents.iter().filter_map(|one| Some((one, in_force(one, now)?))) {
            let relative = consent.relatives.iter().find_map(|id| message.relatives.iter().find(|one| &one.id == id));
            let performer = relative.and_then(|relative| {
                let details = relative_details(relative)?;
                there.iter().find(|(_, known)| is_same(known, &details)).map(|(id, _)| *id)
            });
            let scope = scope(consent);
            let same = |one: &contacts::Consent| {
                one.given_at == given_at && one.performer == performer && one.scope.show().trim() == scope.show().trim()
            };
            if known.iter().any(same) {
                continue;
            }
            let permit = self.permit(AddConsent {
                citizen,
                id: ConsentId::new(),
                scope,
                category_code: consent.categories.first().cloned(),
                policy_code: consent.policy.clone(),
                given_at,
                performer,
            })?;
            contacts::add_consent(self.tx, permit).map_err(|error| match error {
                AddConsentError::Citizen(error) => changed(error),
                AddConsentError::Storage(error) => Stop::Storage(error),
                _ => Stop::rule("etsted: consent", "A consent cannot be recorded. Look at the message."),
            })?;
        }
        Ok(())
    }
}

/// The person numbers of the message, a CPR number first. Other numbers are no key to a person here.
fn numbers(citizen: &order::Citizen) -> Result<Vec<PersonNumber>, Stop> {
    let mut numbers: Vec<PersonNumber> = Vec::new();
    for identifier in &citizen.identifiers {
        let number = match PersonNumber::parse(identifier.value.show()) {
            Ok(number) if number.kind().system() == Some(identifier.system.as_str()) => number,
            _ if identifier.system == order::Identifier::CPR || identifier.system == order::Identifier::X_ECPR => {
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
fn parts(name: Option<&Name>) -> (Private<String>, Private<String>) {
    let Some(name) = name else { return (Private::from(""), Private::from("")) };
    if name.family.is_none() && name.given.is_empty() {
        let full = name.full();
        let (given, family) = full.show().trim().rsplit_once(' ').unwrap_or((full.show().trim(), ""));
        return (Private::from(given), Private::from(family));
    }
    let given: Vec<&str> = name.given.iter().map(|part| part.show().as_str()).collect();
    (Private::new(given.join(" ")), name.family.clone().unwrap_or_default())
}

fn address(sent: &order::Address) -> Option<Address> {
    let lines: Vec<&str> = sent.lines.iter().map(|line| line.show().as_str()).collect();
    let line = lines.join(", ");
    (!line.trim().is_empty()).then(|| Address {
        line: Private::new(line),
        postal_code: sent.postal_code.clone(),
        city: sent.city.clone(),
    })
}

fn one_line(address: &Address) -> String {
    let town: Vec<&str> =
        [&address.postal_code, &address.city].into_iter().flatten().map(|part| part.show().as_str()).collect();
    [address.line.show().trim(), &town.join(" ")].into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(", ")
}

/// Whether two phone numbers, mails or lines are the same but for spaces and case.
fn alike(one: &str, other: &str) -> bool {
    let plain = |text: &str| text.chars().filter(|c| !c.is_whitespace() && *c != '-').flat_map(char::to_lowercase).collect::<String>();
    let (one, other) = (plain(one), plain(other));
    one.trim_start_matches("+45") == other.trim_start_matches("+45")
}

/// A text when the message says something else than the record. What the record lacks is said too.
fn differs(label: &str, sent: Option<&str>, known: Option<&str>) -> Option<Private<String>> {
    let sent = sent.map(str::trim).filter(|sent| !sent.is_empty())?;
    (!known.is_some_and(|known| alike(sent, known))).then(|| words::labelled(label, sent))
}

fn personal_differences(message: &OrderMessage, known: &Identity) -> Vec<Private<String>> {
    let sent = &message.citizen;
    let shown = |text: &Option<Private<String>>| text.as_ref().map(|text| text.show().clone());
    let first = |texts: &[Private<String>]| texts.first().map(|text| text.show().clone());
    let (given, family) = parts(sent.name());
    let name = format!("{} {}", given.show(), family.show());
    let own_name = format!("{} {}", known.given.show(), known.family.show());
    let pairs = [
        ("Navn ifølge bestillingen", Some(name), Some(own_name)),
        ("Telefon ifølge bestillingen", first(&sent.telecom.phones), shown(&known.phone)),
        ("E-mail ifølge bestillingen", first(&sent.telecom.emails), shown(&known.email)),
        (
            "Adresse ifølge bestillingen",
            sent.addresses.first().and_then(address).as_ref().map(one_line),
            known.address.as_ref().map(one_line),
        ),
    ];
    pairs.into_iter().filter_map(|(label, sent, known)| differs(label, sent.as_deref(), known.as_deref())).collect()
}

fn contact_differences(known: &ContactDetails, sent: &ContactDetails) -> Vec<Private<String>> {
    let who = full(sent);
    let text = |text: &Option<Private<String>>| text.as_ref().map(|text| text.show().clone());
    let pairs = [
        ("telefon", text(&sent.phone), text(&known.phone)),
        ("e-mail", text(&sent.email), text(&known.email)),
        ("adresse", sent.address.as_ref().map(one_line), known.address.as_ref().map(one_line)),
    ];
    let labelled = |(what, sent, known): (&str, Option<String>, Option<String>)| {
        differs(&format!("{who}, {what} ifølge bestillingen"), sent.as_deref(), known.as_deref())
    };
    pairs.into_iter().filter_map(labelled).collect()
}

fn full(details: &ContactDetails) -> String {
    format!("{} {}", details.given.show(), details.family.show()).trim().to_owned()
}

/// The same person in the same capacity: somebody who becomes guardian is a new contact.
fn is_same(one: &ContactDetails, other: &ContactDetails) -> bool {
    sort_key(&full(one)) == sort_key(&full(other)) && one.role.guardianship() == other.role.guardianship()
}

/// Everybody around the citizen, each once: relatives and guardians, then contacts that are none of them. What a
/// contact says that the relative does not (the word for the relation, a phone) is added.
fn people(message: &OrderMessage) -> Vec<ContactDetails> {
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
    texts.first().cloned().unwrap_or_else(|| Private::from(by_code.unwrap_or("pårørende")))
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

fn relative_details(relative: &order::Relative) -> Option<ContactDetails> {
    const SUPPORT: [&str; 2] = ["advocate", "POWATT"];
    let (support, relations): (Vec<&String>, Vec<&String>) =
        relative.relationships.iter().partition(|code| SUPPORT.contains(&code.as_str()));
    let form = relative.guardianship_section.as_deref().and_then(GuardianshipForm::from_code);
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
    let next_of_kin = contact.relationships.iter().any(|code| matches!(code.as_str(), "N" | "C"));
    let role = if next_of_kin || contact.relationships.is_empty() { ContactRole::Relative } else { ContactRole::Other };
    let address = contact.address.as_ref().and_then(address);
    let word = relation_word(&contact.relation_texts, &contact.relationships);
    details(role, Some(&contact.name), &contact.telecom, address, word)
}

/// When a consent was given, if it holds: active, and not given in the future.
fn in_force(consent: &order::Consent, now: Instant) -> Option<Instant> {
    let given = consent.given.as_ref().and_then(words::instant)?;
    (consent.status == "active" && given <= now).then_some(given)
}

/// What a consent covers: its words, else its policy.
fn scope(consent: &order::Consent) -> Private<String> {
    let words: Vec<&str> = consent.texts.iter().map(|text| text.show().as_str()).collect();
    if words.iter().all(|text| text.trim().is_empty()) {
        let policy = consent.policy.as_deref().or(consent.scope.as_deref());
        return Private::new(policy.map_or_else(|| "Samtykke".into(), |policy| format!("Samtykke efter {policy}")));
    }
    Private::new(words.join(" "))
}

/// Consents that cannot be recorded as such (rejected, ended, without a day): in words, with the order.
pub(super) fn other_consents(message: &OrderMessage, now: Instant) -> impl Iterator<Item = Private<String>> {
    let others = message.consents.iter().filter(move |consent| in_force(consent, now).is_none());
    others.map(|consent| {
        let given = consent.given.as_ref().map(|given| format!(", {}", words::moment(given))).unwrap_or_default();
        words::labelled(&format!("Samtykke ({}{given})", consent.status), scope(consent).show())
    })
}
