//! The people and organisations of an order.

use super::Moment;
use foundation::Private;

/// A name in parts.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Name {
    /// Given names in order.
    pub given: Vec<Private<String>>,
    /// Family name.
    pub family: Option<Private<String>>,
    /// What stands before the name: for staff the job title.
    pub prefix: Vec<String>,
    /// The whole name, when it was sent as one text.
    pub text: Option<Private<String>>,
    /// FHIR's use (`official`, `nickname`, …).
    pub usage: Option<String>,
}

impl Name {
    /// Given names and family name with spaces, or the one text.
    #[must_use]
    pub fn full(&self) -> Private<String> {
        if let Some(text) = &self.text {
            return text.clone();
        }
        let parts: Vec<&str> = self
            .given
            .iter()
            .chain(&self.family)
            .map(|part| part.show().as_str())
            .collect();
        Private::new(parts.join(" "))
    }
}

/// A postal address.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Address {
    /// Lines in order: street and number, name of the house, …
    pub lines: Vec<Private<String>>,
    /// Postal code.
    pub postal_code: Option<Private<String>>,
    /// City.
    pub city: Option<Private<String>>,
}

/// Numbers and mail addresses.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Telecom {
    /// Phone numbers.
    pub phones: Vec<Private<String>>,
    /// E-mail addresses.
    pub emails: Vec<Private<String>>,
}

/// An identifier with its system.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Identifier {
    /// The system's url or oid: [`Identifier::CPR`], [`Identifier::X_ECPR`] or another.
    pub system: String,
    /// The number.
    pub value: Private<String>,
}

impl Identifier {
    /// System of CPR numbers.
    pub const CPR: &'static str = "urn:oid:1.2.208.176.1.2";
    /// System of the national replacement number (X-eCPR).
    pub const X_ECPR: &'static str = "urn:oid:1.2.208.176.1.6.1.1";
}

/// The citizen.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Citizen {
    /// Id of the citizen in the sender's messages.
    pub id: String,
    /// CPR, replacement and other numbers.
    pub identifiers: Vec<Identifier>,
    /// Names; the official one has that usage.
    pub names: Vec<Name>,
    /// Phones and e-mails.
    pub telecom: Telecom,
    /// Addresses.
    pub addresses: Vec<Address>,
    /// Contact persons.
    pub contacts: Vec<Contact>,
    /// FHIR's administrative gender, when sent.
    pub gender: Option<String>,
    /// Birth date, when sent.
    pub birth_date: Option<Private<String>>,
}

impl Citizen {
    /// The official name, else the first.
    #[must_use]
    pub fn name(&self) -> Option<&Name> {
        self.names
            .iter()
            .find(|name| name.usage.as_deref() == Some("official"))
            .or_else(|| self.names.first())
    }

    /// The CPR number, when there is one.
    #[must_use]
    pub fn cpr(&self) -> Option<&Private<String>> {
        self.identifiers
            .iter()
            .find(|id| id.system == Identifier::CPR)
            .map(|id| &id.value)
    }
}

/// A contact of the citizen.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Contact {
    /// Name.
    pub name: Name,
    /// Phones and e-mails.
    pub telecom: Telecom,
    /// Codes of the relation (HL7 v2-0131: `N` next of kin, `C` emergency contact, …).
    pub relationships: Vec<String>,
    /// The relation in words, such as `Mor`.
    pub relation_texts: Vec<Private<String>>,
    /// Address.
    pub address: Option<Address>,
}

/// A relative, guardian or other person around the citizen.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Relative {
    /// Id in the message; consents and participants point at it.
    pub id: String,
    /// Names.
    pub names: Vec<Name>,
    /// Phones and e-mails.
    pub telecom: Telecom,
    /// Addresses.
    pub addresses: Vec<Address>,
    /// Codes of the relation: `MTH` mother, `GUARD` guardian, `POWATT` power of attorney, `advocate` bisidder, …
    pub relationships: Vec<String>,
    /// The relation in words.
    pub relation_texts: Vec<Private<String>>,
    /// Section of værgemålsloven (`5`, `6`, `7`) when the person is a guardian.
    pub guardianship_section: Option<String>,
}

impl Relative {
    /// Whether the person is a guardian (værge).
    #[must_use]
    pub fn is_guardian(&self) -> bool {
        self.guardianship_section.is_some() || self.relationships.iter().any(|code| code == "GUARD")
    }
}

/// A consent.
#[derive(Clone, PartialEq, Debug)]
pub struct Consent {
    /// Status in FHIR's words (`active`, `rejected`, …).
    pub status: String,
    /// When it was given.
    pub given: Option<Moment>,
    /// Code of the scope, such as `patient-privacy`.
    pub scope: Option<String>,
    /// Codes of the category, such as `IDSCL`.
    pub categories: Vec<String>,
    /// What it covers, in words.
    pub texts: Vec<Private<String>>,
    /// The policy it follows, such as `persondataloven`.
    pub policy: Option<String>,
    /// Ids of the [`Relative`]s it is about (who may know or act).
    pub relatives: Vec<String>,
}

/// An organisation with its contact people.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Organisation {
    /// Id in the message.
    pub id: String,
    /// Name.
    pub name: Option<String>,
    /// Contact people: the job title is the name's prefix.
    pub contacts: Vec<Contact>,
    /// Addresses.
    pub addresses: Vec<Address>,
}

/// Somebody who takes part in the intervention.
#[derive(Clone, PartialEq, Debug)]
pub struct Participant {
    /// Who.
    pub who: Member,
    /// `koordinerende-myndighed`, `samarbejdende-myndighed`, `koordinerende-udfører`, or none.
    pub roles: Vec<String>,
    /// How they take part, in words.
    pub description: Option<Private<String>>,
}

/// A person or an organisation.
#[derive(Clone, PartialEq, Debug)]
pub enum Member {
    /// The id of a [`Relative`].
    Relative(String),
    /// An organisation.
    Organisation(Organisation),
    /// Something that is not in the message: the reference as sent.
    Elsewhere(String),
}
