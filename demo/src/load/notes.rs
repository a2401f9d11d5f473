//! Three months of notes before now, a correction, and two drafts that wait for their authors.

use super::World;
use super::citizens::Resident;
use super::plans::{chosen, goal_id};
use crate::dice::Dice;
use crate::region::{NoteText, Offer};
use crate::stage::{Timeline, at, plus};
use crate::{citizen, uuid};
use foundation::{Day, GoalId, Instant, NoteId, Private};
use people_places::offers::StayKind;
use record::Code;
use record::journal::{Audience, CorrectNote, NoteContent, SaveDraft, WriteNote};

/// Whom a note suits: the words of the column `fits`.
struct Place {
    fits: &'static [&'static str],
    /// Somebody is there at night and at weekends.
    always: bool,
    nights: bool,
    /// In how many of a thousand day, evening and night shifts a note is written.
    permille: [usize; 3],
}

/// What is written where, and how often.
fn kind_of(offer: &Offer) -> Place {
    let child = offer.legal_basis.starts_with("Barnets lov");
    match StayKind::usual_for(offer.kind) {
        Some(StayKind::Day) => Place {
            fits: &["day", "any"],
            always: false,
            nights: false,
            permille: [350, 0, 0],
        },
        Some(StayKind::Visiting) if child => Place {
            fits: &["child"],
            always: false,
            nights: false,
            permille: [200, 100, 0],
        },
        Some(StayKind::Visiting) => Place {
            fits: &["visit", "any"],
            always: false,
            nights: false,
            permille: [300, 40, 0],
        },
        _ if child => Place {
            fits: &["child"],
            always: true,
            nights: true,
            permille: [300, 250, 50],
        },
        _ => Place {
            fits: &["home", "any"],
            always: true,
            nights: true,
            permille: [400, 300, 60],
        },
    }
}

const SHIFTS: [&str; 3] = ["dag", "aften", "nat"];
/// From and to, in minutes after midnight; the night ends on the next day.
const HOURS: [(i64, i64); 3] = [
    (7 * 60 + 15, 14 * 60 + 45),
    (15 * 60 + 10, 22 * 60 + 15),
    (23 * 60 + 10, 29 * 60 + 40),
];

/// The texts of each shift in an order of the citizen's own, so that none comes again soon.
struct Drawer<'r>([(Vec<&'r NoteText>, usize); 3]);

impl<'r> Drawer<'r> {
    fn new(notes: &'r [NoteText], place: &Place, dice: &mut Dice) -> Self {
        Self(SHIFTS.map(|shift| {
            let fits = |note: &&NoteText| note.shift == shift && place.fits.contains(&note.fits);
            let mut texts: Vec<_> = notes.iter().filter(fits).collect();
            for last in (1..texts.len()).rev() {
                texts.swap(last, dice.below(last + 1));
            }
            (texts, 0)
        }))
    }

    /// The next text of a shift.
    fn next(&mut self, shift: usize) -> Option<&'r NoteText> {
        let (texts, at) = &mut self.0[shift];
        *at += 1;
        texts.get((*at - 1) % texts.len().max(1)).copied()
    }
}

/// The notes of a citizen.
pub(super) fn play(world: &World, resident: &Resident, timeline: &mut Timeline) {
    let row = &resident.row;
    let Ok(offer) = world.region.offer_of(resident.place.unit_key) else {
        return;
    };
    if crate::generate::only_old_notes(row.key) {
        return;
    }
    let place = kind_of(offer);
    let mut dice = Dice::of(&format!("{}/notes", row.key));
    let mut drawer = Drawer::new(&world.region.notes, &place, &mut dice);
    let first = plus(world.today(), -world.notes_days).max(plus(row.moved_in, 1));
    let mut number = 0;
    for days in 0..=world.notes_days {
        let day = plus(first, days);
        // On the last day somebody is packing, and the night would end after it.
        if row.moved_out.is_some_and(|out| plus(day, 1) >= out) || day > world.today() {
            break;
        }
        let weekend = day.weekday().to_monday_zero_offset() >= 5;
        if weekend && !place.always {
            continue;
        }
        for (shift, permille) in place.permille.into_iter().enumerate() {
            if !dice.chance(permille) || (SHIFTS[shift] == "nat" && !place.nights) {
                continue;
            }
            if let Some(text) = drawer.next(shift) {
                number += 1;
                note(
                    world,
                    resident,
                    Written {
                        day,
                        shift,
                        text,
                        number,
                    },
                    &mut dice,
                    timeline,
                );
            }
        }
    }
    if let "c001" | "c017" = row.key {
        draft(world, resident, drawer.next(0), timeline);
    }
}

struct Written<'r> {
    day: Day,
    shift: usize,
    text: &'r NoteText,
    number: u32,
}

/// Writes one note, some minutes after what it tells of.
fn note(world: &World, resident: &Resident, written: Written<'_>, dice: &mut Dice, timeline: &mut Timeline) {
    let key = resident.row.key;
    let (from, to) = HOURS[written.shift];
    let event_at = at(written.day, dice.between(from, to));
    let at = event_at.plus_seconds(60 * dice.between(4, 55) + dice.between(0, 60));
    let author = dice.one(&resident.authors).copied().unwrap_or(resident.worker());
    let note = note_id(key, written.number);
    let content = content(world, resident, written.text, event_at);
    // One of the first resident's notes is corrected the next day, so that there is one to look at.
    if key == "c001" && written.number == 40 {
        correct(resident, note, &content, at, timeline);
    }
    timeline.at(at, move |stage| {
        let write = WriteNote {
            citizen: citizen(key),
            note,
            base: 0,
            content,
        };
        stage.act(author, write, record::journal::write_note).map(drop)
    });
}

fn note_id(key: &str, number: u32) -> NoteId {
    NoteId::from_uuid(uuid("note", &format!("{key}/{number}")))
}

fn content(world: &World, resident: &Resident, text: &NoteText, event_at: Instant) -> NoteContent {
    NoteContent {
        event_at,
        themes: text.theme_code.split(',').filter_map(Code::parse).collect(),
        goals: goals(world, resident, text, event_at),
        audience: Audience::from_code(text.audience).unwrap_or(Audience::Unit),
        text: Private::from(text.text.replace("{navn}", resident.row.given)),
    }
}

/// The goals of the latest review that the note's theme belongs to.
fn goals(world: &World, resident: &Resident, text: &NoteText, event_at: Instant) -> Vec<GoalId> {
    if resident.review.is_none_or(|day| at(plus(day, 1), 0) > event_at) {
        return Vec::new(); // the goals were set later
    }
    let chosen = chosen(&world.region, resident.row.key);
    let fits = |theme: &str| text.theme_code.split(',').any(|code| code == theme);
    (4..)
        .zip(&chosen.goals[1..])
        .filter(|(_, goal)| fits(goal.theme_code))
        .map(|(number, _)| goal_id(resident.row.key, number))
        .collect()
}

fn correct(
    resident: &Resident,
    note: NoteId,
    content: &NoteContent,
    written: Instant,
    timeline: &mut Timeline,
) {
    let (key, who) = (resident.row.key, resident.worker());
    let correction = NoteId::from_uuid(uuid("note", &format!("{key}/correction")));
    let mut content = content.clone();
    let added = format!(
        "{} Tidspunktet var om formiddagen, ikke om eftermiddagen.",
        content.text.show()
    );
    content.text = Private::from(added);
    timeline.at(written.plus_seconds(20 * 3600), move |stage| {
        let reason = Private::from("Tidspunktet var skrevet forkert.");
        let correct = CorrectNote {
            citizen: citizen(key),
            note,
            correction,
            content,
            reason,
        };
        stage.act(who, correct, record::journal::correct_note).map(drop)
    });
}

/// A note that its author has not finished.
fn draft(world: &World, resident: &Resident, text: Option<&NoteText>, timeline: &mut Timeline) {
    let Some(text) = text else { return };
    let (key, who) = (resident.row.key, resident.worker());
    let mut content = content(world, resident, text, world.now.plus_seconds(-50 * 60));
    let words = content.text.show();
    let half = words
        .char_indices()
        .nth(words.chars().count() * 2 / 3)
        .map_or(words.len(), |(place, _)| place);
    content.text = Private::from(words[..half].trim_end());
    timeline.at(world.now.plus_seconds(-35 * 60), move |stage| {
        let note = NoteId::from_uuid(uuid("note", &format!("{key}/draft")));
        let save = SaveDraft {
            citizen: citizen(key),
            note,
            base: 0,
            content,
        };
        stage.act(who, save, record::journal::save_draft).map(drop)
    });
}
