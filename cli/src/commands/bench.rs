//! `etsted bench`: how fast the daily pages are, beside what axum and SQLite alone could do on the same machine in the
//! same run.

mod bare;
mod client;
mod drive;
mod papers;
mod report;
mod site;

use super::{Outcome, Trouble, generate, serve};
use access::House;
use clap::Args;
use client::{Client, get};
use database::Database;
use demo::generate::{Measured, Size, measured};
use drive::Sample;
use foundation::{Clock, SystemClock, Uuid};
use report::{Line, Results};
use rusqlite::Connection;
use site::{Pages, Site};
use std::io::{BufRead, BufReader};
use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, ExitCode, Stdio};
use std::sync::Arc;
use std::sync::mpsc::channel;
use std::time::{Duration, Instant};
use web::Settings;

const DAY: &str = "day page";
const FEW: &str = "citizen, 50 notes";
const MANY: &str = "citizen, 5,000 notes";
const NOTE: &str = "save note";
/// Every line is measured in so many parts, one round after the other, so that a busy moment of the machine does not
/// fall on one line alone.
const ROUNDS: u32 = 4;

/// Measures pages and writes.
#[derive(Args)]
pub struct Bench {
    /// A database of `etsted generate` (sqlite://PATH), which gets new notes; a small temporary one when not given
    #[arg(long)]
    database: Option<String>,
    /// Seconds per line of the table
    #[arg(long, default_value_t = 5.0)]
    seconds: f64,
    /// How many clients at a time
    #[arg(long, value_delimiter = ',', default_values_t = [1, 8, 32])]
    clients: Vec<usize>,
    /// Size of the temporary database
    #[arg(long, default_value_t = 0.02)]
    scale: f64,
    /// Measure committees' papers instead: reading, opening, searching
    #[arg(long)]
    papers: bool,
    /// Write the results into this file too
    #[arg(long)]
    write: Option<PathBuf>,
}

impl Bench {
    /// Measures and prints.
    pub fn run(&self) -> Outcome {
        if !(0.1..=600.0).contains(&self.seconds) || self.clients.is_empty() || self.clients.contains(&0) {
            return Err(Trouble::new(
                "give 0.1 to 600 seconds, and at least one client at a time",
            ));
        }
        let folder = std::env::temp_dir().join(format!("etsted-bench-{}", Uuid::now_v7().simple()));
        std::fs::create_dir_all(&folder).map_err(Trouble::new)?;
        let result = if self.papers {
            papers::measure(&folder, self.seconds)
        } else {
            self.measure(&folder).map(|results| results.document())
        };
        let _ = std::fs::remove_dir_all(&folder); // what is left in a temporary folder goes with the system's cleaning
        let document = result?;
        println!("{document}");
        if let Some(file) = &self.write {
            std::fs::write(file, &document)
                .map_err(|error| Trouble::new(format!("{} cannot be written: {error}", file.display())))?;
        }
        Ok(ExitCode::SUCCESS)
    }

    fn measure(&self, folder: &Path) -> Result<Results, Trouble> {
        let file = self.file(folder)?;
        let connection = Connection::open(&file).map_err(Trouble::new)?;
        let data = describe(&connection).map_err(Trouble::new)?;
        eprintln!("etsted: starting the program once");
        let (start_ms, idle_mb) = start(&file)?;
        let ours = serve_ours(&file)?;
        let runtime = tokio::runtime::Builder::new_multi_thread()
            .enable_all()
            .build()
            .map_err(Trouble::new)?;
        let measured = measured();
        let pages = runtime.block_on(async {
            Site::log_in(ours, measured.login)
                .await?
                .pages(&measured, &connection)
                .await
        })?;
        let copy = folder.join("bare.db");
        connection
            .execute("VACUUM INTO ?1", [copy.display().to_string()])
            .map_err(Trouble::new)?;
        let user = demo::uuid("user", measured.login);
        let bare = bare::serve(&copy, &measured, user, pages.alike)?;
        let lines = runtime.block_on(self.lines(ours, bare, &measured, &pages))?;
        let bytes = (pages.alike.day.0, pages.alike.many.0);
        let day = SystemClock.today().to_string();
        Ok(Results {
            day,
            data,
            bytes,
            seconds: self.seconds,
            start_ms,
            idle_mb,
            lines,
        })
    }

    /// The database that was given, or a new one.
    fn file(&self, folder: &Path) -> Result<PathBuf, Trouble> {
        if let Some(address) = &self.database {
            let path = address.strip_prefix("sqlite://");
            let path = path.ok_or_else(|| Trouble::new("the bare limit is SQLite: give sqlite://PATH"))?;
            return Ok(path.into());
        }
        let file = folder.join("etsted.db");
        let database = Database::open(&format!("sqlite://{}", file.display())).map_err(Trouble::new)?;
        eprintln!("etsted: generating a small region");
        generate::with_progress(
            &database,
            Size {
                years: 3,
                seed: 1,
                scale: self.scale,
            },
        )?;
        Ok(file)
    }

    async fn lines(
        &self,
        ours: SocketAddr,
        bare: SocketAddr,
        measured: &Measured,
        pages: &Pages,
    ) -> Result<Vec<Line>, Trouble> {
        let all = [
            (DAY, &pages.day),
            (FEW, &pages.few),
            (MANY, &pages.many),
            (NOTE, &pages.note),
        ];
        let kinds: Vec<_> = all
            .into_iter()
            .flat_map(|(page, requests)| self.clients.iter().map(move |n| (page, requests, *n)))
            .collect();
        let mut times = vec![(Vec::new(), Vec::new()); kinds.len()];
        for round in 1..=ROUNDS {
            eprintln!("etsted: round {round} of {ROUNDS}, unit {}", measured.unit);
            for ((_, requests, clients), (on_ours, on_bare)) in kinds.iter().zip(&mut times) {
                on_bare
                    .extend(drive::drive(bare, requests, *clients, self.seconds / f64::from(ROUNDS)).await?);
                on_ours
                    .extend(drive::drive(ours, requests, *clients, self.seconds / f64::from(ROUNDS)).await?);
            }
        }
        let line = |((page, _, clients), (on_ours, on_bare))| {
            let (ours, bare) = (
                Sample::of(on_ours, self.seconds)?,
                Sample::of(on_bare, self.seconds)?,
            );
            Ok(Line {
                page,
                clients,
                ours,
                bare,
            })
        };
        kinds.into_iter().zip(times).map(line).collect()
    }
}

fn describe(file: &Connection) -> rusqlite::Result<String> {
    let count = |table: &str| {
        file.query_row(&format!("SELECT COUNT(*) FROM {table}"), [], |row| {
            row.get::<_, i64>(0)
        })
    };
    let (citizens, notes, audit) = (count("citizen")?, count("note")?, count("audit_entry")?);
    Ok(format!(
        "SQLite, {citizens} citizens, {notes} notes, {audit} audit rows"
    ))
}

/// The real pages in this process, on a free port, until the program ends.
fn serve_ours(file: &Path) -> Result<SocketAddr, Trouble> {
    let database = Database::open(&format!("sqlite://{}", file.display())).map_err(Trouble::new)?;
    let house = House::new(database, Arc::new(SystemClock));
    let settings = Settings {
        https: false,
        ..Settings::default()
    };
    let (ready, address) = channel();
    std::thread::spawn(move || {
        let listen = SocketAddr::from(([127, 0, 0, 1], 0));
        let ended = serve::serve(house, settings, listen, |address| {
            let _ = ready.send(address); // whoever asked waits for it
        });
        if let Err(trouble) = ended {
            eprintln!("etsted: {trouble}");
        }
    });
    address
        .recv()
        .map_err(|_| Trouble::new("the program's pages did not start"))
}

/// Starts the program as people do, and returns the milliseconds until its first page and its memory a second later.
fn start(file: &Path) -> Result<(f64, f64), Trouble> {
    let program = std::env::current_exe().map_err(Trouble::new)?;
    let begun = Instant::now();
    let mut child = Command::new(program)
        .args(["serve", "--plain-http", "--listen", "127.0.0.1:0", "--database"])
        .arg(format!("sqlite://{}", file.display()))
        .stderr(Stdio::piped())
        .spawn()
        .map_err(Trouble::new)?;
    let found = first_page(&mut child, begun);
    let _ = child.kill(); // it may have ended by itself; then its words are in the error
    let _ = child.wait();
    found
}

fn first_page(child: &mut Child, begun: Instant) -> Result<(f64, f64), Trouble> {
    let told = child
        .stderr
        .take()
        .ok_or_else(|| Trouble::new("the program cannot be listened to"))?;
    let line = BufReader::new(told)
        .lines()
        .map_while(Result::ok)
        .find(|line| line.contains("listening on"));
    let address = line
        .as_deref()
        .and_then(|line| line.rsplit(' ').next())
        .and_then(|text| text.parse().ok());
    let address: SocketAddr = address.ok_or_else(|| Trouble::new("the program did not start"))?;
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .map_err(Trouble::new)?;
    let answer = runtime.block_on(async { Client::to(address).await?.send(&get("/login", "")).await });
    let took = begun.elapsed();
    if answer.map_err(Trouble::new)?.status != 200 {
        return Err(Trouble::new("the program's first page did not come"));
    }
    std::thread::sleep(Duration::from_secs(1));
    let status = std::fs::read_to_string(format!("/proc/{}/status", child.id())).map_err(Trouble::new)?;
    let resident = status.lines().find_map(|line| line.strip_prefix("VmRSS:"));
    let kilobytes = resident
        .and_then(|text| text.split_whitespace().next())
        .and_then(|text| text.parse::<f64>().ok());
    Ok((
        took.as_secs_f64() * 1000.0,
        kilobytes.unwrap_or(f64::NAN) / 1000.0,
    ))
}
