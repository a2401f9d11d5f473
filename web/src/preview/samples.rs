//! Fictional people and places for the preview pages. The clock stands still, so that screenshots stay the same.

use crate::{
    forms::{Choice, Form},
    parts::{
        ActionCard, ActionStatus, Alert, Appointment, Cell, Column, Composer, Conflict, Crumb, Deadline, Fact, Figure,
        FigureState, FilterLine, GoalCard, LevelPoint, NewestNote, Note, NoteState, OccupancyRow, Pager, PlaceCell,
        PlaceState, Quarter, QuickFilter, ResidentRow, StatusEntry, Subject, Table,
    },
    ui::{NavItem, Tone, Ui, UnitChoice, User},
};
use foundation::{Day, Instant};

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
    let item = |key, href: &str, waiting| NavItem { key, href: href.to_owned(), waiting };
    Ui::new(reader.language(), reader.path(), ago(0))
        .with_user(User { key: "preview".into(), name: "Signe Holt".into(), role: "Pædagog, Birkehuset".into() }, "preview")
        .with_place("Birkehuset", vec![
            UnitChoice { name: "Egehuset".into(), href: "/preview?unit=ege".into() },
            UnitChoice { name: "Fjordgården, aktivitet".into(), href: "/preview?unit=fjord".into() },
        ])
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

fn resident(id: &str, name: &str, place: &str) -> ResidentRow {
    ResidentRow {
        id: id.into(),
        name: name.into(),
        place: place.into(),
        href: "/preview/timeline".into(),
        note_href: "/preview/composer".into(),
        new_notes: 0,
        newest: None,
        appointments: Vec::new(),
        due: Vec::new(),
        alerts: Vec::new(),
    }
}

fn newest(minutes: i64, author: &str, text: &str) -> Option<NewestNote> {
    Some(NewestNote { text: text.into(), at: ago(minutes), author: author.into() })
}

fn at(minutes_ahead: i64, words: &str) -> Appointment {
    Appointment { at: Some(ago(-minutes_ahead)), words: words.into() }
}

pub(super) fn residents() -> Vec<ResidentRow> {
    vec![
        ResidentRow {
            new_notes: 2,
            newest: newest(50, "Jonas Friis", "Karl Aage spiste frokost sammen med de andre for første gang i denne uge. Han sagde selv, at larmen var til at holde ud, når døren stod på klem, og blev siddende til kaffen."),
            appointments: vec![at(55, "Samtale med kontaktperson"), at(175, "Svømning")],
            alerts: vec![Alert::new(Tone::Error, "Allergi: penicillin")],
            ..resident("1", "Karl Aage Brix", "Plads 4")
        },
        ResidentRow {
            newest: newest(300, "Signe Holt", "Rolig morgen. Havde sovet godt og ville selv bestemme rækkefølgen i badet."),
            appointments: vec![Appointment { at: None, words: "Besøg af søsteren".into() }],
            due: vec![("Opfølgning på mål".into(), day(-2))],
            ..resident("2", "Yrsa Munkholm", "Plads 1")
        },
        ResidentRow {
            new_notes: 1,
            newest: newest(1_500, "Nattevagt", "Vågen kl. 2 og kl. 4.30. Faldt til ro med musik begge gange."),
            due: vec![("Ny handleplan".into(), day(3))],
            alerts: vec![Alert::new(Tone::Warning, "Navne- og adressebeskyttelse")],
            ..resident("3", "Bo Ravnkilde-Sørensen", "Plads 2")
        },
        ResidentRow {
            newest: newest(3 * 24 * 60, "Jonas Friis", "På weekend hos forældrene."),
            ..resident("4", "Amina Lykke", "Plads 3")
        },
        resident("5", "Vagn Tofte", "Plads 5, flyttet ind i går"),
    ]
}

pub(super) fn choices() -> Vec<Choice> {
    vec![
        Choice::new("a", "Egen bolig").with_help("Med støtte i hjemmet"),
        Choice::new("b", "Botilbud"),
        Choice::new("c", "Aktivitet og samvær"),
    ]
}

/// A note not begun.
pub(super) fn composer(prefix: &str) -> Composer {
    let form = Form::new()
        .with_prefix(prefix)
        .with("day", "2026-11-21")
        .with("time", "14:05")
        .with("audience", "unit")
        .with("version", "1")
        .with("note", prefix);
    Composer {
        form,
        key: format!("preview-{prefix}"),
        action: "/preview/composer".into(),
        autosave: String::new(),
        subject: "Karl Aage Brix".into(),
        themes: vec![
            Choice::new("relations", "Relationer").suggested(),
            Choice::new("meals", "Mad og måltider").suggested(),
            Choice::new("mental", "Psykisk tilstand"),
            Choice::new("health", "Sundhed"),
            Choice::new("home", "Bolig og praktiske opgaver"),
            Choice::new("work", "Beskæftigelse"),
        ],
        goals: vec![Choice::new("g1", "Spise sammen med andre"), Choice::new("g2", "Tage bussen alene")],
        audiences: vec![Choice::new("unit", "Birkehuset"), Choice::new("leaders", "Kun ledere")],
        saved: None,
        conflict: None,
    }
}

const TEXT: &str = "Karl Aage spiste frokost sammen med de andre for første gang i denne uge.\n\nHan sagde selv, at larmen var til at holde ud, når døren stod på klem.";

pub(super) fn composer_saved() -> Composer {
    let mut composer = composer("saved");
    composer.form = composer.form.with("text", TEXT).with("theme", "relations").with("theme", "meals").with("goal", "g1");
    composer.saved = Some(ago(0));
    composer
}

pub(super) fn composer_conflict() -> Composer {
    let mut composer = composer("conflict");
    composer.form = composer.form.with("text", TEXT);
    composer.conflict = Some(Conflict {
        text: "Karl Aage deltog i frokosten og blev siddende til kaffen.".into(),
        author: "Jonas Friis".into(),
        at: ago(3),
    });
    composer
}

pub(super) fn composer_wrong() -> Composer {
    let mut composer = composer("wrong");
    composer.form.wrong("text", "kit-error-required");
    composer
}

fn note(id: &str, minutes: i64, author: &str, text: &str, state: NoteState) -> Note {
    Note {
        id: id.into(),
        at: ago(minutes),
        text: text.into(),
        author: author.into(),
        role: "Pædagog".into(),
        themes: vec!["Relationer".into(), "Mad og måltider".into()],
        goals: Vec::new(),
        audience: None,
        is_new: false,
        state,
        change_href: "/preview/composer".into(),
    }
}

pub(super) fn notes() -> Vec<Note> {
    let goal = || vec![("Spise sammen med andre".to_owned(), "/preview/goals".to_owned())];
    vec![
        note("n1", 5, "Signe Holt", "Ringede til forældrene om juleaften. De vil gerne", NoteState::Draft),
        Note {
            is_new: true,
            goals: goal(),
            ..note("n2", 50, "Jonas Friis", TEXT, NoteState::Signed { at: ago(45) })
        },
        Note {
            goals: goal(),
            ..note("n3", 1_440, "Signe Holt", "Karl Aage spiste på sit værelse. Han ville gerne prøve fællesspisning på lørdag, hvis der er plads ved døren.", NoteState::Correction {
                at: ago(1_400),
                reason: "forkert ugedag".into(),
                href: "#note-n4".into(),
            })
        },
        note("n4", 1_440, "Signe Holt", "Karl Aage spiste på sit værelse. Han ville gerne prøve fællesspisning på søndag.", NoteState::Corrected {
            at: ago(1_400),
            by: "Signe Holt".into(),
            reason: "forkert ugedag".into(),
            href: "#note-n3".into(),
        }),
        Note {
            audience: Some("Kun ledere".into()),
            themes: vec!["Psykisk tilstand".into()],
            ..note("n5", 4 * 1_440, "Tove Bang", "Samtale om flytningen til Egehuset. Karl Aage vil gerne se værelset, før han beslutter sig.", NoteState::Signed { at: ago(4 * 1_440 - 30) })
        },
        Note {
            change_href: String::new(),
            ..note("n6", 20 * 1_440, "Jonas Friis", "", NoteState::EnteredInError {
                at: ago(19 * 1_440),
                by: "Tove Bang".into(),
                reason: "notatet handlede om en anden beboer".into(),
            })
        },
    ]
}

pub(super) fn pager() -> Pager {
    Pager { newer: "/preview/timeline?page=1".into(), older: "/preview/timeline?page=3".into(), shown: "51–100 af 5.012".into() }
}

fn levels(points: &[(i64, u8)]) -> Vec<LevelPoint> {
    points.iter().map(|(ahead, level)| LevelPoint { day: day(*ahead), level: *level }).collect()
}

pub(super) fn goals() -> Vec<GoalCard> {
    let goal = |id: &str, title: &str, theme: &str| GoalCard {
        id: id.into(),
        title: title.into(),
        href: "/preview/goals".into(),
        theme: theme.into(),
        kind: "Udvikle funktionsevne".into(),
        expected: Some(1),
        levels: Vec::new(),
        sub_goals: Vec::new(),
        owner: "Signe Holt".into(),
        next_follow_up: Some(day(9)),
    };
    vec![
        GoalCard {
            levels: levels(&[(-200, 3), (-100, 3), (-20, 2)]),
            sub_goals: vec![("Spise ved bordet ved døren én gang om ugen".into(), true), ("Spise med tre andre to gange om ugen".into(), false)],
            ..goal("1", "Karl Aage spiser sammen med andre de fleste dage", "Mad og måltider")
        },
        GoalCard {
            levels: levels(&[(-200, 2)]),
            next_follow_up: Some(day(-12)),
            ..goal("2", "Karl Aage tager selv bussen til Fjordgården", "Mobilitet")
        },
        GoalCard {
            kind: "Fastholde funktionsevne".into(),
            expected: Some(2),
            levels: levels(&[(-200, 1), (-30, 2)]),
            ..goal("3", "Karl Aage passer sin egen økonomi med hjælp til breve", "Praktiske opgaver i hjemmet")
        },
        GoalCard { expected: None, owner: String::new(), next_follow_up: None, ..goal("4", "Nyt mål fra bestillingen, endnu ikke vurderet", "Relationer") },
    ]
}

pub(super) fn figures(ui: &Ui) -> Vec<Figure> {
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
        figure("Belægning, hele området", ui.pct(95.6), FigureState::Frozen { at: ago(9 * 1_440) }),
        Figure { target: String::new(), rows_href: String::new(), ..figure("Belægning, Nordlys", String::new(), FigureState::Provisional) },
    ]
}

pub(super) fn occupancy() -> Vec<OccupancyRow> {
    let quarters = |values: [Option<f64>; 8]| {
        let names = ["4. kvt. 2024", "1. kvt. 2025", "2. kvt. 2025", "3. kvt. 2025", "4. kvt. 2025", "1. kvt. 2026", "2. kvt. 2026", "3. kvt. 2026"];
        names.iter().zip(values).map(|(label, percent)| Quarter { label: (*label).into(), percent }).collect::<Vec<_>>()
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
            explanation: "To pladser står tomme efter dødsfald i august. Visiteret til begge fra 1. oktober.".into(),
            days: (1_660, 1_820),
            ..row("2", "Egehuset", Some(91.2), [97.0, 97.2, 98.0, 98.1, 97.9, 96.0, 95.1, 91.2].map(Some))
        },
        OccupancyRow { outside: true, places: 6, days: (580, 546), ..row("4", "Strandvænget, aflastning", Some(106.2), [Some(99.0), None, None, Some(100.4), Some(101.0), Some(103.8), Some(104.0), Some(106.2)]) },
        row("1", "Birkehuset", Some(97.4), steady),
        OccupancyRow { provisional: true, budget: None, ..row("3", "Nordlys", None, [None; 8]) },
    ]
}

pub(super) fn places() -> Vec<PlaceCell> {
    let cell = |name: &str, state| PlaceCell { name: name.into(), href: "/preview/places".into(), state };
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
        cell("Plads 3", PlaceState::Free { since: Some(day(-12)) }),
        cell("Plads 4", lives("Karl Aage Brix", -1_200, true)),
        cell("Plads 5", PlaceState::Reserved { name: "Bestilling 2026-118".into(), from: day(10) }),
        cell("Plads 6", PlaceState::Closing { on: day(40) }),
        cell("Plads 7", PlaceState::Free { since: None }),
    ]
}

pub(super) fn actions() -> Vec<ActionCard> {
    let entry = |minutes: i64, status, text: &str| StatusEntry { at: ago(minutes), author: "Lone Dahl".into(), status, text: text.into() };
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
                entry(600, ActionStatus::Stuck, "Afventer svar fra Højmark Kommune om de to pladser."),
                entry(9 * 1_440, ActionStatus::Started, "Første møde med kommunen er holdt."),
                entry(30 * 1_440, ActionStatus::Open, "Sat på dagsordenen."),
            ],
            ..action("Plan for at fylde de ledige pladser i Egehuset", ActionStatus::Stuck, Deadline::On(day(-3)), true)
        },
        ActionCard { history: vec![entry(2_000, ActionStatus::Started, "Udkast er sendt rundt.")], ..action("Ny vejledning om magtanvendelse", ActionStatus::Started, Deadline::On(day(5)), false) },
        ActionCard { owner: String::new(), ..action("Status på uddannelse i farmakologi", ActionStatus::Open, Deadline::Raw("næste møde".into()), false) },
        ActionCard { history: vec![entry(4 * 1_440, ActionStatus::Done, "Godkendt og lagt på intranettet.")], ..action("Beredskabsplan for strømsvigt", ActionStatus::Done, Deadline::None, false) },
    ]
}

pub(super) fn table(ui: &Ui) -> Table {
    let row = |name: &str, place: &str, days: &str, since: i64, tone, words: &str| {
        vec![Cell::link(name, "/preview/timeline"), place.into(), ui.when(&ago(since)).into(), Cell::Tag { tone, words: words.into() }, days.into()]
    };
    Table {
        caption: "Rækkerne bag tallet".into(),
        caption_hidden: false,
        columns: vec![Column::words("Borger"), Column::words("Plads"), Column::words("Sidst ændret"), Column::words("Status"), Column::numbers("Døgn")],
        rows: vec![
            row("Yrsa Munkholm", "Plads 1", "92", 60, Tone::Info, "Bor her"),
            row("Bo Ravnkilde-Sørensen", "Plads 2", "92", 1_500, Tone::Success, "Flyttet ind"),
            row("Karl Aage Brix", "Plads 4", "1.092", 90_000, Tone::Warning, "Opsagt"),
        ],
        empty: "Ingen boede her i perioden.".into(),
    }
}

pub(super) fn facts() -> Vec<Fact> {
    let fact = |label: &str, words: &str| Fact { label: label.into(), words: words.into() };
    vec![
        fact("Hjemmel", "Serviceloven § 107"),
        fact("Betalende kommune", "Højmark Kommune"),
        fact("Værge", "Else Brix (søster)"),
        fact("Periode", "fra 1.3.2023, uden slutdato"),
    ]
}

pub(super) fn crumbs() -> Vec<Crumb> {
    vec![Crumb::new("Område Øst", "/preview"), Crumb::new("Birkehuset", "/preview/occupancy"), Crumb::here("3. kvartal 2026")]
}
