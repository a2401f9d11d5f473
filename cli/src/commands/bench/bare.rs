//! The bare limit: axum and raw rusqlite doing the same bytes, without the house.
//!
//! For a view: the session, user and role rows, as many audit rows as the real page writes (chained by SHA-256, in one
//! grouped commit with `synchronous=FULL`), the rows that the page shows, and a body of the same length. For a note:
//! the session rows, the note with its theme, its audit row and its outgoing fact. No permit, no templates, no forms.

use super::Trouble;
use axum::body::Bytes;
use axum::extract::{Path, State};
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};
use axum::{Router, routing};
use demo::generate::Measured;
use foundation::Uuid;
use rusqlite::{Connection, OpenFlags, params};
use sha2::{Digest, Sha256};
use std::net::SocketAddr;
use std::path::{Path as File, PathBuf};
use std::sync::mpsc::{Receiver, Sender, channel};
use std::sync::{Arc, Mutex, PoisonError};

/// What the real pages do, found by asking them once.
#[derive(Clone, Copy, Debug, Default)]
pub struct Alike {
    /// Length of the day page in bytes, and audit rows it writes.
    pub day: (usize, usize),
    /// The same for the page of the citizen with 50 notes.
    pub few: (usize, usize),
    /// The same for the page of the citizen with 5,000 notes.
    pub many: (usize, usize),
    /// Audit rows of saving a note.
    pub note: usize,
}

/// Actions that share a commit, as in the program.
const GROUP: usize = 256;

type Job = (
    Box<dyn FnOnce(&Connection) -> rusqlite::Result<()> + Send>,
    Sender<bool>,
);

struct Bare {
    file: PathBuf,
    jobs: Sender<Job>,
    readers: Mutex<Vec<Connection>>,
    user: Uuid,
    unit: Uuid,
    few: Uuid,
    alike: Alike,
}

/// Serves on a free port until the program ends; returns the address.
pub fn serve(file: &File, measured: &Measured, user: Uuid, alike: Alike) -> Result<SocketAddr, Trouble> {
    let writer = open(file).map_err(Trouble::new)?;
    writer
        .pragma_update(None, "journal_mode", "WAL")
        .map_err(Trouble::new)?;
    writer
        .pragma_update(None, "synchronous", "FULL")
        .map_err(Trouble::new)?;
    let (jobs, waiting) = channel();
    std::thread::spawn(move || write(&writer, &waiting));
    let (unit, few) = (measured.unit.uuid(), measured.few.uuid());
    let bare = Arc::new(Bare {
        file: file.to_owned(),
        jobs,
        readers: Mutex::default(),
        user,
        unit,
        few,
        alike,
    });
    let (ready, address) = channel();
    std::thread::spawn(move || {
        let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build()?;
        runtime.block_on(async {
            let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await?;
            let _ = ready.send(listener.local_addr()?); // whoever asked waits for it
            let routes = Router::new()
                .route("/day", routing::get(day))
                .route("/citizens/{citizen}", routing::get(citizen))
                .route("/citizens/{citizen}/notes", routing::post(note));
            axum::serve(listener, routes.with_state(bare)).await
        })
    });
    address
        .recv()
        .map_err(|_| Trouble::new("the bare server did not start"))
}

fn open(file: &File) -> rusqlite::Result<Connection> {
    let connection = Connection::open_with_flags(file, OpenFlags::default())?;
    connection.set_prepared_statement_cache_capacity(64);
    connection.pragma_update(None, "cache_size", -16_000)?;
    connection.set_db_config(rusqlite::config::DbConfig::SQLITE_DBCONFIG_ENABLE_QPSG, true)?;
    Ok(connection)
}

fn write(connection: &Connection, waiting: &Receiver<Job>) {
    while let Ok((first, answer)) = waiting.recv() {
        let mut done = connection.execute_batch("BEGIN IMMEDIATE").is_ok() && first(connection).is_ok();
        let mut answers = vec![answer];
        while answers.len() < GROUP {
            let Ok((job, answer)) = waiting.try_recv() else {
                break;
            };
            done &= job(connection).is_ok();
            answers.push(answer);
        }
        done &= connection.execute_batch("COMMIT").is_ok();
        for answer in answers {
            let _ = answer.send(done); // the client may have gone
        }
    }
}

impl Bare {
    fn written(&self, job: impl FnOnce(&Connection) -> rusqlite::Result<()> + Send + 'static) -> bool {
        let (answer, answered) = channel();
        self.jobs.send((Box::new(job), answer)).is_ok() && answered.recv().unwrap_or(false)
    }

    /// Reads on a connection of the pool.
    fn read<T>(&self, read: impl FnOnce(&Connection) -> rusqlite::Result<T>) -> rusqlite::Result<T> {
        let free = self.readers.lock().unwrap_or_else(PoisonError::into_inner).pop();
        let connection = match free {
            Some(connection) => connection,
            None => open(&self.file)?,
        };
        let result = read(&connection);
        self.readers
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .push(connection);
        result
    }

    fn session(&self) -> rusqlite::Result<Vec<u8>> {
        self.read(|connection| {
            let mut text = Vec::new();
            for statement in [
                "SELECT session_key, data FROM login_session WHERE user_id = ?1 LIMIT 1",
                "SELECT user_id, name, title, language FROM app_user WHERE user_id = ?1",
                "SELECT r.role, u.name FROM role_held r JOIN unit u ON u.unit_id = r.unit_id WHERE r.user_id = ?1",
                "SELECT DISTINCT k.capability FROM role_held r JOIN role_capability k ON k.role = r.role
                 WHERE r.user_id = ?1",
            ] {
                rows(connection, statement, self.user, &mut text)?;
            }
            Ok(text)
        })
    }
}

/// Every text of every row, as a page would show it.
fn rows(connection: &Connection, statement: &str, of: Uuid, text: &mut Vec<u8>) -> rusqlite::Result<()> {
    let mut prepared = connection.prepare_cached(statement)?;
    let columns = prepared.column_count();
    let mut rows = prepared.query(params![of])?;
    while let Some(row) = rows.next()? {
        for column in 0..columns {
            if let rusqlite::types::ValueRef::Text(bytes) = row.get_ref(column)? {
                text.extend_from_slice(bytes);
            }
        }
    }
    Ok(())
}

/// One audit row at the end of a chain, as the house writes it.
fn audit(connection: &Connection, chain: Uuid, user: Uuid, unit: Uuid, action: &str) -> rusqlite::Result<()> {
    let (seq, previous): (i64, Vec<u8>) = connection
        .prepare_cached(
            "INSERT INTO audit_head (chain_id, seq, hash) VALUES (?1, 1, x'')
             ON CONFLICT (chain_id) DO UPDATE SET seq = audit_head.seq + 1 RETURNING seq, hash",
        )?
        .query_row(params![chain], |row| Ok((row.get(0)?, row.get(1)?)))?;
    let mut hash = Sha256::new();
    for field in [
        &previous[..],
        chain.as_bytes(),
        &seq.to_be_bytes(),
        user.as_bytes(),
        unit.as_bytes(),
        action.as_bytes(),
    ] {
        hash.update(field);
    }
    let hash = hash.finalize().to_vec();
    connection
        .prepare_cached(
            "INSERT INTO audit_entry (chain_id, seq, at, day, user_id, unit_id, role, action, citizen_id, object_id,
                                      purpose, emergency, outcome, reason, hash)
             VALUES (?1, ?2, ?3, '2026-01-01', ?4, ?5, 'educator', ?6, ?1, ?1, 'daily-work', 0, 'done', NULL, ?7)",
        )?
        .execute(params![chain, seq, seq, user, unit, action, hash])?;
    connection
        .prepare_cached("UPDATE audit_head SET hash = ?2 WHERE chain_id = ?1")?
        .execute(params![chain, hash])?;
    Ok(())
}

const DAY: [&str; 3] = [
    "SELECT n.text, u.name, c.given_name, c.family_name FROM citizen_tie t
     JOIN citizen c ON c.citizen_id = t.citizen_id
     LEFT JOIN note n ON n.citizen_id = t.citizen_id AND n.note_id = (
        SELECT m.note_id FROM note m WHERE m.citizen_id = t.citizen_id ORDER BY m.event_at DESC, m.note_id DESC LIMIT 1)
     LEFT JOIN app_user u ON u.user_id = n.author_id WHERE t.unit_id = ?1 AND t.kind = 'lives' AND t.valid_to IS NULL",
    "SELECT a.text FROM citizen_tie t JOIN citizen_alert a ON a.citizen_id = t.citizen_id
     WHERE t.unit_id = ?1 AND t.kind = 'lives' AND t.valid_to IS NULL",
    "SELECT f.planned_day FROM citizen_tie t JOIN follow_up f ON f.citizen_id = t.citizen_id
     WHERE t.unit_id = ?1 AND t.kind = 'lives' AND t.valid_to IS NULL",
];

const CITIZEN: [&str; 11] = [
    "SELECT given_name, family_name, born_day FROM citizen WHERE citizen_id = ?1",
    "SELECT text FROM citizen_alert WHERE citizen_id = ?1",
    "SELECT given_name, family_name, phone FROM contact WHERE citizen_id = ?1",
    "SELECT kind, value FROM citizen_contact_point WHERE citizen_id = ?1",
    "SELECT p.valid_from, l.label, u.name FROM placement p JOIN place l ON l.place_id = p.place_id
     JOIN unit u ON u.unit_id = p.offer_id WHERE p.citizen_id = ?1",
    "SELECT plan_from, case_number FROM plan WHERE citizen_id = ?1",
    "SELECT g.text, t.theme_code FROM goal g LEFT JOIN goal_theme t ON t.citizen_id = g.citizen_id
     AND t.goal_id = g.goal_id WHERE g.citizen_id = ?1",
    "SELECT text, responsible FROM sub_goal WHERE citizen_id = ?1",
    "SELECT f.planned_day, d.note FROM follow_up f LEFT JOIN follow_up_done d ON d.citizen_id = f.citizen_id
     AND d.follow_up_id = f.follow_up_id WHERE f.citizen_id = ?1",
    "SELECT n.text, n.audience, u.name FROM note n JOIN app_user u ON u.user_id = n.author_id
     WHERE n.citizen_id = ?1 ORDER BY n.event_at DESC, n.note_id DESC LIMIT 51",
    "SELECT t.theme_code FROM (SELECT note_id FROM note WHERE citizen_id = ?1 ORDER BY event_at DESC, note_id DESC
     LIMIT 50) n CROSS JOIN note_theme t ON t.citizen_id = ?1 AND t.note_id = n.note_id",
];

async fn day(State(bare): State<Arc<Bare>>) -> Response {
    view(bare, None).await
}

async fn citizen(State(bare): State<Arc<Bare>>, Path(citizen): Path<Uuid>) -> Response {
    view(bare, Some(citizen)).await
}

async fn view(bare: Arc<Bare>, citizen: Option<Uuid>) -> Response {
    let work = tokio::task::spawn_blocking(move || {
        let mut text = bare.session()?;
        let (length, audit_rows) = match citizen {
            None => bare.alike.day,
            Some(citizen) if citizen == bare.few => bare.alike.few,
            Some(_) => bare.alike.many,
        };
        let (chain, user, unit) = (citizen.unwrap_or(bare.unit), bare.user, bare.unit);
        let written = bare.written(move |connection| {
            (0..audit_rows).try_for_each(|_| audit(connection, chain, user, unit, "record.view"))
        });
        bare.read(|connection| {
            let statements: &[&str] = if citizen.is_some() { &CITIZEN } else { &DAY };
            statements
                .iter()
                .try_for_each(|statement| rows(connection, statement, chain, &mut text))
        })?;
        text.resize(length, b' ');
        Ok::<_, rusqlite::Error>((written, text))
    });
    match work.await {
        Ok(Ok((true, body))) => ([(header::CONTENT_TYPE, "text/html; charset=utf-8")], body).into_response(),
        _ => StatusCode::INTERNAL_SERVER_ERROR.into_response(),
    }
}

async fn note(State(bare): State<Arc<Bare>>, Path(citizen): Path<Uuid>, body: Bytes) -> Response {
    let work = tokio::task::spawn_blocking(move || {
        bare.session()?;
        let (user, unit, audit_rows) = (bare.user, bare.unit, bare.alike.note);
        Ok::<_, rusqlite::Error>(bare.written(move |connection| {
            (0..audit_rows).try_for_each(|_| audit(connection, citizen, user, unit, "record.note.write"))?;
            save(connection, citizen, user, unit, &String::from_utf8_lossy(&body))
        }))
    });
    match work.await {
        Ok(Ok(true)) => (StatusCode::SEE_OTHER, [(header::LOCATION, "/day")]).into_response(),
        _ => StatusCode::INTERNAL_SERVER_ERROR.into_response(),
    }
}

fn save(connection: &Connection, citizen: Uuid, user: Uuid, unit: Uuid, text: &str) -> rusqlite::Result<()> {
    let note = Uuid::now_v7();
    connection
        .prepare_cached(
            "INSERT INTO note (citizen_id, note_id, event_at, written_at, author_id, unit_id, audience, text)
             VALUES (?1, ?2, 1, 1, ?3, ?4, 'unit', ?5)",
        )?
        .execute(params![citizen, note, user, unit, text])?;
    connection
        .prepare_cached(
            "INSERT INTO note_theme (citizen_id, note_id, position, theme_code) VALUES (?1, ?2, 0, 'x')",
        )?
        .execute(params![citizen, note])?;
    connection
        .prepare_cached(
            "INSERT INTO outbox (fact_id, citizen_id, kind, object_id, at, day)
             VALUES (?1, ?2, 'journal.note.signed', ?3, 1, '2026-01-01')",
        )?
        .execute(params![Uuid::now_v7(), citizen, note])?;
    Ok(())
}
