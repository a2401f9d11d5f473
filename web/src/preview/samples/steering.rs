//! The samples of steering: figures, occupancy, places, actions, tables.

use super::{ago, day};
use crate::{
    parts::{
        ActionCard, ActionStatus, Cell, Column, Crumb, Deadline, Fact, Figure, FigureState, OccupancyRow,
        PlaceCell, PlaceState, Quarter, StatusEntry, Table,
    },
    ui::{Tone, Ui},
};

pub(crate) fn figures(ui: &Ui) -> Vec<Figure> {
    let figure = |label: &str, value: String, state| Figure {
        label: label.into(),
        value,
        numerator: "1.772 belagte døgn".into(),
        denominator: "1.820 pladsdøgn".into(),
        period: "3. kvartal 2026".into(),
        target: "Budget: 98,0 %".into(),
        definition: "Belægning, version 2".into(),
        definition_href: "/preview/figures#definition".into(),
        rows_href: "/preview/tables".into(),
        as_of: day(-4),
        state,
    };
    vec![
        figure("Belægning, Birkehuset", ui.pct(97.4), FigureState::Final),
        figure("Belægning, Egehuset", ui.pct(91.2), FigureState::Provisional),
        figure(
            "Belægning, hele området",
            ui.pct(95.6),
            FigureState::Frozen { at: ago(9 * 1_440) },
        ),
        Figure {
            target: String::new(),
            rows_href: String::new(),
            ..figure("Belægning, Nordlys", String::new(), FigureState::Provisional)
        },
    ]
}

pub(crate) fn occupancy() -> Vec<OccupancyRow> {
    let quarters = |values: [Option<f64>; 8]| {
        let names = [
            "4. kvt. 2024",
            "1. kvt. 2025",
            "2. kvt. 2025",
            "3. kvt. 2025",
            "4. kvt. 2025",
            "1. kvt. 2026",
            "2. kvt. 2026",
            "3. kvt. 2026",
        ];
        names
            .iter()
            .zip(values)
            .map(|(label, percent)| Quarter {
                label: (*label).into(),
                percent,
            })
            .collect::<Vec<_>>()
    };
    let row = |id: &str, name: &str, percent: Option<f64>, values| OccupancyRow {
        id: id.into(),
        name: name.into(),
        href: "/preview/tables".into(),
        places: 20,
        percent,
        budget: Some(98.0),
        days: (1_772, 1_820),
        outside: false,
        explanation: String::new(),
        quarters: quarters(values),
        provisional: false,
    };
    let steady = [97.0, 97.2, 96.8, 98.1, 97.9, 97.5, 97.7, 97.4].map(Some);
    vec![
        OccupancyRow {
            outside: true,
            explanation: "To pladser står tomme efter dødsfald i august. Visiteret til begge fra 1. oktober."
                .into(),
            days: (1_660, 1_820),
            ..row(
                "2",
                "Egehuset",
                Some(91.2),
                [97.0, 97.2, 98.0, 98.1, 97.9, 96.0, 95.1, 91.2].map(Some),
            )
        },
        OccupancyRow {
            outside: true,
            places: 6,
            days: (580, 546),
            ..row(
                "4",
                "Strandvænget, aflastning",
                Some(106.2),
                [
                    Some(99.0),
                    None,
                    None,
                    Some(100.4),
                    Some(101.0),
                    Some(103.8),
                    Some(104.0),
                    Some(106.2),
                ],
            )
        },
        row("1", "Birkehuset", Some(97.4), steady),
        OccupancyRow {
            provisional: true,
            budget: None,
            ..row("3", "Nordlys", None, [None; 8])
        },
    ]
}

pub(crate) fn places() -> Vec<PlaceCell> {
    let cell = |name: &str, state| PlaceCell {
        name: name.into(),
        href: "/preview/places".into(),
        state,
    };
    let lives = |name: &str, since, over| PlaceState::Occupied {
        name: name.into(),
        href: "/preview/timeline".into(),
        since: day(since),
        municipality: "Højmark Kommune".into(),
        over,
    };
    vec![
        cell("Plads 1", lives("Yrsa Munkholm", -2_900, false)),
        cell("Plads 2", lives("Bo Ravnkilde-Sørensen", -400, false)),
        cell(
            "Plads 3",
            PlaceState::Free {
                since: Some(day(-12)),
            },
        ),
        cell("Plads 4", lives("Karl Aage Brix", -1_200, true)),
        cell(
            "Plads 5",
            PlaceState::Reserved {
                name: "Bestilling 2026-118".into(),
                from: day(10),
            },
        ),
        cell("Plads 6", PlaceState::Closing { on: day(40) }),
        cell("Plads 7", PlaceState::Free { since: None }),
    ]
}

pub(crate) fn actions() -> Vec<ActionCard> {
    let entry = |minutes: i64, status, text: &str| StatusEntry {
        at: ago(minutes),
        author: "Lone Dahl".into(),
        status,
        text: text.into(),
    };
    let action = |title: &str, status, deadline, late| ActionCard {
        title: title.into(),
        href: "/preview/actions".into(),
        owner: "Lone Dahl".into(),
        deadline,
        late,
        status,
        decided: "Socialudvalget 12.11.2026, punkt 4".into(),
        history: Vec::new(),
    };
    vec![
        ActionCard {
            history: vec![
                entry(
                    600,
                    ActionStatus::Stuck,
                    "Afventer svar fra Højmark Kommune om de to pladser.",
                ),
                entry(
                    9 * 1_440,
                    ActionStatus::Started,
                    "Første møde med kommunen er holdt.",
                ),
                entry(30 * 1_440, ActionStatus::Open, "Sat på dagsordenen."),
            ],
            ..action(
                "Plan for at fylde de ledige pladser i Egehuset",
                ActionStatus::Stuck,
                Deadline::On(day(-3)),
                true,
            )
        },
        ActionCard {
            history: vec![entry(2_000, ActionStatus::Started, "Udkast er sendt rundt.")],
            ..action(
                "Ny vejledning om magtanvendelse",
                ActionStatus::Started,
                Deadline::On(day(5)),
                false,
            )
        },
        ActionCard {
            owner: String::new(),
            ..action(
                "Status på uddannelse i farmakologi",
                ActionStatus::Open,
                Deadline::Raw("næste møde".into()),
                false,
            )
        },
        ActionCard {
            history: vec![entry(
                4 * 1_440,
                ActionStatus::Done,
                "Godkendt og lagt på intranettet.",
            )],
            ..action(
                "Beredskabsplan for strømsvigt",
                ActionStatus::Done,
                Deadline::None,
                false,
            )
        },
    ]
}

pub(crate) fn table(ui: &Ui) -> Table {
    let row = |name: &str, place: &str, days: &str, since: i64, tone, words: &str| {
        vec![
            Cell::link(name, "/preview/timeline"),
            place.into(),
            ui.when(&ago(since)).into(),
            Cell::Tag {
                tone,
                words: words.into(),
            },
            days.into(),
        ]
    };
    Table {
        caption: "Rækkerne bag tallet".into(),
        caption_hidden: false,
        columns: vec![
            Column::words("Borger"),
            Column::words("Plads"),
            Column::words("Sidst ændret"),
            Column::words("Status"),
            Column::numbers("Døgn"),
        ],
        rows: vec![
            row("Yrsa Munkholm", "Plads 1", "92", 60, Tone::Info, "Bor her"),
            row(
                "Bo Ravnkilde-Sørensen",
                "Plads 2",
                "92",
                1_500,
                Tone::Success,
                "Flyttet ind",
            ),
            row(
                "Karl Aage Brix",
                "Plads 4",
                "1.092",
                90_000,
                Tone::Warning,
                "Opsagt",
            ),
        ],
        empty: "Ingen boede her i perioden.".into(),
    }
}

pub(crate) fn facts() -> Vec<Fact> {
    let fact = |label: &str, words: &str| Fact {
        label: label.into(),
        words: words.into(),
    };
    vec![
        fact("Hjemmel", "Serviceloven § 107"),
        fact("Betalende kommune", "Højmark Kommune"),
        fact("Værge", "Else Brix (søster)"),
        fact("Periode", "fra 1.3.2023, uden slutdato"),
    ]
}

pub(crate) fn crumbs() -> Vec<Crumb> {
    vec![
        Crumb::new("Område Øst", "/preview"),
        Crumb::new("Birkehuset", "/preview/occupancy"),
        Crumb::here("3. kvartal 2026"),
    ]
}
