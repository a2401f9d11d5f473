//! The FFB commands and the figures, as scripts call them: what is printed, what is written, which exit code.

use foundation::{CitizenId, Clock, OrderId, Period, PlaceId, PlacementId, PlanId, SystemClock};
use people_places::citizens::MunicipalityCode;
use people_places::offers::{Counting, DescribeOffer, StayKind};
use people_places::placements::DecidePlacement;
use people_places::places::AddPlace;
use record::orders::{AcceptOrder, ViewOrders};
use record::plans::OpenPlan;
use serde_json::Value;
use std::path::Path;
use std::process::{Command, Output};
use testing::{World, on_both};

fn etsted(world: &World, arguments: &[&str]) -> (i32, String, String) {
    let mut command = Command::new(env!("CARGO_BIN_EXE_etsted"));
    command
        .args(arguments)
        .env("ETSTED_DATABASE_URL", &world.address)
        .env_remove("ETSTED_FFB_FULL_URL");
    let Output {
        status,
        stdout,
        stderr,
    } = command.output().unwrap();
    (
        status.code().unwrap(),
        String::from_utf8(stdout).unwrap(),
        String::from_utf8(stderr).unwrap(),
    )
}

fn example(folder: &Path) -> String {
    let example = include_str!("../../../exchange/examples/order-message.json");
    let file = folder.join("order.json");
    std::fs::write(&file, example.replace("Botilbuddet Mosekrogen", "Birkely")).unwrap();
    file.display().to_string()
}

#[test]
fn files_are_judged_one_object_each() {
    on_both(|world| {
        let folder = tempfile::tempdir().unwrap();
        let good = example(folder.path());
        let bad = folder.path().join("bad.json");
        std::fs::write(
            &bad,
            std::fs::read_to_string(&good)
                .unwrap()
                .replace("\"ffb-order\"", "\"other\""),
        )
        .unwrap();
        let bad = bad.display().to_string();
        let no_json = folder.path().join("no.json");
        std::fs::write(&no_json, "hej").unwrap();
        let no_json = no_json.display().to_string();

        let (code, out, _) = etsted(&world, &["ffb", "check", &good]);
        assert_eq!(code, 0);
        assert_eq!(
            out,
            format!("{{\"file\":\"{good}\",\"kind\":\"order-message\",\"ok\":true,\"errors\":[]}}\n")
        );
        let (code, out, _) = etsted(&world, &["ffb", "check", &good, &bad]);
        let verdicts: Vec<Value> = out
            .lines()
            .map(|line| serde_json::from_str(line).unwrap())
            .collect();
        assert_eq!((code, verdicts.len(), &verdicts[1]["ok"]), (1, 2, &false.into()));
        assert_eq!(
            verdicts[1]["errors"][0]["rule"],
            "pattern MessageHeader.event[x]:eventCoding"
        );
        for unreadable in [&no_json, "there-is-no-such-file"] {
            assert_eq!(
                etsted(&world, &["ffb", "check", &bad, unreadable]).0,
                2,
                "{unreadable}"
            );
        }
        assert_eq!(etsted(&world, &["ffb", "receive", &bad]).0, 1);
        assert_eq!(etsted(&world, &["ffb", "receive", &no_json]).0, 2);
    });
}

fn act<A, T, E>(
    world: &World,
    action: A,
    run: fn(&mut access::Tx<'_>, access::Permit<A>) -> Result<T, E>,
) -> T
where
    A: access::Action + Send + 'static,
    T: Send + 'static,
    E: std::fmt::Debug + Send + 'static,
{
    access::act(
        &world.db,
        &world.clock_dyn(),
        &world.area_manager,
        access::Purpose::DailyWork,
        action,
        run,
    )
    .unwrap()
}

/// The area manager accepts the order onto a place and opens the plan.
fn accept(world: &World, citizen: CitizenId, order: OrderId) {
    let (place, placement, today) = (PlaceId::new(), PlacementId::new(), world.clock.today());
    let description = DescribeOffer {
        offer: world.offer,
        from: today,
        kind_code: "498fe92c-d7f7-41cd-9404-5b38fe113be0".into(),
        stay: StayKind::Residential,
        legal_basis: "SEL § 108".into(),
        supervising_authority: "Socialtilsyn Prøve".into(),
        address: "Prøvevej 1".into(),
        counting: Counting::CalendarDays,
        first_day_counts: true,
        last_day_counts: false,
    };
    act(world, description, people_places::offers::describe);
    let period = Period::since(today);
    let new = AddPlace {
        id: place,
        unit: world.unit,
        label: "Bolig 1".into(),
        approved: period,
        over_occupancy: false,
    };
    act(world, new, people_places::places::add);
    let decision = DecidePlacement {
        id: placement,
        citizen,
        unit: world.unit,
        place,
        period,
        legal_basis: "SEL § 108".into(),
        municipality: MunicipalityCode::parse("0991").unwrap(),
        order: Some(order),
    };
    act(world, decision, people_places::placements::decide);
    act(
        world,
        AcceptOrder {
            citizen,
            order,
            placement,
            starts: today,
        },
        record::orders::accept,
    );
    let plan = PlanId::new();
    let open = OpenPlan {
        citizen,
        plan,
        order: Some(order),
        replaces: None,
        period,
        case_number: None,
    };
    act(world, open, record::plans::open);
}

#[test]
fn from_a_message_in_to_a_report_out() {
    on_both(|world| {
        world.clock.set(SystemClock.now());
        let folder = tempfile::tempdir().unwrap();
        let message = example(folder.path());
        let (code, first, said) = etsted(&world, &["ffb", "receive", &message]);
        assert_eq!(code, 0, "{said}");
        assert!(
            said.contains("the acting municipality is not in the register"),
            "{said}"
        );
        let order: OrderId = first.trim().parse().expect("the order's id");
        let (_, second, _) = etsted(&world, &["ffb", "receive", &message]);
        assert_eq!(second, format!("{order} already received\n"));

        let orders = access::look(
            &world.db,
            &world.clock_dyn(),
            &world.area_manager,
            access::Purpose::DailyWork,
            ViewOrders,
            |tx, permit| record::orders::orders(tx, permit.reach(), record::orders::StateFilter::All),
        );
        let orders = orders.unwrap();
        assert_eq!((orders.len(), orders[0].id), (1, order));
        accept(&world, orders[0].citizen, order);

        let out = folder.path().join("a").join("b");
        let (day, shown) = (world.clock.today().to_string(), out.display().to_string());
        let report = |more: &[&str]| {
            etsted(
                &world,
                &[&["ffb", "report", "--day", &day, "--out", &shown], more].concat(),
            )
        };
        let (code, files, said) = report(&[]);
        assert_eq!(code, 0, "{said}");
        let file = files.trim();
        let name = Path::new(file).file_name().unwrap().to_str().unwrap();
        assert!(
            name.starts_with(&format!("{day}_")) && name.ends_with(".json") && name.len() == 10 + 1 + 36 + 5
        );
        assert!(!name.contains("1407961002"));
        assert_eq!(etsted(&world, &["ffb", "check", file]).0, 0);
        let (_, again, _) = report(&["--full-url", "relative"]);
        assert_ne!(again, files, "a report is never replaced");
        assert_eq!(
            std::fs::read_dir(&out).unwrap().count(),
            2,
            "nothing half-written lies there"
        );
        let nobody = CitizenId::new().to_string();
        assert_eq!(report(&["--citizen", &nobody]).1, "");
        let (code, none, _) = etsted(&world, &["ffb", "report", "--day", "2026-01-01", "--out", &shown]);
        assert_eq!((code, none.as_str()), (0, ""), "a quiet day");
        assert_eq!(
            etsted(&world, &["ffb", "report", "--day", "9998-01-01", "--out", &shown]).0,
            1
        );

        let (code, printed, said) = etsted(
            &world,
            &["ffb", "organisation", "0991", "2513e1bc-f357-541d-b363"],
        );
        assert_eq!((code, printed.as_str()), (0, "set\n"), "{said}");
        assert_eq!(etsted(&world, &["ffb", "organisation", "9999", "a"]).0, 1);
    });
}

#[test]
fn figures_in_three_formats() {
    on_both(|world| {
        let figure = |more: &[&str]| {
            etsted(
                &world,
                &[&["figures", "occupancy", "--period", "2026Q3"], more].concat(),
            )
        };
        let (code, json, said) = figure(&["--format", "json"]);
        assert_eq!(code, 0, "{said}");
        let values: Value = serde_json::from_str(&json).unwrap();
        assert_eq!(
            (&values[0]["name"], &values[0]["period"]),
            (&"occupancy".into(), &"2026Q3".into())
        );
        assert_eq!(values[0]["numerator"], 0);
        let (code, csv, _) = figure(&["--format", "csv", "--as-of", "2026-09-02"]);
        assert!(code == 0 && csv.starts_with("name,unit,unit_id,"), "{csv}");
        assert!(
            csv.contains("2026-09-02T21:59:59"),
            "as it was known at the end of the Danish day: {csv}"
        );
        let (code, table, said) = figure(&["--unit", "Region Prøve"]);
        assert!(code == 0 && table.contains("Region Prøve"), "{table} {said}");
        assert_eq!(figure(&["--unit", "Ingensteds"]).0, 1);
        let (code, out, said) = etsted(&world, &["figures", "nothing", "--period", "2026Q3"]);
        assert_eq!((code, out.as_str()), (1, ""));
        assert!(said.contains("there is no figure nothing; there is: "), "{said}");
    });
}
