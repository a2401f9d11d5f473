//! Adding a place to a unit of an offer.

use access::unit::UnitKind;
use access::{Action, Permit, Subject};
use database::outbox::{self, Fact};
use database::{StorageError, StorageErrorKind, Tx, params, sql};
use foundation::{Period, PlaceId, UnitId, Uuid, sort_key};

/// Adds a place. Its id is chosen by the caller, so that data loaded twice makes one place.
#[derive(Clone, Debug)]
pub struct AddPlace {
    /// The new place's id.
    pub id: PlaceId,
    /// The unit (or the offer itself) where it lies.
    pub unit: UnitId,
    /// What people call it ("Bolig 3"); one of a kind inside the offer.
    pub label: String,
    /// The days for which it is approved (godkendt).
    pub approved: Period,
    /// Over-occupancy is allowed from the first approved day on.
    pub over_occupancy: bool,
}

impl Action for AddPlace {
    const NAME: &'static str = "places.place.add";
    const CAPABILITY: &'static str = "place.manage";
    fn subject(&self) -> Subject {
        Subject::Unit(self.unit)
    }
    fn object(&self) -> Option<Uuid> {
        Some(self.id.uuid())
    }
}

/// Why a place cannot be added.
#[derive(Debug, thiserror::Error)]
pub enum AddPlaceError {
    /// There is no label.
    #[error("a place needs a name that people know it by")]
    NoLabel,
    /// The unit lies in no offer.
    #[error("this unit lies in no offer")]
    NoOffer,
    /// The offer has a place of this name.
    #[error("the offer has a place with this name already")]
    Taken,
    /// The storage failed.
    #[error(transparent)]
    Storage(StorageError),
}

impl From<StorageError> for AddPlaceError {
    fn from(error: StorageError) -> Self {
        if error.kind() == StorageErrorKind::Unique {
            Self::Taken
        } else {
            Self::Storage(error)
        }
    }
}

/// Adds the place with its approval and puts out `places.place.added`.
///
/// # Errors
/// [`AddPlaceError`].
pub fn add(tx: &mut Tx<'_>, permit: Permit<AddPlace>) -> Result<PlaceId, AddPlaceError> {
    let new = permit.action();
    let label = new.label.trim();
    if label.is_empty() {
        return Err(AddPlaceError::NoLabel);
    }
    let above = access::unit::above(tx, new.unit, permit.day())?;
    let offer = above
        .into_iter()
        .find(|unit| unit.kind == UnitKind::Offer)
        .ok_or(AddPlaceError::NoOffer)?;
    tx.execute(
        sql!(
            "INSERT INTO place (place_id, unit_id, offer_id, label, sort_key, version, created_at, created_by)
             VALUES ($1, $2, $3, $4, $5, 1, $6, $7)"
        ),
        params![
            new.id,
            new.unit,
            offer.id,
            label,
            label_key(label),
            permit.at(),
            permit.user()
        ],
    )?;
    super::approve::insert(tx, new.id, &new.approved, permit.at(), permit.user())?;
    if new.over_occupancy {
        super::over_occupancy::insert(tx, new.id, true, new.approved.from(), permit.at(), permit.user())?;
    }
    let kind = "places.place.added".to_owned();
    outbox::put(
        tx,
        &Fact {
            citizen: None,
            kind,
            object: new.id.uuid(),
            at: permit.at(),
        },
    )?;
    Ok(new.id)
}

/// The key by which labels sort: as names do, but with numbers by their value ("Bolig 2" before "Bolig 10").
fn label_key(label: &str) -> String {
    let mut key = String::new();
    let mut digits = String::new();
    for letter in sort_key(label).chars().chain([' ']) {
        if letter.is_ascii_digit() {
            digits.push(letter);
            continue;
        }
        if !digits.is_empty() {
            key.push_str(&format!("{digits:0>6}"));
            digits.clear();
        }
        key.push(letter);
    }
    key.trim_end().to_owned()
}

#[cfg(test)]
mod tests {
    use super::label_key;

    #[test]
    fn labels_sort_by_the_value_of_their_numbers() {
        let mut labels = ["Bolig 10", "Bolig 2", "Værelse 1", "Bolig 2a", "Plads 1"];
        labels.sort_by_key(|label| label_key(label));
        assert_eq!(
            labels,
            ["Bolig 2", "Bolig 2a", "Bolig 10", "Plads 1", "Værelse 1"]
        );
    }
}
