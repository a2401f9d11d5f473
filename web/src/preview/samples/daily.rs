//! The samples of the daily work: residents, notes, goals.

use super::{ago, day};
use crate::{
    forms::{Choice, Form},
    parts::{
        Alert, Appointment, Composer, Conflict, GoalCard, LevelPoint, NewestNote, Note, NoteState, Pager,
        ResidentRow,
    },
    ui::Tone,
};

fn resident(id: &str, name: &str, place: &str) -> ResidentRow {
    ResidentRow {
        id: id.into(),
        name: name.into(),
        place: place.into(),
        href: "/preview/timeline".into(),
        note_href: "/preview/note".into(),
        new_notes: 0,
        newest: None,
        appointments: Vec::new(),
        due: Vec::new(),
        alerts: Vec::new(),
    }
}

fn newest(minutes: i64, author: &str, text: &str) -> Option<NewestNote> {
    Some(NewestNote {
        text: text.into(),
        at: ago(minutes),
        author: author.into(),
    })
}

fn at(minutes_ahead: i64, words: &str) -> Appointment {
    Appointment {
        at: Some(ago(-minutes_ahead)),
        words: words.into(),
    }
}

pub(crate) fn residents() -> Vec<ResidentRow> {
    vec![
        ResidentRow {
            new_notes: 2,
            newest: newest(
                50,
                "Jonas Friis",
                "Karl Aage spiste frokost sammen med de andre for første gang i denne uge. Han sagde selv, at larmen var til at holde ud, når døren stod på klem, og blev siddende til kaffen.",
            ),
            appointments: vec![at(55, "Samtale med kontaktperson"), at(175, "Svømning")],
            alerts: vec![Alert::new(Tone::Error, "Allergi: penicillin")],
            ..resident("1", "Karl Aage Brix", "Plads 4")
        },
        ResidentRow {
            newest: newest(
                300,
                "Signe Holt",
                "Rolig morgen. Havde sovet godt og ville selv bestemme rækkefølgen i badet.",
            ),
            appointments: vec![Appointment {
                at: None,
                words: "Besøg af søsteren".into(),
            }],
            due: vec![("Opfølgning på mål".into(), day(-2))],
            ..resident("2", "Yrsa Munkholm", "Plads 1")
        },
        ResidentRow {
            new_notes: 1,
            newest: newest(
                1_500,
                "Nattevagt",
                "Vågen kl. 2 og kl. 4.30. Faldt til ro med musik begge gange.",
            ),
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

pub(crate) fn choices() -> Vec<Choice> {
    vec![
        Choice::new("a", "Egen bolig").with_help("Med støtte i hjemmet"),
        Choice::new("b", "Botilbud"),
        Choice::new("c", "Aktivitet og samvær"),
    ]
}

/// A note not begun.
pub(crate) fn composer(prefix: &str) -> Composer {
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
        action: "/preview/note".into(),
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
        goals: vec![
            Choice::new("g1", "Spise sammen med andre"),
            Choice::new("g2", "Tage bussen alene"),
        ],
        audiences: vec![
            Choice::new("unit", "Birkehuset"),
            Choice::new("leaders", "Kun ledere"),
        ],
        saved: None,
        conflict: None,
        fresh: String::new(),
    }
}

const TEXT: &str = "Karl Aage spiste frokost sammen med de andre for første gang i denne uge.\n\nHan sagde selv, at larmen var til at holde ud, når døren stod på klem.";

pub(crate) fn composer_saved() -> Composer {
    let mut composer = composer("saved");
    composer.form = composer
        .form
        .with("text", TEXT)
        .with("theme", "relations")
        .with("theme", "meals")
        .with("goal", "g1");
    composer.saved = Some(ago(0));
    composer.fresh = "/preview/note".into();
    composer
}

pub(crate) fn composer_conflict() -> Composer {
    let mut composer = composer("conflict");
    composer.form = composer.form.with("text", TEXT);
    composer.conflict = Some(Conflict {
        text: "Karl Aage deltog i frokosten og blev siddende til kaffen.".into(),
        author: "Jonas Friis".into(),
        at: ago(3),
    });
    composer
}

pub(crate) fn composer_wrong() -> Composer {
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

pub(crate) fn notes() -> Vec<Note> {
    let goal = || vec![("Spise sammen med andre".to_owned(), "/preview/goals".to_owned())];
    vec![
        note(
            "n1",
            5,
            "Signe Holt",
            "Ringede til forældrene om juleaften. De vil gerne",
            NoteState::Draft,
        ),
        Note {
            is_new: true,
            goals: goal(),
            ..note("n2", 50, "Jonas Friis", TEXT, NoteState::Signed { at: ago(45) })
        },
        Note {
            goals: goal(),
            ..note(
                "n3",
                1_440,
                "Signe Holt",
                "Karl Aage spiste på sit værelse. Han ville gerne prøve fællesspisning på lørdag, hvis der er plads ved døren.",
                NoteState::Correction {
                    at: ago(1_400),
                    reason: "forkert ugedag".into(),
                    href: "#note-n4".into(),
                },
            )
        },
        note(
            "n4",
            1_440,
            "Signe Holt",
            "Karl Aage spiste på sit værelse. Han ville gerne prøve fællesspisning på søndag.",
            NoteState::Corrected {
                at: ago(1_400),
                by: "Signe Holt".into(),
                reason: "forkert ugedag".into(),
                href: "#note-n3".into(),
            },
        ),
        Note {
            audience: Some("Kun ledere".into()),
            themes: vec!["Psykisk tilstand".into()],
            ..note(
                "n5",
                4 * 1_440,
                "Tove Bang",
                "Samtale om flytningen til Egehuset. Karl Aage vil gerne se værelset, før han beslutter sig.",
                NoteState::Signed {
                    at: ago(4 * 1_440 - 30),
                },
            )
        },
        Note {
            change_href: String::new(),
            ..note(
                "n6",
                20 * 1_440,
                "Jonas Friis",
                "",
                NoteState::EnteredInError {
                    at: ago(19 * 1_440),
                    by: "Tove Bang".into(),
                    reason: "notatet handlede om en anden beboer".into(),
                },
            )
        },
    ]
}

pub(crate) fn pager() -> Pager {
    Pager {
        newer: "/preview/timeline?page=1".into(),
        older: "/preview/timeline?page=3".into(),
        shown: "51–100 af 5.012".into(),
    }
}

fn levels(points: &[(i64, u8)]) -> Vec<LevelPoint> {
    points
        .iter()
        .map(|(ahead, level)| LevelPoint {
            day: day(*ahead),
            level: *level,
        })
        .collect()
}

pub(crate) fn goals() -> Vec<GoalCard> {
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
            sub_goals: vec![
                ("Spise ved bordet ved døren én gang om ugen".into(), true),
                ("Spise med tre andre to gange om ugen".into(), false),
            ],
            ..goal(
                "1",
                "Karl Aage spiser sammen med andre de fleste dage",
                "Mad og måltider",
            )
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
            ..goal(
                "3",
                "Karl Aage passer sin egen økonomi med hjælp til breve",
                "Praktiske opgaver i hjemmet",
            )
        },
        GoalCard {
            expected: None,
            owner: String::new(),
            next_follow_up: None,
            ..goal("4", "Nyt mål fra bestillingen, endnu ikke vurderet", "Relationer")
        },
    ]
}
