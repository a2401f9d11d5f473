//! Describing an offer from a day on.

use super::{Counting, StayKind};
use access::unit::UnitKind;
use access::{Action, Permit, Subject};
use database::outbox::{self, Fact};
use database::{StorageError, Tx, params, sql};
use foundation::{Day, UnitId, Uuid};

/// Describes an offer; what was said before holds until `from`.
#[derive(Clone, Debug)]
pub struct DescribeOffer {
    /// The unit of kind offer.
    pub offer: UnitId,
    /// From which day this holds.
    pub from: Day,
    /// FFB code of *Tilbud*.
    pub kind_code: String,
    /// What staying there means; [`StayKind::usual_for`] suggests it.
    pub stay: StayKind,
    /// Legal basis (`SEL § 108`).
    pub legal_basis: String,
    /// Supervising authority (socialtilsyn).
    pub supervising_authority: String,
    /// Address.
    pub address: String,
    /// Which days count.
    pub counting: Counting,
    /// The day somebody moves in counts.
    pub first_day_counts: bool,
    /// The day somebody moves out counts.
    pub last_day_counts: bool,
}

impl Action for DescribeOffer {
    const NAME: &'static str = "places.offer.describe";
    const CAPABILITY: &'static str = "place.manage";
    fn subject(&self) -> Subject {
        Subject::Unit(self.offer)
    }
    fn object(&self) -> Option<Uuid> {
        Some(self.offer.uuid())
    }
}

/// Why an offer cannot be described.
#[derive(Debug, thiserror::Error)]
pub enum DescribeOfferError {
    /// The unit is no offer.
    #[error("this unit is no offer")]
    NoOffer,
    /// The kind or the legal basis is missing.
    #[error("an offer needs its kind and its legal basis")]
    Incomplete,
    /// The storage failed.
    #[error(transparent)]
    Storage(#[from] StorageError),
}

/// Whether a unit is an offer.
pub(super) fn is_offer(tx: &mut Tx<'_>, unit: UnitId) -> Result<bool, StorageError> {
    Ok(access::unit::find(tx, unit)?.is_some_and(|unit| unit.kind == UnitKind::Offer))
}

/// Writes the description and puts out `places.offer.described`.
///
/// # Errors
/// [`DescribeOfferError`].
pub fn describe(tx: &mut Tx<'_>, permit: Permit<DescribeOffer>) -> Result<(), DescribeOfferError> {
    let new = permit.action();
    if !is_offer(tx, new.offer)? {
        return Err(DescribeOfferError::NoOffer);
    }
    if new.kind_code.trim().is_empty() || new.legal_basis.trim().is_empty() {
        return Err(DescribeOfferError::Incomplete);
    }
    tx.execute(
        sql!(
            "INSERT INTO offer_description
               (unit_id, description_id, valid_from, kind_code, stay, legal_basis, supervising_authority, address,
                counting, is_first_day_counted, is_last_day_counted, recorded_at, recorded_by)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)"
        ),
        params![
            new.offer,
            Uuid::now_v7(),
            new.from,
            new.kind_code.trim(),
            new.stay.code(),
            new.legal_basis.trim(),
            new.supervising_authority.trim(),
            new.address.trim(),
            new.counting.code(),
            new.first_day_counts,
            new.last_day_counts,
            permit.at(),
            permit.user()
        ],
    )?;
    let kind = "places.offer.described".to_owned();
    outbox::put(
        tx,
        &Fact {
            citizen: None,
            kind,
            object: new.offer.uuid(),
            at: permit.at(),
        },
    )?;
    Ok(())
}
