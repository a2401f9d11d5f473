//! Orders: the list, the upload of a message, and what the order page shows.

use crate::site::{Answer, Site, Visitor};
use access::Purpose;
use access::unit::{AddUnit, UnitKind};
use axum::http::StatusCode;
use foundation::{Period, PlaceId, UnitId, parse_day};
use people_places::offers::{Counting, DescribeOffer, StayKind};
use people_places::places::AddPlace;
use testing::{World, on_both};

/// The day after the example was sent.
pub const LATER: &str = "2026-09-15T08:00:00Z";

/// Our own example order, sent to Birkely.
pub fn order_text() -> String {
    include_str!("../../../exchange/examples/order-message.json").replace("Botilbuddet Mosekrogen", "Birkely")
}

/// Birkely as a home with places in its first unit, and the example's municipality.
pub fn home(world: &World, labels: &[&str]) -> Vec<PlaceId> {
    let act = |action| {
        access::act(
            &world.db,
            &world.clock_dyn(),
            &world.system,
            Purpose::DailyWork,
            action,
            access::unit::add,
        )
        .unwrap()
    };
    act(AddUnit {
        id: UnitId::new(),
        kind: UnitKind::Municipality,
        name: "Fjordby Kommune".into(),
        parent: None,
        from: parse_day("2020-01-01").unwrap(),
        municipality_code: Some("0411".into()),
    });
    let description = DescribeOffer {
        offer: world.offer,
        from: parse_day("2020-01-01").unwrap(),
        kind_code: "498fe92c-d7f7-41cd-9404-5b38fe113be0".into(),
        stay: StayKind::Residential,
        legal_basis: "SEL § 108".into(),
        supervising_authority: "Socialtilsyn Prøve".into(),
        address: "Prøvevej 1".into(),
        counting: Counting::CalendarDays,
        first_day_counts: true,
        last_day_counts: false,
    };
    let describe = people_places::offers::describe;
    access::act(
        &world.db,
        &world.clock_dyn(),
        &world.system,
        Purpose::DailyWork,
        description,
        describe,
    )
    .unwrap();
    labels.iter().map(|label| add_place(world, label)).collect()
}

fn add_place(world: &World, label: &str) -> PlaceId {
    let place = AddPlace {
        id: PlaceId::new(),
        unit: world.unit,
        label: label.into(),
        approved: Period::since(parse_day("2020-01-01").unwrap()),
        over_occupancy: false,
    };
    let add = people_places::places::add;
    access::act(
        &world.db,
        &world.clock_dyn(),
        &world.system,
        Purpose::DailyWork,
        place,
        add,
    )
    .unwrap()
}

/// Uploads a message that must be taken in; gives the address of its order.
pub fn take_in(visitor: &mut Visitor<'_>, text: &str) -> String {
    let answer = visitor.upload("/orders", "message", text.as_bytes());
    assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.words());
    answer.location().to_owned()
}

fn rows(answer: &Answer) -> usize {
    answer.body.matches("data-row").count()
}

#[test]
fn a_message_becomes_an_order_that_shows_everything() {
    on_both(|world| {
        let site = Site::open(&world);
        site.at(LATER);
        home(&world, &["Bolig 1", "Bolig 2"]);
        let mut leader = site.login("dorte");
        let empty = leader.get("/orders");
        assert!(
            empty.has("Ingen bestillinger endnu") && empty.has("/orders/new"),
            "{}",
            empty.words()
        );

        let address = take_in(&mut leader, &order_text());
        let page = leader.get(&address);
        assert_eq!(page.status, StatusCode::OK);
        let words = page.words();
        for said in [
            "Bestillingen er modtaget",
            "Bestilling om Mille Enghave Storgaard",
            "Fjordby Kommune",
            "5790000000005",
            "27.36.04-G01-118-26",
            "Viggo Lyngdal",
            "værgemålslovens § 5",
            "Sille Storgaard",
            "Torben Storgaard",
            "Borgerens egne ord",
            "Måltype",
            "Forventet niveau",
            "Aktivitet og deltagelse",
            "Ledsagelse, 15 timer om måneden",
            "Handleplan",
            "Karla Engsø",
            "Ledige pladser, der passer",
            "Bestillingen er stilet til Birkely",
        ] {
            assert!(words.contains(said), "»{said}« is missing on: {words}");
        }
        assert!(page.has("e-need-bar"), "needs are bars");
        assert!(
            !page.has("1407961002") && !page.has("140796-1002"),
            "no person number on the page"
        );
        let list = leader.get("/orders");
        assert_eq!(rows(&list), 1);
        assert!(list.has("Mille Enghave Storgaard") && list.has("Venter på svar"));
        assert!(
            leader
                .get("/orders?state=accepted")
                .has("Ingen bestillinger passer til valget")
        );
    });
}

#[test]
fn the_same_message_twice_is_one_order() {
    on_both(|world| {
        let site = Site::open(&world);
        site.at(LATER);
        home(&world, &[]);
        let mut leader = site.login("dorte");
        let first = take_in(&mut leader, &order_text());
        leader.get(&first);
        let second = take_in(&mut leader, &order_text());
        assert_eq!(first, second);
        assert!(leader.get(&second).has("Bestillingen var allerede modtaget"));
        assert_eq!(rows(&leader.get("/orders")), 1);
    });
}

#[test]
fn a_broken_message_is_refused_with_every_finding_and_changes_nothing() {
    on_both(|world| {
        let site = Site::open(&world);
        site.at(LATER);
        home(&world, &[]);
        let mut message: serde_json::Value = serde_json::from_str(&order_text()).unwrap();
        let patient = message["entry"]
            .as_array_mut()
            .unwrap()
            .iter_mut()
            .map(|entry| &mut entry["resource"]);
        let patient = patient
            .into_iter()
            .find(|resource| resource["resourceType"] == "Patient")
            .unwrap();
        patient.as_object_mut().unwrap().remove("telecom");
        let mut leader = site.login("dorte");
        leader.get("/orders/new");
        let answer = leader.upload("/orders", "message", message.to_string().as_bytes());
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
        let words = answer.words();
        for said in [
            "Fejl:",
            "Intet er gemt",
            "min Patient",
            "entry[",
            "Borgeren: telefon eller mail mangler",
            "Bed kommunen om",
        ] {
            assert!(words.contains(said), "»{said}« is missing on: {words}");
        }
        assert!(leader.get("/orders").has("Ingen bestillinger endnu"));

        leader.in_english();
        let answer = leader.upload("/orders", "message", b"{ not json");
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(answer.words().contains("This is not JSON"), "{}", answer.words());
        let answer = leader.upload("/orders", "message", b"");
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(answer.words().contains("Choose the file that holds the order"));
    });
}

#[test]
fn an_order_for_another_offer_is_received_without_being_opened() {
    on_both(|world| {
        let site = Site::open(&world);
        site.at(LATER);
        home(&world, &[]);
        let mut leader = site.login("dorte");
        let text = order_text().replace("\"Birkely\"", "\"Havblik\"");
        leader.get("/orders/new");
        let answer = leader.upload("/orders", "message", text.as_bytes());
        assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.words());
        let page = leader.get(answer.location());
        assert_eq!(
            page.status,
            StatusCode::OK,
            "the leader is led somewhere they may go"
        );
        assert!(page.words().contains("modtaget"), "{}", page.words());
    });
}

/// Every broken message of the public examples beside the project, when they are there.
#[test]
fn the_public_broken_messages_are_refused() {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../../shared/ffb/broken");
    let Ok(files) = std::fs::read_dir(&folder) else {
        println!("skipped: ../shared/ffb/broken is not there");
        return;
    };
    let files: Vec<_> = files.map(|file| file.unwrap().path()).collect();
    on_both(|world| {
        let site = Site::open(&world);
        site.at(LATER);
        let mut leader = site.login("dorte");
        leader.get("/orders/new");
        let mut refused = 0;
        for file in files
            .iter()
            .filter(|file| file.file_name().unwrap().to_str().unwrap().starts_with("m-"))
        {
            let answer = leader.upload("/orders", "message", &std::fs::read(file).unwrap());
            assert_eq!(
                answer.status,
                StatusCode::UNPROCESSABLE_ENTITY,
                "{}",
                file.display()
            );
            assert!(
                answer.has("e-code") && answer.words().contains("Intet er gemt"),
                "{}",
                file.display()
            );
            refused += 1;
        }
        assert!(refused > 10, "only {refused} files were there");
        assert!(leader.get("/orders").has("Ingen bestillinger endnu"));
    });
}

#[test]
fn only_those_who_may_see_orders() {
    on_both(|world| {
        let site = Site::open(&world);
        site.at(LATER);
        home(&world, &[]);
        let address = take_in(
            &mut {
                let mut leader = site.login("dorte");
                leader.get("/orders/new");
                leader
            },
            &order_text(),
        );
        for name in ["ane", "carla", "fie", "gert", "ib"] {
            let mut visitor = site.login(name);
            assert_eq!(
                visitor.get(&address).status,
                StatusCode::NOT_FOUND,
                "{name} sees the order"
            );
            assert_eq!(
                visitor.get("/orders/new").status,
                StatusCode::NOT_FOUND,
                "{name} sees the upload"
            );
            let answer = visitor.upload("/orders", "message", order_text().as_bytes());
            assert_eq!(answer.status, StatusCode::NOT_FOUND, "{name} uploads");
            assert_eq!(
                visitor
                    .post(&format!("{address}/refusal"), &[("reason", "nej")])
                    .status,
                StatusCode::NOT_FOUND
            );
        }
        assert_eq!(site.visitor().get(&address).status, StatusCode::SEE_OTHER);
        let mut leader = site.login("dorte");
        leader.forget_token();
        let answer = leader.upload("/orders", "message", order_text().as_bytes());
        assert!(
            answer.status.is_client_error(),
            "without the token: {}",
            answer.status
        );
    });
}

#[test]
fn a_document_comes_as_a_download() {
    on_both(|world| {
        let site = Site::open(&world);
        site.at(LATER);
        home(&world, &[]);
        let mut leader = site.login("dorte");
        let address = take_in(&mut leader, &order_text());
        let page = leader.get(&address);
        let (_, rest) = page
            .body
            .split_once(&format!("{address}/documents/"))
            .expect("a link to the document");
        let id = rest.split('"').next().unwrap();
        let answer = leader.get(&format!("{address}/documents/{id}"));
        assert_eq!(answer.status, StatusCode::OK);
        assert_eq!(answer.body, "Udkast til handleplan for Mille.\n");
        let header = |name: &str| answer.headers.get(name).unwrap().to_str().unwrap().to_owned();
        assert_eq!(
            header("content-disposition"),
            "attachment; filename*=UTF-8''Handleplan.txt"
        );
        assert_eq!(header("x-content-type-options"), "nosniff");
        assert_eq!(
            site.login("ane").get(&format!("{address}/documents/{id}")).status,
            StatusCode::NOT_FOUND
        );
    });
}
