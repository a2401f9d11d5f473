//! The bulk loading of old notes: the same rows that signing writes, sixteen to a statement.
//!
//! What is left out, and why: an outbox row per note (facts of years ago have been delivered) and an audit row per note.
//! Instead each citizen's chain gets one row, `demo.notes.import`, from the permit under which the notes come in, as a
//! migration from another system would leave it.

use super::history::OldNote;
use access::{Action, Permit, Subject};
use database::{StorageError, ToParam, Tx, params, sql};
use foundation::CitizenId;

/// Brings a citizen's old notes in.
#[derive(Clone, Copy, Debug)]
pub(super) struct ImportNotes {
    pub(super) citizen: CitizenId,
}

impl Action for ImportNotes {
    const NAME: &'static str = "demo.notes.import";
    const CAPABILITY: &'static str = "record.write";
    fn subject(&self) -> Subject {
        Subject::Citizen(self.citizen)
    }
}

/// Rows to a statement.
const ROWS: usize = 16;

/// Writes the notes with their themes; none may be older than the one before it.
pub(super) fn import(
    tx: &mut Tx<'_>,
    permit: Permit<ImportNotes>,
    notes: &[OldNote],
) -> Result<(), StorageError> {
    let citizen = permit.action().citizen;
    let mut groups = notes.chunks_exact(ROWS);
    for group in groups.by_ref() {
        many(tx, citizen, group)?;
    }
    groups
        .remainder()
        .iter()
        .try_for_each(|note| one(tx, citizen, note))
}

fn many(tx: &mut Tx<'_>, citizen: CitizenId, notes: &[OldNote]) -> Result<(), StorageError> {
    let rows: Vec<&dyn ToParam> = notes
        .iter()
        .flat_map(|note| -> [&dyn ToParam; 8] {
            [
                &citizen,
                &note.id,
                &note.event_at,
                &note.written_at,
                &note.author,
                &note.unit,
                &note.audience,
                &note.text,
            ]
        })
        .collect();
    tx.execute(
        sql!(
            "INSERT INTO note (citizen_id, note_id, event_at, written_at, author_id, unit_id, audience, text) VALUES
             ($1, $2, $3, $4, $5, $6, $7, $8), ($9, $10, $11, $12, $13, $14, $15, $16),
             ($17, $18, $19, $20, $21, $22, $23, $24), ($25, $26, $27, $28, $29, $30, $31, $32),
             ($33, $34, $35, $36, $37, $38, $39, $40), ($41, $42, $43, $44, $45, $46, $47, $48),
             ($49, $50, $51, $52, $53, $54, $55, $56), ($57, $58, $59, $60, $61, $62, $63, $64),
             ($65, $66, $67, $68, $69, $70, $71, $72), ($73, $74, $75, $76, $77, $78, $79, $80),
             ($81, $82, $83, $84, $85, $86, $87, $88), ($89, $90, $91, $92, $93, $94, $95, $96),
             ($97, $98, $99, $100, $101, $102, $103, $104),
             ($105, $106, $107, $108, $109, $110, $111, $112),
             ($113, $114, $115, $116, $117, $118, $119, $120),
             ($121, $122, $123, $124, $125, $126, $127, $128)"
        ),
        &rows,
    )?;
    let themes: Vec<&dyn ToParam> = notes
        .iter()
        .flat_map(|note| -> [&dyn ToParam; 3] { [&citizen, &note.id, &note.theme] })
        .collect();
    tx.execute(
        sql!(
            "INSERT INTO note_theme (citizen_id, note_id, position, theme_code) VALUES
             ($1, $2, 0, $3), ($4, $5, 0, $6), ($7, $8, 0, $9), ($10, $11, 0, $12), ($13, $14, 0, $15),
             ($16, $17, 0, $18), ($19, $20, 0, $21), ($22, $23, 0, $24), ($25, $26, 0, $27),
             ($28, $29, 0, $30), ($31, $32, 0, $33), ($34, $35, 0, $36), ($37, $38, 0, $39),
             ($40, $41, 0, $42), ($43, $44, 0, $45), ($46, $47, 0, $48)"
        ),
        &themes,
    )?;
    Ok(())
}

fn one(tx: &mut Tx<'_>, citizen: CitizenId, note: &OldNote) -> Result<(), StorageError> {
    let OldNote {
        id,
        event_at,
        written_at,
        author,
        unit,
        audience,
        text,
        theme,
    } = note;
    tx.execute(
        sql!(
            "INSERT INTO note (citizen_id, note_id, event_at, written_at, author_id, unit_id, audience, text)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8)"
        ),
        params![citizen, id, event_at, written_at, author, unit, audience, text],
    )?;
    tx.execute(
        sql!("INSERT INTO note_theme (citizen_id, note_id, position, theme_code) VALUES ($1, $2, 0, $3)"),
        params![citizen, id, theme],
    )?;
    Ok(())
}
