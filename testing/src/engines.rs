//! Fresh databases, migrated, one per test and engine.

use database::{Database, migrate};
use foundation::{FixedClock, Instant};
use tempfile::TempDir;

/// A fresh, migrated database that goes away with its value.
pub struct TestDatabase {
    /// Which engine, for messages.
    pub name: &'static str,
    /// The database.
    pub database: Database,
    /// Its address, for tests that open it themselves.
    pub address: String,
    _folder: Option<TempDir>,
    _schema: Option<Schema>,
}

/// A schema of the test server that is dropped with its value.
struct Schema {
    server: String,
    name: String,
}

impl Drop for Schema {
    fn drop(&mut self) {
        if let Ok(mut client) = postgres::Client::connect(&self.server, postgres::NoTls) {
            // Connections of the pool may still hold locks for a moment: the schema of a test that is left
            // behind goes away with the throw-away server.
            let _ = client.batch_execute(&format!(
                "SET lock_timeout = '2s'; DROP SCHEMA {} CASCADE",
                self.name
            ));
        }
    }
}

/// The start of time in the tests: a Wednesday noon in Denmark.
#[must_use]
pub fn start() -> Instant {
    Instant::parse("2026-09-02T10:00:00Z").expect("a fixed instant")
}

/// A fresh database on every engine that is there: SQLite always.
#[must_use]
pub fn databases() -> Vec<TestDatabase> {
    let mut found = vec![sqlite()];
    if let Ok(server) = std::env::var("ETSTED_TEST_POSTGRES") {
        found.push(postgres_schema(server));
    }
    for database in &found {
        migrate(&database.database, &FixedClock::at(start())).expect("migrations apply");
    }
    found
}

fn sqlite() -> TestDatabase {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let address = format!("sqlite://{}", folder.path().join("etsted.db").display());
    let database = Database::open(&address).expect("SQLite opens");
    TestDatabase {
        name: "SQLite",
        database,
        address,
        _folder: Some(folder),
        _schema: None,
    }
}

fn postgres_schema(server: String) -> TestDatabase {
    let name = format!("t{}", foundation::UserId::new().uuid().simple());
    let mut client = postgres::Client::connect(&server, postgres::NoTls).expect("the test server answers");
    client
        .batch_execute(&format!("CREATE SCHEMA {name}"))
        .expect("a schema can be made");
    let separator = if server.contains('?') { '&' } else { '?' };
    let address = format!("{server}{separator}options=-csearch_path%3D{name}");
    let database = Database::open(&address).expect("PostgreSQL opens");
    TestDatabase {
        name: "PostgreSQL",
        database,
        address,
        _folder: None,
        _schema: Some(Schema { server, name }),
    }
}
