//! The small fictional world: one region, two offers, ten people.

use crate::engines::{TestDatabase, start};
use access::role::GiveRole;
use access::unit::{AddUnit, UnitKind};
use access::user::{AddUser, Founding};
use access::{Actor, Purpose};
use database::{Database, Statement};
use foundation::{Clock, Day, FixedClock, Period, Private, UnitId, UserId};
use std::sync::Arc;

/// The password of everybody in the small world.
pub const PASSWORD: &str = "solskin i september";

/// The small world. Every part of it was made by the same actions that the product uses.
pub struct World {
    /// The database.
    pub db: Database,
    /// Its address.
    pub address: String,
    /// The clock, standing still.
    pub clock: Arc<FixedClock>,
    /// Region Prøve.
    pub region: UnitId,
    /// Its area Autisme.
    pub area: UnitId,
    /// The offer Birkely in that area.
    pub offer: UnitId,
    /// The unit Birkely 1.
    pub unit: UnitId,
    /// The unit Birkely 2.
    pub sister_unit: UnitId,
    /// Another area.
    pub other_area: UnitId,
    /// An offer in it.
    pub other_offer: UnitId,
    /// The unit Havblik 1 of that offer.
    pub other_unit: UnitId,
    /// Prøveby Kommune, code 0991.
    pub municipality_unit: UnitId,
    /// Educator in Birkely 1.
    pub educator: Actor,
    /// A second educator in Birkely 1.
    pub colleague: Actor,
    /// Educator in Havblik 1.
    pub other_educator: Actor,
    /// Team leader of Birkely; also takes in orders for the region.
    pub team_leader: Actor,
    /// Manager of the area Autisme; also takes in orders for the region.
    pub area_manager: Actor,
    /// Staff unit of the region.
    pub staff_unit: Actor,
    /// Committee secretary of the region.
    pub secretary: Actor,
    /// Contact in Prøveby Kommune.
    pub municipality: Actor,
    /// Operator of the region.
    pub operator: Actor,
    /// The system user for setting up.
    pub system: Actor,
    _database: TestDatabase,
}

/// The first day of the small world.
#[must_use]
pub fn since() -> Day {
    foundation::parse_day("2020-01-01").expect("a fixed day")
}

impl World {
    /// Takes a table away, so that every statement that needs it fails from now on, as when the storage is ill.
    ///
    /// # Panics
    /// When there is no such table.
    pub fn lose_table(&self, table: &str) {
        self.rename_table(table, &format!("{table}_lost"));
    }

    /// Brings back a table that [`World::lose_table`] took away.
    ///
    /// # Panics
    /// When it was not taken away.
    pub fn find_table(&self, table: &str) {
        self.rename_table(&format!("{table}_lost"), table);
    }

    fn rename_table(&self, from: &str, to: &str) {
        // Not one of the program's statements, so it does not stand on their list.
        let text: &'static str = format!("ALTER TABLE {from} RENAME TO {to}").leak();
        let statement: &'static Statement = Box::leak(Box::new(Statement::new(text, file!(), line!())));
        let renamed = self.db.write(move |tx| tx.execute(statement, &[]));
        renamed.expect("a table gets another name");
    }

    /// Founds the world in a fresh database, on 2 September 2026.
    #[must_use]
    pub fn found(database: TestDatabase) -> Self {
        Self::found_at(database, start())
    }

    /// Founds the world today, for tests that start the real program, which has the real clock.
    #[must_use]
    pub fn found_now(database: TestDatabase) -> Self {
        Self::found_at(database, foundation::SystemClock.now())
    }

    fn found_at(database: TestDatabase, now: foundation::Instant) -> Self {
        let clock = Arc::new(FixedClock::at(now));
        let maker = Maker {
            db: database.database.clone(),
            clock: Arc::clone(&clock) as Arc<dyn Clock>,
        };
        let region = UnitId::new();
        let founding = Founding {
            region,
            region_name: "Region Prøve".to_owned(),
            since: since(),
            at: start(),
        };
        maker
            .db
            .write(move |tx| access::user::found(tx, &founding))
            .expect("an empty database is founded");
        let system = maker
            .db
            .read(|tx| Actor::system(tx, "system.setup"))
            .unwrap()
            .expect("the set-up user");

        let unit = |kind, name: &str, parent| maker.unit(&system, kind, name, parent, None);
        let area = unit(UnitKind::Area, "Autisme", Some(region));
        let offer = unit(UnitKind::Offer, "Birkely", Some(area));
        let birkely_1 = unit(UnitKind::Unit, "Birkely 1", Some(offer));
        let birkely_2 = unit(UnitKind::Unit, "Birkely 2", Some(offer));
        let other_area = unit(UnitKind::Area, "Senhjerneskade", Some(region));
        let other_offer = unit(UnitKind::Offer, "Havblik", Some(other_area));
        let havblik = unit(UnitKind::Unit, "Havblik 1", Some(other_offer));
        let town = maker.unit(
            &system,
            UnitKind::Municipality,
            "Prøveby Kommune",
            None,
            Some("0991"),
        );

        let person =
            |login: &str, name: &str, roles: &[(&str, UnitId)]| maker.person(&system, login, name, roles);
        let intake = ("order_intake", region);
        Self {
            educator: person("ane", "Ane Alsted", &[("educator", birkely_1)]),
            colleague: person("bo", "Bo Bering", &[("educator", birkely_1)]),
            other_educator: person("carla", "Carla Cramer", &[("educator", havblik)]),
            team_leader: person("dorte", "Dorte Dal", &[("team_leader", offer), intake]),
            area_manager: person("erik", "Erik Elkjær", &[("area_manager", area), intake]),
            staff_unit: person("fie", "Fie Friis", &[("staff_unit", region)]),
            secretary: person("gert", "Gert Gade", &[("committee_secretary", region)]),
            municipality: person("hanne", "Hanne Holst", &[("municipality_contact", town)]),
            operator: person("ib", "Ib Iversen", &[("operator", region)]),
            system,
            address: database.address.clone(),
            db: maker.db,
            clock,
            region,
            area,
            offer,
            unit: birkely_1,
            sister_unit: birkely_2,
            other_area,
            other_offer,
            other_unit: havblik,
            municipality_unit: town,
            _database: database,
        }
    }

    /// The clock as actions take it.
    #[must_use]
    pub fn clock_dyn(&self) -> Arc<dyn Clock> {
        Arc::clone(&self.clock) as Arc<dyn Clock>
    }

    /// Everybody who is a person, with their role's name: for tests over all roles.
    #[must_use]
    pub fn people(&self) -> [(&'static str, &Actor); 8] {
        [
            ("educator", &self.educator),
            ("educator of another unit", &self.other_educator),
            ("team_leader", &self.team_leader),
            ("area_manager", &self.area_manager),
            ("staff_unit", &self.staff_unit),
            ("committee_secretary", &self.secretary),
            ("municipality_contact", &self.municipality),
            ("operator", &self.operator),
        ]
    }
}

struct Maker {
    db: Database,
    clock: Arc<dyn Clock>,
}

impl Maker {
    fn unit(
        &self,
        by: &Actor,
        kind: UnitKind,
        name: &str,
        parent: Option<UnitId>,
        code: Option<&str>,
    ) -> UnitId {
        let municipality_code = code.map(str::to_owned);
        let new = AddUnit {
            id: UnitId::new(),
            kind,
            name: name.to_owned(),
            parent,
            from: since(),
            municipality_code,
        };
        access::act(
            &self.db,
            &self.clock,
            by,
            Purpose::Operation,
            new,
            access::unit::add,
        )
        .expect("a unit is added")
    }

    fn person(&self, by: &Actor, login: &str, name: &str, roles: &[(&str, UnitId)]) -> Actor {
        static HASH: std::sync::OnceLock<Private<String>> = std::sync::OnceLock::new();
        let hash =
            HASH.get_or_init(|| access::login::hash_password(&Private::from(PASSWORD)).expect("a hash"));
        let id = UserId::new();
        let (login, title) = (login.to_owned(), String::new());
        let new = AddUser {
            id,
            login,
            name: Private::from(name),
            title,
            password_hash: Some(hash.clone()),
        };
        access::act(
            &self.db,
            &self.clock,
            by,
            Purpose::Operation,
            new,
            access::user::add,
        )
        .expect("a user is added");
        for (role, unit) in roles {
            let give = GiveRole {
                user: id,
                role: (*role).to_owned(),
                unit: *unit,
                period: Period::since(since()),
            };
            access::act(
                &self.db,
                &self.clock,
                by,
                Purpose::Operation,
                give,
                access::role::give,
            )
            .expect("a role");
        }
        let at = self.clock.now();
        self.db
            .read(move |tx| access::user::actor(tx, id, at))
            .unwrap()
            .expect("the new user")
    }
}
