//! A preparing committee (forretningsudvalg) recommends: its open decision becomes the other committee's
//! recommendation. A closed item's words never take this way.

use crate::committee::{prepares, unit_of};
use crate::fact;
use crate::item::{self, ItemKind};
use access::{Action, Permit, Subject};
use database::{StorageError, StorageErrorKind, Tx, outbox, params, sql};
use foundation::{AgendaItemId, CommitteeId, Private, UnitId, Uuid};

/// Sends an item that a preparing committee has decided on to the committee for which it prepares.
#[derive(Clone, Debug)]
pub struct Recommend {
    /// The new proposal's id.
    pub id: Uuid,
    /// The decided item.
    pub item: AgendaItemId,
    /// The preparing committee's unit.
    pub unit: UnitId,
    /// The committee that is to decide.
    pub to: CommitteeId,
    /// The recommendation, as a person has read it over ([`suggested_recommendation`]).
    pub recommendation: Private<String>,
}

impl Action for Recommend {
    const NAME: &'static str = "governance.proposal.recommend";
    const CAPABILITY: &'static str = "committee.write";
    fn subject(&self) -> Subject {
        Subject::Unit(self.unit)
    }
    fn object(&self) -> Option<Uuid> {
        Some(self.id)
    }
}

/// Why an item cannot be sent on.
#[derive(Debug, thiserror::Error)]
pub enum RecommendError {
    /// The unit has no such item.
    #[error("there is no such item")]
    NotFound,
    /// The item's committee does not prepare for the other one today.
    #[error("this committee does not prepare for the other one")]
    NotPreparing,
    /// There is no decision to send on.
    #[error("this item has no decision")]
    NotDecided,
    /// The item is closed: its words stay in the closed circle.
    #[error("a closed item is not sent on")]
    ItemClosed,
    /// The recommendation is empty.
    #[error("a recommendation needs words")]
    NoText,
    /// The item was sent on before.
    #[error("this item was sent on before")]
    Exists,
    /// The storage failed.
    #[error(transparent)]
    Storage(StorageError),
}

impl From<StorageError> for RecommendError {
    fn from(error: StorageError) -> Self {
        if error.kind() == StorageErrorKind::Unique {
            Self::Exists
        } else {
            Self::Storage(error)
        }
    }
}

/// Sends the item on as a proposal with its recommendation.
///
/// # Errors
/// [`RecommendError`].
pub fn recommend(tx: &mut Tx<'_>, permit: Permit<Recommend>) -> Result<Uuid, RecommendError> {
    let new = permit.action();
    if item::unit_of(tx, new.item)? != Some(new.unit) || unit_of(tx, new.to)?.is_none() {
        return Err(RecommendError::NotFound);
    }
    let from: CommitteeId = tx.query_one(
        sql!(
            "SELECT m.committee_id FROM agenda_item i JOIN meeting m ON m.meeting_id = i.meeting_id
             WHERE i.item_id = $1"
        ),
        params![new.item],
        |row| row.get(0),
    )?;
    if !prepares(tx, from, new.to, permit.day())? {
        return Err(RecommendError::NotPreparing);
    }
    if item::is_closed(tx, new.item)? {
        return Err(RecommendError::ItemClosed);
    }
    if !item::is_decided(tx, new.item)? {
        return Err(RecommendError::NotDecided);
    }
    let recommendation = new.recommendation.show().replace("\r\n", "\n").trim().to_owned();
    if recommendation.is_empty() {
        return Err(RecommendError::NoText);
    }
    let text = item::current_text(tx, new.item)?;
    tx.execute(
        sql!(
            "INSERT INTO proposal
             (proposal_id, committee_id, title, kind, recommendation, case_text, from_committee_id, from_item_id,
              proposed_by, proposed_at)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)"
        ),
        params![
            new.id,
            new.to,
            text.title,
            ItemKind::Decision.code(),
            recommendation,
            text.case_text,
            from,
            new.item,
            permit.user(),
            permit.at()
        ],
    )?;
    outbox::put(tx, &fact("governance.proposal.recommended", new.id, permit.at()))?;
    Ok(new.id)
}

/// The recommendation that a decision suggests: "Forretningsudvalget indstiller, at …". What stands after "indstille, at"
/// or "indstilles, at" is taken over; a list stays a list; anything else is put after "indstiller, at" with a small
/// letter. A person reads it over before it is sent.
#[must_use]
pub fn suggested_recommendation(committee: &str, decision: &str) -> String {
    let text = decision.replace("\r\n", "\n");
    let text = text.trim();
    let lower = text.to_lowercase();
    // The positions fit the original text as long as making letters small has not changed their length.
    let same_length = lower.len() == text.len();
    let lead = [
        "indstiller, at",
        "indstilles, at",
        "indstille, at",
        "indstiller at",
        "indstilles at",
        "indstille at",
    ];
    let after = lead
        .iter()
        .filter_map(|lead| lower.find(lead).map(|at| at + lead.len()))
        .min()
        .filter(|_| same_length)
        .and_then(|at| text.get(at..));
    let words = after.unwrap_or(text).trim();
    let words = words.strip_prefix("at ").unwrap_or(words).trim();
    if words.is_empty() {
        return String::new();
    }
    if words.starts_with('-') || words.starts_with('•') || words.starts_with(':') {
        return format!(
            "{committee} indstiller, at\n{}",
            words.trim_start_matches(':').trim()
        );
    }
    let mut letters = words.chars();
    let first = letters.next().map(|letter| letter.to_lowercase().to_string());
    let rest = letters.as_str();
    // A name or an abbreviation ("HMU") keeps its letters.
    let second_is_large = rest.chars().next().is_some_and(char::is_uppercase);
    if second_is_large {
        format!("{committee} indstiller, at {words}")
    } else {
        format!("{committee} indstiller, at {}{rest}", first.unwrap_or_default())
    }
}
