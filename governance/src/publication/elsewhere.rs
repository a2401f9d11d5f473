//! The check for what leaves without being a meeting's papers: the summary of a hearing.

use super::check::{Kind, Names, look_through};
use super::closed_words;
use access::{Action, Permit};
use database::{StorageError, Tx};
use foundation::{CommitteeId, Private};

/// Something in a text that must not leave.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) struct Found<P> {
    /// Where the text stands.
    pub(crate) place: P,
    /// What kind of thing.
    pub(crate) kind: Kind,
    /// The words before it.
    pub(crate) before: Private<String>,
    /// The words that must not leave.
    pub(crate) words: Private<String>,
    /// The words after it.
    pub(crate) after: Private<String>,
}

/// So many characters around a finding are shown.
const AROUND: usize = 40;

/// Looks texts through for closed words of these committees, numbers like CPR, and names of citizens and those around
/// them. Nothing here may be confirmed: such a name has to go.
pub(crate) fn look_elsewhere<A: Action, P: Copy>(
    tx: &mut Tx<'_>,
    permit: &Permit<A>,
    committees: &[CommitteeId],
    texts: &[(P, String)],
) -> Result<Vec<Found<P>>, StorageError> {
    let mut names = Names::new();
    people_places::citizens::every_name(tx, permit, |given, family| names.add(given, family))?;
    let closed = closed_words::of_committees(tx, committees, permit.day())?;
    let mut all = Vec::new();
    for (place, text) in texts {
        for hit in look_through(text, &closed, &names) {
            let before: Vec<char> = text[..hit.range.start].chars().rev().take(AROUND).collect();
            let after: String = text[hit.range.end..].chars().take(AROUND).collect();
            all.push(Found {
                place: *place,
                kind: hit.kind,
                before: before.into_iter().rev().collect::<String>().into(),
                words: text[hit.range.clone()].into(),
                after: after.into(),
            });
        }
    }
    Ok(all)
}
