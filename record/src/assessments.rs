//! Assessed themes (tilstande), need level (støttebehov), and the gatherings (udredninger) they were found in.
//!
//! A new assessment is a new row. All assessments of one theme share a condition id, the stable name of "this theme
//! of this citizen". Only the authority assesses (by order, or recorded here on its behalf); what the provider notes
//! about a theme is *unconfirmed*: it is kept and shown, and does not change the assessment (domain §3.6).

mod assess;
pub(crate) mod store;
#[cfg(test)]
mod tests;

pub use assess::{Assess, AssessError, Need, assess};

use crate::{Code, Theme, Told, told::words};
use foundation::{AssessmentId, Day, Instant, OrderId, PlanId, Private, Uuid};

words! {
    /// Who assessed.
    Source {
        /// It came with an order.
        Order = "order",
        /// The authority, recorded here.
        Authority = "authority",
        /// The provider: unconfirmed.
        Provider = "provider",
    }
}

/// One assessment of a theme.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Assessment {
    /// Its id.
    pub id: AssessmentId,
    /// Functioning level (funktionsevneniveau); `None` outside activity and participation, or where an order left it
    /// out: then it counts as "not assessed".
    pub level: Option<Code>,
    /// Who assessed.
    pub source: Source,
    /// The order it came with.
    pub order: Option<OrderId>,
    /// The day of the assessment.
    pub recorded: Day,
    /// When it is to be followed up.
    pub follow_up: Option<Day>,
    /// Who recorded it when.
    pub told: Told,
    /// When and by whom it was marked as entered in error.
    pub error: Option<Told>,
}

/// A theme of a citizen over time (tilstand).
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Condition {
    /// Its stable id, for reports.
    pub id: Uuid,
    /// The theme.
    pub theme: Theme,
    /// All assessments, the newest first, errors and unconfirmed ones included.
    pub assessments: Vec<Assessment>,
}

impl Condition {
    /// The assessment that counts: the newest of the authority's that is not an error.
    #[must_use]
    pub fn current(&self) -> Option<&Assessment> {
        self.confirmed().next()
    }

    /// What the provider noted since the current assessment, the newest first.
    pub fn unconfirmed(&self) -> impl Iterator<Item = &Assessment> {
        self.assessments
            .iter()
            .take_while(|one| one.error.is_some() || one.source == Source::Provider)
            .filter(|one| one.error.is_none())
    }

    /// The day of the first assessment that counts (recordedDate).
    #[must_use]
    pub fn first_recorded(&self) -> Option<Day> {
        self.confirmed().map(|one| one.recorded).min()
    }

    /// The day of the newest assessment that counts, when there is more than one (ConditionLastAssertedDate).
    #[must_use]
    pub fn last_asserted(&self) -> Option<Day> {
        let newest = self.current()?.recorded;
        (self.confirmed().nth(1).is_some()).then_some(newest)
    }

    /// When anything about it last changed (lastUpdated).
    #[must_use]
    pub fn last_updated(&self) -> Option<Instant> {
        let told = |one: &Assessment| {
            one.error
                .as_ref()
                .map_or(one.told.at, |error| error.at.max(one.told.at))
        };
        self.assessments
            .iter()
            .filter(|one| one.source != Source::Provider)
            .map(told)
            .max()
    }

    fn confirmed(&self) -> impl Iterator<Item = &Assessment> {
        self.assessments
            .iter()
            .filter(|one| one.error.is_none() && one.source != Source::Provider)
    }
}

/// A need level (støttebehovsvurdering).
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct NeedAssessment {
    /// Its stable id, for reports.
    pub id: Uuid,
    /// The plan it was made for; `None` when it is about the citizen as a whole.
    pub plan: Option<PlanId>,
    /// The level (støttebehovsniveau).
    pub level: Code,
    /// The reasons.
    pub text: Option<Private<String>>,
    /// When it was assessed.
    pub assessed_at: Instant,
    /// Who recorded it when.
    pub told: Told,
    /// When and by whom it was marked as entered in error.
    pub error: Option<Told>,
}

/// A gathering of information (udredning): what it found is never changed; a new one has a new id.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Gathering {
    /// Its stable id, for reports.
    pub id: Uuid,
    /// The plan it led to or is about.
    pub plan: PlanId,
    /// The need level it found.
    pub need: Option<Uuid>,
    /// When it was made.
    pub gathered_at: Instant,
    /// The assessments it found.
    pub findings: Vec<AssessmentId>,
    /// Who recorded it when.
    pub told: Told,
}
