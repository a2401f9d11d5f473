//! The old notes of a citizen: about one a day, with the texts of the region's library.

use super::counted;
use crate::dice::Dice;
use crate::load::{World, user_id};
use crate::region::{Citizen, NoteText, unit_id};
use crate::stage::{LoadError, at, plus};
use foundation::{Day, Instant, NoteId, UnitId, UserId, Uuid};

/// A note of the past.
pub(super) struct OldNote {
    pub(super) id: NoteId,
    pub(super) event_at: Instant,
    pub(super) written_at: Instant,
    pub(super) author: UserId,
    pub(super) unit: UnitId,
    pub(super) audience: &'static str,
    pub(super) text: String,
    pub(super) theme: &'static str,
}

/// All old notes of a citizen, oldest first.
pub(super) fn of(world: &World, row: &Citizen, seed: u64) -> Result<Vec<OldNote>, LoadError> {
    let place = world.region.place(row.place_key)?;
    let authors = world.region.authors(place.unit_key);
    let authors: Vec<UserId> = authors.into_iter().map(user_id).collect();
    let texts: Vec<&NoteText> = world
        .region
        .notes
        .iter()
        .filter(|note| matches!(note.fits, "home" | "any") && note.shift != "nat")
        .collect();
    let mut pen = Pen {
        dice: Dice::of(&format!("{seed}/{}", row.key)),
        unit: unit_id(place.unit_key),
        authors,
        texts,
    };
    let last = plus(world.today(), -world.notes_days);
    let last = row.moved_out.map_or(last, |out| last.min(plus(out, -1)));
    let mut notes = Vec::new();
    let mut day = plus(row.moved_in, 1);
    if let Some(count) = counted(row.key) {
        // As many as are asked for, spread over the stay.
        let days = i64::from((last - day).get_days()).max(1);
        for number in 0..count {
            let step = i64::try_from(number).unwrap_or(0) * days / i64::try_from(count).unwrap_or(1);
            notes.extend(pen.write(plus(day, step), row));
        }
        notes.sort_by_key(|note| note.written_at);
        return Ok(notes);
    }
    while day < last {
        for _ in 0..pen.dice.below(3) {
            notes.extend(pen.write(day, row));
        }
        day = plus(day, 1);
    }
    notes.sort_by_key(|note| note.written_at);
    Ok(notes)
}

struct Pen<'r> {
    dice: Dice,
    unit: UnitId,
    authors: Vec<UserId>,
    texts: Vec<&'r NoteText>,
}

impl Pen<'_> {
    fn write(&mut self, day: Day, row: &Citizen) -> Option<OldNote> {
        let text = *self.dice.one(&self.texts)?;
        let event_at = at(day, self.dice.between(7 * 60, 22 * 60));
        let written_at = event_at.plus_seconds(self.dice.between(300, 3_600));
        Some(OldNote {
            id: NoteId::from_uuid(self.id(written_at)),
            event_at,
            written_at,
            author: self.dice.one(&self.authors).copied()?,
            unit: self.unit,
            audience: text.audience,
            text: text.text.replace("{navn}", row.given),
            theme: text.theme_code.split(',').next()?,
        })
    }

    /// A UUID of version 7 for an instant: the milliseconds, then chance.
    fn id(&mut self, at: Instant) -> Uuid {
        let mut bytes = [0; 16];
        bytes[..8].copy_from_slice(&((at.micros() / 1000) << 16).to_be_bytes());
        bytes[6..8].copy_from_slice(&self.dice.next().to_be_bytes()[..2]);
        bytes[8..].copy_from_slice(&self.dice.next().to_be_bytes());
        bytes[6] = (bytes[6] & 0x0f) | 0x70;
        bytes[8] = (bytes[8] & 0x3f) | 0x80;
        Uuid::from_bytes(bytes)
    }
}
