//! Who came: members by name, substitutes person for person, everybody else by name.

use super::{ImportError, Imported, Taking};
use crate::papers::import::outline::Outline;
use crate::papers::similar::fold;
use database::{params, sql};
use foundation::{Private, Uuid};
use governance::committee::Person;
use governance::meeting::{
    self, AddParticipant, AttendanceError, MarkAttendance, MeetingPage, MeetingSeat, Presence,
};

impl Taking<'_, '_> {
    pub(super) fn people(
        &mut self,
        outline: &Outline,
        meeting: &MeetingPage,
        imported: &mut Imported,
    ) -> Result<(), ImportError> {
        self.keep_people(outline, imported)?;
        let marks = marks(outline, &meeting.seats);
        imported.members = marks.len();
        let is_seat = |name: &str| seat(&meeting.seats, name).is_some();
        if !marks.is_empty() {
            let mark = MarkAttendance {
                meeting: meeting.id,
                unit: meeting.unit,
                marks,
            };
            let permit = self.permit(mark)?;
            meeting::mark_attendance(self.tx, permit).map_err(refused)?;
        }
        let mut known: Vec<String> = Vec::new();
        let there = meeting.participants.iter().map(|one| fold(one.name.show()));
        known.extend(there);
        for substitute in &outline.substitutes {
            let stands_for = seat(&meeting.seats, &substitute.for_person)
                .filter(|seat| !outline.present.iter().any(|name| is_named(seat, name)))
                .map(|seat| seat.member);
            let organisation = if stands_for.is_some() {
                String::new()
            } else {
                format!("suppleant for {}", substitute.for_person)
            };
            self.participant(&substitute.person, stands_for, organisation, meeting, &mut known)?;
        }
        let strangers = outline.present.iter().filter(|name| !is_seat(name));
        for name in strangers.chain(&outline.others) {
            self.participant(name, None, String::new(), meeting, &mut known)?;
        }
        Ok(())
    }

    /// Enters somebody once, by name.
    fn participant(
        &mut self,
        name: &str,
        stands_for: Option<Uuid>,
        organisation: String,
        meeting: &MeetingPage,
        known: &mut Vec<String>,
    ) -> Result<(), ImportError> {
        let folded = fold(name);
        if folded.is_empty() || known.contains(&folded) {
            return Ok(());
        }
        known.push(folded);
        let add = AddParticipant {
            id: Uuid::now_v7(),
            meeting: meeting.id,
            unit: meeting.unit,
            stands_for,
            person: Person::Named(Private::new(name.to_owned())),
            organisation,
            items: Vec::new(),
        };
        let permit = self.permit(add)?;
        meeting::add_participant(self.tx, permit).map_err(refused)?;
        Ok(())
    }

    /// Keeps the names as the paper has them, also those that no seat knows.
    fn keep_people(&mut self, outline: &Outline, imported: &mut Imported) -> Result<(), ImportError> {
        let part = |part: &'static str, names: &[String]| -> Vec<(&'static str, String, Option<String>)> {
            names.iter().map(|name| (part, name.clone(), None)).collect()
        };
        let mut people = part("present", &outline.present);
        people.extend(part("absent", &outline.absent));
        people.extend(
            outline
                .substitutes
                .iter()
                .map(|one| ("substitute", one.person.clone(), Some(one.for_person.clone()))),
        );
        people.extend(part("other", &outline.others));
        imported.people = people.len();
        let import = self.permit.action().id;
        for (position, (part, person, for_person)) in (1_i64..).zip(people) {
            self.tx.execute(
                sql!(
                    "INSERT INTO minutes_import_person (import_id, position, part, person, for_person)
                     VALUES ($1, $2, $3, $4, $5)"
                ),
                params![import, position, part, person, for_person],
            )?;
        }
        Ok(())
    }
}

/// The members' marks. Who is named as both there and away is not marked: a person looks.
fn marks(outline: &Outline, seats: &[MeetingSeat]) -> Vec<(Uuid, Presence)> {
    let is_in = |names: &[String], seat: &MeetingSeat| names.iter().any(|name| is_named(seat, name));
    let mark = |seat: &MeetingSeat| {
        let presence = match (is_in(&outline.present, seat), is_in(&outline.absent, seat)) {
            (true, false) => Presence::Present,
            (false, true) if is_in(&outline.excused, seat) => Presence::Notice,
            (false, true) => Presence::Absent,
            _ => return None,
        };
        Some((seat.member, presence))
    };
    seats.iter().filter_map(mark).collect()
}

fn seat<'s>(seats: &'s [MeetingSeat], name: &str) -> Option<&'s MeetingSeat> {
    seats.iter().find(|seat| is_named(seat, name))
}

/// Whether a name of the paper is the seat's: the same name, or with a party or place behind it.
fn is_named(seat: &MeetingSeat, name: &str) -> bool {
    let bare = name.split(['(', ',']).next().unwrap_or(name);
    let own = fold(seat.name.show());
    !own.is_empty() && (own == fold(bare) || own == fold(name))
}

fn refused(error: AttendanceError) -> ImportError {
    match error {
        AttendanceError::Storage(error) => error.into(),
        other => super::refused(other),
    }
}
