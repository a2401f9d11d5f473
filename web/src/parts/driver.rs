//! The driver diagram as a drawing: on the server, with words for those who cannot see it. Colours stand as attributes
//! too, so that the same drawing can be set into a PDF; pages recolour it by `etsted.css`.

use super::chart::{Svg, finished};
use crate::{texts::escaped, ui::Ui};
use governance::follow_up::StatusKind;
use governance::plan::{Diagram, DiagramBox, DiagramLevel, DiagramNode, DiagramShape, drawn};
use std::fmt::Write;

/// Draws a diagram in one of its two shapes.
#[must_use]
pub fn driver_diagram(ui: &Ui, root: &DiagramNode, shape: DiagramShape) -> Svg {
    let diagram = drawn(root, shape);
    let title = ui.a("plans-diagram-of", "title", root.title.as_str());
    let mut svg = String::new();
    let _ = write!(
        svg,
        r#"<svg xmlns="http://www.w3.org/2000/svg" class="e-chart e-driver" viewBox="-1 -1 {width} {height}" width="{width}" height="{height}" role="img" aria-label="{title}" focusable="false"><title>{title}</title><desc>{told}</desc>"#,
        width = diagram.width + 2,
        height = diagram.height + 2,
        title = escaped(&title),
        told = escaped(&told(root)),
    );
    lines(&mut svg, &diagram);
    for one in &diagram.boxes {
        boxed(&mut svg, one);
    }
    svg.push_str("</svg>");
    finished(svg)
}

/// The diagram in sentences: "Flere hænder: God start (Makker til alle nye; Introduktionsdag)".
fn told(node: &DiagramNode) -> String {
    let below: Vec<String> = node.children.iter().map(told).collect();
    if below.is_empty() {
        node.title.clone()
    } else {
        format!("{} ({})", node.title, below.join("; "))
    }
}

fn lines(svg: &mut String, diagram: &Diagram) {
    for edge in &diagram.edges {
        let points: Vec<String> = edge.iter().map(|(x, y)| format!("{x},{y}")).collect();
        let _ = write!(
            svg,
            r##"<polyline class="e-driver-line" fill="none" stroke="#8a8a8a" stroke-width="1.5" points="{}"/>"##,
            points.join(" ")
        );
    }
}

fn boxed(svg: &mut String, one: &DiagramBox) {
    let (class, fill, width) = match one.level {
        DiagramLevel::Aim => ("e-driver-aim", "#d9e4f2", "2.5"),
        DiagramLevel::Primary => ("e-driver-primary", "#eef3fa", "2"),
        DiagramLevel::Secondary => ("e-driver-secondary", "#f7f9fc", "1.5"),
        DiagramLevel::Effort => ("e-driver-effort", "#ffffff", "1"),
    };
    let done = match one.status {
        Some(StatusKind::Done) => r#" stroke-dasharray="none""#,
        Some(StatusKind::Dropped) => r#" stroke-dasharray="2 4""#,
        Some(StatusKind::NotStarted) => r#" stroke-dasharray="6 4""#,
        _ => "",
    };
    let _ = write!(
        svg,
        r##"<rect class="e-driver-box {class}" fill="{fill}" stroke="#2b4c7e" stroke-width="{width}"{done} x="{}" y="{}" width="{}" height="{}" rx="6"/>"##,
        one.x, one.y, one.width, one.height
    );
    let mut y = one.y + 24;
    for (words, class, weight) in one
        .lines
        .iter()
        .map(|words| {
            (
                words,
                "e-driver-words",
                if one.level == DiagramLevel::Effort {
                    "400"
                } else {
                    "600"
                },
            )
        })
        .chain(one.small.iter().map(|words| (words, "e-driver-small", "400")))
    {
        let _ = write!(
            svg,
            r##"<text class="{class}" fill="#1a1a1a" font-size="14" font-weight="{weight}" font-family="IBM Plex Sans, Arial, sans-serif" x="{}" y="{y}">{}</text>"##,
            one.x + 10,
            escaped(words)
        );
        y += 18;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::texts::Lang;
    use foundation::Instant;

    #[test]
    fn a_drawing_has_words_and_no_markup_from_outside() {
        let effort = DiagramNode {
            level: DiagramLevel::Effort,
            title: "<b>Makker & ven".to_owned(),
            who: "HR".to_owned(),
            year: Some(2027),
            status: Some(StatusKind::NotStarted),
            action: None,
            children: Vec::new(),
        };
        let aim = DiagramNode {
            level: DiagramLevel::Aim,
            title: "Flere hænder".to_owned(),
            who: String::new(),
            year: None,
            status: None,
            children: vec![effort.clone()],
            ..effort
        };
        let ui = Ui::new(
            Lang::Da,
            "/",
            Instant::parse("2026-11-21T14:05:00+01:00").unwrap(),
        );
        for shape in [DiagramShape::Wide, DiagramShape::Narrow] {
            let svg = driver_diagram(&ui, &aim, shape).to_string();
            assert!(svg.contains("role=\"img\"") && svg.contains("<title>") && svg.contains("<desc>"));
            assert!(
                !svg.contains("<b>") && svg.contains("&lt;b&gt;Makker &amp; ven"),
                "{svg}"
            );
            assert!(svg.contains("HR · 2027") && !svg.contains("style="), "{svg}");
        }
    }
}
