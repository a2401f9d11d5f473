//! SQLite: one writer thread with group commit, and a pool of readers.
//!
//! Waiting actions run one after the other, each in its savepoint, and are committed together; each is answered
//! after that commit. A failing or panicking action undoes its own savepoint only.

use crate::{StorageError, StorageErrorKind, Tx};
use rusqlite::config::DbConfig;
use rusqlite::{Connection, OpenFlags};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, Sender, channel};
use std::time::Duration;

/// How many actions may share one commit. Bounds how long the first of them waits.
const GROUP: usize = 256;
/// Prepared statements kept per connection; above the number of statements of the program.
const STATEMENTS_KEPT: usize = 512;
/// How much of the file is read through the memory map. Address space, not memory.
const MAPPED_BYTES: i64 = 4 << 30;
/// Connections for reading. More than the cores, since a reader may wait for its client's bytes.
const READERS: u32 = 16;

pub(super) struct Sqlite {
    jobs: Sender<Job>,
    readers: r2d2::Pool<Readers>,
}

/// Runs an action on the writer's connection and returns how to answer it once the commit is known.
type Job = Box<dyn FnOnce(&Connection) -> Answer + Send>;
type Answer = Box<dyn FnOnce(Result<(), StorageError>) + Send>;

impl Sqlite {
    pub(super) fn open(path: &Path) -> Result<Self, StorageError> {
        private_file(path);
        let writer = Connection::open(path)?;
        prepare(&writer)?;
        writer.pragma_update(None, "journal_mode", "WAL")?;
        writer.pragma_update(None, "synchronous", "FULL")?;
        let (jobs, waiting) = channel();
        std::thread::Builder::new()
            .name("etsted-writer".to_owned())
            .spawn(move || write_until_closed(&writer, &waiting))
            .map_err(|_| StorageError::new(StorageErrorKind::Unavailable, "no thread for the writer"))?;
        let readers = r2d2::Pool::builder()
            .max_size(READERS)
            .min_idle(Some(1))
            .test_on_check_out(false)
            .connection_timeout(Duration::from_secs(10))
            .build(Readers(path.to_owned()))?;
        Ok(Self { jobs, readers })
    }

    pub(super) fn write<T, E>(
        &self,
        action: impl FnOnce(&mut Tx<'_>) -> Result<T, E> + Send + 'static,
    ) -> Result<T, E>
    where
        T: Send + 'static,
        E: From<StorageError> + Send + 'static,
    {
        let (answer, answered) = channel();
        let job: Job = Box::new(move |connection| {
            let outcome = in_savepoint(connection, action);
            Box::new(move |commit| {
                let result = match (outcome, commit) {
                    (Ok(value), Ok(())) => Ok(value),
                    (Ok(_), Err(error)) => Err(error.into()),
                    (Err(error), _) => Err(error),
                };
                let _ = answer.send(result); // nobody waits any more: the client went away
            })
        });
        let gone = || StorageError::new(StorageErrorKind::Unavailable, "the database is closing");
        self.jobs.send(job).map_err(|_| gone())?;
        answered.recv().unwrap_or_else(|_| Err(gone().into()))
    }

    pub(super) fn read<T, E: From<StorageError>>(
        &self,
        reading: impl FnOnce(&mut Tx<'_>) -> Result<T, E>,
    ) -> Result<T, E> {
        let connection = self.readers.get().map_err(StorageError::from)?;
        // One view of the data for all statements of the reading; ended also when it fails.
        let view = connection.unchecked_transaction().map_err(StorageError::from)?;
        let result = reading(&mut Tx::sqlite(&view));
        view.commit().map_err(StorageError::from)?;
        result
    }
}

/// Makes a new database's file readable for its owner only; the files beside it (WAL) get the same rights from SQLite.
/// A file that is there keeps its rights: whoever runs the machine may have chosen them.
fn private_file(path: &Path) {
    let mut options = std::fs::OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    // What stands in the way (the file is there, the folder is not) SQLite finds as well, and says so.
    let _ = options.open(path);
}

fn prepare(connection: &Connection) -> Result<(), StorageError> {
    connection.set_prepared_statement_cache_capacity(STATEMENTS_KEPT);
    connection.busy_timeout(Duration::from_secs(10))?;
    connection.pragma_update(None, "foreign_keys", true)?;
    connection.pragma_update(None, "cache_size", -16_000)?;
    // Every commit empties the readers' own page caches, and every view commits an audit row. Read through the system's
    // memory map, a page is there without a call and without a copy (measured: 230 reads a citizen page before).
    connection.pragma_update(None, "mmap_size", MAPPED_BYTES)?;
    // Plans do not look at parameter values: otherwise SQLite (built with STAT4) compiles a kept statement anew
    // whenever its parameters change, which costs more than running it.
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_ENABLE_QPSG, true)?;
    Ok(())
}

fn in_savepoint<T, E: From<StorageError>>(
    connection: &Connection,
    action: impl FnOnce(&mut Tx<'_>) -> Result<T, E>,
) -> Result<T, E> {
    let run = |text| {
        connection
            .prepare_cached(text)
            .and_then(|mut s| s.execute([]))
            .map_err(StorageError::from)
    };
    run("SAVEPOINT action")?;
    let result = catch_unwind(AssertUnwindSafe(|| {
        let mut tx = Tx::sqlite(connection);
        let outcome = action(&mut tx);
        tx.committable(outcome)
    }));
    match result {
        Ok(Ok(value)) => {
            run("RELEASE action")?;
            Ok(value)
        }
        Ok(Err(error)) => {
            run("ROLLBACK TO action")?;
            run("RELEASE action")?;
            Err(error)
        }
        Err(_) => {
            run("ROLLBACK TO action")?;
            run("RELEASE action")?;
            Err(StorageError::new(StorageErrorKind::Internal, "an action panicked and was undone").into())
        }
    }
}

fn write_until_closed(connection: &Connection, waiting: &Receiver<Job>) {
    while let Ok(first) = waiting.recv() {
        if let Err(error) = begin(connection) {
            refuse(first, connection, &error);
            // Should an earlier ROLLBACK have failed, its transaction must not stand in the way for ever.
            roll_back(connection);
            continue;
        }
        let mut answers = vec![first(connection)];
        // A full disk makes SQLite undo the whole transaction at once: what comes after must not run outside of one, where
        // it would be kept although its sender is told that it was not.
        while answers.len() < GROUP && !connection.is_autocommit() {
            match waiting.try_recv() {
                Ok(job) => answers.push(job(connection)),
                Err(_) => break,
            }
        }
        let commit = connection.execute_batch("COMMIT").map_err(StorageError::from);
        if commit.is_err() {
            roll_back(connection);
        }
        for answer in answers {
            answer(commit.clone());
        }
    }
}

fn begin(connection: &Connection) -> Result<(), StorageError> {
    connection
        .execute_batch("BEGIN IMMEDIATE")
        .map_err(StorageError::from)
}

/// Ends a transaction that is still open. When that fails as well, the next one tries again.
fn roll_back(connection: &Connection) {
    if !connection.is_autocommit() {
        let _ = connection.execute_batch("ROLLBACK");
    }
}

/// Answers a job that cannot run: its savepoint is opened outside any transaction and the commit reported as failed.
fn refuse(job: Job, connection: &Connection, error: &StorageError) {
    // A query-only connection makes the job's own writes fail, so nothing it does can stay.
    let _ = connection.pragma_update(None, "query_only", true);
    let answer = job(connection);
    let _ = connection.pragma_update(None, "query_only", false);
    answer(Err(error.clone()));
}

struct Readers(PathBuf);

impl r2d2::ManageConnection for Readers {
    type Connection = Connection;
    type Error = StorageError;

    fn connect(&self) -> Result<Connection, StorageError> {
        let connection = Connection::open_with_flags(
            &self.0,
            OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX | OpenFlags::SQLITE_OPEN_URI,
        )?;
        prepare(&connection)?;
        Ok(connection)
    }

    fn is_valid(&self, _: &mut Connection) -> Result<(), StorageError> {
        Ok(())
    }

    fn has_broken(&self, connection: &mut Connection) -> bool {
        !connection.is_autocommit()
    }
}
