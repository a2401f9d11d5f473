//! The people of an order message: the citizen, found or added; relatives and guardians; consents.

use super::near::{
    address, contact_differences, in_force, is_same, numbers, parts, people, personal_differences,
    relative_details, scope,
};
use super::{Intake, Note, Stop};
use crate::ffb::order::OrderMessage;
use access::{Action, Subject, unit::Unit};
use foundation::{CitizenId, ConsentId, ContactId, PersonNumber, PersonNumberKind, UnitId};
use people_places::citizens::{
    self, AddCitizen, AddCitizenError, ChangeError, ChangeMunicipality, CitizenError, CitizenView,
    IdentityView, MunicipalityCode, ReplaceNumber, ReplaceNumberError,
};
use people_places::contacts::{
    self, AddConsent, AddConsentError, AddContact, AddContactError, ContactDetails,
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
        CitizenError::Unknown | CitizenError::Merged { .. } => Stop::rule(
            "etsted: citizen",
            "The citizen's record takes no change. Look at it before sending again.",
        ),
    }
}

impl Intake<'_, '_> {
    /// The acting municipality, if the register has it.
    pub(super) fn municipality(
        &mut self,
        message: &OrderMessage,
    ) -> Result<Option<(MunicipalityCode, Unit)>, Stop> {
        let code = message
            .acting_municipality
            .as_deref()
            .and_then(MunicipalityCode::parse);
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
            return Ok(Who {
                citizen,
                differences: Vec::new(),
                new_number: None,
            });
        };
        let known_by_cpr = holders.iter().any(|(kind, _)| *kind == PersonNumberKind::Cpr);
        let new_number = numbers
            .into_iter()
            .find(|number| number.kind() == PersonNumberKind::Cpr && !known_by_cpr);
        let differences = self.compare(message, citizen, unit, code.as_ref())?;
        Ok(Who {
            citizen,
            differences,
            new_number,
        })
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
            born: sent
                .birth_date
                .as_ref()
                .and_then(|day| foundation::parse_day(day.show())),
            numbers,
            phone: sent.telecom.phones.first().cloned(),
            email: sent.telecom.emails.first().cloned(),
            address: sent.addresses.first().and_then(address),
            municipality,
        })?;
        match citizens::add(self.tx, permit) {
            Ok(added) => Ok(added.citizen),
            Err(AddCitizenError::NoName) => Err(Stop::rule(
                "etsted: citizen's name",
                "The citizen has no name. Add it and send again.",
            )),
            Err(AddCitizenError::Storage(error)) => Err(Stop::Storage(error)),
            Err(
                AddCitizenError::NumberTaken { .. }
                | AddCitizenError::UnknownMunicipality
                | AddCitizenError::Exists,
            ) => Err(Stop::rule(
                "etsted: citizen",
                "The citizen was added in this moment by others. Send again.",
            )),
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
        if municipality.is_some_and(|code| {
            card.municipality_code
                .as_deref()
                .is_some_and(|own| own != code.as_str())
        }) {
            self.note(Note::OtherMunicipality);
        }
        let mut texts = personal_differences(message, &known);
        for details in people(message) {
            let same = card
                .contacts
                .iter()
                .find(|contact| is_same(&contact.details, &details));
            texts.extend(
                same.into_iter()
                    .flat_map(|contact| contact_differences(&contact.details, &details)),
            );
        }
        if !texts.is_empty() {
            self.note(Note::OtherPersonalData);
        }
        Ok(texts
            .into_iter()
            .map(|text| OrderText {
                kind: TextKind::Other,
                theme: None,
                text,
            })
            .collect())
    }

    /// The citizen gets the CPR number that the message brought.
    pub(super) fn arrived_number(
        &mut self,
        citizen: CitizenId,
        number: Option<PersonNumber>,
    ) -> Result<(), Stop> {
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
    pub(super) fn people(
        &mut self,
        message: &OrderMessage,
        citizen: CitizenId,
        unit: UnitId,
    ) -> Result<(), Stop> {
        let view = self.permit(CompareCitizen { citizen, unit })?;
        let card = citizens::citizen(self.tx, &view).map_err(changed)?;
        if card.municipality_code.is_none()
            && let Some((municipality, _)) = self.municipality(message)?
        {
            let from = view.day();
            let permit = self.permit(ChangeMunicipality {
                citizen,
                municipality,
                from,
            })?;
            citizens::change_municipality(self.tx, permit).map_err(|error| match error {
                ChangeError::Storage(error) => Stop::Storage(error),
                ChangeError::Citizen(error) => changed(error),
                _ => Stop::rule(
                    "etsted: municipality",
                    "The municipality cannot be recorded. Check the register.",
                ),
            })?;
        }
        let mut there: Vec<(ContactId, ContactDetails)> = card
            .contacts
            .into_iter()
            .map(|contact| (contact.id, contact.details))
            .collect();
        for details in people(message) {
            if !there.iter().any(|(_, known)| is_same(known, &details)) {
                let id = self.add_contact(citizen, details.clone())?;
                there.push((id, details));
            }
        }
        self.consents(message, citizen, &there, &card.consents)
    }

    fn add_contact(&mut self, citizen: CitizenId, details: ContactDetails) -> Result<ContactId, Stop> {
        let permit = self.permit(AddContact {
            citizen,
            id: ContactId::new(),
            details,
        })?;
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
        for (consent, given_at) in message
            .consents
            .iter()
            .filter_map(|one| Some((one, in_force(one, now)?)))
        {
            let relative = consent
                .relatives
                .iter()
                .find_map(|id| message.relatives.iter().find(|one| &one.id == id));
            let performer = relative.and_then(|relative| {
                let details = relative_details(relative)?;
                there
                    .iter()
                    .find(|(_, known)| is_same(known, &details))
                    .map(|(id, _)| *id)
            });
            let scope = scope(consent);
            let same = |one: &contacts::Consent| {
                one.given_at == given_at
                    && one.performer == performer
                    && one.scope.show().trim() == scope.show().trim()
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
                _ => Stop::rule(
                    "etsted: consent",
                    "A consent cannot be recorded. Look at the message.",
                ),
            })?;
        }
        Ok(())
    }
}
