//! Making a chart of a page ready for paper: its own name space, and the looks that a page has in its style sheet.
//!
//! The pages' charts carry classes instead of colours, since a page forbids styles inside. On paper there is no style
//! sheet, so the same looks come from `templates/chart.css`, in inks that print well in black too.

/// The looks on paper.
const LOOKS: &str = include_str!("../templates/chart.css");

/// The drawing with name space and looks; `None` when the text does not begin as an SVG drawing.
pub(crate) fn for_paper(svg: &str) -> Option<String> {
    let start = svg.find("<svg")?;
    let before = svg[..start].trim_start_matches('\u{feff}').trim();
    if !(before.is_empty() || before.starts_with("<?xml") || before.starts_with("<!--")) {
        return None;
    }
    let tag_end = start + svg[start..].find('>')?;
    let tag = &svg[start..tag_end];
    // A drawing that closes itself has nothing in it; a document type could define entities without end.
    if tag.ends_with('/') || svg.contains("<!DOCTYPE") || svg.contains("<!ENTITY") {
        return None;
    }
    let name_space = if tag.contains("xmlns=") {
        ""
    } else {
        r#" xmlns="http://www.w3.org/2000/svg""#
    };
    let rest = &svg[tag_end + 1..];
    Some(format!("{tag}{name_space}><style>{LOOKS}</style>{rest}"))
}

/// Points of paper for a unit of a drawing: letters of 12 units become as large as the text around them.
const POINTS_PER_UNIT: f64 = 0.85;
/// As wide as any sheet: for a drawing that says nothing of its size.
const WIDEST: u32 = 460;

/// How wide a drawing is meant to be on paper, in points, from its `viewBox`.
pub(crate) fn width(svg: &str) -> u32 {
    let tag = svg
        .find("<svg")
        .and_then(|start| svg[start..].split('>').next())
        .unwrap_or_default();
    let sides = tag
        .split_once("viewBox=")
        .and_then(|(_, rest)| rest.get(1..)?.split(['"', '\'']).next());
    let width = sides.and_then(|sides| sides.split([' ', ',']).filter(|side| !side.is_empty()).nth(2));
    let width = width
        .and_then(|width| width.parse::<f64>().ok())
        .filter(|width| width.is_finite() && *width > 0.0);
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "clamped to the sheet"
    )]
    width.map_or(WIDEST, |width| {
        (width * POINTS_PER_UNIT).clamp(40.0, f64::from(WIDEST)) as u32
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_chart_of_a_page_gets_its_name_space_and_its_looks() {
        let made = for_paper(r#"<svg class="e-chart" viewBox="0 0 9 9"><rect width="9"/></svg>"#).unwrap();
        assert!(made.starts_with(
            r#"<svg class="e-chart" viewBox="0 0 9 9" xmlns="http://www.w3.org/2000/svg"><style>"#
        ));
        assert!(made.ends_with(r#"<rect width="9"/></svg>"#));
        let own =
            for_paper("<?xml version='1.0'?><svg xmlns=\"http://www.w3.org/2000/svg\"><g/></svg>").unwrap();
        assert_eq!(own.matches("xmlns").count(), 1);
    }

    #[test]
    fn a_drawing_is_as_wide_as_it_was_meant_to_be() {
        assert_eq!(width(r#"<svg viewBox="0 0 240 20">"#), 204);
        assert_eq!(width("<svg viewBox='0,0,9000,20'>"), WIDEST);
        for odd in [
            "<svg>",
            "<svg viewBox=>",
            "<svg viewBox=\"0 0 NaN 1\">",
            "",
            "<svg viewBox=\"0 0 -5 1\">",
        ] {
            assert_eq!(width(odd), WIDEST, "{odd}");
        }
    }

    #[test]
    fn what_is_no_drawing_is_refused() {
        for text in [
            "",
            "hej",
            "<html><svg></svg>",
            "<svg/>",
            "<svg",
            "<!DOCTYPE svg [<!ENTITY a 'b'>]><svg></svg>",
        ] {
            assert_eq!(for_paper(text), None, "{text}");
        }
    }
}
