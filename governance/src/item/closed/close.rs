//! Closing an item.

use super::{ClosedText, lock, save, subject, tidy};
use crate::fact;
use crate::item::{ItemText, read, save as open_save};
use crate::meeting::State;
use crate::publication::recheck;
use access::{Action, Permit, Subject};
use database::{StorageError, Tx, outbox, params, sql};
use foundation::{AgendaItemId, CommitteeId, Private, UnitId, Uuid};

/// Closes an item. The open words are those that everybody may read from now on; they are given anew, never taken over.
#[derive(Clone, Debug)]
pub struct CloseItem {
    /// The item.
    pub item: AgendaItemId,
    /// Its committee.
    pub committee: CommitteeId,
    /// The version of the texts that the closer had before them.
    pub based_on: i64,
    /// On what ground, with its paragraph (see [`super::GROUNDS`]).
    pub ground: String,
    /// What stays open. Recommendation and case text may be empty.
    pub open: ItemText,
    /// What is closed: as a rule the words that stood there.
    pub closed: ClosedText,
}

impl Action for CloseItem {
    const NAME: &'static str = "governance.item.close";
    const CAPABILITY: &'static str = "committee.closed.write";
    fn subject(&self) -> Subject {
        subject(self.committee)
    }
    fn object(&self) -> Option<Uuid> {
        Some(self.item.uuid())
    }
}

/// Why an item cannot be closed.
#[derive(Debug, thiserror::Error)]
pub enum CloseItemError {
    /// The committee has no such item.
    #[error("there is no such item")]
    NotFound,
    /// It is closed already; its closed text is saved in versions.
    #[error("this item is closed already")]
    Closed,
    /// Somebody saved the texts in between: what is closed would not be what was seen.
    #[error("the texts were changed meanwhile")]
    ChangedMeanwhile,
    /// Nobody may close without saying why.
    #[error("closing needs its ground")]
    NoGround,
    /// An item needs an open title; without one its line on the agenda would be empty.
    #[error("an item needs an open title")]
    NoTitle,
    /// Without a closed title nobody in the circle could tell the items apart.
    #[error("a closed item needs a closed title")]
    NoClosedTitle,
    /// The storage failed.
    #[error(transparent)]
    Storage(#[from] StorageError),
}

/// What closing has done.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct ItemClosed {
    /// Published versions that carried the item openly and were withdrawn with it.
    pub withdrawn: u64,
}

/// Closes the item, also when the minutes are closed: it hides words and changes none. Publications that carry the item
/// openly are withdrawn in the same transaction, and so are those, also of committees it was sent on to, that carry words
/// of it elsewhere.
///
/// # Errors
/// [`CloseItemError`].
pub fn close(tx: &mut Tx<'_>, permit: Permit<CloseItem>) -> Result<ItemClosed, CloseItemError> {
    put(tx, &permit, permit.action())
}

/// Closes an item right after it came from a paper that calls it closed. The title stays open, as it does in every agenda;
/// texts and decision, where the paper has them, become the closed ones: a paper with the words of a closed item is one
/// from inside, and who may not read closed items has not to read them here because it was imported.
#[derive(Clone, Debug)]
pub struct CloseImportedItem {
    /// The item; its first version is its only one, and it has been decided once at most.
    pub item: AgendaItemId,
    /// Its committee.
    pub committee: CommitteeId,
    /// The committee's unit.
    pub unit: UnitId,
    /// How the paper says it.
    pub ground: String,
    /// Its texts.
    pub text: ItemText,
}

impl Action for CloseImportedItem {
    const NAME: &'static str = "governance.item.close-imported";
    const CAPABILITY: &'static str = "committee.write";
    fn subject(&self) -> Subject {
        Subject::Unit(self.unit)
    }
    fn object(&self) -> Option<Uuid> {
        Some(self.item.uuid())
    }
}

/// Closes it.
///
/// # Errors
/// [`CloseItemError`]; [`CloseItemError::ChangedMeanwhile`] when anything was written since it came.
pub fn close_imported(
    tx: &mut Tx<'_>,
    permit: Permit<CloseImportedItem>,
) -> Result<ItemClosed, CloseItemError> {
    let new = permit.action();
    if crate::committee::unit_of(tx, new.committee)? != Some(new.unit) {
        return Err(CloseItemError::NotFound);
    }
    if read::versions(tx, new.item)?.len() != 1 || read::decisions(tx, new.item)?.len() > 1 {
        return Err(CloseItemError::ChangedMeanwhile);
    }
    let close = CloseItem {
        item: new.item,
        committee: new.committee,
        based_on: 1,
        ground: new.ground.clone(),
        open: ItemText {
            title: new.text.title.clone(),
            case_number: None,
            resume: Private::new(String::new()),
            recommendation: Private::new(String::new()),
            case_text: Private::new(String::new()),
        },
        closed: ClosedText {
            title: Private::new(new.text.title.clone()),
            recommendation: new.text.recommendation.clone(),
            case_text: case_of(&new.text),
        },
    };
    put(tx, &permit, &close)
}

/// Case number, resume and case text as one closed text.
fn case_of(text: &ItemText) -> Private<String> {
    let number = text.case_number.clone().unwrap_or_default();
    let parts = [number.as_str(), text.resume.show(), text.case_text.show()];
    let kept: Vec<&str> = parts
        .into_iter()
        .map(str::trim)
        .filter(|part| !part.is_empty())
        .collect();
    kept.join("\n\n").into()
}

fn put<A: Action>(
    tx: &mut Tx<'_>,
    permit: &Permit<A>,
    new: &CloseItem,
) -> Result<ItemClosed, CloseItemError> {
    if lock(tx, new.item, new.committee)? == State::Missing {
        return Err(CloseItemError::NotFound);
    }
    recheck::gate(tx)?;
    if super::open_from(tx, new.item)?.is_some() {
        return Err(CloseItemError::Closed);
    }
    let ground = tidy(&Private::new(new.ground.clone())).into_inner();
    if ground.is_empty() {
        return Err(CloseItemError::NoGround);
    }
    let (open, closed) = (new.open.tidy(), new.closed.tidy());
    if open.title.is_empty() {
        return Err(CloseItemError::NoTitle);
    }
    if closed.title.show().is_empty() {
        return Err(CloseItemError::NoClosedTitle);
    }
    let versions = read::versions(tx, new.item)?;
    let current = versions.iter().find(|version| !version.is_aside);
    if current.map(|version| version.version) != Some(new.based_on) {
        return Err(CloseItemError::ChangedMeanwhile);
    }
    let open_version = versions.first().map_or(0, |version| version.version) + 1;
    // A number is left out, so that who began with "no decision yet" before the closing is told that it has changed.
    let wordings = read::decisions(tx, new.item)?;
    let open_decision = wordings.first().map_or(0, |wording| wording.version) + 2;
    open_save::insert(
        tx,
        new.item,
        open_version,
        new.based_on,
        false,
        &open,
        permit.user(),
        permit.at(),
    )?;
    tx.execute(
        sql!(
            "INSERT INTO agenda_item_closed (item_id, ground, open_version, open_decision, closed_by, closed_at)
             VALUES ($1, $2, $3, $4, $5, $6)"
        ),
        params![new.item, ground, open_version, open_decision, permit.user(), permit.at()],
    )?;
    save::insert_text(tx, new.item, (1, 0, false), &closed, permit.user(), permit.at())?;
    if let Some(wording) = wordings.iter().find(|wording| !wording.is_aside) {
        save::insert_decision(
            tx,
            new.item,
            (1, 0, false),
            &wording.text,
            permit.user(),
            permit.at(),
        )?;
    }
    let withdrawn = recheck::withdraw_item(tx, new.item, permit.user(), permit.at())?
        + recheck::withdraw_what_became_closed(tx, new.item, permit.user(), (permit.day(), permit.at()))?;
    crate::search::index(tx, new.item)?;
    outbox::put(tx, &fact("governance.item.closed", new.item.uuid(), permit.at()))?;
    Ok(ItemClosed { withdrawn })
}
