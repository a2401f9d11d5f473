//! Recording what was assessed: themes with levels, and the need level.

use super::{Source, store};
use crate::{AssessedTheme, Code, plans, told::tell};
use access::{Action, Permit, Subject};
use database::{StorageError, Tx};
use foundation::{AssessmentId, CitizenId, Day, Instant, PlanId, Private, Uuid};

/// Records an assessment of one or more themes, and of the need level if given.
#[derive(Clone, Debug)]
pub struct Assess {
    /// Whose.
    pub citizen: CitizenId,
    /// The plan it is about.
    pub plan: PlanId,
    /// Whether the provider noted it: then it is unconfirmed. Otherwise the authority assessed.
    pub by_provider: bool,
    /// The day of the assessment.
    pub day: Day,
    /// The themes with their levels, and when to follow up.
    pub themes: Vec<(AssessedTheme, Option<Day>)>,
    /// The need level.
    pub need: Option<Need>,
}

/// A need level that is being recorded.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Need {
    /// The level (støttebehovsniveau).
    pub level: Code,
    /// The reasons.
    pub text: Option<Private<String>>,
}

impl Action for Assess {
    const NAME: &'static str = "record.assessment.set";
    const CAPABILITY: &'static str = "plan.write";
    fn subject(&self) -> Subject {
        Subject::Citizen(self.citizen)
    }
    fn object(&self) -> Option<Uuid> {
        Some(self.plan.uuid())
    }
}

/// Why an assessment cannot be recorded.
#[derive(Debug, thiserror::Error)]
pub enum AssessError {
    /// Nothing was assessed.
    #[error("name at least one theme or the need level")]
    Nothing,
    /// A theme stands twice.
    #[error(transparent)]
    Theme(#[from] crate::ThemeRule),
    /// Assessments lie in the past.
    #[error("an assessment cannot lie in the future")]
    Future,
    /// The need level is the authority's to assess.
    #[error("only the authority assesses the need level")]
    NeedByProvider,
    /// There is no such running plan.
    #[error("there is no such running plan")]
    NoPlan,
    /// The storage failed.
    #[error(transparent)]
    Storage(#[from] StorageError),
}

/// Records it. The authority's assessment is a new gathering; the provider's is kept as unconfirmed.
///
/// # Errors
/// [`AssessError`].
pub fn assess(tx: &mut Tx<'_>, permit: Permit<Assess>) -> Result<Vec<AssessmentId>, AssessError> {
    let new = permit.action();
    check(tx, new, permit.day())?;
    let source = if new.by_provider {
        Source::Provider
    } else {
        Source::Authority
    };
    let mut ids = Vec::new();
    for (theme, follow_up) in &new.themes {
        let row = store::NewAssessment {
            citizen: new.citizen,
            theme,
            source,
            order: None,
            recorded: new.day,
            follow_up: *follow_up,
        };
        let (id, condition) = store::insert(tx, &row, permit.at(), permit.user())?;
        if !new.by_provider {
            tell(tx, new.citizen, "record.assessment.set", condition, permit.at())?;
        }
        ids.push(id);
    }
    if let Some(need) = &new.need {
        let assessed_at = noon(new.day).map_or(permit.at(), |noon| noon.min(permit.at()));
        let id = store::insert_need(
            tx,
            new.citizen,
            new.plan,
            need,
            assessed_at,
            permit.at(),
            permit.user(),
        )?;
        tell(tx, new.citizen, "record.need.set", id, permit.at())?;
    }
    if !new.by_provider {
        store::new_gathering(tx, new.citizen, new.plan, permit.at(), permit.at(), permit.user())?;
    }
    Ok(ids)
}

fn check(tx: &mut Tx<'_>, new: &Assess, today: Day) -> Result<(), AssessError> {
    if new.themes.is_empty() && new.need.is_none() {
        return Err(AssessError::Nothing);
    }
    crate::code::unlike(new.themes.iter().map(|(theme, _)| &theme.theme().code))?;
    if new.day > today {
        return Err(AssessError::Future);
    }
    if new.need.is_some() && new.by_provider {
        return Err(AssessError::NeedByProvider);
    }
    if plans::store::runs(tx, new.citizen, new.plan, today)? {
        Ok(())
    } else {
        Err(AssessError::NoPlan)
    }
}

/// Midday of a day, for an assessment of which only the day is known.
fn noon(day: Day) -> Option<Instant> {
    foundation::start_of_day(day).map(|start| start.plus_seconds(12 * 3600))
}
