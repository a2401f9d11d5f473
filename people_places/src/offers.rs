//! Offers (tilbud): what describes them, with the day from which it holds. The offer itself is a unit of the tree.

mod budget;
mod describe;
mod opening;
mod read;
#[cfg(test)]
mod tests;

pub use budget::{Budget, SetBudget, SetBudgetError, set as set_budget};
pub use describe::{DescribeOffer, DescribeOfferError, describe};
pub use opening::{OpeningCalendar, SetOpeningDay, SetOpeningDayError, set as set_opening_day};
pub use read::{ListOffers, Offer, offer, offers};
pub(crate) use read::{rule as read_rule, stay_on};

use database::StorageError;

/// What staying at an offer means; decides what may run beside it.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum StayKind {
    /// People live there (botilbud): one at a time per citizen.
    Residential,
    /// People come by day (dagtilbud).
    Day,
    /// Staff come to the people (mobilt tilbud, støtte i eget hjem).
    Visiting,
}

impl StayKind {
    /// The word in the database.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Residential => "residential",
            Self::Day => "day",
            Self::Visiting => "visiting",
        }
    }
    pub(crate) fn from_code(code: &str) -> Result<Self, StorageError> {
        let known = [Self::Residential, Self::Day, Self::Visiting]
            .into_iter()
            .find(|kind| kind.code() == code);
        known.ok_or_else(|| StorageError::decode("kind of stay"))
    }
    /// What an FFB code of *Tilbud* usually means; a suggestion for forms and for loading data. `None` for a code
    /// that is none of the offers.
    #[must_use]
    pub fn usual_for(ffb_code: &str) -> Option<Self> {
        match ffb_code {
            // Mobilt tilbud
            "d90f4da6-f87a-43b5-833f-646b4baf16d6" => Some(Self::Visiting),
            // Dagtilbud til voksne · Aktivitets- og samværstilbud · Beskyttet beskæftigelsestilbud
            "7fec7d14-addb-4684-9637-403739de6228"
            | "9401777d-bdc5-4f52-9804-63c8cae9a792"
            | "a0fb02a2-367c-48bc-bacd-92e49a861a4c" => Some(Self::Day),
            // Socialt akuttilbud · Botilbudslignende · Almen ældre- og handicapvenlig bolig · Botilbud til voksne
            // · Midlertidigt · Længerevarende · Sikret længerevarende · Almindeligt længerevarende
            "5ea75f09-8eec-4edc-aafd-a330a523c33e"
            | "d23e3e8a-7fcf-4603-9d75-481b6e47e0eb"
            | "a7cbf55b-6906-4b2a-872e-c48b4d728837"
            | "2ecfcfe5-10ed-4934-a744-f18ce30b1619"
            | "25de7444-3919-4dab-b844-8cec6c15f30e"
            | "96c97f55-a11b-47f8-aa52-6fdae4e804c2"
            | "070016aa-e164-4813-aca5-b75acab89d63"
            | "498fe92c-d7f7-41cd-9404-5b38fe113be0" => Some(Self::Residential),
            _ => None,
        }
    }
}

/// Which days count for occupancy (domain §2.1; varies by agreement, therefore a setting with dates).
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Counting {
    /// Every calendar day.
    CalendarDays,
    /// The days on which the offer is open.
    OpeningDays,
}

impl Counting {
    /// The word in the database.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::CalendarDays => "calendar_days",
            Self::OpeningDays => "opening_days",
        }
    }
    /// The rule behind a word from the database or a file; `None` when there is no such rule.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        [Self::CalendarDays, Self::OpeningDays]
            .into_iter()
            .find(|rule| rule.code() == code)
    }
}

/// How an offer's days are counted from a day on.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct CountingRule {
    /// From which day.
    pub from: foundation::Day,
    /// Calendar days or opening days.
    pub counting: Counting,
    /// The day somebody moves in counts.
    pub first_day_counts: bool,
    /// The day somebody moves out (the end of the half-open period) counts.
    pub last_day_counts: bool,
}
