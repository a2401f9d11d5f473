//! Charts drawn on the server: SVG with title and description, shapes beside colours, and always their table.
//!
//! No inline styles (the page's security rule forbids them): geometry stands in attributes, looks in `etsted.css`.

use super::{goal::GoalCard, occupancy::Quarter};
use crate::{texts::escaped, ui::Ui};
use std::fmt::{self, Write};

/// A finished drawing. All words in it have been escaped.
#[derive(Clone, Debug, PartialEq)]
pub struct Svg(String);

impl fmt::Display for Svg {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl Svg {
    /// A drawing made elsewhere among the parts, every word of it escaped.
    pub(super) const fn of(svg: String) -> Self {
        Self(svg)
    }
}

/// Built only among the parts, which escape every word from outside.
impl askama::filters::HtmlSafe for Svg {}

/// A drawing that another part has made; it has escaped every word in it.
pub(super) const fn finished(drawing: String) -> Svg {
    Svg(drawing)
}

/// A drawing being made.
struct Drawing(String);

impl Drawing {
    /// `summary` is the chart in one sentence: what somebody who cannot see it is told.
    fn new(class: &str, width: f64, height: f64, summary: &str) -> Self {
        let mut svg = String::new();
        let _ = write!(
            svg,
            r#"<svg class="e-chart {class}" viewBox="0 0 {width} {height}" role="img" aria-label="{0}" focusable="false"><title>{0}</title>"#,
            escaped(summary)
        );
        Self(svg)
    }

    fn rect(&mut self, class: &str, (x, y): (f64, f64), (width, height): (f64, f64), round: f64) {
        let width = width.max(0.0);
        let _ = write!(
            self.0,
            r#"<rect class="{class}" x="{x:.1}" y="{y:.1}" width="{width:.1}" height="{height:.1}" rx="{round}"/>"#
        );
    }

    fn line(&mut self, class: &str, from: (f64, f64), to: (f64, f64)) {
        let _ = write!(
            self.0,
            r#"<line class="{class}" x1="{:.1}" y1="{:.1}" x2="{:.1}" y2="{:.1}"/>"#,
            from.0, from.1, to.0, to.1
        );
    }

    fn dot(&mut self, class: &str, (x, y): (f64, f64), radius: f64) {
        let _ = write!(
            self.0,
            r#"<circle class="{class}" cx="{x:.1}" cy="{y:.1}" r="{radius}"/>"#
        );
    }

    fn path(&mut self, class: &str, points: &[(f64, f64)]) {
        let mut d = String::new();
        for (index, (x, y)) in points.iter().enumerate() {
            let _ = write!(d, "{}{x:.1} {y:.1}", if index == 0 { "M" } else { "L" });
        }
        let _ = write!(self.0, r#"<path class="{class}" d="{d}"/>"#);
    }

    fn words(&mut self, class: &str, (x, y): (f64, f64), anchor: &str, words: &str) {
        let _ = write!(
            self.0,
            r#"<text class="{class}" x="{x:.1}" y="{y:.1}" text-anchor="{anchor}">{}</text>"#,
            escaped(words)
        );
    }

    fn done(mut self) -> Svg {
        self.0.push_str("</svg>");
        Svg(self.0)
    }
}

/// Occupancy as a bar from 0 to 120 %, with a mark for the budget.
pub(super) fn bar(ui: &Ui, name: &str, percent: Option<f64>, budget: Option<f64>) -> Svg {
    const WIDTH: f64 = 240.0;
    const FULL: f64 = 120.0;
    let at = |value: f64| value.clamp(0.0, FULL) / FULL * WIDTH;
    let said = percent.map_or_else(|| ui.t("kit-unknown"), |value| ui.pct(value));
    let aim = budget.map_or_else(|| ui.t("kit-unknown"), |value| ui.pct(value));
    let summary = format!(
        "{name}: {}",
        ui.a2("kit-occupancy-summary", "actual", &said, "budget", &aim)
    );
    let mut drawing = Drawing::new("e-bar", WIDTH, 20.0, &summary);
    drawing.rect("e-bar-ground", (0.0, 5.0), (WIDTH, 10.0), 5.0);
    if let Some(value) = percent {
        let class = if value > 100.0 {
            "e-bar-fill e-bar-over"
        } else {
            "e-bar-fill"
        };
        drawing.rect(class, (0.0, 5.0), (at(value), 10.0), 5.0);
    }
    drawing.line("e-bar-full", (at(100.0), 3.0), (at(100.0), 17.0));
    if let Some(value) = budget {
        drawing.rect("e-bar-budget", (at(value) - 1.5, 0.0), (3.0, 20.0), 1.5);
    }
    drawing.done()
}

/// The last quarters as a line. Quarters without a figure leave a gap.
pub(super) fn line(ui: &Ui, name: &str, quarters: &[Quarter]) -> Svg {
    const WIDTH: f64 = 160.0;
    const HEIGHT: f64 = 36.0;
    let known: Vec<f64> = quarters.iter().filter_map(|quarter| quarter.percent).collect();
    let low = known.iter().copied().fold(f64::INFINITY, f64::min).min(95.0) - 1.0;
    let high = known.iter().copied().fold(f64::NEG_INFINITY, f64::max).max(100.0) + 1.0;
    let x = |index: usize| 5.0 + ratio(index, quarters.len().saturating_sub(1)) * (WIDTH - 10.0);
    let y = |value: f64| HEIGHT - 4.0 - (value - low) / (high - low) * (HEIGHT - 8.0);
    let words: Vec<String> = quarters
        .iter()
        .map(|quarter| {
            let value = quarter
                .percent
                .map_or_else(|| ui.t("kit-unknown"), |value| ui.pct(value));
            format!("{} {value}", quarter.label)
        })
        .collect();
    let mut drawing = Drawing::new("e-line", WIDTH, HEIGHT, &format!("{name}: {}", words.join(", ")));
    drawing.line("e-line-full", (0.0, y(100.0)), (WIDTH, y(100.0)));
    let points: Vec<Option<(f64, f64)>> = quarters
        .iter()
        .enumerate()
        .map(|(index, quarter)| Some((x(index), y(quarter.percent?))))
        .collect();
    for piece in points.split(Option::is_none) {
        let piece: Vec<(f64, f64)> = piece.iter().copied().flatten().collect();
        if piece.len() == 1 {
            drawing.dot("e-line-dot", piece[0], 2.0);
        } else if !piece.is_empty() {
            drawing.path("e-line-path", &piece);
        }
    }
    if let Some(last) = points.last().copied().flatten() {
        drawing.dot("e-line-dot", last, 3.0);
    }
    drawing.done()
}

/// A goal's level from where it began to where it shall get. Left is best: 0 no problem … 4 total problem.
pub(super) fn levels(ui: &Ui, goal: &GoalCard) -> Svg {
    let x = |level: u8| 14.0 + f64::from(level.min(4)) * 53.0;
    let level =
        |value: Option<u8>| value.map_or_else(|| ui.t("kit-unknown"), |value| ui.n("kit-level", value));
    let first = goal.levels.first().map(|point| point.level);
    let summary = format!(
        "{} {}",
        ui.a2(
            "kit-level-summary",
            "from",
            level(first),
            "now",
            level(goal.now())
        ),
        ui.a("kit-level-summary-aim", "aim", level(goal.expected))
    );
    let mut drawing = Drawing::new("e-levels", 240.0, 44.0, &summary);
    drawing.line("e-levels-axis", (x(0), 18.0), (x(4), 18.0));
    for step in 0..=4 {
        drawing.dot("e-levels-step", (x(step), 18.0), 3.0);
        drawing.words("e-levels-number", (x(step), 40.0), "middle", &step.to_string());
    }
    if let (Some(from), Some(now)) = (first, goal.now()) {
        drawing.line("e-levels-moved", (x(from), 18.0), (x(now), 18.0));
        drawing.dot("e-levels-from", (x(from), 18.0), 5.5);
    }
    if let Some(aim) = goal.expected {
        drawing.dot("e-levels-aim", (x(aim), 18.0), 10.5);
    }
    if let Some(now) = goal.now() {
        drawing.dot("e-levels-now", (x(now), 18.0), 7.0);
    }
    drawing.done()
}

#[allow(clippy::cast_precision_loss, reason = "a handful of quarters")]
fn ratio(part: usize, whole: usize) -> f64 {
    if whole == 0 {
        0.0
    } else {
        part as f64 / whole as f64
    }
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

    #[test]
    fn words_from_outside_cannot_become_markup() {
        let svg = bar(&ui(), "<script>\"&", Some(97.4), None).to_string();
        assert!(
            !svg.contains("<script>") && svg.contains("&lt;script&gt;&quot;&amp;"),
            "{svg}"
        );
    }

    #[test]
    fn a_bar_says_its_figures() {
        let svg = bar(&ui(), "Birkehuset", Some(97.4), Some(98.0)).to_string();
        assert!(
            svg.contains("Birkehuset: 97,4\u{a0}% belagt, budget 98,0\u{a0}%"),
            "{svg}"
        );
        assert!(svg.contains(r#"width="194.8""#), "97.4 of 120 on 240: {svg}");
    }

    #[test]
    fn a_quarter_without_a_figure_leaves_a_gap() {
        let quarter = |percent| Quarter {
            label: "1. kvt.".into(),
            percent,
        };
        let whole = line(
            &ui(),
            "x",
            &[quarter(Some(90.0)), quarter(Some(91.0)), quarter(Some(92.0))],
        )
        .to_string();
        let gap = line(
            &ui(),
            "x",
            &[quarter(Some(90.0)), quarter(None), quarter(Some(92.0))],
        )
        .to_string();
        assert_eq!(whole.matches("<path").count(), 1);
        assert_eq!(gap.matches("<path").count(), 0);
        assert!(!line(&ui(), "x", &[]).to_string().contains("NaN"));
    }
}
