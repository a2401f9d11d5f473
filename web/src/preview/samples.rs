//! Fictional people and places for the preview pages. The clock stands still, so that screenshots stay the same.

use crate::{
    parts::{Alert, FilterLine, QuickFilter, Subject},
    ui::{NavItem, Tone, Ui, UnitChoice, User},
};
use foundation::{Day, Instant};

mod daily;
mod steering;

pub(super) use daily::{
    choices, composer, composer_conflict, composer_saved, composer_wrong, goals, notes, pager, residents,
};
pub(super) use steering::{actions, crumbs, facts, figures, occupancy, places, table};

/// Saturday 21 November 2026, 14.05 Danish time.
const NOW: i64 = 1_795_266_300_000_000;

/// Danish time given as minutes before now.
fn ago(minutes: i64) -> Instant {
    Instant::from_micros(NOW - minutes * 60_000_000).unwrap_or_else(|| unreachable!("a date of our time"))
}

fn day(days_ahead: i64) -> Day {
    foundation::day_of(ago(-days_ahead * 24 * 60))
}

/// The preview's frame in the reader's language.
pub(super) fn ui(reader: &Ui) -> Ui {
    let item = |key, href: &str, waiting| NavItem {
        key,
        href: href.to_owned(),
        waiting,
    };
    Ui::new(reader.language(), reader.path(), ago(0))
        .with_user(
            User {
                key: "preview".into(),
                name: "Signe Holt".into(),
                role: "Pædagog, Birkehuset".into(),
            },
            "preview",
        )
        .with_place(
            "Birkehuset",
            vec![
                UnitChoice {
                    name: "Egehuset".into(),
                    href: "/preview?unit=ege".into(),
                },
                UnitChoice {
                    name: "Fjordgården, aktivitet".into(),
                    href: "/preview?unit=fjord".into(),
                },
            ],
        )
        .with_nav(vec![
            item("nav-day", "/preview/day", None),
            item("nav-orders", "/preview/fields", Some(2)),
            item("nav-occupancy", "/preview/occupancy", None),
            item("nav-committees", "/preview/figures", None),
            item("nav-actions", "/preview/actions", Some(5)),
        ])
}

pub(super) fn subject() -> Subject {
    Subject {
        name: "Karl Aage Brix".into(),
        age: Some(43),
        unit: "Birkehuset, plads 4".into(),
        href: "/preview/timeline".into(),
        alerts: vec![
            Alert::new(Tone::Error, "Allergi: penicillin"),
            Alert::new(Tone::Warning, "Navne- og adressebeskyttelse"),
        ],
    }
}

pub(super) fn filter() -> FilterLine {
    let quick = |label: &str, href: &str, current, count| QuickFilter {
        label: label.into(),
        href: format!("/preview/day?show={href}"),
        current,
        count,
    };
    FilterLine {
        action: "/preview/day".into(),
        search: true,
        quick: vec![
            quick("Alle", "all", true, Some(6)),
            quick("Mine", "mine", false, Some(2)),
            quick("Mangler noget", "needs", false, Some(1)),
        ],
        ..FilterLine::default()
    }
}
