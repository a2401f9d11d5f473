//! One fictional committee and its papers.

use crate::*;
use foundation::{Instant, Period};
use jiff::civil::{date, time};

/// Typst markup, spreadsheet formulas, direction marks, letters without a face: all of it is only text.
pub const HOSTILE: &str = "#import \"/etc/passwd\": * *fed* $x^2$ [klamme] <mærke> @henvis // kommentar \\ = ikke overskrift `kode` #panic(\"nej\") ~ _a_ \u{202e}vendt\u{0} 😀 <w:p> &amp; ]]>";

pub const CHART: &str = r#"<svg class="e-chart e-line" viewBox="0 0 160 60" role="img" aria-label="Belægning"><title>Belægning</title><line class="e-line-full" x1="5" y1="10" x2="155" y2="10"/><path class="e-line-path" d="M5 40L80 20L155 12"/><text x="5" y="55" text-anchor="start">1. kvartal</text></svg>"#;

pub fn paper() -> Paper {
    Paper {
        language: Language::Da,
        organisation: "Region Midtland".to_owned(),
        identity: "meeting/kvalitet-2024-04-04".to_owned(),
        made_at: at("2024-04-05T08:30:00Z"),
    }
}

pub fn at(text: &str) -> Instant {
    Instant::parse(text).unwrap()
}

fn person(name: &str, role: &str) -> Attendee {
    Attendee {
        name: name.to_owned(),
        role: role.to_owned(),
    }
}

pub fn head() -> MeetingHead {
    MeetingHead {
        paper: paper(),
        kind: PaperKind::Minutes,
        status: PaperStatus::Approved(Some(date(2024, 4, 30))),
        committee: "Udvalget for Kvalitet".to_owned(),
        day: date(2024, 4, 4),
        slot: Some(TimeSlot {
            from: time(12, 0, 0, 0),
            to: Some(time(14, 40, 0, 0)),
        }),
        place: "Lærkevej 7, Rønneby\nLokale 5".to_owned(),
        attendance: Attendance {
            present: vec![person("Åse Ærø", "formand"), person("Bo Lind", "medlem")],
            absent: vec![person("Carl Høj", "")],
            substitutes: vec![StandIn {
                name: "Dea Østergård".to_owned(),
                instead_of: "Carl Høj".to_owned(),
            }],
            others: vec![person("Eva Nør", "sekretær")],
        },
    }
}

pub fn figure() -> FigureLine {
    FigureLine {
        name: "Belægning".to_owned(),
        about: "Solsiden".to_owned(),
        value: Some("91.99".to_owned()),
        measure: "%".to_owned(),
        is_hidden: false,
        numerator: Some(12_345),
        denominator: Some(13_420),
        period: Period::quarter(2024, 1).unwrap(),
        as_of: at("2024-04-02T06:00:00Z"),
        definition: "Belagte pladsdøgn ud af mulige pladsdøgn.".to_owned(),
        version: 2,
        is_provisional: true,
    }
}

pub fn table() -> Table {
    let column = |heading: &str, align| Column {
        heading: heading.to_owned(),
        align,
    };
    Table {
        caption: "Belægning pr. tilbud".to_owned(),
        columns: vec![
            column("Tilbud", Align::Left),
            column("Døgn", Align::Right),
            column("Procent", Align::Right),
        ],
        rows: vec![
            vec!["Solsiden".to_owned(), "12.345".to_owned(), "92,0".to_owned()],
            vec!["Bøgely".to_owned(), "9.001".to_owned(), String::new()],
        ],
        first_column_names_rows: true,
    }
}

pub fn body(number: usize) -> ItemBody {
    ItemBody {
        recommendation: "Det indstilles, at udvalget:\n1. tager status til efterretning\n2. beder om en ny".to_owned(),
        resume: format!("Kort om sag {number}."),
        case_text: "Tallene er gået frem.\n\n# Baggrund\nTo ting:\n- færre afbrud\n  - især om natten\n- flere elever"
            .to_owned(),
        tables: vec![table()],
        figures: vec![figure()],
        charts: vec![Chart {
            svg: CHART.to_owned(),
            alt: "Belægningen er steget fra 88 til 92 procent på et år.".to_owned(),
            caption: "Belægning, fire kvartaler".to_owned(),
        }],
        attachments: vec![
            Attachment {
                title: "Årsrapport 2023".to_owned(),
                address: Some("https://etsted.example/bilag/1".to_owned()),
                is_closed: false,
            },
            Attachment {
                title: "Farlig".to_owned(),
                address: Some("javascript:alert(1)".to_owned()),
                is_closed: false,
            },
        ],
        decision: "Udvalget besluttede, at:\n- der laves en ny status".to_owned(),
        actions: vec![TaskLine {
            title: "Ny status".to_owned(),
            owner: "Bo Lind".to_owned(),
            due: "efter efterårsferien".to_owned(),
        }],
        addenda: vec![Addendum {
            day: date(2024, 5, 2),
            author: "Eva Nør".to_owned(),
            text: "Tallet skulle være 93.".to_owned(),
        }],
    }
}

pub fn item(number: usize) -> OpenItem {
    OpenItem {
        number: number.to_string(),
        title: format!("Status på kvalitet, del {number}"),
        is_closed: false,
        kind: Some(ItemKind::Decision),
        slot: Some(TimeSlot {
            from: time(12, 5, 0, 0),
            to: Some(time(12, 30, 0, 0)),
        }),
        owner: "Åse Ærø".to_owned(),
        case_number: format!("24/{number}"),
        body: body(number),
    }
}

/// Minutes with so many items.
pub fn minutes(items: usize) -> OpenMeeting {
    OpenMeeting {
        head: head(),
        items: (1..=items).map(item).collect(),
    }
}

/// The words that only the closed circle may read.
pub const SECRET: &str = "Hemmeligheden om opsigelsen";

pub fn closed_minutes() -> ClosedMeeting {
    let mut items: Vec<ClosedItem> = (1..=3)
        .map(|number| ClosedItem {
            open: item(number),
            closed: None,
        })
        .collect();
    items[1].open.is_closed = true;
    items[1].closed = Some(ClosedPart {
        title: "Personsag på Bøgely".to_owned(),
        body: ItemBody {
            case_text: format!("{SECRET}.\n\n# Forløb\nKort."),
            decision: "Indstillingen blev fulgt.".to_owned(),
            ..ItemBody::default()
        },
    });
    ClosedMeeting { head: head(), items }
}

pub fn status_table() -> StatusTable {
    let action = |title: &str, plan: &str, statuses: &[&str]| ActionRow {
        title: title.to_owned(),
        plan: plan.to_owned(),
        statuses: statuses.iter().map(|status| (*status).to_owned()).collect(),
    };
    StatusTable {
        paper: paper(),
        title: "Status på udviklingsproces på Socialområdet".to_owned(),
        as_of: date(2023, 3, 15),
        tracks: vec![
            TrackRows {
                title: "Organisering".to_owned(),
                actions: vec![
                    action(
                        "Ansættelse af to fagchefer",
                        "",
                        &["Er ansat.", "Forløbet er afsluttet; én søger videre."],
                    ),
                    action("Tilpasning af MED-struktur", "Afklares i maj", &[]),
                    action("=2+5", "@SUM(A1:A9)", &["-"]),
                ],
            },
            TrackRows {
                title: "Økonomi og styring".to_owned(),
                actions: vec![action("Eftersyn", "1. halvår 2023", &["Går i gang efter påske."])],
            },
            TrackRows {
                title: "Kultur".to_owned(),
                actions: Vec::new(),
            },
        ],
    }
}

/// The same table with so many actions in its first track.
pub fn long_track(actions: usize) -> StatusTable {
    let mut table = status_table();
    let action = table.tracks[0].actions[0].clone();
    let numbered = |number| ActionRow {
        title: format!("Tiltag nummer {number}."),
        ..action.clone()
    };
    table.tracks[0].actions = (0..actions).map(numbered).collect();
    table
}

pub fn hearing() -> HearingSummary {
    let point = |kind, answer: &str| HearingPoint {
        kind,
        respondent: "LMU Bøgely".to_owned(),
        reference: "side 9–10".to_owned(),
        topics: vec!["Sundhed".to_owned(), "Medansvar".to_owned()],
        vision: "Det hele menneske".to_owned(),
        text: "Hvordan inddrages de pårørende?\n- Hvornår?".to_owned(),
        answer: answer.to_owned(),
    };
    let respondent = |name: &str, has_answered, points| Respondent {
        name: name.to_owned(),
        has_answered,
        points,
    };
    HearingSummary {
        paper: paper(),
        title: "Høringssvar til udviklingsplan".to_owned(),
        plan: "Visions- og udviklingsplan for socialområdet".to_owned(),
        period: Some(Period::new(date(2023, 8, 25), Some(date(2023, 10, 12))).unwrap()),
        introduction: "Tak for svarene.".to_owned(),
        respondents: vec![
            respondent("LMU Bøgely", true, 2),
            respondent("Rønneby Kommune", false, 0),
        ],
        coverage: vec![Coverage {
            section: "2 Det hele menneske".to_owned(),
            respondents: 1,
            questions: 1,
            remarks: 1,
        }],
        sections: vec![
            HearingSection {
                number: "1".to_owned(),
                title: "Indledning".to_owned(),
                points: Vec::new(),
            },
            HearingSection {
                number: "2".to_owned(),
                title: "Det hele menneske".to_owned(),
                points: vec![
                    point(PointKind::Question, ""),
                    point(PointKind::Remark, "Vi er enige."),
                ],
            },
        ],
    }
}

pub fn message() -> MeetingMessage {
    MeetingMessage {
        paper: paper(),
        committee: "Udvalget for Kvalitet".to_owned(),
        day: date(2024, 4, 4),
        introduction: "Det vigtigste fra mødet.".to_owned(),
        points: vec![MessagePoint {
            title: "Ny status til efteråret".to_owned(),
            text: "Vi laver en ny status.\n- Alle steder".to_owned(),
            told_by: "Bo Lind".to_owned(),
            told_to: "alle medarbejdere".to_owned(),
        }],
    }
}
