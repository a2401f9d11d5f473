//! The yearly wheel (årshjul) as a ring of twelve months: meetings, fixed points and themes. Always beside its table.

use super::chart::Svg;
use crate::texts::escaped;
use std::f64::consts::PI;
use std::fmt::Write;

/// One month of the ring.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct RingMonth {
    /// Its short name.
    pub label: String,
    /// How many meetings lie in it.
    pub meetings: usize,
    /// How many fixed points and themes stand in it.
    pub points: usize,
    /// Whether it is the present one.
    pub now: bool,
}

/// Draws the ring. `summary` is what somebody who cannot see it is told, `middle` stands in the middle.
#[must_use]
pub fn ring(summary: &str, middle: &str, months: &[RingMonth]) -> Svg {
    const CENTRE: f64 = 160.0;
    let mut svg = String::new();
    let _ = write!(
        svg,
        r#"<svg class="e-chart e-ring" viewBox="0 0 320 320" role="img" aria-label="{0}" focusable="false"><title>{0}</title>"#,
        escaped(summary)
    );
    let at = |radius: f64, turn: f64| {
        let angle = turn * 2.0 * PI - PI / 2.0;
        (CENTRE + radius * angle.cos(), CENTRE + radius * angle.sin())
    };
    for (index, month) in (0u8..12).zip(months) {
        let (from, to) = (
            f64::from(index) / 12.0 + 0.003,
            f64::from(index + 1) / 12.0 - 0.003,
        );
        let corners = [at(100.0, from), at(100.0, to), at(60.0, to), at(60.0, from)];
        let class = match (month.now, month.meetings > 0) {
            (true, _) => "e-ring-month e-ring-now",
            (false, true) => "e-ring-month e-ring-met",
            (false, false) => "e-ring-month",
        };
        let _ = write!(
            svg,
            r#"<path class="{class}" d="M{:.1} {:.1}A100 100 0 0 1 {:.1} {:.1}L{:.1} {:.1}A60 60 0 0 0 {:.1} {:.1}Z"/>"#,
            corners[0].0,
            corners[0].1,
            corners[1].0,
            corners[1].1,
            corners[2].0,
            corners[2].1,
            corners[3].0,
            corners[3].1
        );
        let (x, y) = at(80.0, (from + to) / 2.0);
        let _ = write!(
            svg,
            r#"<text class="e-ring-label" x="{x:.1}" y="{:.1}" text-anchor="middle">{}</text>"#,
            y + 4.5,
            escaped(&month.label)
        );
        for (step, _) in (0u8..4).zip(0..month.meetings) {
            let (x, y) = at(
                114.0,
                (from + to) / 2.0 + (f64::from(step) - spread(month.meetings)) * 0.022,
            );
            let _ = write!(
                svg,
                r#"<circle class="e-ring-meeting" cx="{x:.1}" cy="{y:.1}" r="6"/>"#
            );
        }
        for (step, _) in (0u8..6).zip(0..month.points) {
            let (x, y) = at(130.0 + f64::from(step) * 5.0, (from + to) / 2.0);
            let _ = write!(
                svg,
                r#"<rect class="e-ring-point" x="{:.1}" y="{:.1}" width="4" height="4"/>"#,
                x - 2.0,
                y - 2.0
            );
        }
    }
    let _ = write!(
        svg,
        r#"<text class="e-ring-middle" x="{CENTRE}" y="{:.1}" text-anchor="middle">{}</text></svg>"#,
        CENTRE + 9.0,
        escaped(middle)
    );
    Svg::of(svg)
}

/// Half the way between the first and the last mark of a month.
fn spread(marks: usize) -> f64 {
    f64::from(u8::try_from(marks.min(4)).unwrap_or(4).saturating_sub(1)) / 2.0
}

#[cfg(test)]
mod tests {
    use super::{RingMonth, ring};

    #[test]
    fn a_ring_has_twelve_months_and_a_mark_for_each_meeting() {
        let mut months = vec![RingMonth::default(); 12];
        months[5] = RingMonth {
            label: "<jun>".to_owned(),
            meetings: 2,
            points: 3,
            now: true,
        };
        let svg = ring("Årshjul \"2026\"", "2026", &months).to_string();
        assert_eq!(svg.matches("<path").count(), 12);
        assert_eq!(svg.matches("<circle").count(), 2);
        assert_eq!(svg.matches("<rect").count(), 3);
        assert_eq!(svg.matches("e-ring-now").count(), 1);
        assert!(
            svg.contains("&lt;jun&gt;") && svg.contains("&quot;2026&quot;"),
            "{svg}"
        );
    }
}
