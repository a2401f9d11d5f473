//! Those who stand near a citizen: relatives (pårørende), guardians (værger), others; and consents (samtykker).

mod add;
mod consent;
mod person;
mod read;
#[cfg(test)]
mod tests;

pub use add::{AddContact, AddContactError, EndContact, EndContactError, add, end};
pub use consent::{
    AddConsent, AddConsentError, WithdrawConsent, WithdrawConsentError, add as add_consent,
    withdraw as withdraw_consent,
};
pub use person::{AppointContactPerson, appoint};
pub use read::{Consent, Contact, consents, contacts};

use foundation::Private;

/// What somebody is to the citizen, in the broadest sense.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum ContactRole {
    /// Relative or friend (pårørende).
    Relative,
    /// Guardian (værge) with a form of guardianship.
    Guardian(GuardianshipForm),
    /// Anybody else: own doctor, lay supporter (bisidder), holder of a power of attorney.
    Other,
}

impl ContactRole {
    /// The word in the database.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Relative => "relative",
            Self::Guardian(_) => "guardian",
            Self::Other => "other",
        }
    }
    /// The form of guardianship, for a guardian.
    #[must_use]
    pub const fn guardianship(self) -> Option<GuardianshipForm> {
        match self {
            Self::Guardian(form) => Some(form),
            _ => None,
        }
    }
}

/// The form of guardianship, named by its paragraph of the guardianship act (værgemålsloven).
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum GuardianshipForm {
    /// § 5: guardian (værge).
    Section5,
    /// § 6: guardian with deprivation of legal capacity (fratagelse af den retlige handleevne).
    Section6,
    /// § 7: joint guardian (samværge).
    Section7,
}

impl GuardianshipForm {
    /// The code of FFB messages and the database: the number of the paragraph.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Section5 => "5",
            Self::Section6 => "6",
            Self::Section7 => "7",
        }
    }
    /// The form behind a code; `None` when the act has no such form.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        [Self::Section5, Self::Section6, Self::Section7]
            .into_iter()
            .find(|form| form.code() == code)
    }
}

/// What is known about somebody who stands near a citizen.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct ContactDetails {
    /// Relative, guardian or other.
    pub role: ContactRole,
    /// Relationship code (HL7 v3 RoleCode: `MTH`, `GUARD`), when it came with one.
    pub relationship_code: Option<String>,
    /// The Danish word for the relationship ("mor", "værge").
    pub relationship: Private<String>,
    /// A further role of support (FFB: `advocate` = bisidder).
    pub support_code: Option<String>,
    /// Given names.
    pub given: Private<String>,
    /// Family name.
    pub family: Private<String>,
    /// Phone.
    pub phone: Option<Private<String>>,
    /// Mail address.
    pub email: Option<Private<String>>,
    /// Postal address.
    pub address: Option<crate::citizens::Address>,
}
