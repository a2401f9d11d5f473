//! Status tables: the real one against its counts, and own examples of other shapes.

use crate::shared::document;
use exchange::papers::status_table::{Action, StatusTable, read};
use serde_json::Value;

fn day(text: &str) -> foundation::Day {
    foundation::parse_day(text).unwrap()
}

fn actions(table: &StatusTable) -> Vec<&Action> {
    table.tracks.iter().flat_map(|track| &track.actions).collect()
}

fn titles(table: &StatusTable) -> Vec<(&str, Vec<&str>)> {
    let tracks = table.tracks.iter();
    tracks
        .map(|track| {
            let actions = track
                .actions
                .iter()
                .map(|action| action.title.as_deref().unwrap_or("-"));
            (track.title.as_deref().unwrap_or("-"), actions.collect())
        })
        .collect()
}

#[test]
fn the_real_table_gives_its_counts() {
    let Some((text, golden)) = document("002") else {
        return;
    };
    check_golden(&read(&text), &golden);
}

/// Compares everything that the golden file counts.
pub fn check_golden(table: &StatusTable, golden: &Value) {
    let count = |name: &str| golden["totals"][name].as_u64().unwrap() as usize;
    let all = actions(table);
    assert_eq!(table.kind, "status_table");
    assert_eq!(table.as_of, Some(day(golden["as_of"].as_str().unwrap())));
    assert_eq!(all.len(), count("n_actions"));
    assert_eq!(table.tracks.len(), count("n_tracks"));
    assert_eq!(
        all.iter().filter(|a| !a.status_paragraphs.is_empty()).count(),
        count("n_actions_with_status_text")
    );
    assert_eq!(
        all.iter().filter(|a| a.planned.is_some()).count(),
        count("n_actions_with_planned_text")
    );
    assert_eq!(
        all.iter().map(|a| a.status_paragraphs.len()).sum::<usize>(),
        count("n_status_paragraphs")
    );
    for (track, (name, number)) in table
        .tracks
        .iter()
        .zip(golden["table"]["actions_per_track"].as_object().unwrap().iter())
    {
        let wanted = golden["table"]["actions_per_track"].get(track.title.as_deref().unwrap());
        assert_eq!(
            wanted.and_then(Value::as_u64),
            Some(track.actions.len() as u64),
            "{:?} {name} {number}",
            track.title
        );
    }
    let tracks = table
        .tracks
        .iter()
        .flat_map(|track| track.actions.iter().map(|_| track.title.as_deref()));
    for ((action, track), wanted) in all
        .iter()
        .zip(tracks)
        .zip(golden["table"]["actions"].as_array().unwrap())
    {
        let number = &wanted["number"];
        assert_eq!(track, wanted["track"].as_str(), "{number}");
        let title = action.title.as_deref().unwrap();
        assert!(
            title.starts_with(wanted["title_starts"].as_str().unwrap()),
            "{number}: {title}"
        );
        assert_eq!(action.planned.is_some(), wanted["planned_present"], "{number}");
        assert_eq!(
            !action.status_paragraphs.is_empty(),
            wanted["status_present"],
            "{number}"
        );
        assert_eq!(
            action.status_paragraphs.len() as u64,
            wanted["n_status_paragraphs"].as_u64().unwrap(),
            "{number}"
        );
    }
}

#[test]
fn the_real_table_is_read_to_the_line() {
    let Some((text, golden)) = document("002") else {
        return;
    };
    let table = read(&text);
    let lines = |wanted: &Value| -> Vec<usize> {
        wanted["source_lines"]
            .as_array()
            .unwrap()
            .iter()
            .map(|line| line.as_u64().unwrap() as usize)
            .collect()
    };
    for (action, wanted) in actions(&table)
        .iter()
        .zip(golden["table"]["actions"].as_array().unwrap())
    {
        assert_eq!(action.source_lines, lines(wanted), "{}", wanted["number"]);
    }
    assert_eq!(table.unread_lines, []);
    assert_eq!(table.intro_paragraphs.len(), 1);
    let all = actions(&table);
    assert!(all[7].status_paragraphs[2].contains("ekstern konsulentvirkosomhed til"));
    assert!(all[13].status_paragraphs[0].contains("sundhedsfaglige dokumentation samt faglig-"));
    assert!(all[5].status_paragraphs[0].contains("praksisfaglig kurser i recoveryorienteret"));
}

#[test]
fn a_plan_that_moved_shows_in_its_dates() {
    let Some((text, _)) = document("002") else { return };
    let table = read(&text);
    let economy = actions(&table)[15].clone();
    let planned = economy.planned_dates.iter().filter_map(|date| date.to).max();
    let stands = economy.status_dates.iter().filter_map(|date| date.to).max();
    assert_eq!(planned, Some(day("2023-10-01")));
    assert_eq!(stands, Some(day("2024-07-01")));
}

#[test]
fn other_headings_an_owner_and_several_dates() {
    let text = "Opfølgning på handleplan\n\n\
        | Indsatsområde | Handling | Ansvarlig | Deadline | Status 1. februar 2026 | Status 1. maj 2026 |\n\
        |---|---|---|---|---|---|\n\
        | Faglighed | Kurser i neuropædagogik | Ane Alsted | Senest 1. juni 2026 | Holdet er fyldt. | Første hold er færdigt. |\n\
        | | Faglig sparring | Bo Brink | Uge 15 | - | Er begyndt.<br>Fire steder er med. |\n\
        | Trivsel | Måling af trivsel | | efterår 2026 | Afventer. | |\n";
    let table = read(text);
    assert_eq!(table.as_of, Some(day("2026-05-01")));
    assert_eq!(
        titles(&table),
        [
            ("Faglighed", vec!["Kurser i neuropædagogik", "Faglig sparring"]),
            ("Trivsel", vec!["Måling af trivsel"])
        ]
    );
    let all = actions(&table);
    assert_eq!(all[0].owner.as_deref(), Some("Ane Alsted"));
    assert_eq!(all[0].planned_dates[0].to, Some(day("2026-06-02")));
    assert_eq!(all[0].status_paragraphs, ["Første hold er færdigt."]);
    assert_eq!(all[0].statuses[0].paragraphs, ["Holdet er fyldt."]);
    assert_eq!(all[1].status_paragraphs, ["Er begyndt.", "Fire steder er med."]);
    assert_eq!(all[1].planned_dates[0].from, Some(day("2026-04-06")));
    assert!(all[2].status_paragraphs.is_empty());
    assert_eq!(table.unread_lines, []);
}

#[test]
fn semicolons_with_quotation_marks() {
    let text = "Status på tiltag pr. 3. kvartal 2026\nTema;Aktivitet;Tidsplan;Status\n\
        Bolig;\"Ombygning; etape 1\";\"1. halvår 2026\";\"Færdig \"\"til tiden\"\"\"\n;Indflytning;aug.-sept. 2026;\n";
    let table = read(text);
    assert_eq!(
        titles(&table),
        [("Bolig", vec!["Ombygning; etape 1", "Indflytning"])]
    );
    assert_eq!(actions(&table)[0].status_paragraphs, ["Færdig \"til tiden\""]);
    assert_eq!(actions(&table)[1].planned_dates[0].from, Some(day("2026-08-01")));
    assert_eq!(actions(&table)[1].planned_dates[0].to, Some(day("2026-10-01")));
    assert_eq!(table.as_of, Some(day("2026-09-30")));
    assert!(table.warnings[0].contains("last day"), "{:?}", table.warnings);
}

#[test]
fn continuations_shifts_and_repeated_headings() {
    let text = "Spor\tTiltag\tPlan\tStatus pr. 1/9-26\n\
        Ledelse\t\tFælles lederdage\tHoldes hver måned og er godt be-\n\n\
        Spor\tTiltag\tPlan\tStatus pr. 1/9-26\n\
        \t\t\tsøgt af alle.\n\
        \tLedelsestilsyn\t2026\t<p>Er igang.</p>\n\
        \t\t\t<p>Første runde er slut.</p>\n\
        \tDet gælder alle steder. Der ses på både dag og nat.\t\t\n\
        \tNyt tilsyn\t\t\n\
        Ledelse\tMøder\tmarts\t-\n";
    let table = read(text);
    assert_eq!(table.tracks.len(), 1);
    let all = actions(&table);
    assert_eq!(all.len(), 4);
    assert_eq!(all[0].title.as_deref(), Some("Fælles lederdage"));
    assert_eq!(all[0].planned, None);
    assert_eq!(
        all[0].status_paragraphs,
        ["Holdes hver måned og er godt besøgt af alle."]
    );
    assert_eq!(all[0].source_lines, [2, 5]);
    assert_eq!(all[1].status_paragraphs, ["Er igang.", "Første runde er slut."]);
    assert_eq!(all[1].source_lines, [6, 7, 8]);
    assert!(all[1].title.as_deref().unwrap().starts_with("Ledelsestilsyn"));
    assert_eq!(all[2].title.as_deref(), Some("Nyt tilsyn"));
    assert_eq!(all[3].status_paragraphs, Vec::<String>::new());
    assert_eq!(table.warnings.len(), 1, "{:?}", table.warnings);
}

#[test]
fn prose_gives_no_actions_and_every_line_back() {
    let table = read("Status på området\n\nDer er ikke nogen tabel her.\n");
    assert!(table.tracks.is_empty());
    assert_eq!(
        table
            .unread_lines
            .iter()
            .map(|line| line.line)
            .collect::<Vec<_>>(),
        [1, 3]
    );
    assert_eq!(table.warnings.len(), 1);
    assert_eq!(read(""), read("\n\n"));
}

#[test]
fn lines_that_fit_nowhere_are_told() {
    let table = read(
        "Spor\tTiltag\tStatus\n\t\tsvæver frit\nBo\tFlytte\tFærdig\nSide 2 af 3\nBo\tMale\tI gang\tmere\n",
    );
    assert_eq!(
        table
            .unread_lines
            .iter()
            .map(|line| line.line)
            .collect::<Vec<_>>(),
        [2, 4]
    );
    assert_eq!(actions(&table).len(), 2);
    assert_eq!(actions(&table)[1].status_paragraphs, ["I gang mere"]);
    assert!(table.warnings.iter().any(|warning| warning.starts_with("line 5")));
    assert!(table.warnings.iter().any(|warning| warning.starts_with("line 4")));
}

#[test]
fn the_json_has_the_names_that_scripts_read() {
    let table = read("Spor\tTiltag\tStatus pr. 1/9-26\nBo\tFlytte\tFærdig\n");
    let json = serde_json::to_value(&table).unwrap();
    assert_eq!(json["kind"], "status_table");
    assert_eq!(json["as_of"], "2026-09-01");
    let action = &json["tracks"][0]["actions"][0];
    assert_eq!(json["tracks"][0]["title"], "Bo");
    assert_eq!(action["title"], "Flytte");
    assert_eq!(action["planned"], Value::Null);
    assert_eq!(action["status_paragraphs"], serde_json::json!(["Færdig"]));
    assert_eq!(action["source_lines"], serde_json::json!([2]));
}

#[test]
fn a_cell_that_a_page_break_cut_in_a_sentence() {
    let text = "Spor\tTiltag\tPlan\tStatus\nBo\tHandleplan med inddragelse af familien og\t2026\tEr drøftet.\n\
        \tøvrige parter i forløbet\t\tOg vedtaget.\n\tombygning\tmaj 2026\tI gang\n";
    let table = read(text);
    let all = actions(&table);
    assert_eq!(all.len(), 2);
    let title = "Handleplan med inddragelse af familien og øvrige parter i forløbet";
    assert_eq!(all[0].title.as_deref(), Some(title));
    assert_eq!(all[0].status_paragraphs, ["Er drøftet. Og vedtaget."]);
    assert_eq!(all[0].source_lines, [2, 3]);
    assert_eq!(all[1].title.as_deref(), Some("ombygning"));
}
