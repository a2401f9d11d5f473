//! The life of the meetings: rules, times and owners, sending out, attendance, approvals, addenda, messages.

use super::committees::{SECRETARY, item_key};
use super::{World, user_id};
use crate::region::unit_id;
use crate::region::{
    AddendumRow, Approving, Attending, ItemTime, Meeting, MeetingRules, Region, Telling as Told,
};
use crate::stage::{LoadError, Stage, Timeline, at, plus};
use crate::uuid;
use foundation::{AgendaItemId, CommitteeId, Day, MeetingId, Private, UnitId, Uuid};
use governance::committee::Person;
use governance::item::{AddEarlierDecisions, AssignItem, Decide, MoveItem, SetTimes, Slot};
use governance::meeting::{
    self, AddAddendum, AddMessage, AddParticipant, ApprovalRule, ApproveMinutes, Channel, EndMessage,
    MarkAttendance, Presence, RecordApproval, SendAgenda, SetMeetingRule, Telling, TimeOfDay,
};
use std::sync::Arc;

/// Where the item that fills itself stands on an agenda: after the approvals.
const EARLIER_PLACE: i64 = 3;
/// The meetings with an item about earlier decisions.
const WITH_EARLIER: [&str; 2] = ["hmed-2026-10", "hmed-2027-01"];
/// A coming meeting whose agenda has been sent out early, so that there is one to look at.
const SENT_EARLY: (&str, i64) = ("udv-2027-01", -60);

fn committee_id(key: &str) -> CommitteeId {
    CommitteeId::from_uuid(uuid("committee", key))
}

fn meeting_id(key: &str) -> MeetingId {
    MeetingId::from_uuid(uuid("meeting", key))
}

fn item_id(meeting: &str, number: i64) -> AgendaItemId {
    AgendaItemId::from_uuid(uuid("item", &item_key(meeting, number)))
}

/// A login has no space in it, a name or a group does, or begins with a capital.
fn person(words: &'static str) -> Person {
    let is_login = !words.contains(' ') && words.chars().all(char::is_lowercase);
    if is_login {
        Person::User(user_id(words))
    } else {
        Person::Named(Private::from(words))
    }
}

/// Everything around the meetings.
pub(super) fn play(world: &World, timeline: &mut Timeline) -> Result<(), LoadError> {
    let region = &world.region;
    // A generated region has no committees.
    let known = |key: &str| region.committees.iter().any(|committee| committee.key == key);
    for row in region.meeting_rules.iter().filter(|row| known(row.committee_key)) {
        rule(region, row, timeline)?;
    }
    for row in &region.meetings {
        let unit = unit_of(region, row.committee_key)?;
        let held = region
            .items
            .iter()
            .any(|item| item.meeting_key == row.key && item.decision.is_some());
        agenda(region, row, unit, held, timeline)?;
        attendance(region, row, unit, held, timeline)?;
        after(region, row, unit, timeline)?;
    }
    Ok(())
}

fn unit_of(region: &Region, committee: &str) -> Result<UnitId, LoadError> {
    let row = region.committees.iter().find(|row| row.key == committee);
    Ok(unit_id(row.ok_or(LoadError::Key("committee"))?.unit_key))
}

fn rule(region: &Region, row: &MeetingRules, timeline: &mut Timeline) -> Result<(), LoadError> {
    let set = SetMeetingRule {
        committee: committee_id(row.committee_key),
        unit: unit_of(region, row.committee_key)?,
        from: row.from,
        send_out_days: Some(row.send_out_days),
        approval: ApprovalRule::from_code(row.approval).ok_or(LoadError::Key("approval rule"))?,
        follows_up: row.follows_up,
        source: row.source.unwrap_or_default().to_owned(),
    };
    // The committees have met since; a rule for coming meetings is agreed some months before.
    let said = if row.from > Day::constant(2027, 1, 1) {
        plus(row.from, -120)
    } else {
        row.from
    };
    timeline.at(at(said, 10 * 60), move |stage| {
        stage.act(SECRETARY, set, meeting::set_rule)
    });
    Ok(())
}

/// Times, owners and the item that fills itself, before the agenda is sent out.
fn agenda(
    region: &Arc<Region>,
    row: &Meeting,
    unit: UnitId,
    held: bool,
    timeline: &mut Timeline,
) -> Result<(), LoadError> {
    let (key, id) = (row.key, meeting_id(row.key));
    let written = plus(row.date, if held { -13 } else { -74 });
    if WITH_EARLIER.contains(&key) {
        let new = AddEarlierDecisions {
            id: AgendaItemId::from_uuid(uuid("item", &format!("{key}/earlier"))),
            meeting: id,
            unit,
        };
        timeline.at(at(written, 9 * 60), move |stage| {
            stage.act(SECRETARY, new, governance::item::add_earlier_decisions)?;
            let to = MoveItem {
                item: new.id,
                unit,
                to: EARLIER_PLACE,
            };
            stage.act(SECRETARY, to, governance::item::move_item).map(drop)
        });
        if held {
            timeline.at(at(row.date, 18 * 60), move |stage| {
                let text = Private::from("Status blev taget til efterretning.");
                let decide = Decide {
                    item: new.id,
                    unit,
                    based_on: 0,
                    text,
                };
                stage.act(SECRETARY, decide, governance::item::decide).map(drop)
            });
        }
    }
    let times: Vec<ItemTime> = region
        .item_times
        .iter()
        .filter(|time| time.meeting_key == key)
        .cloned()
        .collect();
    if !times.is_empty() {
        let slots = times.iter().map(slot).collect::<Result<Vec<_>, _>>()?;
        timeline.at(at(written, 10 * 60), move |stage| {
            let set = SetTimes {
                meeting: id,
                unit,
                slots,
            };
            stage.act(SECRETARY, set, governance::item::set_times)?;
            times.iter().try_for_each(|time| assign(stage, time, unit))
        });
    }
    let sent = if held {
        Some(plus(row.date, -9))
    } else {
        (SENT_EARLY.0 == key).then(|| plus(row.date, SENT_EARLY.1))
    };
    if let Some(day) = sent {
        let send = SendAgenda { meeting: id, unit };
        timeline.at(at(day, 14 * 60), move |stage| {
            stage.act(SECRETARY, send, meeting::send_agenda)
        });
    }
    Ok(())
}

fn slot(row: &ItemTime) -> Result<(AgendaItemId, Option<Slot>), LoadError> {
    let time = |text| TimeOfDay::parse(text).ok_or(LoadError::Key("time"));
    let slot = Slot::new(time(row.starts)?, time(row.ends)?).ok_or(LoadError::Key("slot"))?;
    Ok((item_id(row.meeting_key, row.number), Some(slot)))
}

fn assign(stage: &mut Stage<'_, '_>, row: &ItemTime, unit: UnitId) -> Result<(), LoadError> {
    let assign = AssignItem {
        item: item_id(row.meeting_key, row.number),
        unit,
        owner: Some(person(row.owner)),
        presenter: row.presenter.unwrap_or_default().to_owned(),
    };
    stage.act(SECRETARY, assign, governance::item::assign)
}

/// Who came. Excuses come some days before, the rest is noted at the meeting.
fn attendance(
    region: &Arc<Region>,
    row: &Meeting,
    unit: UnitId,
    held: bool,
    timeline: &mut Timeline,
) -> Result<(), LoadError> {
    let (id, day) = (meeting_id(row.key), row.date);
    let rows: Vec<Attending> = region
        .attendance
        .iter()
        .filter(|one| one.meeting_key == row.key)
        .cloned()
        .collect();
    let member = |person: &str| uuid("member", &format!("{}/{person}", row.committee_key));
    let mut away: Vec<(Uuid, Presence)> = Vec::new();
    for one in &rows {
        if let Some(presence) = Presence::from_code(one.presence) {
            away.push((member(one.person), presence));
        }
    }
    let excused: Vec<_> = away
        .iter()
        .copied()
        .filter(|(_, presence)| *presence == Presence::Notice)
        .collect();
    if !excused.is_empty() {
        let mark = MarkAttendance {
            meeting: id,
            unit,
            marks: excused,
        };
        timeline.at(
            at(plus(day, if held { -3 } else { -70 }), 15 * 60),
            move |stage| stage.act(SECRETARY, mark, meeting::mark_attendance),
        );
    }
    if !held {
        return Ok(());
    }
    let seated = region.members.iter().filter(|seat| {
        let now = seat.from <= day && seat.to.is_none_or(|to| day < to);
        seat.committee_key == row.committee_key && seat.role != "secretary" && now
    });
    let marks = seated
        .map(|seat| {
            let id = member(seat.person);
            let noted = away.iter().find(|(other, _)| *other == id);
            (id, noted.map_or(Presence::Present, |(_, presence)| *presence))
        })
        .collect();
    let mark = MarkAttendance {
        meeting: id,
        unit,
        marks,
    };
    timeline.at(at(day, 9 * 60 + 5), move |stage| {
        stage.act(SECRETARY, mark, meeting::mark_attendance)
    });
    for one in rows
        .iter()
        .filter(|one| Presence::from_code(one.presence).is_none())
    {
        let new = participant(one, row, unit)?;
        timeline.at(at(day, 9 * 60 + 6), move |stage| {
            stage.act(SECRETARY, new, meeting::add_participant).map(drop)
        });
    }
    Ok(())
}

fn participant(one: &Attending, row: &Meeting, unit: UnitId) -> Result<AddParticipant, LoadError> {
    let numbers = one
        .items
        .unwrap_or_default()
        .split(',')
        .filter(|number| !number.is_empty());
    let items = numbers
        .map(|number| {
            let number = number.parse().map_err(|_| LoadError::Key("item number"))?;
            Ok(item_id(row.key, number))
        })
        .collect::<Result<_, LoadError>>()?;
    let stands_for = one
        .stands_for
        .map(|whom| uuid("member", &format!("{}/{whom}", row.committee_key)));
    Ok(AddParticipant {
        id: uuid("participant", &format!("{}/{}", row.key, one.person)),
        meeting: meeting_id(row.key),
        unit,
        stands_for,
        person: person(one.person),
        organisation: one.organisation.unwrap_or_default().to_owned(),
        items,
    })
}

/// Approvals, addenda and the message, in the days after the meeting.
fn after(region: &Region, row: &Meeting, unit: UnitId, timeline: &mut Timeline) -> Result<(), LoadError> {
    for (number, given) in region.approvals.iter().enumerate() {
        if given.meeting_key == row.key {
            approval(given, row, unit, number, timeline);
        }
    }
    for added in region.addenda.iter().filter(|added| added.meeting_key == row.key) {
        addendum(added, row, unit, timeline)?;
    }
    for told in region.messages.iter().filter(|told| told.meeting_key == row.key) {
        message(told, row, unit, timeline)?;
    }
    Ok(())
}

fn approval(given: &Approving, row: &Meeting, unit: UnitId, number: usize, timeline: &mut Timeline) {
    let meeting = meeting_id(row.key);
    let committee = committee_id(row.committee_key);
    let remark = Private::from(given.remark.unwrap_or_default());
    let minute = 12 * 60 + i64::try_from(number).unwrap_or_default();
    let when = at(plus(row.date, given.days_after), minute);
    let who = given.person;
    if let Some(how) = given.how {
        let record = RecordApproval {
            meeting,
            unit,
            member: uuid("member", &format!("{}/{who}", row.committee_key)),
            how: how.to_owned(),
            remark,
        };
        timeline.at(when, move |stage| {
            stage.act(SECRETARY, record, meeting::record_approval).map(drop)
        });
    } else {
        let approve = ApproveMinutes {
            meeting,
            committee,
            remark,
        };
        timeline.at(when, move |stage| {
            stage.act(who, approve, meeting::approve).map(drop)
        });
    }
}

fn addendum(
    added: &AddendumRow,
    row: &Meeting,
    unit: UnitId,
    timeline: &mut Timeline,
) -> Result<(), LoadError> {
    let number = added
        .number
        .map(|number| number.parse::<i64>().map_err(|_| LoadError::Key("item number")))
        .transpose()?;
    let new = AddAddendum {
        id: uuid("addendum", &format!("{}/{}", row.key, added.days_after)),
        meeting: meeting_id(row.key),
        unit,
        item: number.map(|number| item_id(row.key, number)),
        text: Private::from(added.text),
    };
    timeline.at(at(plus(row.date, added.days_after), 11 * 60), move |stage| {
        stage.act(SECRETARY, new, meeting::add_addendum).map(drop)
    });
    Ok(())
}

fn message(told: &Told, row: &Meeting, unit: UnitId, timeline: &mut Timeline) -> Result<(), LoadError> {
    let id = uuid("message", &format!("{}/{}", row.key, told.topic));
    let new = AddMessage {
        id,
        meeting: meeting_id(row.key),
        unit,
        topic: told.topic.to_owned(),
        teller: person(told.teller),
        audience: told.audience.to_owned(),
        channel: Channel::from_code(told.channel).ok_or(LoadError::Key("channel"))?,
        due: Some(plus(row.date, told.due_days)),
    };
    timeline.at(at(row.date, 19 * 60), move |stage| {
        stage.act(SECRETARY, new, meeting::add_message).map(drop)
    });
    if let Some(days) = told.told_days {
        let days: i64 = days.parse().map_err(|_| LoadError::Key("day"))?;
        let end = EndMessage {
            message: id,
            unit,
            outcome: Telling::Told,
        };
        timeline.at(at(plus(row.date, days), 16 * 60), move |stage| {
            stage.act(SECRETARY, end, meeting::end_message)
        });
    }
    Ok(())
}
