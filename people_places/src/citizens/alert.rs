//! Alerts: what everybody must see at the head of a record (allergy, risk). Each is a fact; ending it is a row.

use super::{CitizenError, store};
use access::{Action, Permit, Subject};
use database::{Row, StorageError, Tx, params, sql};
use foundation::{CitizenId, Day, Private, Uuid};

/// One alert of a citizen.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub struct AlertId(Uuid);

impl AlertId {
    /// A new id.
    #[must_use]
    #[allow(clippy::new_without_default, reason = "an id is made on purpose")]
    pub fn new() -> Self {
        Self(Uuid::now_v7())
    }
    /// Takes over an id from a form.
    #[must_use]
    pub const fn from_uuid(uuid: Uuid) -> Self {
        Self(uuid)
    }
    /// The bare UUID.
    #[must_use]
    pub const fn uuid(self) -> Uuid {
        self.0
    }
}

/// What an alert is about. Name and address protection shows as an alert too, but is its own fact.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum AlertKind {
    /// Allergy or intolerance.
    Allergy,
    /// Risk for the citizen or others.
    Risk,
    /// Anything else that everybody must know.
    Other,
}

impl AlertKind {
    /// The word in the database.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Allergy => "allergy",
            Self::Risk => "risk",
            Self::Other => "other",
        }
    }
    /// The kind behind a word from the database or a form.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        [Self::Allergy, Self::Risk, Self::Other]
            .into_iter()
            .find(|kind| kind.code() == code)
    }
}

/// An alert as shown.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Alert {
    /// Its id.
    pub id: AlertId,
    /// What it is about.
    pub kind: AlertKind,
    /// The text.
    pub text: Private<String>,
    /// Since when.
    pub since: Day,
}

impl Alert {
    /// Four columns in a row: id, kind, text, since.
    pub(crate) fn read(row: &Row<'_>, at: usize) -> Result<Self, StorageError> {
        let kind = AlertKind::from_code(&row.get::<String>(at + 1)?);
        Ok(Self {
            id: AlertId(row.get(at)?),
            kind: kind.ok_or_else(|| StorageError::decode("alert kind"))?,
            text: row.get(at + 2)?,
            since: row.get(at + 3)?,
        })
    }
}

/// Sets an alert.
#[derive(Clone, Debug)]
pub struct SetAlert {
    /// Whose.
    pub citizen: CitizenId,
    /// Its id.
    pub id: AlertId,
    /// What it is about.
    pub kind: AlertKind,
    /// One short text.
    pub text: Private<String>,
}

impl Action for SetAlert {
    const NAME: &'static str = "people.alert.set";
    const CAPABILITY: &'static str = "citizen.write";
    fn subject(&self) -> Subject {
        Subject::Citizen(self.citizen)
    }
    fn object(&self) -> Option<Uuid> {
        Some(self.id.0)
    }
}

/// Why an alert cannot be set.
#[derive(Debug, thiserror::Error)]
pub enum SetAlertError {
    /// The text is empty.
    #[error("an alert needs a text")]
    NoText,
    /// The record takes no change.
    #[error(transparent)]
    Citizen(#[from] CitizenError),
    /// The storage failed.
    #[error(transparent)]
    Storage(#[from] StorageError),
}

/// Writes the alert; it holds from today.
///
/// # Errors
/// [`SetAlertError`].
pub fn set_alert(tx: &mut Tx<'_>, permit: Permit<SetAlert>) -> Result<AlertId, SetAlertError> {
    let SetAlert {
        citizen,
        id,
        kind,
        text,
    } = permit.action();
    if text.show().trim().is_empty() {
        return Err(SetAlertError::NoText);
    }
    store::lock(tx, *citizen)?;
    tx.execute(
        sql!(
            "INSERT INTO citizen_alert (citizen_id, alert_id, kind, text, valid_from, recorded_at, recorded_by)
             VALUES ($1, $2, $3, $4, $5, $6, $7)"
        ),
        params![citizen, id.0, kind.code(), text.show().trim(), permit.day(), permit.at(), permit.user()],
    )?;
    store::put(tx, "people.alert.set", *citizen, id.0, permit.at())?;
    Ok(*id)
}

/// Ends an alert.
#[derive(Clone, Debug)]
pub struct EndAlert {
    /// Whose.
    pub citizen: CitizenId,
    /// Which.
    pub id: AlertId,
    /// Why it no longer holds.
    pub reason: Private<String>,
}

impl Action for EndAlert {
    const NAME: &'static str = "people.alert.end";
    const CAPABILITY: &'static str = "citizen.write";
    fn subject(&self) -> Subject {
        Subject::Citizen(self.citizen)
    }
    fn object(&self) -> Option<Uuid> {
        Some(self.id.0)
    }
}

/// Why an alert cannot be ended.
#[derive(Debug, thiserror::Error)]
pub enum EndAlertError {
    /// The citizen has no such alert, or it was ended already.
    #[error("there is no such alert any more")]
    NotThere,
    /// The reason is missing.
    #[error("ending an alert needs a reason")]
    NoReason,
    /// The record takes no change.
    #[error(transparent)]
    Citizen(#[from] CitizenError),
    /// The storage failed.
    #[error(transparent)]
    Storage(#[from] StorageError),
}

/// Writes the end; the alert is not shown from today on.
///
/// # Errors
/// [`EndAlertError`].
pub fn end_alert(tx: &mut Tx<'_>, permit: Permit<EndAlert>) -> Result<(), EndAlertError> {
    let EndAlert { citizen, id, reason } = permit.action();
    if reason.show().trim().is_empty() {
        return Err(EndAlertError::NoReason);
    }
    store::lock(tx, *citizen)?;
    if !alerts(tx, *citizen, permit.day())?
        .iter()
        .any(|alert| alert.id == *id)
    {
        return Err(EndAlertError::NotThere);
    }
    tx.execute(
        sql!(
            "INSERT INTO citizen_alert_end (citizen_id, alert_id, ended_on, reason, recorded_at, recorded_by)
             VALUES ($1, $2, $3, $4, $5, $6)"
        ),
        params![
            citizen,
            id.0,
            permit.day(),
            reason.show().trim(),
            permit.at(),
            permit.user()
        ],
    )?;
    store::put(tx, "people.alert.ended", *citizen, id.0, permit.at())?;
    Ok(())
}

/// The alerts of a citizen on a day, the oldest first.
pub(crate) fn alerts(tx: &mut Tx<'_>, citizen: CitizenId, day: Day) -> Result<Vec<Alert>, StorageError> {
    tx.query(
        sql!(
            "SELECT a.alert_id, a.kind, a.text, a.valid_from FROM citizen_alert a
             WHERE a.citizen_id = $1 AND a.valid_from <= $2
               AND NOT EXISTS (SELECT 1 FROM citizen_alert_end e WHERE e.citizen_id = a.citizen_id
                               AND e.alert_id = a.alert_id AND e.ended_on <= $2)
             ORDER BY a.recorded_at, a.alert_id"
        ),
        params![citizen, day],
        |row| Alert::read(row, 0),
    )
}
