//! Finding citizens: by the beginning of the words of a name, or by a whole number. Always within reach.

use super::name::protected_on;
use super::{CitizenName, READ, ShownName, shown};
use access::{Action, Permit, Reach, Subject, citizen_in_reach};
use database::{Row, StorageError, Tx, params, sql};
use foundation::{CitizenId, Day, PersonNumber, sort_key};

/// Shows a list of citizens within reach.
#[derive(Clone, Copy, Debug)]
pub struct ListCitizens;

impl Action for ListCitizens {
    const NAME: &'static str = "people.citizen.list";
    const CAPABILITY: &'static str = READ;
    fn subject(&self) -> Subject {
        Subject::Anywhere
    }
}

/// A citizen found.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Hit {
    /// Who.
    pub citizen: CitizenId,
    /// The name as it may be shown.
    pub name: ShownName,
    /// Day of birth, when known: tells people of the same name apart.
    pub born: Option<Day>,
    /// Whole years today.
    pub age: Option<i64>,
    /// The unit where the citizen lives or attends today; the first by name when several.
    pub unit_name: Option<String>,
}

/// After every letter that a sort key may hold.
const LAST: char = '\u{10FFFF}';

/// Citizens within reach with a name of which each given word is the beginning of a word, by name; at most `limit`.
/// Former names count too. Up to three words; no words: everybody within reach. Merged records are left out.
///
/// # Errors
/// [`StorageError`].
pub fn search(tx: &mut Tx<'_>, reach: Reach, words: &str, limit: u32) -> Result<Vec<Hit>, StorageError> {
    let key = sort_key(words);
    let mut parts: Vec<&str> = key.split(' ').filter(|part| !part.is_empty()).take(3).collect();
    parts.resize(3, "");
    let end = |part: &str| format!("{part}{LAST}");
    let day = reach.day();
    tx.query(
        sql!(
            "SELECT c.citizen_id, c.given_name, c.family_name, ",
            protected_on!("c.citizen_id", "$3"),
            ", c.born_day,
               (SELECT u.name FROM placement p JOIN unit u ON u.unit_id = p.unit_id
                WHERE p.citizen_id = c.citizen_id AND p.valid_from <= $3 AND (p.valid_to IS NULL OR p.valid_to > $3)
                ORDER BY u.sort_key, u.unit_id LIMIT 1)
             FROM citizen c
             WHERE c.citizen_id IN (SELECT w.citizen_id FROM citizen_word w WHERE w.word >= $4 AND w.word < $5)
               AND EXISTS (SELECT 1 FROM citizen_word w
                           WHERE w.citizen_id = c.citizen_id AND w.word >= $6 AND w.word < $7)
               AND EXISTS (SELECT 1 FROM citizen_word w
                           WHERE w.citizen_id = c.citizen_id AND w.word >= $8 AND w.word < $9)
               AND NOT EXISTS (SELECT 1 FROM citizen_merge m WHERE m.citizen_id = c.citizen_id) AND ",
            citizen_in_reach!("c.citizen_id", "$1", "$2", "$3"),
            " ORDER BY c.sort_key, c.citizen_id LIMIT $10"
        ),
        params![
            reach.user(),
            READ,
            day,
            parts[0],
            end(parts[0]),
            parts[1],
            end(parts[1]),
            parts[2],
            end(parts[2]),
            i64::from(limit)
        ],
        |row| hit(row, day),
    )
}

/// One citizen within reach, as a list shows people: for pages about a citizen that do not open the record (the access
/// log). "Not there" and "not yours" are both `None`.
///
/// # Errors
/// [`StorageError`].
pub fn one_in_reach(tx: &mut Tx<'_>, reach: Reach, citizen: CitizenId) -> Result<Option<Hit>, StorageError> {
    let day = reach.day();
    tx.query_opt(
        sql!(
            "SELECT c.citizen_id, c.given_name, c.family_name, ",
            protected_on!("c.citizen_id", "$3"),
            ", c.born_day,
               (SELECT u.name FROM placement p JOIN unit u ON u.unit_id = p.unit_id
                WHERE p.citizen_id = c.citizen_id AND p.valid_from <= $3 AND (p.valid_to IS NULL OR p.valid_to > $3)
                ORDER BY u.sort_key, u.unit_id LIMIT 1)
             FROM citizen c WHERE c.citizen_id = $4 AND ",
            citizen_in_reach!("c.citizen_id", "$1", "$2", "$3")
        ),
        params![reach.user(), READ, day, citizen],
        |row| hit(row, day),
    )
}

fn hit(row: &Row<'_>, day: Day) -> Result<Hit, StorageError> {
    let born: Option<Day> = row.get(4)?;
    Ok(Hit {
        citizen: row.get(0)?,
        name: shown(&CitizenName::read(row, 1)?, true),
        born,
        age: born.and_then(|born| crate::age(born, day)),
        unit_name: row.get(5)?,
    })
}

/// Looks for one citizen by a whole person number (a form that is posted, never a link).
#[derive(Clone, Debug)]
pub struct SearchNumber {
    /// The number.
    pub number: PersonNumber,
}

impl Action for SearchNumber {
    const NAME: &'static str = "people.citizen.by_number";
    const CAPABILITY: &'static str = super::IDENTITY;
    fn subject(&self) -> Subject {
        Subject::Anywhere
    }
}

/// The citizen within reach who has the number, or had it last; the surviving record. "Not there" and "not yours"
/// are both `None`.
///
/// # Errors
/// [`StorageError`].
pub fn search_number(
    tx: &mut Tx<'_>,
    permit: &Permit<SearchNumber>,
) -> Result<Option<CitizenId>, StorageError> {
    let reach = permit.reach();
    let Some(found) = super::find_by_number(tx, permit, &permit.action().number)? else {
        return Ok(None);
    };
    tx.query_opt(
        sql!(
            "SELECT c.citizen_id FROM citizen c WHERE c.citizen_id = $4 AND ",
            citizen_in_reach!("c.citizen_id", "$1", "$2", "$3")
        ),
        params![reach.user(), reach.capability(), reach.day(), found],
        |row| row.get(0),
    )
}
