//! The figures of a paper: what each is about, its value or its lines, and below them its definition.

use super::collect::{danish, line, put};
use super::paper::{LineKind, PaperItem};
use crate::item::ExhibitShape;
use database::{StorageError, Tx, params, sql};
use foundation::{Day, Instant, MeetingId};

/// Puts the frozen figures, and the tables after them, at their items.
pub(super) fn collect(
    tx: &mut Tx<'_>,
    meeting: MeetingId,
    items: &mut [PaperItem],
) -> Result<(), StorageError> {
    figures(tx, meeting, items)?;
    exhibits(tx, meeting, items)
}

fn figures(tx: &mut Tx<'_>, meeting: MeetingId, items: &mut [PaperItem]) -> Result<(), StorageError> {
    tx.each(
        sql!(
            "SELECT i.number, f.unit_name, f.value, f.measure, f.definition, f.period_from, f.period_to, f.as_of_at,
               f.name
             FROM frozen_figure f JOIN agenda_item i ON i.item_id = f.item_id
             WHERE i.meeting_id = $1 ORDER BY i.number, f.frozen_at, f.figure_id"
        ),
        params![meeting],
        |row| {
            let (unit, value): (String, Option<String>) = (row.get(1)?, row.get(2)?);
            let (measure, definition): (String, String) = (row.get(3)?, row.get(4)?);
            let title = titled(&row.get::<String>(8)?, &unit);
            let text = format!("{title}: {}", said(value.as_deref(), &measure));
            let detail = format!(
                "{}\n{}",
                ended(&definition),
                counted(row.get(5)?, row.get(6)?, row.get(7)?)
            );
            put(items, row.get(0)?, line(LineKind::Figure, text.into(), &detail));
            Ok::<_, StorageError>(())
        },
    )
}

/// A value in Danish: `97,4 %`.
fn said(value: Option<&str>, measure: &str) -> String {
    value.map_or_else(
        || "–".to_owned(),
        |value| format!("{} {measure}", value.replace('.', ",")).trim().to_owned(),
    )
}

/// What a figure is about: "Belægning, Engtoften". A figure that has no title here goes by its unit alone.
fn titled(name: &str, unit: &str) -> String {
    match name {
        "occupancy" => format!("Belægning, {unit}"),
        "economy-status" => format!("Økonomistatus, {unit}"),
        _ => unit.to_owned(),
    }
}

/// A sentence with one full stop at its end.
fn ended(sentence: &str) -> String {
    format!("{}.", sentence.trim_end().trim_end_matches('.'))
}

/// The days that were counted, and when: "01.07.2026–30.09.2026. Opgjort 21.11.2026".
fn counted(from: Day, to: Day, as_of: Instant) -> String {
    let last = to.yesterday().unwrap_or(to);
    let as_of = danish(foundation::day_of(as_of));
    format!("{}–{}. Opgjort {as_of}", danish(from), danish(last))
}

/// The label of a line: a quarter (`2024Q4`) as "4. kvartal 2024".
fn labelled(shape: ExhibitShape, label: &str) -> String {
    match label.split_once('Q') {
        Some((year, quarter)) if shape == ExhibitShape::Quarters => format!("{quarter}. kvartal {year}"),
        _ => label.to_owned(),
    }
}

/// Tables: a line with what the table is about; under it its lines and the definition. What was left out stays out.
fn exhibits(tx: &mut Tx<'_>, meeting: MeetingId, items: &mut [PaperItem]) -> Result<(), StorageError> {
    let with: Vec<(i64, foundation::AgendaItemId)> = tx.query(
        sql!(
            "SELECT i.number, i.item_id FROM agenda_item i
             WHERE i.meeting_id = $1 AND EXISTS (SELECT 1 FROM frozen_exhibit f WHERE f.item_id = i.item_id)
             ORDER BY i.number"
        ),
        params![meeting],
        |row| Ok::<_, StorageError>((row.get(0)?, row.get(1)?)),
    )?;
    for (number, item) in with {
        for frozen in crate::item::exhibits_of(tx, item)? {
            let exhibit = &frozen.exhibit;
            let rows = exhibit.lines.iter().map(|row| {
                let value = if row.is_suppressed {
                    "få personer, vises ikke".to_owned()
                } else {
                    said(row.value.as_deref(), &exhibit.measure)
                };
                format!("{}: {value}", labelled(exhibit.shape, &row.label))
            });
            let mut detail = rows.collect::<Vec<_>>();
            detail.push(ended(&exhibit.definition));
            let to = exhibit.period.to().unwrap_or_else(|| exhibit.period.from());
            detail.push(counted(exhibit.period.from(), to, exhibit.as_of));
            let detail = detail.join("\n");
            let text = titled(&exhibit.name, &exhibit.unit_name);
            put(items, number, line(LineKind::Figure, text.into(), &detail));
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::{ended, labelled, titled};
    use crate::item::ExhibitShape;

    #[test]
    fn figures_are_worded_as_a_person_would() {
        assert_eq!(titled("occupancy", "Engtoften"), "Belægning, Engtoften");
        assert_eq!(titled("something-else", "Engtoften"), "Engtoften");
        assert_eq!(
            ended("Dagtilbud tæller åbningsdage. "),
            "Dagtilbud tæller åbningsdage."
        );
        assert_eq!(ended("Uden punktum"), "Uden punktum.");
        assert_eq!(labelled(ExhibitShape::Quarters, "2024Q4"), "4. kvartal 2024");
        assert_eq!(labelled(ExhibitShape::Quarters, "i alt"), "i alt");
        assert_eq!(labelled(ExhibitShape::Units, "Team Q4"), "Team Q4");
    }
}
