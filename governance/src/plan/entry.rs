//! Entries of a plan: rows with the fields of the plan's kind, in versions.

use super::{kind, lock};
use crate::fact;
use crate::follow_up::names_a_citizen;
use access::{Action, Permit, Subject};
use database::{StorageError, Tx, outbox, params, sql};
use foundation::{PlanEntryId, SteeringPlanId, UnitId, Uuid};

/// Saves an entry of a plan: a new one, or a new version of one.
#[derive(Clone, Debug)]
pub struct SaveEntry {
    /// The entry's id; a new one makes a new entry.
    pub entry: PlanEntryId,
    /// The plan.
    pub plan: SteeringPlanId,
    /// The unit that is responsible for the plan.
    pub unit: UnitId,
    /// What it is called.
    pub title: String,
    /// Values by field name, as typed; an empty one is left out.
    pub values: Vec<(String, String)>,
    /// Whether it is taken out; it stays as history.
    pub is_withdrawn: bool,
}

impl Action for SaveEntry {
    const NAME: &'static str = "governance.plan.entry";
    const CAPABILITY: &'static str = "steering.plan.write";
    fn subject(&self) -> Subject {
        Subject::Unit(self.unit)
    }
    fn object(&self) -> Option<Uuid> {
        Some(self.entry.uuid())
    }
}

/// Why an entry cannot be saved.
#[derive(Debug, thiserror::Error)]
pub enum SaveEntryError {
    /// The unit has no such plan, or the entry lies in another one.
    #[error("there is no such entry")]
    NotFound,
    /// The title is empty.
    #[error("an entry needs a title")]
    NoTitle,
    /// The kind of plan has no such field.
    #[error("this kind of plan has no such field: {0}")]
    NoSuchField(String),
    /// A field that the kind asks for is empty.
    #[error("this field is asked for: {0}")]
    Missing(String),
    /// A value does not fit the field's type.
    #[error("this value does not fit its field: {0}")]
    Value(String),
    /// A text holds what looks like a CPR number.
    #[error("a text looks like a CPR number")]
    NamesCitizen,
    /// The storage failed.
    #[error(transparent)]
    Storage(#[from] StorageError),
}

/// Saves the entry.
///
/// # Errors
/// [`SaveEntryError`].
pub fn save_entry(tx: &mut Tx<'_>, permit: Permit<SaveEntry>) -> Result<PlanEntryId, SaveEntryError> {
    let new = permit.action();
    if !lock(tx, new.plan, new.unit)? {
        return Err(SaveEntryError::NotFound);
    }
    if new.title.trim().is_empty() {
        return Err(SaveEntryError::NoTitle);
    }
    let values = values(tx, &permit)?;
    let texts = values.iter().map(|(_, value)| value.as_str());
    if names_a_citizen(texts.chain([new.title.as_str()])) {
        return Err(SaveEntryError::NamesCitizen);
    }
    let found = tx.query_opt(
        sql!("SELECT plan_id FROM plan_entry WHERE entry_id = $1"),
        params![new.entry],
        |row| row.get::<SteeringPlanId>(0),
    )?;
    match found {
        Some(plan) if plan != new.plan => return Err(SaveEntryError::NotFound),
        Some(_) => {}
        None => {
            tx.execute(
                sql!(
                    "INSERT INTO plan_entry (entry_id, plan_id, created_by, created_at, created_day)
                     VALUES ($1, $2, $3, $4, $5)"
                ),
                params![new.entry, new.plan, permit.user(), permit.at(), permit.day()],
            )?;
        }
    }
    insert(tx, &permit, &values)?;
    outbox::put(tx, &fact("governance.plan.entry", new.entry.uuid(), permit.at()))?;
    Ok(new.entry)
}

fn insert(
    tx: &mut Tx<'_>,
    permit: &Permit<SaveEntry>,
    values: &[(String, String)],
) -> Result<(), StorageError> {
    let new = permit.action();
    let version = tx.query_one(
        sql!("SELECT COALESCE(MAX(version), 0) + 1 FROM plan_entry_version WHERE entry_id = $1"),
        params![new.entry],
        |row| row.get::<i64>(0),
    )?;
    tx.execute(
        sql!(
            "INSERT INTO plan_entry_version (entry_id, version, title, is_withdrawn, saved_by, saved_at, saved_day)
             VALUES ($1, $2, $3, $4, $5, $6, $7)"
        ),
        params![
            new.entry,
            version,
            new.title.trim(),
            new.is_withdrawn,
            permit.user(),
            permit.at(),
            permit.day()
        ],
    )?;
    for (field, value) in values {
        tx.execute(
            sql!(
                "INSERT INTO plan_entry_value (entry_id, version, field, field_value) VALUES ($1, $2, $3, $4)"
            ),
            params![new.entry, version, *field, *value],
        )?;
    }
    Ok(())
}

/// The values as they are stored, checked against the fields of the plan's kind.
fn values(tx: &mut Tx<'_>, permit: &Permit<SaveEntry>) -> Result<Vec<(String, String)>, SaveEntryError> {
    let new = permit.action();
    let name = tx.query_one(
        sql!("SELECT kind FROM steering_plan WHERE plan_id = $1"),
        params![new.plan],
        |row| row.get::<String>(0),
    )?;
    let kind = kind::kind(tx, permit, &name)?.ok_or(SaveEntryError::NotFound)?;
    let mut found: Vec<(String, String)> = Vec::new();
    for (name, typed) in &new.values {
        let field = kind
            .field(name)
            .ok_or_else(|| SaveEntryError::NoSuchField(name.clone()))?;
        if typed.trim().is_empty() {
            continue;
        }
        let value = field.field_type.stored(typed);
        let value = value.ok_or_else(|| SaveEntryError::Value(name.clone()))?;
        if found.iter().any(|(other, _)| other == name) {
            return Err(SaveEntryError::Value(name.clone()));
        }
        found.push((name.clone(), value));
    }
    let missing = |name: &str| !found.iter().any(|(found, _)| found == name);
    if let Some(field) = kind
        .fields
        .iter()
        .find(|field| field.is_required && missing(&field.name))
    {
        return Err(SaveEntryError::Missing(field.name.clone()));
    }
    Ok(found)
}
