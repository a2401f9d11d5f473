//! The results in words: a table for the terminal and for `docs/benchmarks.md`.

use super::drive::Sample;
use std::fmt::Write;
use std::process::Command;

/// One line of the table: the same request to the program and to the bare server.
pub struct Line {
    /// What was asked for.
    pub page: &'static str,
    /// How many at a time.
    pub clients: usize,
    /// The program.
    pub ours: Sample,
    /// The bare limit.
    pub bare: Sample,
}

/// Everything that was found.
pub struct Results {
    /// The day it was measured.
    pub day: String,
    /// What the data is.
    pub data: String,
    /// Bytes of the day page and of the page of the citizen with 5,000 notes.
    pub bytes: (usize, usize),
    /// Seconds each line was measured.
    pub seconds: f64,
    /// From starting the program to its first page, in milliseconds.
    pub start_ms: f64,
    /// Resident memory when nothing happens, in MB.
    pub idle_mb: f64,
    /// The lines.
    pub lines: Vec<Line>,
}

impl Results {
    /// The table.
    pub fn table(&self) -> String {
        let mut text = String::from(
            "| page | clients | requests/s | bare limit | of it | p50 ms | p95 ms | p99 ms | bare p50 | bare p99 |\n\
             |---|--:|--:|--:|--:|--:|--:|--:|--:|--:|\n",
        );
        for Line {
            page,
            clients,
            ours,
            bare,
        } in &self.lines
        {
            let part = 100.0 * ours.rate / bare.rate;
            let _ = writeln!(
                text,
                "| {page} | {clients} | {:.0} | {:.0} | {part:.0} % | {:.2} | {:.2} | {:.2} | {:.2} | {:.2} |",
                ours.rate, bare.rate, ours.p50, ours.p95, ours.p99, bare.p50, bare.p99
            );
        }
        text
    }

    /// 5,000 notes against 50: how many times as long the middle answer takes, with one client.
    fn growth(&self) -> Option<f64> {
        let p50 = |page: &str| {
            let line = self.lines.iter().find(|line| line.page == page)?;
            Some(line.ours.p50)
        };
        Some(p50(super::MANY)? / p50(super::FEW)?)
    }

    /// The whole document.
    pub fn document(&self) -> String {
        let Self {
            day,
            data,
            bytes,
            seconds,
            start_ms,
            idle_mb,
            ..
        } = self;
        let growth = self
            .growth()
            .map_or_else(|| "not measured".to_owned(), |times| format!("{times:.2} ×"));
        let build = if cfg!(debug_assertions) {
            "development build"
        } else {
            "release build"
        };
        format!(
            "# Benchmarks\n\n\
             Written by `etsted bench --write docs/benchmarks.md`. Numbers of one machine on one day; only what stands\n\
             in the same table may be compared. Clients, program and bare server share the machine's cores.\n\n\
             | | |\n|---|---|\n\
             | day | {day} |\n| commit | {} |\n| build | {build} |\n| machine | {} |\n| data | {data} |\n\
             | measured | {seconds} s a line, in {} rounds over all lines |\n\n\
             - Day page {} bytes, citizen page {} bytes.\n\
             - 5,000 notes against 50, middle answer with one client: {growth}.\n\
             - Start of the program until its first page: {start_ms:.0} ms. Memory when idle: {idle_mb:.0} MB.\n\n\
             {}\n\
             **Bare limit**: axum with raw rusqlite on a copy of the same database, in the same run: the session rows, as\n\
             many audit rows as the real page writes (chained, grouped commits, `synchronous=FULL`), the rows that the\n\
             page shows, and a body of the same length; no permits, templates or forms. Audit rows of the bare day page\n\
             all lie in one chain, which is a little cheaper than one chain per resident.\n",
            commit(),
            machine(),
            super::ROUNDS,
            bytes.0,
            bytes.1,
            self.table()
        )
    }
}

fn commit() -> String {
    let output = |arguments: &[&str]| {
        let output = Command::new("git")
            .args(arguments)
            .output()
            .ok()
            .filter(|output| output.status.success())?;
        String::from_utf8(output.stdout)
            .ok()
            .map(|text| text.trim().to_owned())
    };
    match (
        output(&["rev-parse", "--short", "HEAD"]),
        output(&["status", "--porcelain"]),
    ) {
        (Some(commit), Some(changes)) if changes.is_empty() => commit,
        (Some(commit), _) => format!("{commit} with changes"),
        (None, _) => "unknown".to_owned(),
    }
}

fn machine() -> String {
    let field = |file: &str, name: &str| {
        let text = std::fs::read_to_string(file).ok()?;
        let line = text.lines().find(|line| line.starts_with(name))?;
        Some(line.split_once(':')?.1.trim().to_owned())
    };
    let cores = std::thread::available_parallelism().map_or(1, std::num::NonZero::get);
    let model = field("/proc/cpuinfo", "model name").unwrap_or_else(|| "unknown processor".to_owned());
    let memory =
        field("/proc/meminfo", "MemTotal").and_then(|text| text.split(' ').next()?.parse::<u64>().ok());
    let memory = memory.map_or_else(
        || "unknown".to_owned(),
        |kilobytes| format!("{} GB", kilobytes / 1_000_000),
    );
    format!(
        "{cores} cores ({model}), {memory} memory, {}",
        std::env::consts::OS
    )
}
