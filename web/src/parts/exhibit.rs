//! A table of a figure with its chart above it. The chart is drawn from the lines of the table, so that the two say the
//! same; it carries its colours itself, so that the same drawing stands in a printed paper.

use super::chart::Svg;
use crate::{texts::escaped, ui::Ui};
use std::fmt::Write;

/// One line.
#[derive(Clone, Debug, PartialEq)]
pub struct ExhibitLine {
    /// A unit, a headline or a quarter, in words.
    pub label: String,
    /// How deep it stands below the first line.
    pub depth: u8,
    /// The value as written; empty when there is none.
    pub value: String,
    /// The value for drawing.
    pub number: Option<f64>,
    /// What it is measured against, as written.
    pub target: String,
    /// The same for drawing.
    pub aim: Option<f64>,
    /// The value was left out, because few people lie behind it.
    pub is_suppressed: bool,
}

/// A table with its chart. `part exhibit::table(ui, exhibit)`.
#[derive(Clone, Debug, PartialEq)]
pub struct ExhibitTable {
    /// What it shows: "Belægning, Region Midgård".
    pub title: String,
    /// "3. kvartal 2026".
    pub period: String,
    /// The heading of the first column.
    pub first: String,
    /// The heading of the values, with the measure.
    pub measure: String,
    /// The lines.
    pub lines: Vec<ExhibitLine>,
    /// The chart; `None` for a table alone.
    pub chart: Option<Svg>,
    /// From how many people on a number is shown; 0 when nothing was left out.
    pub minimum: i64,
    /// "Foreløbig", or empty.
    pub provisional: bool,
    /// "Som kendt 1. oktober 2026 · Belægning, version 1".
    pub foot: String,
    /// Where it is compared with today; empty for no link.
    pub href: String,
}

impl ExhibitTable {
    /// Whether there is a column for what the values are measured against.
    #[must_use]
    pub fn has_targets(&self) -> bool {
        self.lines.iter().any(|line| !line.target.is_empty())
    }
}

const WIDTH: f64 = 640.0;
const ROW: f64 = 26.0;
/// Where the bars begin and end; words stand to the left of them.
const FROM: f64 = 250.0;
const TO: f64 = 560.0;

/// Bars from the line of nothing, to the left below it; a mark for the aim. Lines without a value say why.
#[must_use]
pub fn chart(ui: &Ui, title: &str, lines: &[ExhibitLine]) -> Svg {
    let numbers = lines.iter().flat_map(|line| [line.number, line.aim]).flatten();
    let (low, high) = numbers.fold((0.0_f64, 0.0_f64), |(low, high), number| {
        (low.min(number), high.max(number))
    });
    let span = if high - low > 0.0 { high - low } else { 1.0 };
    let x = |number: f64| FROM + (number - low) / span * (TO - FROM);
    let height = ROW * count(lines.len()) + 8.0;
    let mut svg = String::new();
    let _ = write!(
        svg,
        r#"<svg xmlns="http://www.w3.org/2000/svg" class="e-chart e-exhibit-chart" viewBox="0 0 {WIDTH} {height}" role="img" aria-label="{0}" focusable="false" font-family="IBM Plex Sans" font-size="13"><title>{0}</title>"#,
        escaped(&said(ui, title, lines))
    );
    for (at, line) in lines.iter().enumerate() {
        let y = ROW * count(at) + 4.0;
        row(ui, &mut svg, line, y, &x);
    }
    let zero = x(0.0);
    let _ = write!(
        svg,
        r##"<line x1="{zero:.1}" y1="2" x2="{zero:.1}" y2="{:.1}" stroke="#555" stroke-width="1"/></svg>"##,
        height - 2.0
    );
    Svg::of(svg)
}

fn row(ui: &Ui, svg: &mut String, line: &ExhibitLine, y: f64, x: &impl Fn(f64) -> f64) {
    let indent = f64::from(line.depth.min(4)) * 14.0;
    let middle = y + ROW / 2.0 + 1.0;
    let _ = write!(
        svg,
        r#"<text class="e-exhibit-word" x="{indent:.1}" y="{middle:.1}">{}</text>"#,
        escaped(&shortened(&line.label, 34 - usize::from(line.depth.min(4)) * 2))
    );
    let end = match line.number {
        Some(number) => {
            let (from, to) = (x(0.0).min(x(number)), x(0.0).max(x(number)));
            let fill = if number < 0.0 { "#a8320c" } else { "#0059b3" };
            let _ = write!(
                svg,
                r#"<rect x="{from:.1}" y="{:.1}" width="{:.1}" height="12" fill="{fill}"/>"#,
                y + 6.0,
                (to - from).max(1.0)
            );
            to
        }
        None => x(0.0),
    };
    if let Some(aim) = line.aim {
        let _ = write!(
            svg,
            r##"<rect class="e-exhibit-aim" x="{:.1}" y="{:.1}" width="3" height="20" fill="#1a1a1a"/>"##,
            x(aim) - 1.5,
            y + 2.0
        );
    }
    let words = if line.is_suppressed {
        ui.t("exhibit-few")
    } else {
        line.value.clone()
    };
    let at = end.max(line.aim.map_or(end, x)) + 6.0;
    let _ = write!(
        svg,
        r#"<text class="e-exhibit-word" x="{at:.1}" y="{middle:.1}">{}</text>"#,
        escaped(&words)
    );
}

/// The chart in one sentence.
fn said(ui: &Ui, title: &str, lines: &[ExhibitLine]) -> String {
    let words: Vec<String> = lines
        .iter()
        .map(|line| {
            let value = if line.is_suppressed {
                ui.t("exhibit-few")
            } else {
                line.value.clone()
            };
            format!("{} {value}", line.label)
        })
        .collect();
    format!("{title}: {}", words.join(", "))
}

fn shortened(text: &str, most: usize) -> String {
    if text.chars().count() <= most {
        return text.to_owned();
    }
    let mut short: String = text.chars().take(most.saturating_sub(1)).collect();
    short.push('…');
    short
}

#[allow(clippy::cast_precision_loss, reason = "a handful of lines")]
fn count(number: usize) -> f64 {
    number as f64
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::texts::Lang;
    use foundation::Instant;

    fn ui() -> Ui {
        Ui::new(
            Lang::Da,
            "/",
            Instant::parse("2026-11-21T14:05:00+01:00").unwrap(),
        )
    }

    fn line(label: &str, number: Option<f64>) -> ExhibitLine {
        ExhibitLine {
            label: label.into(),
            depth: 0,
            value: number.map_or_else(String::new, |number| ui().dec(number, 1)),
            number,
            target: String::new(),
            aim: None,
            is_suppressed: number.is_none(),
        }
    }

    #[test]
    fn bars_stand_on_both_sides_of_nothing() {
        let svg = chart(&ui(), "Økonomi", &[line("A", Some(-5.0)), line("B", Some(5.0))]).to_string();
        assert!(svg.contains(r#"x="250.0" y="10.0" width="155.0""#), "{svg}");
        assert!(svg.contains(r#"x="405.0" y="36.0" width="155.0""#), "{svg}");
    }

    #[test]
    fn what_was_left_out_is_said_and_not_drawn() {
        let svg = chart(&ui(), "Belægning", &[line("Havblik", None)]).to_string();
        assert!(svg.contains("Havblik få borgere"), "{svg}");
        assert_eq!(svg.matches("<rect").count(), 0);
        assert!(!svg.contains("NaN"));
    }

    #[test]
    fn words_from_outside_cannot_become_markup() {
        let svg = chart(&ui(), "<b>", &[line("<script>", Some(1.0))]).to_string();
        assert!(!svg.contains("<script>") && !svg.contains("<b>"), "{svg}");
    }
}
