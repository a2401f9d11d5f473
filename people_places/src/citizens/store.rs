//! The SQL of citizens, private to the room.

use super::{Address, CitizenError, MunicipalityCode};
use database::outbox::{self, Fact};
use database::{StorageError, Tx, params, sql};
use foundation::{CitizenId, Day, Instant, PersonNumber, Private, UserId, Uuid, sort_key};

/// Who recorded something, and when.
#[derive(Clone, Copy)]
pub(crate) struct Recorded {
    pub(crate) at: Instant,
    pub(crate) by: UserId,
}

/// Puts a fact about a citizen into the outbox.
pub(crate) fn put(
    tx: &mut Tx<'_>,
    kind: &str,
    citizen: CitizenId,
    object: Uuid,
    at: Instant,
) -> Result<(), StorageError> {
    outbox::put(
        tx,
        &Fact {
            citizen: Some(citizen),
            kind: kind.to_owned(),
            object,
            at,
        },
    )
}

/// Locks the citizen's row until the transaction ends, and refuses records that take no change.
pub(crate) fn lock(tx: &mut Tx<'_>, citizen: CitizenId) -> Result<(), CitizenError> {
    let found = tx.execute(
        sql!("UPDATE citizen SET version = version + 1 WHERE citizen_id = $1"),
        params![citizen],
    )?;
    if found == 0 {
        return Err(CitizenError::Unknown);
    }
    match merged_into(tx, citizen)? {
        Some(into) => Err(CitizenError::Merged { into }),
        None => Ok(()),
    }
}

pub(super) fn merged_into(tx: &mut Tx<'_>, citizen: CitizenId) -> Result<Option<CitizenId>, StorageError> {
    tx.query_opt(
        sql!("SELECT surviving_id FROM citizen_merge WHERE citizen_id = $1"),
        params![citizen],
        |row| row.get(0),
    )
}

pub(super) fn merged_from(tx: &mut Tx<'_>, citizen: CitizenId) -> Result<Vec<CitizenId>, StorageError> {
    tx.query(
        sql!("SELECT citizen_id FROM citizen_merge WHERE surviving_id = $1 ORDER BY recorded_at, citizen_id"),
        params![citizen],
        |row| row.get(0),
    )
}

fn full_name(given: &Private<String>, family: &Private<String>) -> String {
    format!("{} {}", given.show().trim(), family.show().trim())
        .trim()
        .to_owned()
}

pub(super) fn insert_citizen(
    tx: &mut Tx<'_>,
    citizen: CitizenId,
    given: &Private<String>,
    family: &Private<String>,
    born: Option<Day>,
    recorded: Recorded,
) -> Result<bool, StorageError> {
    let key = sort_key(&full_name(given, family));
    let added = tx.execute(
        sql!(
            "INSERT INTO citizen (citizen_id, given_name, family_name, sort_key, born_day, version, created_at, created_by)
             VALUES ($1, $2, $3, $4, $5, 1, $6, $7) ON CONFLICT DO NOTHING"
        ),
        params![citizen, given.show().trim(), family.show().trim(), key, born, recorded.at, recorded.by],
    )?;
    Ok(added == 1)
}

/// Writes a name into the history, the newest name into the citizen's row, and the words for searching.
pub(super) fn insert_name(
    tx: &mut Tx<'_>,
    citizen: CitizenId,
    given: &Private<String>,
    family: &Private<String>,
    from: Day,
    recorded: Recorded,
) -> Result<(), StorageError> {
    let (given_name, family_name) = (given.show().trim(), family.show().trim());
    tx.execute(
        sql!(
            "INSERT INTO citizen_name (citizen_id, name_id, given_name, family_name, valid_from, recorded_at, recorded_by)
             VALUES ($1, $2, $3, $4, $5, $6, $7)"
        ),
        params![citizen, Uuid::now_v7(), given_name, family_name, from, recorded.at, recorded.by],
    )?;
    let (newest_given, newest_family) = tx.query_one(
        sql!(
            "SELECT given_name, family_name FROM citizen_name WHERE citizen_id = $1
             ORDER BY valid_from DESC, recorded_at DESC, name_id DESC LIMIT 1"
        ),
        params![citizen],
        |row| Ok::<_, StorageError>((row.get::<Private<String>>(0)?, row.get::<Private<String>>(1)?)),
    )?;
    tx.execute(
        sql!("UPDATE citizen SET given_name = $2, family_name = $3, sort_key = $4 WHERE citizen_id = $1"),
        params![
            citizen,
            newest_given,
            newest_family,
            sort_key(&full_name(&newest_given, &newest_family))
        ],
    )?;
    for word in sort_key(&full_name(given, family))
        .split(' ')
        .filter(|word| !word.is_empty())
    {
        tx.execute(
            sql!("INSERT INTO citizen_word (citizen_id, word) VALUES ($1, $2) ON CONFLICT DO NOTHING"),
            params![citizen, word],
        )?;
    }
    Ok(())
}

pub(super) fn insert_number(
    tx: &mut Tx<'_>,
    citizen: CitizenId,
    number: &PersonNumber,
    from: Day,
    recorded: Recorded,
) -> Result<(), StorageError> {
    tx.execute(
        sql!(
            "INSERT INTO citizen_identifier
               (citizen_id, identifier_id, kind, value, official, valid_from, recorded_at, recorded_by)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8)"
        ),
        params![
            citizen,
            Uuid::now_v7(),
            number.kind().code(),
            number,
            !number.is_replacement(),
            from,
            recorded.at,
            recorded.by
        ],
    )?;
    Ok(())
}

/// Ends one active number of a citizen.
pub(super) fn end_number(
    tx: &mut Tx<'_>,
    citizen: CitizenId,
    number: &PersonNumber,
    day: Day,
    recorded: Recorded,
) -> Result<(), StorageError> {
    tx.execute(
        sql!(
            "UPDATE citizen_identifier SET valid_to = $4, ended_at = $5, ended_by = $6
             WHERE citizen_id = $1 AND kind = $2 AND value = $3 AND valid_to IS NULL"
        ),
        params![
            citizen,
            number.kind().code(),
            number,
            day,
            recorded.at,
            recorded.by
        ],
    )?;
    Ok(())
}

/// The citizen who has a number now.
pub(super) fn active_holder(
    tx: &mut Tx<'_>,
    number: &PersonNumber,
) -> Result<Option<CitizenId>, StorageError> {
    tx.query_opt(
        sql!("SELECT citizen_id FROM citizen_identifier WHERE kind = $1 AND value = $2 AND valid_to IS NULL"),
        params![number.kind().code(), number],
        |row| row.get(0),
    )
}

/// The citizen who had a number last.
pub(super) fn last_holder(tx: &mut Tx<'_>, number: &PersonNumber) -> Result<Option<CitizenId>, StorageError> {
    tx.query_opt(
        sql!(
            "SELECT citizen_id FROM citizen_identifier WHERE kind = $1 AND value = $2 AND valid_to IS NOT NULL
             ORDER BY ended_at DESC, identifier_id DESC LIMIT 1"
        ),
        params![number.kind().code(), number],
        |row| row.get(0),
    )
}

pub(super) fn insert_point(
    tx: &mut Tx<'_>,
    citizen: CitizenId,
    kind: &'static str,
    value: Option<&Private<String>>,
    from: Day,
    recorded: Recorded,
) -> Result<(), StorageError> {
    let Some(value) = value else { return Ok(()) };
    point(tx, citizen, kind, value.show(), (None, None), from, recorded)
}

/// Writes an address; `None` says that there is none any more.
pub(super) fn insert_address(
    tx: &mut Tx<'_>,
    citizen: CitizenId,
    address: Option<&Address>,
    from: Day,
    recorded: Recorded,
) -> Result<(), StorageError> {
    match address {
        Some(address) => {
            let town = (address.postal_code.as_ref(), address.city.as_ref());
            point(tx, citizen, "address", address.line.show(), town, from, recorded)
        }
        None => point(tx, citizen, "address", "", (None, None), from, recorded),
    }
}

fn point(
    tx: &mut Tx<'_>,
    citizen: CitizenId,
    kind: &'static str,
    value: &str,
    town: (Option<&Private<String>>, Option<&Private<String>>),
    from: Day,
    recorded: Recorded,
) -> Result<(), StorageError> {
    tx.execute(
        sql!(
            "INSERT INTO citizen_contact_point
               (citizen_id, point_id, kind, value, postal_code, city, valid_from, recorded_at, recorded_by)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)"
        ),
        params![
            citizen,
            Uuid::now_v7(),
            kind,
            value.trim(),
            town.0,
            town.1,
            from,
            recorded.at,
            recorded.by
        ],
    )?;
    Ok(())
}

pub(super) fn insert_municipality(
    tx: &mut Tx<'_>,
    citizen: CitizenId,
    code: &MunicipalityCode,
    from: Day,
    recorded: Recorded,
) -> Result<(), StorageError> {
    tx.execute(
        sql!(
            "INSERT INTO citizen_municipality
               (citizen_id, fact_id, municipality_code, valid_from, recorded_at, recorded_by)
             VALUES ($1, $2, $3, $4, $5, $6)"
        ),
        params![
            citizen,
            Uuid::now_v7(),
            code.as_str(),
            from,
            recorded.at,
            recorded.by
        ],
    )?;
    Ok(())
}

/// The municipality with the duty to help on a day.
pub(super) fn municipality(
    tx: &mut Tx<'_>,
    citizen: CitizenId,
    day: Day,
) -> Result<Option<String>, StorageError> {
    tx.query_opt(
        sql!(
            "SELECT municipality_code FROM citizen_municipality WHERE citizen_id = $1 AND valid_from <= $2
             ORDER BY valid_from DESC, recorded_at DESC, fact_id DESC LIMIT 1"
        ),
        params![citizen, day],
        |row| row.get(0),
    )
}
