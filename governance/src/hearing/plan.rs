//! The plan of a hearing: title, text, numbered sections, and the categories of its parties. Changed until it is sent;
//! what parties have in their hands does not change under them.

use super::{Category, Section, is_sent, lock};
use crate::fact;
use access::{Action, Permit, Subject};
use database::{StorageError, StorageErrorKind, Tx, outbox, params, sql};
use foundation::{HearingId, UnitId, Uuid};
use std::collections::BTreeSet;

/// What a hearing is about.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct HearingText {
    /// Its title.
    pub title: String,
    /// What the plan says, or where it lies, and what is asked.
    pub text: String,
    /// The sections, in the plan's order; numbers are given from 1 on.
    pub sections: Vec<Section>,
    /// The categories of parties.
    pub categories: Vec<Category>,
}

/// Makes a hearing that is not yet sent. Its id is chosen by the caller.
#[derive(Clone, Debug)]
pub struct CreateHearing {
    /// The new hearing's id.
    pub id: HearingId,
    /// The unit whose plan it is.
    pub unit: UnitId,
    /// What it is about.
    pub plan: HearingText,
}

impl Action for CreateHearing {
    const NAME: &'static str = "governance.hearing.create";
    const CAPABILITY: &'static str = "hearing.write";
    fn subject(&self) -> Subject {
        Subject::Unit(self.unit)
    }
    fn object(&self) -> Option<Uuid> {
        Some(self.id.uuid())
    }
}

/// Changes a hearing that is not yet sent.
#[derive(Clone, Debug)]
pub struct SaveHearing {
    /// The hearing.
    pub hearing: HearingId,
    /// Its unit.
    pub unit: UnitId,
    /// What it is about now.
    pub plan: HearingText,
}

impl Action for SaveHearing {
    const NAME: &'static str = "governance.hearing.save";
    const CAPABILITY: &'static str = "hearing.write";
    fn subject(&self) -> Subject {
        Subject::Unit(self.unit)
    }
    fn object(&self) -> Option<Uuid> {
        Some(self.hearing.uuid())
    }
}

/// Why a plan cannot be kept.
#[derive(Debug, thiserror::Error)]
pub enum PlanError {
    /// The unit has no such hearing.
    #[error("there is no such hearing")]
    NotFound,
    /// It was sent: parties have it in their hands.
    #[error("this hearing was sent already")]
    Sent,
    /// The title is empty.
    #[error("a hearing needs a title")]
    NoTitle,
    /// A section has no heading, or pages that run backwards.
    #[error("section {0} needs a heading and pages from first to last")]
    Section(usize),
    /// A category has no letter or name, or its letter twice.
    #[error("each category needs its own letter and a name")]
    Category,
    /// A party stands in a category that would be gone.
    #[error("a party stands in a category that is missing")]
    CategoryInUse,
    /// There is a hearing with this id.
    #[error("this hearing exists already")]
    Exists,
    /// The storage failed.
    #[error(transparent)]
    Storage(StorageError),
}

impl From<StorageError> for PlanError {
    fn from(error: StorageError) -> Self {
        match error.kind() {
            StorageErrorKind::Unique => Self::Exists,
            StorageErrorKind::Reference => Self::CategoryInUse,
            _ => Self::Storage(error),
        }
    }
}

/// Makes the hearing.
///
/// # Errors
/// [`PlanError`].
pub fn create(tx: &mut Tx<'_>, permit: Permit<CreateHearing>) -> Result<HearingId, PlanError> {
    let CreateHearing { id, unit, plan } = permit.action();
    check(plan)?;
    tx.execute(
        sql!(
            "INSERT INTO hearing (hearing_id, unit_id, title, plan_text, created_by, created_at)
             VALUES ($1, $2, $3, $4, $5, $6)"
        ),
        params![
            id,
            unit,
            plan.title.trim(),
            plan.text.trim(),
            permit.user(),
            permit.at()
        ],
    )?;
    categories(tx, *id, plan)?;
    sections(tx, *id, plan)?;
    outbox::put(tx, &fact("governance.hearing.created", id.uuid(), permit.at()))?;
    Ok(*id)
}

/// Changes the plan.
///
/// # Errors
/// [`PlanError`].
pub fn save(tx: &mut Tx<'_>, permit: Permit<SaveHearing>) -> Result<(), PlanError> {
    let SaveHearing { hearing, unit, plan } = permit.action();
    if !lock(tx, *hearing, *unit)? {
        return Err(PlanError::NotFound);
    }
    if is_sent(tx, *hearing)? {
        return Err(PlanError::Sent);
    }
    check(plan)?;
    check_categories_in_use(tx, *hearing, plan)?;
    tx.execute(
        sql!("UPDATE hearing SET title = $2, plan_text = $3 WHERE hearing_id = $1"),
        params![hearing, plan.title.trim(), plan.text.trim()],
    )?;
    // A draft: its sections are written anew.
    tx.execute(
        sql!("DELETE FROM hearing_section WHERE hearing_id = $1"),
        params![hearing],
    )?;
    tx.execute(
        sql!(
            "DELETE FROM hearing_category WHERE hearing_id = $1 AND NOT EXISTS
             (SELECT 1 FROM hearing_party p WHERE p.hearing_id = hearing_category.hearing_id
              AND p.category = hearing_category.code)"
        ),
        params![hearing],
    )?;
    categories(tx, *hearing, plan)?;
    sections(tx, *hearing, plan)?;
    outbox::put(tx, &fact("governance.hearing.saved", hearing.uuid(), permit.at()))?;
    Ok(())
}

fn check(plan: &HearingText) -> Result<(), PlanError> {
    if plan.title.trim().is_empty() {
        return Err(PlanError::NoTitle);
    }
    for (index, section) in plan.sections.iter().enumerate() {
        if section.heading.trim().is_empty()
            || section.page_first < 1
            || section.page_last < section.page_first
        {
            return Err(PlanError::Section(index + 1));
        }
    }
    let letters: BTreeSet<_> = plan
        .categories
        .iter()
        .map(|one| one.code.trim().to_uppercase())
        .collect();
    let named = plan
        .categories
        .iter()
        .all(|one| !one.code.trim().is_empty() && !one.name.trim().is_empty());
    if plan.categories.is_empty() || letters.len() != plan.categories.len() || !named {
        return Err(PlanError::Category);
    }
    Ok(())
}

fn check_categories_in_use(tx: &mut Tx<'_>, hearing: HearingId, plan: &HearingText) -> Result<(), PlanError> {
    let used = tx.query(
        sql!("SELECT DISTINCT category FROM hearing_party WHERE hearing_id = $1 ORDER BY category"),
        params![hearing],
        |row| row.get::<String>(0),
    )?;
    let kept = |code: &String| {
        plan.categories
            .iter()
            .any(|one| one.code.trim().to_uppercase() == *code)
    };
    if used.iter().all(kept) {
        Ok(())
    } else {
        Err(PlanError::CategoryInUse)
    }
}

fn categories(tx: &mut Tx<'_>, hearing: HearingId, plan: &HearingText) -> Result<(), StorageError> {
    for category in &plan.categories {
        tx.execute(
            sql!(
                "INSERT INTO hearing_category (hearing_id, code, name) VALUES ($1, $2, $3)
                 ON CONFLICT (hearing_id, code) DO UPDATE SET name = excluded.name"
            ),
            params![hearing, category.code.trim().to_uppercase(), category.name.trim()],
        )?;
    }
    Ok(())
}

fn sections(tx: &mut Tx<'_>, hearing: HearingId, plan: &HearingText) -> Result<(), StorageError> {
    for (number, section) in (1i64..).zip(&plan.sections) {
        tx.execute(
            sql!(
                "INSERT INTO hearing_section (hearing_id, number, heading, theme, page_first, page_last)
                 VALUES ($1, $2, $3, $4, $5, $6)"
            ),
            params![
                hearing,
                number,
                section.heading.trim(),
                section.theme.trim(),
                section.page_first,
                section.page_last
            ],
        )?;
    }
    Ok(())
}
