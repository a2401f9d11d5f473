//! The unit tree: region → area → offer → unit, with periods, and the municipalities beside it.
//!
//! The tree is kept as facts (`unit_under`); `unit_closure` is derived from them and is what reach reads.
//! What describes a unit (kind of offer, address, places) lies in `people_places`.

mod add;
mod read;

pub use add::{AddUnit, UnitError, add};
pub use read::{above, below, by_name, in_reach, kind_in_reach, municipalities, municipality, named};

use database::{StorageError, Tx};
use foundation::UnitId;

/// The levels of the organisation.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum UnitKind {
    /// Region (or the municipality as operator).
    Region,
    /// Specialist area (specialområde).
    Area,
    /// Offer (tilbud).
    Offer,
    /// A unit of an offer (afdeling, hus).
    Unit,
    /// A municipality that orders and pays.
    Municipality,
}

impl UnitKind {
    /// All kinds.
    pub const ALL: [Self; 5] = [
        Self::Region,
        Self::Area,
        Self::Offer,
        Self::Unit,
        Self::Municipality,
    ];

    /// The word in the database.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Region => "region",
            Self::Area => "area",
            Self::Offer => "offer",
            Self::Unit => "unit",
            Self::Municipality => "municipality",
        }
    }

    /// The kind behind a stored word.
    ///
    /// # Errors
    /// When there is no such kind.
    pub fn from_code(code: &str) -> Result<Self, StorageError> {
        Self::ALL
            .into_iter()
            .find(|kind| kind.code() == code)
            .ok_or_else(|| StorageError::decode("unit kind"))
    }

    /// Whether a unit of this kind may lie under one of `parent`.
    #[must_use]
    pub const fn fits_under(self, parent: Self) -> bool {
        matches!(
            (self, parent),
            (Self::Area, Self::Region)
                | (Self::Offer, Self::Area | Self::Region)
                | (Self::Unit, Self::Offer | Self::Unit)
        )
    }
}

/// A unit of the organisation.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Unit {
    /// Its id.
    pub id: UnitId,
    /// Its level.
    pub kind: UnitKind,
    /// Its name.
    pub name: String,
}

fn read_unit(row: &database::Row<'_>) -> Result<Unit, StorageError> {
    Ok(Unit {
        id: row.get(0)?,
        kind: UnitKind::from_code(&row.get::<String>(1)?)?,
        name: row.get(2)?,
    })
}

/// One unit, whatever its period; `None` when there is none.
///
/// # Errors
/// [`StorageError`].
pub fn find(tx: &mut Tx<'_>, unit: UnitId) -> Result<Option<Unit>, StorageError> {
    use database::{params, sql};
    tx.query_opt(
        sql!("SELECT unit_id, kind, name FROM unit WHERE unit_id = $1"),
        params![unit],
        read_unit,
    )
}
