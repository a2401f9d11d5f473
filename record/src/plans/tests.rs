//! The tests of plans, by what they are about; the short ways to read a plan lie here.

use super::*;
use crate::report::{ListOwed, ReportOut, owed, report_snapshot};
use crate::tests::*;
use crate::{AddressedThemes, TargetGroups};
use access::Failure;
use foundation::{CitizenId, Clock, PlacementId};
use jiff::civil::date;
use testing::{World, on_both};

mod follow_ups;
mod goals;
mod plan;
mod report;
mod services;

fn view(world: &World, citizen: CitizenId) -> CitizenPlans {
    look(world, &world.educator, ViewPlan { citizen }, plans)
}

fn the_plan(world: &World, citizen: CitizenId) -> Plan {
    view(world, citizen).plans.remove(0)
}

fn the_goal(world: &World, citizen: CitizenId) -> Goal {
    the_plan(world, citizen)
        .running_goals(world.clock.today())
        .next()
        .unwrap()
        .clone()
}
