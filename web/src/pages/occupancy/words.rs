//! Figures in words: quarters, values, definitions; also for figures frozen into an agenda item.

use crate::Ui;
use foundation::Period;
use insight::{FigureValue, Quarter};

/// "3. kvartal 2026".
pub(crate) fn quarter(ui: &Ui, quarter: Quarter) -> String {
    ui.a2(
        "occupancy-quarter",
        "number",
        quarter.number().to_string(),
        "year",
        quarter.year().to_string(),
    )
}

/// A period by its quarter, or by its first and last day.
pub(crate) fn period(ui: &Ui, period: &Period) -> String {
    let found = Quarter::of(period.from());
    if found.period() == *period {
        return quarter(ui, found);
    }
    match period.to().and_then(|to| to.yesterday().ok()) {
        Some(last) => ui.a2(
            "occupancy-days",
            "from",
            ui.date(&period.from()),
            "to",
            ui.date(&last),
        ),
        None => ui.date(&period.from()),
    }
}

/// Hundredths of a per cent as per cent, for drawing and for writing with one decimal.
#[allow(
    clippy::cast_precision_loss,
    reason = "per cent in hundredths stay far below 2^52"
)]
pub(crate) fn percent(hundredths: i64) -> f64 {
    hundredths as f64 / 100.0
}

/// A frozen value ("91.99") as it is written: two decimals, since a paper must say exactly what was decided on.
pub(crate) fn value(ui: &Ui, decimal: Option<&str>, measure: &str) -> String {
    match decimal.and_then(|text| text.parse::<f64>().ok()) {
        Some(number) if measure == "%" && ui.lang() == "en" => format!("{}%", ui.dec(number, 2)),
        Some(number) => format!("{}\u{a0}{measure}", ui.dec(number, 2)),
        None => String::new(),
    }
}

/// The figure's title and its version: "Belægning, version 1".
pub(crate) fn definition(ui: &Ui, name: &str, version: i64) -> String {
    ui.a2(
        "occupancy-definition-version",
        "title",
        title(ui, name),
        "version",
        version.to_string(),
    )
}

/// The figure's title in the reader's language.
pub(crate) fn title(ui: &Ui, name: &str) -> String {
    insight::find(name).map_or_else(
        || name.to_owned(),
        |figure| figure.definition.title.in_language(ui.lang()).to_owned(),
    )
}

/// Numerator and denominator with what they count: "1.772 indskrivningsdage", "1.820 pladsdage".
pub(crate) fn made_of(ui: &Ui, name: &str, numerator: i64, denominator: i64) -> (String, String) {
    let said = |number: i64, words: Option<insight::Words>| {
        let words = words
            .map(|words| words.in_language(ui.lang()).to_lowercase())
            .unwrap_or_default();
        format!("{} {words}", ui.num(number)).trim().to_owned()
    };
    let found = insight::find(name).map(|figure| figure.definition);
    (
        said(numerator, found.map(|definition| definition.numerator)),
        said(denominator, found.map(|definition| definition.denominator)),
    )
}

/// In which area an offer lies; of a region or an area itself nothing is said.
pub(super) fn area(value: &FigureValue, all: &[FigureValue]) -> String {
    let parent = value
        .unit
        .parent
        .and_then(|parent| all.iter().find(|other| other.unit.id == parent));
    parent.map(|parent| parent.unit.name.clone()).unwrap_or_default()
}

/// A difference in points with its sign: "−2,6".
pub(crate) fn signed(ui: &Ui, points: f64) -> String {
    let sign = if points >= 0.005 { "+" } else { "" };
    format!("{sign}{}", ui.dec(points, 2))
}
