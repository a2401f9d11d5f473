//! The session library's store, on the house. The database gets a digest of the session's key, never the key.

use access::{House, StorageError, login::SessionRow};
use foundation::{Instant, UserId};
use std::{collections::HashMap, future::Future, pin::Pin};
use time::OffsetDateTime;
use tower_sessions::{
    SessionStore,
    session::{Id, Record},
    session_store::{Error, Result},
};

/// The key of the session value that holds the user's id.
pub(super) const USER: &str = "user";

#[derive(Clone)]
pub(super) struct Sessions(pub(super) House);

impl std::fmt::Debug for Sessions {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Sessions")
    }
}

type Answer<'a, T> = Pin<Box<dyn Future<Output = Result<T>> + Send + 'a>>;

impl Sessions {
    async fn run<T: Send + 'static>(
        &self,
        work: impl FnOnce(&House) -> std::result::Result<T, StorageError> + Send + 'static,
    ) -> Result<T> {
        let house = self.0.clone();
        super::blocking(move || work(&house))
            .await
            .map_err(|error| Error::Backend(error.to_string()))
    }

    async fn begin(&self, record: &Record) -> Result<()> {
        let row = row_of(record)?;
        let key = record.id.to_string();
        self.run(move |house| house.save_session(&key, row)).await
    }

    async fn go_on(&self, record: &Record) -> Result<()> {
        let row = row_of(record)?;
        let key = record.id.to_string();
        self.run(move |house| house.update_session(&key, row)).await
    }
}

// Written out as the library's attribute would, so that it is not one more dependency.
impl SessionStore for Sessions {
    fn create<'s, 'r, 'f>(&'s self, record: &'r mut Record) -> Answer<'f, ()>
    where
        's: 'f,
        'r: 'f,
        Self: 'f,
    {
        // Keys are 128 random bits: no two sessions share one.
        Box::pin(self.begin(record))
    }

    fn save<'s, 'r, 'f>(&'s self, record: &'r Record) -> Answer<'f, ()>
    where
        's: 'f,
        'r: 'f,
        Self: 'f,
    {
        Box::pin(self.go_on(record))
    }

    fn load<'s, 'r, 'f>(&'s self, id: &'r Id) -> Answer<'f, Option<Record>>
    where
        's: 'f,
        'r: 'f,
        Self: 'f,
    {
        let id = *id;
        Box::pin(async move {
            let key = id.to_string();
            let found = self.run(move |house| house.load_session(&key)).await?;
            found.map(|row| record_of(id, &row)).transpose()
        })
    }

    fn delete<'s, 'r, 'f>(&'s self, id: &'r Id) -> Answer<'f, ()>
    where
        's: 'f,
        'r: 'f,
        Self: 'f,
    {
        let key = id.to_string();
        Box::pin(self.run(move |house| house.delete_session(&key)))
    }
}

fn row_of(record: &Record) -> Result<SessionRow> {
    let data = serde_json::to_string(&record.data).map_err(|error| Error::Encode(error.to_string()))?;
    let user = record
        .data
        .get(USER)
        .and_then(|value| value.as_str())
        .and_then(|text| text.parse::<UserId>().ok());
    let micros = i64::try_from(record.expiry_date.unix_timestamp_nanos() / 1000).unwrap_or(i64::MAX);
    let expires_at = Instant::from_micros(micros).ok_or_else(|| Error::Encode("expiry".to_owned()))?;
    Ok(SessionRow {
        user,
        data,
        expires_at,
    })
}

fn record_of(id: Id, row: &SessionRow) -> Result<Record> {
    let data: HashMap<String, serde_json::Value> =
        serde_json::from_str(&row.data).map_err(|error| Error::Decode(error.to_string()))?;
    let nanos = i128::from(row.expires_at.micros()) * 1000;
    let expiry_date =
        OffsetDateTime::from_unix_timestamp_nanos(nanos).map_err(|error| Error::Decode(error.to_string()))?;
    Ok(Record {
        id,
        data,
        expiry_date,
    })
}
