//! Every name in the house, of citizens, their relatives and guardians, for a check that nothing about a citizen leaves it.
//! The names are handed to the check one by one; they are not shown, and nobody is told whose they are.

use access::{Action, Permit};
use database::{StorageError, Tx, params, sql};

/// Hands every present and former name of every citizen to `see`, and those of relatives, guardians and others around
/// them: given names, family names. Protected names, merged records and ended contacts too.
///
/// # Errors
/// [`StorageError`].
pub fn every_name<A: Action>(
    tx: &mut Tx<'_>,
    _permit: &Permit<A>,
    mut see: impl FnMut(&str, &str),
) -> Result<(), StorageError> {
    tx.each(
        sql!(
            "SELECT given_name, family_name FROM citizen UNION SELECT given_name, family_name FROM citizen_name
             UNION SELECT given_name, family_name FROM contact ORDER BY 1, 2"
        ),
        params![],
        |row| {
            see(&row.get::<String>(0)?, &row.get::<String>(1)?);
            Ok::<_, StorageError>(())
        },
    )
}
