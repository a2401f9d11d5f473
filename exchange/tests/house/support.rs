//! Short words for these tests.

use access::unit::{AddUnit, UnitKind};
use access::{Action, Actor, Failure, House, Permit, Purpose, Tx};
use exchange::ffb::check::parse;
use exchange::ffb::receive::{ReceiveError, Received, receive};
use foundation::{Day, Instant, Period, PlaceId, UnitId};
use people_places::offers::{Counting, DescribeOffer, StayKind};
use people_places::places::AddPlace;
use serde_json::Value;
use std::collections::BTreeMap;
use testing::World;

pub const OFFER_TYPE: &str = "498fe92c-d7f7-41cd-9404-5b38fe113be0";

/// Our own example order, sent to Birkely.
pub fn order_text() -> String {
    include_str!("../../examples/order-message.json").replace("Botilbuddet Mosekrogen", "Birkely")
}

/// Puts the example's municipality into the register; the small world's own has a code that messages may not carry.
pub fn fjordby(world: &World) -> UnitId {
    let new = AddUnit {
        id: UnitId::new(),
        kind: UnitKind::Municipality,
        name: "Fjordby Kommune".into(),
        parent: None,
        from: day("2020-01-01"),
        municipality_code: Some("0411".into()),
    };
    act(world, &world.system, new, access::unit::add).unwrap()
}

pub fn order_value() -> Value {
    parse(&order_text()).expect("our example is JSON")
}

pub fn house(world: &World) -> House {
    House::new(world.db.clone(), world.clock_dyn())
}

/// The system user that receives and reports.
pub fn exchange(house: &House) -> Actor {
    house
        .system("system.exchange")
        .unwrap()
        .expect("a founded world has it")
}

pub fn at(world: &World, instant: &str) {
    world.clock.set(Instant::parse(instant).unwrap());
}

pub fn day(text: &str) -> Day {
    foundation::parse_day(text).unwrap()
}

pub fn period(from: &str, to: Option<&str>) -> Period {
    Period::new(day(from), to.map(day)).unwrap()
}

/// Receives a text the day after the example was sent.
pub fn take_in(world: &World, text: &str) -> Result<Received, ReceiveError> {
    let house = house(world);
    receive(&house, &exchange(&house), text)
}

/// Does an action as somebody.
pub fn act<A, T, E>(
    world: &World,
    actor: &Actor,
    action: A,
    run: fn(&mut Tx<'_>, Permit<A>) -> Result<T, E>,
) -> Result<T, Failure<E>>
where
    A: Action + Send + 'static,
    T: Send + 'static,
    E: Send + 'static,
{
    house(world).act(actor, Purpose::DailyWork, action, run)
}

/// Looks at something as somebody.
pub fn look<A, T, E: std::fmt::Debug + Send + 'static>(
    world: &World,
    actor: &Actor,
    action: A,
    read: impl FnOnce(&mut Tx<'_>, &Permit<A>) -> Result<T, E>,
) -> T
where
    A: Action + Send + 'static,
{
    house(world)
        .look(actor, Purpose::DailyWork, action, read)
        .expect("it is there")
}

/// Birkely described as a home, with one place in its first unit.
pub fn home(world: &World) -> PlaceId {
    describe(world, world.offer, OFFER_TYPE);
    let place = AddPlace {
        id: PlaceId::new(),
        unit: world.unit,
        label: "Bolig 1".into(),
        approved: period("2020-01-01", None),
        over_occupancy: false,
    };
    act(world, &world.system, place, people_places::places::add).unwrap()
}

pub fn describe(world: &World, offer: UnitId, kind: &str) {
    let description = DescribeOffer {
        offer,
        from: day("2020-01-01"),
        kind_code: kind.into(),
        stay: StayKind::Residential,
        legal_basis: "SEL § 108".into(),
        supervising_authority: "Socialtilsyn Prøve".into(),
        address: "Prøvevej 1".into(),
        counting: Counting::CalendarDays,
        first_day_counts: true,
        last_day_counts: false,
    };
    act(world, &world.system, description, people_places::offers::describe).unwrap();
}

/// The number of rows of every table there is, by a connection of its own.
pub fn rows(world: &World) -> BTreeMap<String, i64> {
    if let Some(path) = world.address.strip_prefix("sqlite://") {
        let connection = rusqlite::Connection::open(path).unwrap();
        let mut tables = connection
            .prepare("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name")
            .unwrap();
        let names: Vec<String> = tables
            .query_map([], |row| row.get(0))
            .unwrap()
            .map(Result::unwrap)
            .collect();
        let count = |name: &String| {
            let count = format!("SELECT COUNT(*) FROM \"{name}\"");
            connection.query_row(&count, [], |row| row.get(0)).unwrap()
        };
        return names.iter().map(|name| (name.clone(), count(name))).collect();
    }
    let mut client = postgres::Client::connect(&world.address, postgres::NoTls).unwrap();
    let listed =
        "SELECT table_name::text FROM information_schema.tables WHERE table_schema = current_schema()";
    let names: Vec<String> = client
        .query(listed, &[])
        .unwrap()
        .iter()
        .map(|row| row.get(0))
        .collect();
    let mut found = BTreeMap::new();
    for name in names {
        let row = client
            .query_one(&format!("SELECT COUNT(*) FROM \"{name}\""), &[])
            .unwrap();
        found.insert(name, row.get(0));
    }
    assert!(found.len() > 20, "the schema is found");
    found
}
