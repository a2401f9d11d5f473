//! One citizen whose order was accepted, and how the reports about them are read. Whatever report is asked for here is
//! judged at once: it passes the checker, and no word about a person, no later change is in it.

use crate::support::{act, at, day, exchange, fjordby, home, house, order_text, period, take_in};
use exchange::ffb::check::{Kind, check_text};
use exchange::ffb::report::{DeliveryReport, FullUrlStyle, ReportError, owed, report};
use foundation::{CitizenId, Day, PlaceId, PlacementId, PlanId, Uuid};
use people_places::citizens::MunicipalityCode;
use people_places::placements::DecidePlacement;
use record::orders::AcceptOrder;
use record::plans::{OpenPlan, ViewPlan};
use record::{Code, EnterInError, Recorded};
use serde_json::Value;
use testing::World;

pub const COOKING: &str = "b947f321-7cdb-4b33-9653-f3ff800572b0";

pub struct Story<'w> {
    pub world: &'w World,
    pub citizen: CitizenId,
    pub plan: PlanId,
    pub placement: PlacementId,
}

pub fn code(text: &str) -> Code {
    Code::parse(text).unwrap()
}

impl<'w> Story<'w> {
    /// The order of our example, received on 15 September.
    pub fn begin(world: &'w World) -> (Self, foundation::OrderId, PlaceId) {
        let place = home(world);
        fjordby(world);
        at(world, "2026-09-15T08:00:00Z");
        let received = take_in(world, &order_text()).unwrap();
        let story = Self {
            world,
            citizen: received.citizen,
            plan: PlanId::new(),
            placement: PlacementId::new(),
        };
        (story, received.order, place)
    }

    /// Accepted onto the place, with a plan, on 16 September.
    pub fn accepted(world: &'w World) -> Self {
        let (story, order, place) = Self::begin(world);
        at(world, "2026-09-16T08:00:00Z");
        let (citizen, placement) = (story.citizen, story.placement);
        let decide = DecidePlacement {
            id: placement,
            citizen,
            unit: world.unit,
            place,
            period: period("2026-10-01", None),
            legal_basis: "SEL § 108".into(),
            municipality: MunicipalityCode::parse("0411").unwrap(),
            order: Some(order),
        };
        act(
            world,
            &world.area_manager,
            decide,
            people_places::placements::decide,
        )
        .unwrap();
        let accept = AcceptOrder {
            citizen,
            order,
            placement,
            starts: day("2026-10-01"),
        };
        act(world, &world.area_manager, accept, record::orders::accept).unwrap();
        let open = OpenPlan {
            citizen,
            plan: story.plan,
            order: Some(order),
            replaces: None,
            period: period("2026-10-01", None),
            case_number: None,
        };
        act(world, &world.area_manager, open, record::plans::open).unwrap();
        story
    }

    pub fn report(&self, on: &str) -> Result<Option<DeliveryReport>, ReportError> {
        let house = house(self.world);
        report(
            &house,
            &exchange(&house),
            self.citizen,
            day(on),
            &FullUrlStyle::Urn,
        )
    }

    /// The day's report, which there must be, and which the checker must let pass.
    pub fn told(&self, on: &str) -> Value {
        assert!(self.is_owed(on), "{on} is owed");
        let report = self
            .report(on)
            .unwrap_or_else(|error| panic!("{on}: {error:?}"))
            .expect("something changed");
        let verdict = check_text(&report.json).unwrap();
        assert!(
            verdict.ok && verdict.kind == Kind::DeliveryReport,
            "{:#?}",
            verdict.errors
        );
        assert_eq!(report.file_name(), format!("{on}_{}.json", report.id));
        let value: Value = serde_json::from_str(&report.json).unwrap();
        assert_eq!(value["id"], report.id.to_string());
        assert_no_words(&report.json);
        assert_no_late_changes(&value, day(on));
        value
    }

    pub fn is_owed(&self, on: &str) -> bool {
        let house = house(self.world);
        owed(&house, &exchange(&house), day(on))
            .unwrap()
            .contains(&self.citizen)
    }

    pub fn quiet(&self, on: &str) {
        assert!(!self.is_owed(on), "{on} is quiet");
        assert_eq!(self.report(on).unwrap(), None, "{on} is quiet");
    }

    pub fn plan(&self) -> record::plans::Plan {
        let view = ViewPlan {
            citizen: self.citizen,
        };
        let found = crate::support::look(self.world, &self.world.area_manager, view, record::plans::plans);
        found.plans.into_iter().find(|plan| plan.id == self.plan).unwrap()
    }

    pub fn conditions(&self) -> Vec<record::assessments::Condition> {
        let view = ViewPlan {
            citizen: self.citizen,
        };
        crate::support::look(self.world, &self.world.area_manager, view, record::plans::plans).conditions
    }

    pub fn void(&self, kind: Recorded, object: Uuid) {
        let error = EnterInError {
            citizen: self.citizen,
            kind,
            object,
            reason: "Tastet forkert".into(),
        };
        act(
            self.world,
            &self.world.area_manager,
            error,
            record::enter_in_error,
        )
        .unwrap();
    }
}

pub fn of<'v>(report: &'v Value, profile: &str) -> Vec<&'v Value> {
    let ends = format!("kl-reporting-ffb-{profile}");
    let all = report["entry"]
        .as_array()
        .unwrap()
        .iter()
        .map(|entry| &entry["resource"]);
    all.filter(|resource| resource["meta"]["profile"][0].as_str().unwrap().ends_with(&ends))
        .collect()
}

pub fn one<'v>(report: &'v Value, profile: &str) -> &'v Value {
    let found = of(report, profile);
    assert_eq!(found.len(), 1, "{profile}");
    found[0]
}

pub fn ids(report: &Value) -> Vec<(String, String)> {
    let entries = report["entry"].as_array().unwrap().iter();
    let id = |entry: &Value| {
        let resource = &entry["resource"];
        let profile = resource["meta"]["profile"][0]
            .as_str()
            .unwrap()
            .rsplit('-')
            .next()
            .unwrap()
            .to_owned();
        let code = resource["code"]["coding"][0]["code"].as_str().unwrap_or_default();
        (
            format!("{profile} {code}"),
            resource["id"].as_str().unwrap().to_owned(),
        )
    };
    entries.map(id).collect()
}

/// Every text of the example that is about somebody.
pub fn words() -> Vec<String> {
    fn gather(value: &Value, key: &str, found: &mut Vec<String>) {
        const WORDS: [&str; 13] = [
            "text",
            "family",
            "given",
            "prefix",
            "line",
            "city",
            "description",
            "title",
            "data",
            "valueString",
            "name",
            "display",
            "postalCode",
        ];
        match value {
            Value::String(text) if WORDS.contains(&key) => found.push(text.clone()),
            Value::Array(all) => all.iter().for_each(|value| gather(value, key, found)),
            Value::Object(all) => {
                if let Some("phone" | "email") = all.get("system").and_then(Value::as_str) {
                    found.extend(all["value"].as_str().map(str::to_owned));
                }
                all.iter().for_each(|(key, value)| gather(value, key, found));
            }
            _ => {}
        }
    }
    let mut found = Vec::new();
    gather(&serde_json::from_str(&order_text()).unwrap(), "", &mut found);
    found.extend(
        [
            "Tastet forkert",
            "Flytter",
            "Går godt",
            "Ane Alsted",
            "Erik Elkjær",
        ]
        .map(str::to_owned),
    );
    assert!(found.len() > 60);
    found
}

pub fn assert_no_words(json: &str) {
    for word in words() {
        assert!(!json.contains(&format!("\"{word}\"")), "{word} is in the report");
        assert!(word.len() < 8 || !json.contains(&word), "{word} is in the report");
    }
    for key in ["\"text\"", "\"display\"", "\"note\"", "\"name\"", "\"title\""] {
        assert!(!json.contains(key), "{key} is in the report");
    }
    assert_eq!(
        json.matches("1407961002").count(),
        1,
        "the number stands once, as identifier"
    );
}

/// A report knows nothing that was recorded after its day.
pub fn assert_no_late_changes(report: &Value, on: Day) {
    for entry in report["entry"].as_array().unwrap() {
        let updated = entry["resource"]["meta"]["lastUpdated"].as_str().unwrap();
        let updated = foundation::day_of(foundation::Instant::parse(updated).unwrap());
        assert!(
            updated <= on,
            "{} changed on {updated}",
            entry["resource"]["resourceType"]
        );
    }
}
