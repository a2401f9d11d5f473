//! Citizens (borgere): who they are. Identity is kept as facts with dates; the newest counts.
//!
//! A citizen has several person numbers over time (a replacement number until a CPR number arrives). When two records
//! turn out to be one person, one is merged into the other: it stays as it was, can still be read, refuses every
//! further change, and [`surviving`] answers with the record that lives on. Its active numbers and its ties go over to
//! that record, so that look-ups by number and the staff's reach find it.

mod add;
pub(crate) mod alert;
mod change;
mod every_name;
mod merge;
pub(crate) mod name;
mod numbers;
mod protect;
mod search;
pub(crate) mod store;
#[cfg(test)]
mod tests;
mod view;

pub use add::{AddCitizen, AddCitizenError, Added, add};
pub use alert::{
    Alert, AlertId, AlertKind, EndAlert, EndAlertError, SetAlert, SetAlertError, end_alert, set_alert,
};
pub use change::{Change, ChangeError, ChangeMunicipality, ChangePersonalData, change, change_municipality};
pub use every_name::every_name;
pub use merge::{MergeCitizens, MergeError, merge, surviving};
pub use name::{CitizenName, ShownName, shown, shown_in_overview};
pub use numbers::{Identifier, ReplaceNumber, ReplaceNumberError, find_by_number, replace_number};
pub use protect::{SetProtection, set_protection};
pub use search::{Hit, ListCitizens, SearchNumber, one_in_reach, search, search_number};
pub use view::{CitizenCard, Identity, ViewCitizen, ViewIdentity, citizen, identity};

use access::{Action, Permit, Subject};
use database::StorageError;
use foundation::{CitizenId, Private};

/// Capability for reading a citizen's record and seeing the name in lists.
pub const READ: &str = "citizen.read";
/// Capability for numbers, and for the address and phone of protected people.
pub const IDENTITY: &str = "citizen.identity";

/// A view that opens one citizen's record. Other rooms mark their own views with it, to read the citizen's head,
/// contacts and placements under the permit (and audit row) that they already have.
pub trait CitizenView: Action {}

/// A view that may show person numbers, and address and phone of protected people.
pub trait IdentityView: CitizenView {}

/// The citizen whose record a permit opens: the one whom the permit was judged on, never another.
pub(crate) fn viewed<V: CitizenView>(permit: &Permit<V>) -> Result<CitizenId, StorageError> {
    match permit.action().subject() {
        Subject::Citizen(citizen) | Subject::NewCitizen(citizen, _) => Ok(citizen),
        _ => Err(StorageError::decode("a view of a citizen without a citizen")),
    }
}

/// Why a citizen's record takes no change.
#[derive(Debug, thiserror::Error)]
pub enum CitizenError {
    /// There is no such citizen.
    #[error("there is no such citizen")]
    Unknown,
    /// The record was merged into another, which takes the changes.
    #[error("this record was merged into another one: {into}")]
    Merged {
        /// The record that lives on.
        into: CitizenId,
    },
    /// The storage failed.
    #[error(transparent)]
    Storage(#[from] StorageError),
}

/// A postal address. Danish addresses have all parts; protected and foreign ones may not.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Address {
    /// Street, number, floor; several lines are joined by comma.
    pub line: Private<String>,
    /// Four digits in Denmark.
    pub postal_code: Option<Private<String>>,
    /// Town.
    pub city: Option<Private<String>>,
}

/// The four-digit code of a municipality.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub struct MunicipalityCode(String);

impl MunicipalityCode {
    /// Reads a code; `None` unless it is four digits.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let text = text.trim();
        (text.len() == 4 && text.bytes().all(|byte| byte.is_ascii_digit())).then(|| Self(text.to_owned()))
    }
    /// The four digits.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}
