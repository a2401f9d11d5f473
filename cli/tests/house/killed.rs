//! A server that is killed at any moment has lost nothing that it acknowledged, and left nothing half-written.

use crate::server::{Server, Visitor};
use crate::settle::{Settled, settle};
use database::{StorageError, params, sql};
use foundation::{NoteId, Uuid};
use std::collections::BTreeMap;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex};
use std::time::Duration;
use testing::{PASSWORD, World, databases};

const KILLS: u64 = 20;
const CLIENTS: usize = 8;

/// What the clients were told: the id and text of every note that was acknowledged.
type Acknowledged = Arc<Mutex<BTreeMap<Uuid, String>>>;

#[test]
fn every_acknowledged_note_is_there_after_twenty_kills() {
    for database in databases() {
        eprintln!("on {}", database.name);
        let settled = settle(World::found_now(database));
        let acknowledged: Acknowledged = Arc::default();
        let mut server = Server::start(&settled.world.address);
        let visitors: Vec<_> = (0..CLIENTS)
            .map(|n| Visitor::logged_in(&server.base, ["ane", "bo"][n % 2], PASSWORD))
            .collect();
        for round in 0..KILLS {
            if round > 0 {
                server = Server::start(&settled.world.address);
            }
            let stop = Arc::new(AtomicBool::new(false));
            let writers: Vec<_> = visitors
                .iter()
                .enumerate()
                .map(|(client, visitor)| {
                    let mut visitor = visitor.clone();
                    visitor.base.clone_from(&server.base);
                    let (stop, acknowledged) = (Arc::clone(&stop), Arc::clone(&acknowledged));
                    let path = format!("/citizens/{}/notes", settled.citizen);
                    std::thread::spawn(move || {
                        write_until(&mut visitor, &path, (round, client), &stop, &acknowledged)
                    })
                })
                .collect();
            // Somewhere between the first answers and a few hundred notes, another moment each round.
            std::thread::sleep(Duration::from_millis(60 + 23 * round));
            server.kill();
            stop.store(true, Ordering::SeqCst);
            for writer in writers {
                writer.join().unwrap();
            }
        }
        judge(&settled, &acknowledged.lock().unwrap());
    }
}

fn write_until(
    visitor: &mut Visitor,
    path: &str,
    (round, client): (u64, usize),
    stop: &AtomicBool,
    acknowledged: &Acknowledged,
) {
    for number in 0.. {
        if stop.load(Ordering::SeqCst) {
            return;
        }
        let (note, text) = (
            NoteId::new(),
            format!("Notat {number} fra klient {client} i runde {round}."),
        );
        let id = note.to_string();
        let fields = [
            ("note", id.as_str()),
            ("text", &text),
            ("theme", THEME),
            ("audience", "unit"),
            ("version", ""),
            ("do", "sign"),
        ];
        match visitor.try_post(path, &fields) {
            Ok(answer) if answer.status == 303 => {
                acknowledged.lock().unwrap().insert(note.uuid(), text);
            }
            Ok(answer) => panic!("unexpected answer {}: {}", answer.status, answer.body),
            Err(_) => return, // killed in the middle: not acknowledged
        }
    }
}

/// Lave mad, under Aktivitet og deltagelse.
const THEME: &str = "b947f321-7cdb-4b33-9653-f3ff800572b0";

fn judge(settled: &Settled, acknowledged: &BTreeMap<Uuid, String>) {
    let citizen = settled.citizen;
    assert!(
        acknowledged.len() > 100,
        "the clients wrote: {}",
        acknowledged.len()
    );
    let notes: BTreeMap<Uuid, String> = settled
        .world
        .db
        .read(|tx| {
            tx.query(
                sql!("SELECT note_id, text FROM note WHERE citizen_id = $1 ORDER BY note_id"),
                params![citizen],
                |row| Ok::<_, StorageError>((row.get(0)?, row.get(1)?)),
            )
        })
        .unwrap()
        .into_iter()
        .collect();
    for (id, text) in acknowledged {
        assert_eq!(
            notes.get(id),
            Some(text),
            "an acknowledged note is there, with its text"
        );
    }
    // What was not acknowledged may be there (the answer was lost), but only whole: theme and audit row with it.
    let half: i64 = settled
        .world
        .db
        .read(|tx| {
            tx.query_one(
                sql!(
                    "SELECT COUNT(*) FROM note n WHERE n.citizen_id = $1 AND (
                       NOT EXISTS (SELECT 1 FROM note_theme t WHERE t.citizen_id = n.citizen_id AND t.note_id = n.note_id)
                       OR NOT EXISTS (SELECT 1 FROM audit_entry e WHERE e.citizen_id = n.citizen_id
                                      AND e.object_id = n.note_id AND e.outcome = 'done'))"
                ),
                params![citizen],
                |row| row.get::<i64>(0),
            )
        })
        .unwrap();
    assert_eq!(half, 0, "nothing is half-written");
    let verified = settled
        .world
        .db
        .read(|tx| access::audit::verify(tx, |_| ()))
        .unwrap();
    assert_eq!(verified.fault, None);
    eprintln!(
        "{} notes acknowledged, {} written",
        acknowledged.len(),
        notes.len()
    );
}
