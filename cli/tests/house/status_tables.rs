//! A status table through the program: read from a paper into a plan, and shown again as of its day.

use foundation::{Period, SteeringPlanId, parse_day};
use governance::plan::{CreatePlan, PlanText, WorldGoals, create};
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use testing::{World, databases};

fn etsted(database: &str, arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_etsted"))
        .args(arguments)
        .env("ETSTED_DATABASE_URL", database)
        .output()
        .expect("the program runs")
}

fn said(output: &Output) -> String {
    assert!(
        output.status.success(),
        "{}",
        String::from_utf8_lossy(&output.stderr)
    );
    String::from_utf8_lossy(&output.stdout).into_owned()
}

/// A plan of the region with nothing in it.
fn plan(world: &World, title: &str) -> SteeringPlanId {
    let new = CreatePlan {
        id: SteeringPlanId::new(),
        kind: "action_plan".to_owned(),
        unit: world.region,
        text: PlanText {
            title: title.to_owned(),
            summary: String::new(),
            parent: None,
            period: Period::since(parse_day("2022-11-15").unwrap()),
            goals: WorldGoals::default(),
        },
    };
    access::act(
        &world.db,
        &world.clock_dyn(),
        &world.staff_unit,
        access::Purpose::Steering,
        new,
        create,
    )
    .unwrap_or_else(|failure| panic!("{failure:?}"))
}

/// The texts of a table by track: title, plan and status of each action, white space made single.
fn texts(file: &Path) -> BTreeMap<String, Vec<[String; 3]>> {
    let text = std::fs::read_to_string(file).unwrap();
    let table = exchange::papers::status_table::read(&text);
    let single = |words: String| words.split_whitespace().collect::<Vec<_>>().join(" ");
    let mut found: BTreeMap<String, Vec<[String; 3]>> = BTreeMap::new();
    for track in table.tracks {
        let actions = track.actions.into_iter().map(|action| {
            let title = action.title.into_iter().chain(action.description);
            [
                single(title.collect::<Vec<_>>().join(" ")),
                single(action.planned.unwrap_or_default()),
                single(action.status_paragraphs.join(" ")),
            ]
        });
        found
            .entry(track.title.unwrap_or_default())
            .or_default()
            .extend(actions);
    }
    found
}

/// A paper goes in, and comes out as of its day with the same texts.
fn round_trip(file: &Path, as_of: &str, (tracks, actions): (usize, usize)) {
    for database in databases() {
        eprintln!("on {}", database.name);
        let world = World::found_now(database);
        plan(&world, "Udviklingsproces");
        let path = file.display().to_string();
        let take = ["actions", "import", &path, "--plan", "Udviklingsproces"];
        let checked = said(&etsted(&world.address, &[&take[..], &["--check"]].concat()));
        assert!(
            checked.contains(&format!("would be new: {tracks} track(s), {actions} action(s)")),
            "{checked}"
        );
        let done = said(&etsted(&world.address, &take));
        assert!(
            done.contains(&format!("new: {tracks} track(s), {actions} action(s)")),
            "{done}"
        );
        let again = said(&etsted(&world.address, &take));
        assert!(
            again.contains(&format!(
                "0 action(s), 0 plan(s), 0 status entries; unchanged: {actions}"
            )),
            "{again}"
        );
        let show = ["actions", "table", "--as-of", as_of, "--format", "text"];
        let shown = said(&etsted(&world.address, &show));
        let copy: PathBuf = std::env::temp_dir().join(format!("etsted-table-{}.txt", SteeringPlanId::new()));
        std::fs::write(&copy, &shown).unwrap();
        let (before, after) = (texts(file), texts(&copy));
        std::fs::remove_file(&copy).unwrap();
        assert_eq!(after.len(), tracks);
        assert_eq!(after.values().map(Vec::len).sum::<usize>(), actions);
        assert_eq!(after, before);
        let pdf = etsted(
            &world.address,
            &["actions", "table", "--as-of", as_of, "--format", "pdf"],
        );
        assert!(pdf.status.success() && pdf.stdout.starts_with(b"%PDF"));
    }
}

const OWN: &str = "Status på en prøve pr. marts 2026

Udviklingsspor\tTiltag\tIværksættelse af tiltag\tStatus på tiltag pr. 15/3-26
Organisering\tAnsæt en leder\tDec./jan.\t<p>Opslået.</p> <p>Tre har søgt.</p>
\tFlyt et kontor\tNår der er plads\t-
Kommunikation\tNyhedsbrev\t2. halvår 2026\tEndnu ikke iværksat
";

#[test]
fn a_table_goes_in_and_comes_out_with_the_same_texts() {
    let file = std::env::temp_dir().join(format!("etsted-own-{}.txt", SteeringPlanId::new()));
    std::fs::write(&file, OWN).unwrap();
    round_trip(&file, "2026-03-15", (2, 3));
    std::fs::remove_file(&file).unwrap();
}

#[test]
fn the_real_table_goes_in_and_comes_out_with_the_same_texts() {
    let file = crate::project().join("../shared/real-documents/002_d935b4fe2f261655.txt");
    if !file.exists() {
        eprintln!("skipped: the real documents are not here");
        return;
    }
    round_trip(&file, "2023-03-15", (8, 20));
}
