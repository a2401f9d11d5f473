//! `etsted bench --papers`: how fast committees' papers are read, opened and searched, each beside its bare limit in the
//! same run.

use super::client::get;
use super::drive::{self, Requests, Sample};
use super::site::Site;
use super::{Trouble, serve_ours};
use access::{Actor, House, Purpose};
use database::Database;
use exchange::papers::minutes;
use foundation::{
    AgendaItemId, AttachmentId, Clock, CommitteeId, Day, MeetingId, Private, SystemClock, UnitId, UserId,
};
use governance::item::attachment::{self, AddAttachment, NewFile, Reading};
use governance::item::{AddItem, ItemKind, ItemText};
use governance::meeting::{CallMeeting, TimeOfDay};
use rusqlite::Connection;
use std::fmt::Write;
use std::hint::black_box;
use std::path::Path;
use std::sync::Arc;
use std::time::{Duration, Instant};

/// Lines of a paper of about 500 pages.
const LINES: usize = 25_000;
/// How many meetings are searched, with so many items each.
const MEETINGS: usize = 2_000;
const ITEMS: usize = 5;
const WORDS: [&str; 12] = [
    "belægning",
    "økonomi",
    "sygefravær",
    "arbejdsmiljø",
    "rekruttering",
    "tilsyn",
    "takster",
    "pårørende",
    "introduktion",
    "retningslinje",
    "målbillede",
    "samarbejde",
];

/// Measures and returns the document.
pub fn measure(folder: &Path, seconds: f64) -> Result<String, Trouble> {
    let mut text = format!(
        "# Benchmarks of papers\n\nWritten by `etsted bench --papers --write FILE`. Numbers of one machine on one day; \
         only what stands in the same table may be compared.\n\n{}, {} build\n\n",
        SystemClock.today(),
        if cfg!(debug_assertions) {
            "debug"
        } else {
            "release"
        }
    );
    text.push_str(&reading());
    let file = folder.join("papers.db");
    let database = Database::open(&format!("sqlite://{}", file.display())).map_err(Trouble::new)?;
    eprintln!("etsted: loading the demo region");
    demo::load(&database, &SystemClock, &Private::from(demo::PASSWORD), |_, _| {}).map_err(Trouble::new)?;
    let secretary = Secretary::of(&database)?;
    let (small, large) = (secretary.meeting(0, 2, 0)?, secretary.meeting(1, 20, 60)?);
    eprintln!("etsted: calling {MEETINGS} meetings");
    for number in 0..MEETINGS {
        secretary.meeting(number + 2, ITEMS, 0)?;
    }
    let ours = serve_ours(&file)?;
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .enable_all()
        .build()
        .map_err(Trouble::new)?;
    let connection = Connection::open(&file).map_err(Trouble::new)?;
    let found = runtime.block_on(async {
        let mut site = Site::log_in(ours, "vibeke").await?;
        let mut lines = Vec::new();
        for (what, meeting) in [
            ("2 items, no attachment", small),
            ("20 items, 60 attachments", large),
        ] {
            let requests = site.get(&format!("/meetings/{meeting}"));
            let times = drive::drive(ours, &requests, 1, seconds).await?;
            lines.push((format!("open a meeting of {what}"), Sample::of(times, seconds)?));
        }
        for words in ["belægning", "sygefravær arbejdsmiljø"] {
            let requests = site.search(words).await?;
            let times = drive::drive(ours, &requests, 1, seconds).await?;
            lines.push((
                format!("search {words:?} in {MEETINGS} meetings"),
                Sample::of(times, seconds)?,
            ));
        }
        Ok::<_, Trouble>(lines)
    })?;
    text.push_str("| page, one client | requests/s | p50 ms | p95 ms | p99 ms |\n|---|--:|--:|--:|--:|\n");
    for (what, sample) in &found {
        let Sample { rate, p50, p95, p99 } = sample;
        let _ = writeln!(text, "| {what} | {rate:.0} | {p50:.2} | {p95:.2} | {p99:.2} |");
    }
    let bare = bare(&connection).map_err(Trouble::new)?;
    let _ = writeln!(
        text,
        "| bare limit: one FTS5 query with its items, no page | | {bare:.2} | | |"
    );
    let growth = found[1].1.p50 / found[0].1.p50;
    let _ = writeln!(
        text,
        "\n- 20 items with 60 attachments against 2, middle answer: {growth:.2} ×."
    );
    Ok(text)
}

/// Reading a paper of about 500 pages, beside looking at every letter of it once.
fn reading() -> String {
    let paper = paper();
    let lines = paper.lines().count();
    let read = best(|| {
        black_box(minutes::read_text(black_box(&paper)));
    });
    let bare = best(|| {
        black_box(
            paper
                .lines()
                .map(|line| line.to_lowercase().split_whitespace().count())
                .sum::<usize>(),
        );
    });
    let items = minutes::read_text(&paper).items.len();
    format!(
        "| reading minutes of {lines} lines ({items} items found) | ms |\n|---|--:|\n| `minutes read` | {:.1} |\n\
         | bare limit: each line in lower case, its words counted | {:.1} |\n\n",
        read.as_secs_f64() * 1000.0,
        bare.as_secs_f64() * 1000.0
    )
}

/// The best of five.
fn best(mut run: impl FnMut()) -> Duration {
    (0..5)
        .map(|_| {
            let begun = Instant::now();
            run();
            begun.elapsed()
        })
        .min()
        .unwrap_or_default()
}

fn paper() -> String {
    let mut text =
        "Referat\ntil\nmøde i\nHoved-MED Prøve\n20. april 2026 kl. 12:00\ni Mødelokale Asken\n\n".to_owned();
    let mut number = 0;
    while text.lines().count() < LINES && number < 900 {
        number += 1;
        let word = WORDS[number % WORDS.len()];
        let _ = write!(
            text,
            "{number}. Status på {word} nummer {number}\n\nDet indstilles, at HMED\n\n- tager status til efterretning\n\nSagsfremstilling\n\n"
        );
        for line in 0..18 {
            let _ = writeln!(
                text,
                "Områderne arbejder med {word}, og linje {line} siger hvordan det går i hverdagen."
            );
        }
        text.push_str("\nBeslutning\n\n- Der var en god drøftelse.\n\nHMED besluttede, at:\n\n- tage status til efterretning\n\n");
    }
    text
}

/// The committee's secretary at work.
struct Secretary {
    house: House,
    actor: Actor,
    committee: CommitteeId,
    unit: UnitId,
}

impl Secretary {
    fn of(database: &Database) -> Result<Self, Trouble> {
        let house = House::new(database.clone(), Arc::new(SystemClock));
        let id = UserId::from_uuid(demo::uuid("user", "vibeke"));
        let now = SystemClock.now();
        let actor = database
            .read(move |tx| access::user::actor(tx, id, now))
            .map_err(Trouble::new)?;
        Ok(Self {
            house,
            actor: actor.ok_or_else(|| Trouble::new("the demo region has no secretary"))?,
            committee: CommitteeId::from_uuid(demo::uuid("committee", "hmed-social")),
            unit: UnitId::from_uuid(demo::uuid("unit", "midgaard")),
        })
    }

    /// A meeting with so many items, and attachments shared among them.
    fn meeting(&self, number: usize, items: usize, attachments: usize) -> Result<MeetingId, Trouble> {
        let meeting = MeetingId::new();
        let day = (0..number % 3_000).try_fold(Day::constant(2027, 2, 1), |day, _| day.tomorrow());
        let call = CallMeeting {
            id: meeting,
            committee: self.committee,
            unit: self.unit,
            day: day.map_err(Trouble::new)?,
            starts: TimeOfDay::new(9, 0).ok_or_else(|| Trouble::new("no such time"))?,
            ends: TimeOfDay::new(12, 0),
            place: "Mødelokale Asken".to_owned(),
        };
        self.house
            .act(&self.actor, Purpose::Steering, call, governance::meeting::call)
            .map_err(Trouble::new)?;
        for at in 0..items {
            let item = self.item(meeting, number, at)?;
            for file in 0..attachments / items.max(1) {
                self.attach(item, at, file)?;
            }
        }
        Ok(meeting)
    }

    fn item(&self, meeting: MeetingId, number: usize, at: usize) -> Result<AgendaItemId, Trouble> {
        let id = AgendaItemId::new();
        let word = |step: usize| WORDS[(number * 7 + at * 5 + step) % WORDS.len()];
        let case_text = (0..12).fold(String::new(), |text, step| {
            text + "Områderne arbejder med " + word(step % 4) + ", og det går fremad i hverdagen.\n"
        });
        let add = AddItem {
            id,
            meeting,
            unit: self.unit,
            number: None,
            kind: ItemKind::Decision,
            text: ItemText {
                title: format!("Status på {} {number}", word(0)),
                case_number: Some(format!("1-13-3-{at}-{number}")),
                resume: String::new().into(),
                recommendation: "- at status tages til efterretning".to_owned().into(),
                case_text: case_text.into(),
            },
        };
        self.house
            .act(&self.actor, Purpose::Steering, add, governance::item::add)
            .map_err(Trouble::new)?;
        Ok(id)
    }

    fn attach(&self, item: AgendaItemId, at: usize, file: usize) -> Result<(), Trouble> {
        let words = "Bilaget handler om hverdagen på tilbuddene. ".repeat(200);
        let add = AddAttachment {
            id: AttachmentId::new(),
            item,
            unit: self.unit,
            file: NewFile {
                name: format!("Bilag {at}-{file}.txt").into(),
                content: Private::new(words.clone().into_bytes()),
                reading: Reading::Read {
                    words: words.into(),
                    metadata: String::new().into(),
                },
            },
        };
        self.house
            .act(&self.actor, Purpose::Steering, add, attachment::add)
            .map(drop)
            .map_err(Trouble::new)
    }
}

/// The middle of a hundred plain queries on the same index, in milliseconds.
fn bare(file: &Connection) -> rusqlite::Result<f64> {
    let mut prepared = file.prepare(
        "SELECT s.item_id, i.number, m.day FROM agenda_search s JOIN agenda_item i ON i.item_id = s.item_id
         JOIN meeting m ON m.meeting_id = i.meeting_id
         WHERE s.row_id IN (SELECT rowid FROM agenda_search_fts WHERE agenda_search_fts MATCH ?1)
         ORDER BY m.day DESC, i.number LIMIT 200",
    )?;
    let mut times = Vec::new();
    for _ in 0..100 {
        let begun = Instant::now();
        let rows = prepared.query_map(["\"belægning\"*"], |row| row.get::<_, String>(2))?;
        black_box(rows.collect::<Result<Vec<_>, _>>()?);
        times.push(begun.elapsed());
    }
    times.sort_unstable();
    Ok(times[times.len() / 2].as_secs_f64() * 1000.0)
}

impl Site {
    /// Asking for a page.
    fn get(&self, path: &str) -> Requests {
        Requests {
            bytes: Arc::new(vec![get(path, self.cookie())]),
            status: 200,
        }
    }
}
