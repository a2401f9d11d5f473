//! Plans of the region: visions, agreements, catalogues, registers and processes with their own dates and statuses, a
//! status table of eight tracks and twenty actions, and a driver diagram. `region/steering.tsv` says what is in them.

use super::{World, user_id};
use crate::region::{Text, unit_id};
use crate::stage::{LoadError, Timeline, at};
use crate::uuid;
use foundation::{
    ActionId, Day, Period, PlanEntryId, PlanNodeId, Private, StatusId, SteeringPlanId, UnitId, parse_day,
};
use governance::committee::Person;
use governance::follow_up::{self, AddStatus, CreateAction, Due, NewPlace, NewStatus, Planned, StatusKind};
use governance::plan::{
    self, AddNode, CreatePlan, NodeKind, NodeText, PlanStatus, PlanText, SaveEntry, SetPlanStatus, WorldGoals,
};

/// Who writes the plans: the staff unit.
const WRITER: &str = "henrik";
const FILE: Text = "steering.tsv";

fn wrong(words: Text) -> LoadError {
    LoadError::File(FILE, words)
}

fn day(text: Text) -> Result<Day, LoadError> {
    parse_day(text).ok_or(wrong("expected a day"))
}

fn some_day(text: Text) -> Result<Option<Day>, LoadError> {
    if text.is_empty() {
        Ok(None)
    } else {
        day(text).map(Some)
    }
}

fn plan_id(key: &str) -> SteeringPlanId {
    SteeringPlanId::from_uuid(uuid("steering", key))
}

fn node_id(plan: &str, key: &str) -> PlanNodeId {
    PlanNodeId::from_uuid(uuid("steering-node", &format!("{plan}/{key}")))
}

fn goals(text: Text) -> Result<WorldGoals, LoadError> {
    WorldGoals::parse(text).ok_or(wrong("expected world goals"))
}

fn paragraphs(text: Text) -> String {
    text.replace("||", "\n\n")
}

/// A plan while its lines are read.
#[derive(Clone, Copy)]
struct Now {
    unit: UnitId,
    made: Day,
}

/// All plans with everything in them.
pub(super) fn play(world: &World, timeline: &mut Timeline) -> Result<(), LoadError> {
    // Generated regions have areas of their own, and no plans.
    if !world
        .region
        .units
        .iter()
        .any(|unit| unit.key == "omr-hjerneskade")
    {
        return Ok(());
    }
    let mut now: Option<Now> = None;
    for (number, line) in (0_i64..).zip(include_str!("../../region/steering.tsv").lines()) {
        let cells: Vec<Text> = line.split('\t').collect();
        // The lines of one plan follow one another within its day.
        let minute = 8 * 60 + number;
        match cells.as_slice() {
            ["plan", rest @ ..] => now = Some(make(rest, minute, timeline)?),
            [kind, rest @ ..] => {
                let plan = now.ok_or(wrong("a line before the first plan"))?;
                match *kind {
                    "status" => status(plan, rest, minute, timeline)?,
                    "node" => node(plan, rest, minute, timeline)?,
                    "entry" => entry(plan, rest, minute, timeline)?,
                    "action" => action(plan, rest, number, timeline)?,
                    _ => return Err(wrong("a line of no kind")),
                }
            }
            [] => return Err(wrong("an empty line")),
        }
    }
    Ok(())
}

fn make(cells: &[Text], minute: i64, timeline: &mut Timeline) -> Result<Now, LoadError> {
    let &[key, kind, unit, made, from, to, title, summary, world, parent] = cells else {
        return Err(wrong("a plan has ten columns"));
    };
    let (unit, made) = (unit_id(unit), day(made)?);
    let period =
        Period::new(day(from)?, some_day(to)?).map_err(|_| wrong("a period that ends before it begins"))?;
    let create = CreatePlan {
        id: plan_id(key),
        kind: kind.to_owned(),
        unit,
        text: PlanText {
            title: title.to_owned(),
            summary: paragraphs(summary),
            parent: (!parent.is_empty()).then(|| plan_id(parent)),
            period,
            goals: goals(world)?,
        },
    };
    timeline.at(at(made, minute), move |stage| {
        stage.act(WRITER, create, plan::create).map(drop)
    });
    Ok(Now { unit, made })
}

fn status(now: Now, cells: &[Text], minute: i64, timeline: &mut Timeline) -> Result<(), LoadError> {
    let &[key, on, status, text] = cells else {
        return Err(wrong("a status has four columns"));
    };
    let said = SetPlanStatus {
        plan: plan_id(key),
        unit: now.unit,
        day: day(on)?,
        status: PlanStatus::from_code(status).ok_or(wrong("expected a status"))?,
        text: text.to_owned(),
    };
    timeline.at(at(day(on)?, minute), move |stage| {
        stage.act(WRITER, said, plan::set_status)
    });
    Ok(())
}

fn node(now: Now, cells: &[Text], minute: i64, timeline: &mut Timeline) -> Result<(), LoadError> {
    let &[key, node, kind, parent, title, world, indicator] = cells else {
        return Err(wrong("a node has seven columns"));
    };
    let add = AddNode {
        id: node_id(key, node),
        plan: plan_id(key),
        unit: now.unit,
        parent: (!parent.is_empty()).then(|| node_id(key, parent)),
        kind: NodeKind::from_code(kind).ok_or(wrong("expected a kind of node"))?,
        text: NodeText {
            title: title.to_owned(),
            position: None,
            indicator: (!indicator.is_empty()).then(|| indicator.to_owned()),
            goals: goals(world)?,
        },
    };
    timeline.at(at(now.made, minute), move |stage| {
        stage.act(WRITER, add, plan::add_node).map(drop)
    });
    Ok(())
}

fn entry(now: Now, cells: &[Text], minute: i64, timeline: &mut Timeline) -> Result<(), LoadError> {
    let &[key, title, values] = cells else {
        return Err(wrong("an entry has three columns"));
    };
    let pairs = values.split(" | ").map(|pair| {
        let (name, value) = pair.split_once('=').ok_or(wrong("expected name=value"))?;
        Ok((name.to_owned(), value.to_owned()))
    });
    let save = SaveEntry {
        entry: PlanEntryId::from_uuid(uuid("steering-entry", &format!("{key}/{title}"))),
        plan: plan_id(key),
        unit: now.unit,
        title: title.to_owned(),
        values: pairs.collect::<Result<_, LoadError>>()?,
        is_withdrawn: false,
    };
    timeline.at(at(now.made, minute), move |stage| {
        stage.act(WRITER, save, plan::save_entry).map(drop)
    });
    Ok(())
}

fn action(now: Now, cells: &[Text], number: i64, timeline: &mut Timeline) -> Result<(), LoadError> {
    let &[key, node, driver, title, owner, planned, until, due, statuses] = cells else {
        return Err(wrong("an action has nine columns"));
    };
    let id = ActionId::from_uuid(uuid("steering-action", &format!("{key}/{title}")));
    let is_login = !owner.is_empty() && owner.chars().all(|c| c.is_ascii_lowercase());
    let owner = if is_login {
        Person::User(user_id(owner))
    } else {
        Person::Named(Private::from(owner))
    };
    let of = |text: Text| (!text.is_empty()).then(|| node_id(key, text));
    let create = CreateAction {
        id,
        unit: now.unit,
        item: None,
        resolution: None,
        title: title.to_owned(),
        owners: vec![owner],
        due: some_day(due)?.map(Due::On),
        planned: (!planned.is_empty())
            .then(|| {
                Ok::<_, LoadError>(Planned {
                    text: planned.to_owned(),
                    from: None,
                    to: some_day(until)?,
                })
            })
            .transpose()?,
        place: Some(NewPlace {
            plan: Some(plan_id(key)),
            node: of(node),
            driver: of(driver),
            ..NewPlace::default()
        }),
    };
    let minute = 8 * 60 + number;
    timeline.at(at(now.made, minute), move |stage| {
        stage.act(WRITER, create, follow_up::create).map(drop)
    });
    for said in statuses.split('~').filter(|said| !said.is_empty()) {
        let (kind, rest) = said.split_once('@').ok_or(wrong("expected kind@day:text"))?;
        let (on, text) = rest.split_once(':').ok_or(wrong("expected kind@day:text"))?;
        let on = day(on)?;
        let add = AddStatus {
            unit: now.unit,
            status: NewStatus {
                id: StatusId::from_uuid(uuid("steering-status", &format!("{key}/{title}/{on}"))),
                action: id,
                day: on,
                kind: StatusKind::from_code(kind).ok_or(wrong("expected a status"))?,
                text: Private::from(paragraphs(text)),
            },
        };
        timeline.at(at(on, minute), move |stage| {
            stage.act(WRITER, add, follow_up::add_status).map(drop)
        });
    }
    Ok(())
}
