//! Texts that would take a careless reader for ever: a hundred thousand lines that all look like headings, rows or labels,
//! and lines of a megabyte. The readers give something, and take about four times as long for four times as much.

use exchange::papers::{Paper, hearing, minutes, status_table};
use std::time::{Duration, Instant};

/// Lines of a trap that every run reads; quadratic work on them would take minutes.
const LINES: usize = 10_000;
/// As long as the slowest trap may take, on a slow machine and without optimisation.
const LONGEST: Duration = Duration::from_secs(30);

/// A title that differs from all others.
fn title(number: usize) -> String {
    const WORDS: [&str; 7] = [
        "pladser", "takster", "ferie", "boliger", "trivsel", "budget", "vagter",
    ];
    let word = |at: usize| WORDS[(number / 7_usize.pow(at as u32)) % 7];
    format!("Om {} og {} i {} nr {number}", word(0), word(1), word(2))
}

/// What a trap is called, and a text of so many lines.
type Trap = (&'static str, fn(usize) -> String);

fn repeated(count: usize, line: impl Fn(usize) -> String) -> String {
    (0..count).map(line).collect()
}

const TRAPS: [Trap; 20] = [
    ("numbered headings", |n| {
        repeated(n, |i| format!("{}. {}\n", i % 999 + 1, title(i)))
    }),
    ("named headings", |n| {
        repeated(n, |i| format!("Punkt {}: {}\n", i % 999 + 1, title(i)))
    }),
    ("Roman numerals", |n| {
        repeated(n, |i| {
            format!("{}. {}\n\n", ["I", "V", "X", "II"][i % 4], title(i))
        })
    }),
    ("letters", |n| {
        repeated(n, |i| {
            format!("{}. {}\n\n", ["A", "B", "C", "I"][i % 4], title(i))
        })
    }),
    ("capitals", |n| {
        "REFERAT\n\nX\n\n".to_owned() + &repeated(n, |i| title(i).to_uppercase() + "\n\n")
    }),
    ("contents of one number", |n| {
        let rows = repeated(n / 2, |i| format!("1. {} ..... 3\n", title(i)));
        format!(
            "Indholdsfortegnelse\n{rows}\n{}",
            repeated(n / 2, |i| format!("1. {}\n", title(i + n)))
        )
    }),
    ("contents that nothing follows up", |n| {
        let rows = repeated(n / 2, |i| {
            format!("{}. {} ..... {}\n", i % 900 + 1, title(i), i / 9)
        });
        format!(
            "Indholdsfortegnelse\n{rows}\n{}",
            repeated(n / 2, |i| title(i + n) + "\n\n")
        )
    }),
    ("answers to an agenda", |n| {
        let rows = repeated(n / 2, |i| format!("{}. {}\n", i % 999 + 1, title(i)));
        format!(
            "Dagsorden\n{rows}Referat\n{}",
            repeated(n / 2, |i| format!("Ad {}. {}.\n", i % 999 + 1, title(i + n)))
        )
    }),
    ("labels", |n| {
        "Referat\n1. Sag\n".to_owned() + &"Beslutning\n".repeat(n)
    }),
    ("labels and titles", |n| {
        "Beslutning\nJa\n\nHvad nu\n\n".repeat(n / 5)
    }),
    ("case numbers", |n| {
        "24/12345\n".repeat(n) + "1. Sag\nBeslutning\nJa.\n"
    }),
    ("page feet", |n| {
        "1. Sag\n".to_owned() + &repeated(n, |i| format!("Udvalget Side {i} af 9\n"))
    }),
    ("a paragraph", |n| {
        "1. Sag\nBeslutning\n".to_owned() + &"og så videre\n".repeat(n)
    }),
    ("people", |n| {
        "Til stede:\n".to_owned() + &repeated(n, |i| format!("Bo Due{} Krag, formand\n", ["a", "b"][i % 2]))
    }),
    ("substitutes", |n| {
        "Til stede: ".to_owned() + &"Bo Due (suppleant: x) og ".repeat(n) + "\n1. Sag\nBeslutning\nJa.\n"
    }),
    ("headings of tables", |n| {
        "Nr.  Emne  Beslutning  Ansvarlig\n".repeat(n)
    }),
    ("rows", |n| {
        "Nr.  Emne   Beslutning\n".to_owned() + &"1    Ferie  Godkendt\n".repeat(n)
    }),
    ("two columns", |n| {
        repeated(n, |i| format!("{:<60}{}\n", title(i).to_lowercase(), title(i)))
    }),
    ("inner decisions", |n| {
        "1. Sag\n".to_owned() + &"Vi har råd. Beslutning: Ja. Beslutning: Nej.\n".repeat(n)
    }),
    ("a line of a megabyte", |n| {
        "1. Sag\nBeslutning ".to_owned() + &"Punkt 3 Beslutning: Ja. Bilag: Notat ".repeat(n)
    }),
];

#[test]
fn no_trap_takes_the_reader_for_ever() {
    for (name, trap) in TRAPS {
        let text = trap(LINES);
        let started = Instant::now();
        let read = minutes::read_text(&text);
        assert!(started.elapsed() < LONGEST, "{name}: {:?}", started.elapsed());
        let last = Paper::from_text(&text).length;
        assert!(
            read.items.iter().all(|item| item.source_lines[1] <= last),
            "{name}"
        );
    }
}

#[test]
fn no_trap_takes_the_readers_of_tables_for_ever() {
    let rows = [
        "Spor\tTiltag\tStatus\n",
        "Spor   Tiltag   Frist   Status\n",
        "Indsatsområde: Bolig\nTiltag\tStatus\n",
        "                        og mere\n",
        "- s. 12: Hvorfor?\n",
        "Tema     Side    Spørgsmål\n",
        "og videre\n",
    ];
    for row in rows {
        let text = format!("Spor   Tiltag   Frist   Status\n{}", row.repeat(LINES));
        let started = Instant::now();
        let (table, response) = (status_table::read(&text), hearing::read(&text));
        assert!(started.elapsed() < LONGEST, "{row}: {:?}", started.elapsed());
        assert!(table.unread_lines.len() + response.unread_lines.len() <= 4 * (LINES + 1));
    }
}

/// Measures: `cargo test -p exchange --release --test papers a_hundred_thousand_lines -- --ignored --nocapture`.
#[test]
#[ignore = "a measurement; run it in the release profile"]
fn a_hundred_thousand_lines() {
    for (name, trap) in TRAPS {
        let time = |lines: usize| {
            let text = trap(lines);
            let started = Instant::now();
            std::hint::black_box(minutes::read_text(&text));
            started.elapsed()
        };
        println!(
            "{name}: {:?} for 25,000 lines, {:?} for 100,000",
            time(25_000),
            time(100_000)
        );
    }
}
