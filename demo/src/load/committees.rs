//! The committees: their members, meetings, items with decisions, and what became of the actions.

use super::{World, user_id};
use crate::region::{Item, Meeting, Member, Region, Status, unit_id};
use crate::stage::{LoadError, Stage, Timeline, at, plus};
use crate::uuid;
use foundation::{
    ActionId, AgendaItemId, CommitteeId, Day, MeetingId, Period, Private, StatusId, UnitId, parse_day,
};
use governance::committee::{AddMember, CommitteeKind, CreateCommittee, MemberRole, Person};
use governance::follow_up::{AddOwnStatus, CreateAction, Due, NewStatus, StatusKind};
use governance::item::{AddItem, Decide, ItemKind, ItemText};
use governance::meeting::{CallMeeting, CloseMinutes, TimeOfDay};
use std::sync::Arc;

/// Who keeps the committees' papers.
pub(super) const SECRETARY: &str = "vibeke";

pub(super) fn committee_id(key: &str) -> CommitteeId {
    CommitteeId::from_uuid(uuid("committee", key))
}

pub(super) fn meeting_id(key: &str) -> MeetingId {
    MeetingId::from_uuid(uuid("meeting", key))
}

pub(super) fn item_key(meeting: &str, number: i64) -> String {
    format!("{meeting}/{number}")
}

/// All committees with everything in them.
pub(super) fn play(world: &World, timeline: &mut Timeline) -> Result<(), LoadError> {
    for row in &world.region.committees {
        let members: Vec<Member> = world
            .region
            .members
            .iter()
            .filter(|member| member.committee_key == row.key)
            .cloned()
            .collect();
        let first = members
            .iter()
            .map(|member| member.from)
            .min()
            .ok_or(LoadError::Key("member"))?;
        let create = CreateCommittee {
            id: committee_id(row.key),
            unit: unit_id(row.unit_key),
            name: row.name.to_owned(),
            kind: match row.kind {
                "med" => CommitteeKind::MainMed,
                other => CommitteeKind::from_code(other).ok_or(LoadError::Key("kind of committee"))?,
            },
            seats: row.seats,
        };
        timeline.at(at(first, 9 * 60), move |stage| {
            stage
                .act(SECRETARY, create, governance::committee::create)
                .map(drop)
        });
        seats(&members, unit_id(row.unit_key), timeline);
    }
    for meeting in &world.region.meetings {
        let committee = world
            .region
            .committees
            .iter()
            .find(|row| row.key == meeting.committee_key);
        let unit = unit_id(committee.ok_or(LoadError::Key("committee"))?.unit_key);
        call(meeting, unit, timeline)?;
        items(&world.region, meeting, unit, timeline)?;
    }
    for (number, status) in world.region.statuses.iter().enumerate() {
        self::status(&world.region, number, status, timeline)?;
    }
    Ok(())
}

/// Members take the first seat that is free in their period; the secretary has none.
fn seats(members: &[Member], unit: UnitId, timeline: &mut Timeline) {
    let mut taken: Vec<(i64, Period)> = Vec::new();
    for member in members {
        let period = Period::new(member.from, member.to).unwrap_or(Period::since(member.from));
        let role = match member.role {
            "chair" => MemberRole::Chair,
            "secretary" => MemberRole::Secretary,
            _ => MemberRole::Member,
        };
        let free = |seat: &i64| {
            !taken
                .iter()
                .any(|(other, when)| other == seat && when.overlaps(&period))
        };
        let seat = (role != MemberRole::Secretary).then(|| (1..).find(free).unwrap_or(1));
        taken.extend(seat.map(|seat| (seat, period)));
        let named = member.person.contains(' ');
        let person = if named {
            Person::Named(Private::from(member.person))
        } else {
            Person::User(user_id(member.person))
        };
        let id = uuid("member", &format!("{}/{}", member.committee_key, member.person));
        let add = AddMember {
            id,
            committee: committee_id(member.committee_key),
            unit,
            person,
            seat,
            role,
            period,
        };
        timeline.at(at(member.from, 9 * 60 + 30), move |stage| {
            stage
                .act(SECRETARY, add, governance::committee::add_member)
                .map(drop)
        });
        super::committee_life::seated(member, unit, seat, id, timeline);
    }
}

/// The meeting is called ten weeks before; the year's dates are known early.
fn call(meeting: &Meeting, unit: UnitId, timeline: &mut Timeline) -> Result<(), LoadError> {
    let call = CallMeeting {
        id: meeting_id(meeting.key),
        committee: committee_id(meeting.committee_key),
        unit,
        day: meeting.date,
        starts: TimeOfDay::parse(meeting.start).ok_or(LoadError::Key("time"))?,
        ends: Some(TimeOfDay::parse(meeting.end).ok_or(LoadError::Key("time"))?),
        place: meeting.place.to_owned(),
    };
    timeline.at(at(plus(meeting.date, -100), 13 * 60), move |stage| {
        stage.act(SECRETARY, call, governance::meeting::call).map(drop)
    });
    Ok(())
}

/// The agenda; a coming meeting's is written long before, so that there is one to look at.
fn items(
    region: &Arc<Region>,
    meeting: &Meeting,
    unit: UnitId,
    timeline: &mut Timeline,
) -> Result<(), LoadError> {
    let items: Vec<Item> = region
        .items
        .iter()
        .filter(|item| item.meeting_key == meeting.key)
        .cloned()
        .collect();
    let held = items.iter().any(|item| item.decision.is_some());
    let written = plus(meeting.date, if held { -14 } else { -75 });
    for item in items.iter().cloned() {
        let add = AddItem {
            id: AgendaItemId::from_uuid(uuid("item", &item_key(meeting.key, item.number))),
            meeting: meeting_id(meeting.key),
            unit,
            number: Some(item.number),
            kind: ItemKind::from_code(item.type_).ok_or(LoadError::Key("kind of item"))?,
            text: ItemText {
                title: item.title.to_owned(),
                case_number: item.case_number.map(str::to_owned),
                resume: Private::from(String::new()),
                recommendation: Private::from(item.recommendation.replace(" | ", "\n")),
                case_text: Private::from(item.case_text.replace(" | ", "\n\n")),
            },
        };
        timeline.at(at(written, 10 * 60 + item.number * 7), move |stage| {
            stage.act(SECRETARY, add, governance::item::add).map(drop)
        });
        let date = meeting.date;
        timeline.at(at(date, 18 * 60 + item.number), move |stage| {
            decide(&item, date, unit, stage)
        });
    }
    if held {
        let close = CloseMinutes {
            meeting: meeting_id(meeting.key),
            unit,
        };
        timeline.at(at(plus(meeting.date, 4), 11 * 60), move |stage| {
            stage.act(SECRETARY, close, governance::meeting::close_minutes)
        });
    }
    Ok(())
}

/// The decision, and the action that follows from it.
fn decide(item: &Item, date: Day, unit: UnitId, stage: &mut Stage<'_, '_>) -> Result<(), LoadError> {
    let Some(decision) = item.decision else {
        return Ok(());
    };
    let key = item_key(item.meeting_key, item.number);
    let id = AgendaItemId::from_uuid(uuid("item", &key));
    let text = Private::from(decision.replace(" | ", "\n\n"));
    stage.act(
        SECRETARY,
        Decide {
            item: id,
            unit,
            based_on: 0,
            text,
        },
        governance::item::decide,
    )?;
    if let (Some(title), Some(owner), Some(due)) = (item.action, item.action_owner, item.action_due) {
        let raw = || Due::Raw {
            words: due.to_owned(),
            remind: plus(date, 30),
        };
        let create = CreateAction {
            id: ActionId::from_uuid(uuid("action", &key)),
            item: Some(id),
            resolution: None,
            unit,
            title: title.to_owned(),
            owners: vec![Person::User(user_id(owner))],
            due: Some(parse_day(due).map_or_else(raw, Due::On)),
            planned: None,
            place: None,
        };
        stage.act(SECRETARY, create, governance::follow_up::create)?;
    }
    Ok(())
}

/// The action's owner says how it stands.
fn status(region: &Region, number: usize, row: &Status, timeline: &mut Timeline) -> Result<(), LoadError> {
    let of = |item: &&Item| (item.meeting_key, item.number) == (row.meeting_key, row.number);
    let owner = region.items.iter().find(of).and_then(|item| item.action_owner);
    let owner = owner.ok_or(LoadError::Key("owner of an action"))?;
    let day: Day = row.day;
    let status = NewStatus {
        id: StatusId::from_uuid(uuid("status", &number.to_string())),
        action: ActionId::from_uuid(uuid("action", &item_key(row.meeting_key, row.number))),
        day,
        kind: StatusKind::from_code(row.kind).ok_or(LoadError::Key("status"))?,
        text: Private::from(row.text),
    };
    // In the evening, after the meeting that may have made the action.
    timeline.at(at(day, 20 * 60), move |stage| {
        stage
            .act(
                owner,
                AddOwnStatus { status },
                governance::follow_up::add_own_status,
            )
            .map(drop)
    });
    Ok(())
}
