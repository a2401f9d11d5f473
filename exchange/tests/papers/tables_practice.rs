//! Status tables and hearing responses as they come from other houses, all invented, each with exactly what it must give.

use exchange::papers::hearing::{self, HearingResponse};
use exchange::papers::status_table::{self, StatusTable, UnreadLine};

const NONE: [usize; 0] = [];
const QUIET: [&str; 0] = [];

fn day(table: &StatusTable) -> String {
    table.as_of.map_or_else(|| "-".to_owned(), |day| day.to_string())
}

/// Track, action, owner, plan and newest status of each action.
fn actions(table: &StatusTable) -> Vec<String> {
    let said = |value: &Option<String>| value.clone().unwrap_or_else(|| "-".to_owned());
    let mut told = Vec::new();
    for track in &table.tracks {
        for action in &track.actions {
            let status = Some(action.status_paragraphs.join(" ")).filter(|status| !status.is_empty());
            told.push(format!(
                "{}: {} | {} | {} | {}",
                said(&track.title),
                said(&action.title),
                said(&action.owner),
                said(&action.planned),
                said(&status)
            ));
        }
    }
    told
}

fn who(response: &HearingResponse) -> String {
    let said = |value: &Option<String>| value.clone().unwrap_or_else(|| "-".to_owned());
    format!("{} | {}", said(&response.committee), said(&response.title))
}

/// Theme, pages, topics, and what is asked and said in each row.
fn rows(response: &HearingResponse) -> Vec<String> {
    let row = |row: &hearing::HearingRow| {
        let said: Vec<&str> = row
            .questions
            .iter()
            .chain(&row.remarks)
            .map(String::as_str)
            .collect();
        let theme = row.theme.as_deref().unwrap_or("-");
        format!(
            "{theme} {:?} {} => {}",
            row.pages,
            row.topics.join("/"),
            said.join(" | ")
        )
    };
    response.rows.iter().map(row).collect()
}

fn left(lines: &[UnreadLine]) -> Vec<usize> {
    lines.iter().map(|line| line.line).collect()
}

#[test]
fn a_table_without_tracks_and_with_other_column_names() {
    let table = status_table::read(include_str!("tables/no_tracks.txt"));
    assert_eq!(day(&table), "2025-10-01");
    assert_eq!(
        actions(&table),
        [
            "-: Nye vagtplaner | Mona Birk | 1. februar 2025 | Indført i alle huse.",
            "-: Kursus i konflikthåndtering | Per Kjær | 1. halvår 2025 | -",
            "-: Introduktion af nye kolleger | Lise Toft | uge 36 | Udkast er sendt til LMU.",
            "-: Rygepolitik | - | - | -"
        ]
    );
    assert_eq!(left(&table.unread_lines), NONE);
    assert_eq!(table.warnings, QUIET);
}

#[test]
fn a_numbered_table_with_broken_cells() {
    let table = status_table::read(include_str!("tables/numbered.txt"));
    assert_eq!(day(&table), "2025-09-15");
    assert_eq!(
        actions(&table),
        [
            "-: Bedre overlevering mellem vagter | Sofie Bak | September 2025 | I gang",
            "-: Fælles dokumentation | Kim Rask | efter sommerferien | Afventer systemleverandøren.",
            "-: Pårørendeaften | Jan Holm | 12/11-25 | Aflyst, da for få tilmeldte sig."
        ]
    );
    assert_eq!(left(&table.unread_lines), NONE);
    assert_eq!(table.warnings, QUIET);
}

#[test]
fn a_table_for_each_track_with_its_name_above() {
    let table = status_table::read(include_str!("tables/tables_per_track.txt"));
    assert_eq!(day(&table), "-");
    assert_eq!(
        actions(&table),
        [
            "Trivsel: Trivselsmåling | Sofie Bak | marts 2025 | Gennemført.",
            "Trivsel: Opfølgning i teams | Lederne | maj 2025 | I gang.",
            "Rekruttering: Elever på alle bosteder | Jan Holm | august 2025 | -",
            "Rekruttering: Praktikdage | Mona Birk | oktober 2025 | To er holdt."
        ]
    );
    assert_eq!(left(&table.unread_lines), NONE);
    assert_eq!(table.warnings, ["no date was found in the heading or the title"]);
}

#[test]
fn a_table_whose_columns_only_spaces_part() {
    let table = status_table::read(include_str!("tables/spaces.txt"));
    assert_eq!(day(&table), "2025-11-30");
    assert_eq!(
        actions(&table),
        [
            "Bolig: Nye badeværelser | Jan Holm | maj 2025 | Fire af tolv er færdige.",
            "Bolig: Terrasse | Jan Holm | juni 2025 | -",
            "Fritid: Aftenåbent værksted | Mona Birk | uge 40 | Åbnet den 1. oktober."
        ]
    );
    assert_eq!(left(&table.unread_lines), NONE);
    assert_eq!(
        table.warnings,
        ["the title says november 2025; its last day was taken as the date"]
    );
}

#[test]
fn a_table_with_bars_and_empty_tracks() {
    let table = status_table::read(include_str!("tables/markdown.txt"));
    assert_eq!(day(&table), "-");
    assert_eq!(
        actions(&table),
        [
            "Økonomi: Månedlig opfølgning | Anne Lind | løbende | Kører",
            "Økonomi: Ny takstmodel | Mads Holm | 1/1-26 | -",
            "Kvalitet: Auditering af journaler | Sofie Bak | Q1 2026 | Ikke begyndt"
        ]
    );
    assert_eq!(left(&table.unread_lines), NONE);
    assert_eq!(table.warnings, ["no date was found in the heading or the title"]);
}

#[test]
fn a_table_over_two_pages_with_two_statuses() {
    let table = status_table::read(include_str!("tables/two_pages.txt"));
    assert_eq!(day(&table), "2025-10-31");
    assert_eq!(
        actions(&table),
        [
            "Flere borgere i job: Aftale med jobcentret | - | 2024 | Underskrevet. Ti borgere er i gang.",
            "Flere borgere i job: Virksomhedsbesøg | - | 2025 | Fire besøg",
            "Færre genindlæggelser: Udskrivningsaftaler | - | 2025-2026 | I gang med tre hospitaler"
        ]
    );
    assert_eq!(left(&table.unread_lines), [7, 13]);
    assert_eq!(table.warnings, ["line 7 was not read", "line 13 was not read"]);
}

#[test]
fn a_list_is_no_table_and_is_told() {
    let table = status_table::read(include_str!("tables/list.txt"));
    assert_eq!(day(&table), "-");
    assert_eq!(actions(&table), QUIET);
    assert_eq!(left(&table.unread_lines), [1, 3, 4, 5, 6, 8, 9, 10, 11]);
    assert_eq!(
        table.warnings,
        [
            "no line heads a status table: it must name the actions (Tiltag, Handling, Aktivitet …) and their plan or status"
        ]
    );
}

#[test]
fn a_letter_keeps_its_paragraphs_and_makes_no_rows() {
    let response = hearing::read(include_str!("answers/letter.txt"));
    assert_eq!(
        who(&response),
        "Handicaprådet i Havnby | Høringssvar fra Handicaprådet til plan for specialiserede tilbud"
    );
    assert_eq!(rows(&response), QUIET);
    assert_eq!(response.intro_paragraphs.len(), 7);
    assert_eq!(left(&response.unread_lines), NONE);
    assert_eq!(
        response.warnings,
        [
            "no line heads a table of questions and remarks; the text was kept as paragraphs, and no rows were made"
        ]
    );
}

#[test]
fn a_table_with_sections_and_pages() {
    let response = hearing::read(include_str!("answers/table.txt"));
    assert_eq!(
        who(&response),
        "LMU Bostedet Egelunden | Høringssvar til udviklingsplan 2026"
    );
    assert_eq!(
        rows(&response),
        [
            "3.2 [12] Medarbejdere => Hvem skal stå for oplæring? | Fint afsnit.",
            "3.4 [12, 13, 14] Oplæring/Kurser => Vi foreslår en mentorordning.",
            "Kap. 4 [18] Bygninger => Hvornår renoveres køkkenet? | Og hvem betaler?",
            "Kap. 4 [18] Udearealer => Stierne er ujævne."
        ]
    );
    assert_eq!(response.intro_paragraphs.len(), 0);
    assert_eq!(left(&response.unread_lines), NONE);
    assert_eq!(response.warnings, QUIET);
}

#[test]
fn list_lines_that_begin_with_a_reference_are_rows() {
    let response = hearing::read(include_str!("answers/bullets.txt"));
    assert_eq!(
        who(&response),
        "Ældrerådet i Søby Kommune | Høringssvar fra Ældrerådet i Søby Kommune"
    );
    assert_eq!(
        rows(&response),
        [
            "- [12]  => Hvorfor er der ingen tal for ventetid?",
            "afsnit 3.2 []  => Godt, at ensomhed er nævnt.",
            "kap. 4 []  => Teksten om kørsel er uklar.",
            "- [12, 13, 14]  => Skemaet bør have kildehenvisning."
        ]
    );
    assert_eq!(response.intro_paragraphs.len(), 2);
    assert_eq!(left(&response.unread_lines), NONE);
    assert_eq!(response.warnings, QUIET);
}

#[test]
fn a_form_with_a_respondent_and_proposals() {
    let response = hearing::read(include_str!("answers/pipes.txt"));
    assert_eq!(who(&response), "FOA Nordfjord | Høringsskema");
    assert_eq!(
        rows(&response),
        [
            "- [7]  => \"Borgeren vælger\" | Retten står i loven.",
            "- [9]  => Tilføj et afsnit om natarbejde"
        ]
    );
    assert_eq!(response.intro_paragraphs.len(), 0);
    assert_eq!(left(&response.unread_lines), NONE);
    assert_eq!(response.warnings, QUIET);
}

#[test]
fn a_table_that_only_spaces_part() {
    let response = hearing::read(include_str!("answers/spaced.txt"));
    assert_eq!(
        who(&response),
        "OMU Psykiatri | Bemærkninger til \"Fælles retning 2030\""
    );
    assert_eq!(
        rows(&response),
        [
            "- [5] Faglighed => Hvordan måles faglighed?",
            "- [7, 8] Fællesskab => Vi er enige i teksten, men savner de pårørende.",
            "- [11] Økonomi => Er der penge til planen?"
        ]
    );
    assert_eq!(response.intro_paragraphs.len(), 0);
    assert_eq!(left(&response.unread_lines), NONE);
    assert_eq!(response.warnings, QUIET);
}

#[test]
fn cells_between_semicolons() {
    let response = hearing::read(include_str!("answers/semicolons.txt"));
    assert_eq!(who(&response), "Udsatterådet | Høringssvar fra Udsatterådet");
    assert_eq!(
        rows(&response),
        [
            "Kapitel 2 [4] Bolig => Hvor mange er der i dag? | Der mangler akutboliger.",
            "Kapitel 3 [7, 8] Sundhed/Misbrug => Godt afsnit."
        ]
    );
    assert_eq!(response.intro_paragraphs.len(), 0);
    assert_eq!(left(&response.unread_lines), NONE);
    assert_eq!(response.warnings, QUIET);
}
