//! Figures as JSON and CSV for programs, and as a table for people.

use crate::{FigureValue, period, ratio};
use foundation::Period;
use serde_json::{Value, json};

/// How values are written.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Format {
    /// A JSON array with one object per value.
    Json,
    /// Comma-separated values (RFC 4180) with decimal points and a line of headings.
    Csv,
    /// Columns of text with decimal commas.
    Table,
}

impl Format {
    /// The format with a name; `None` when there is none.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        match name {
            "json" => Some(Self::Json),
            "csv" => Some(Self::Csv),
            "table" => Some(Self::Table),
            _ => None,
        }
    }

    /// Writes values. `language` is `da` or `en` and chooses the words of definitions and headings.
    #[must_use]
    pub fn write(self, values: &[FigureValue], language: &str) -> String {
        match self {
            Self::Json => json_text(values, language),
            Self::Csv => csv(values, language),
            Self::Table => table(values, language),
        }
    }
}

fn json_text(values: &[FigureValue], language: &str) -> String {
    let values: Vec<Value> = values.iter().map(|value| json_value(value, language)).collect();
    let mut text = serde_json::to_string_pretty(&values).unwrap_or_default();
    text.push('\n');
    text
}

/// One value as JSON: numbers are plain numbers with two decimals; numerator and denominator are exact.
#[must_use]
pub fn json_value(value: &FigureValue, language: &str) -> Value {
    let definition = value.definition;
    let threshold = value.target.as_ref().map(|target| {
        json!({
            "value": number(Some(target.threshold.number)),
            "from": target.threshold.from.to_string(),
            "source": target.threshold.source,
            "confirmed": target.threshold.is_confirmed,
        })
    });
    let rows: Vec<Value> = value
        .rows
        .iter()
        .map(|row| {
            json!({
                "kind": row.kind.code(),
                "id": row.id.to_string(),
                "label": row.label,
                "from": row.from.map(|day| day.to_string()),
                "to": row.to.map(|day| day.to_string()),
                "numerator": row.ratio.numerator,
                "denominator": row.ratio.denominator,
            })
        })
        .collect();
    json!({
        "name": definition.name,
        "title": definition.title.in_language(language),
        "unit": value.unit.name,
        "unit_id": value.unit.id.to_string(),
        "level": value.unit.level.code(),
        "parent_id": value.unit.parent.map(|parent| parent.to_string()),
        "period": period::name(&value.period),
        "from": value.period.from().to_string(),
        "to": value.period.to().map(|day| day.to_string()),
        "value": number(value.hundredths()),
        "numerator": value.ratio.numerator,
        "denominator": value.ratio.denominator,
        "measure": definition.measure,
        "status": value.status.code(),
        "target": number(value.target_hundredths()),
        "deviation": number(value.deviation_hundredths()),
        "flagged": value.target.as_ref().map(|target| target.is_flagged),
        "threshold": threshold,
        "definition": definition.text.in_language(language),
        "numerator_words": definition.numerator.in_language(language),
        "denominator_words": definition.denominator.in_language(language),
        "direction": definition.direction.code(),
        "provisional_rule": definition.provisional.in_language(language),
        "version": definition.version,
        "source": definition.source,
        "as_of": value.as_of.to_string(),
        "rows": rows,
    })
}

/// Hundredths as a JSON number. Text with two decimals and a number of fewer than 16 digits name each other, so
/// nothing is lost; a longer one stays text.
fn number(hundredths: Option<i64>) -> Value {
    let Some(hundredths) = hundredths else {
        return Value::Null;
    };
    let text = ratio::decimal(hundredths);
    if hundredths.unsigned_abs() < 1_000_000_000_000_000 {
        text.parse::<f64>()
            .map_or_else(|_| json!(text), |number| json!(number))
    } else {
        json!(text)
    }
}

const CSV_HEADINGS: [&str; 17] = [
    "name",
    "unit",
    "unit_id",
    "level",
    "period",
    "from",
    "to",
    "value",
    "numerator",
    "denominator",
    "measure",
    "status",
    "target",
    "deviation",
    "flagged",
    "version",
    "as_of",
];

fn csv(values: &[FigureValue], _language: &str) -> String {
    let decimal = |hundredths: Option<i64>| hundredths.map(ratio::decimal).unwrap_or_default();
    let mut lines = vec![CSV_HEADINGS.map(str::to_owned).to_vec()];
    lines.extend(values.iter().map(|value| {
        vec![
            value.definition.name.to_owned(),
            value.unit.name.clone(),
            value.unit.id.to_string(),
            value.unit.level.code().to_owned(),
            period::name(&value.period),
            value.period.from().to_string(),
            value.period.to().map(|day| day.to_string()).unwrap_or_default(),
            decimal(value.hundredths()),
            value.ratio.numerator.to_string(),
            value.ratio.denominator.to_string(),
            value.definition.measure.to_owned(),
            value.status.code().to_owned(),
            decimal(value.target_hundredths()),
            decimal(value.deviation_hundredths()),
            value
                .target
                .as_ref()
                .map(|target| target.is_flagged.to_string())
                .unwrap_or_default(),
            value.definition.version.to_string(),
            value.as_of.to_string(),
        ]
    }));
    lines
        .iter()
        .map(|line| {
            line.iter()
                .map(|field| quoted(field))
                .collect::<Vec<_>>()
                .join(",")
                + "\r\n"
        })
        .collect()
}

/// A CSV field, quoted where it must be. A text that a spreadsheet would take for a formula gets a leading quote mark.
fn quoted(field: &str) -> String {
    let formula =
        field.starts_with(['=', '@', '+']) || (field.starts_with('-') && field.parse::<f64>().is_err());
    let field = if formula {
        format!("'{field}")
    } else {
        field.to_owned()
    };
    if field.contains(['"', ',', '\n', '\r']) {
        format!("\"{}\"", field.replace('"', "\"\""))
    } else {
        field
    }
}

fn table(values: &[FigureValue], language: &str) -> String {
    let Some(first) = values.first() else {
        return String::new();
    };
    let english = language == "en";
    let decimal = |hundredths: Option<i64>| {
        hundredths.map_or_else(
            || "–".to_owned(),
            |h| {
                if english {
                    ratio::decimal(h)
                } else {
                    ratio::danish(h)
                }
            },
        )
    };
    let words = first.definition;
    let pick = |da: &'static str, en: &'static str| if english { en } else { da };
    let mut lines = vec![vec![
        pick("Enhed", "Unit").to_owned(),
        format!("{} {}", words.title.in_language(language), words.measure),
        words.numerator.in_language(language).to_owned(),
        words.denominator.in_language(language).to_owned(),
        pick("Budget", "Budget").to_owned(),
        pick("Afvigelse", "Deviation").to_owned(),
        String::new(),
    ]];
    lines.extend(values.iter().map(|value| {
        let indent = " ".repeat(2 * value.unit.level as usize);
        vec![
            format!("{indent}{}", value.unit.name),
            decimal(value.hundredths()),
            grouped(value.ratio.numerator, english),
            grouped(value.ratio.denominator, english),
            decimal(value.target_hundredths()),
            decimal(value.deviation_hundredths()),
            if value.is_flagged() {
                "!".to_owned()
            } else {
                String::new()
            },
        ]
    }));
    let provisional = first.status == crate::Status::Provisional;
    let heading = format!(
        "{} · {}",
        words.title.in_language(language),
        span(&first.period, english)
    );
    let mut text = format!(
        "{heading}{}\n",
        if provisional {
            pick(" · foreløbig", " · provisional")
        } else {
            ""
        }
    );
    text.push_str(&aligned(&lines));
    text
}

/// A period in words for the table's heading: its name, and its last day.
fn span(period: &Period, english: bool) -> String {
    let last = period.to().and_then(|to| to.yesterday().ok());
    let day = |day: foundation::Day| format!("{:02}.{:02}.{}", day.day(), day.month(), day.year());
    let to = if english { "to" } else { "til" };
    let days = last.map_or_else(String::new, |last| {
        format!(" ({} {to} {})", day(period.from()), day(last))
    });
    format!("{}{days}", period::name(period))
}

/// A whole number with the separators of thousands.
fn grouped(number: i64, english: bool) -> String {
    let digits = number.unsigned_abs().to_string();
    let mut text = String::new();
    for (place, digit) in digits.chars().enumerate() {
        if place > 0 && (digits.len() - place).is_multiple_of(3) {
            text.push(if english { ',' } else { '.' });
        }
        text.push(digit);
    }
    if number < 0 { format!("-{text}") } else { text }
}

/// Lines as columns: the first to the left, numbers to the right.
fn aligned(lines: &[Vec<String>]) -> String {
    let columns = lines.iter().map(Vec::len).max().unwrap_or(0);
    let width = |column: usize| {
        lines
            .iter()
            .filter_map(|line| line.get(column))
            .map(|f| f.chars().count())
            .max()
    };
    let widths: Vec<usize> = (0..columns).map(|column| width(column).unwrap_or(0)).collect();
    let mut text = String::new();
    for line in lines {
        let fields = line
            .iter()
            .zip(&widths)
            .enumerate()
            .map(|(column, (field, width))| {
                let space = " ".repeat(width - field.chars().count());
                if column == 0 {
                    format!("{field}{space}")
                } else {
                    format!("{space}{field}")
                }
            });
        text.push_str(fields.collect::<Vec<_>>().join("  ").trim_end());
        text.push('\n');
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{FigureUnit, Ratio, Setting, Status, Target, occupancy};
    use access::unit::UnitKind;
    use foundation::{Instant, UnitId};

    fn value() -> FigureValue {
        let threshold = Setting {
            number: 500,
            from: foundation::parse_day("2020-01-01").unwrap(),
            source: "prøve".to_owned(),
            is_confirmed: false,
        };
        FigureValue {
            definition: &occupancy::DEFINITION,
            unit: FigureUnit {
                id: UnitId::new(),
                name: "Birkely, nord".to_owned(),
                level: UnitKind::Offer,
                parent: None,
            },
            period: period::parse("2026H1").unwrap(),
            as_of: Instant::parse("2026-09-02T10:00:00Z").unwrap(),
            status: Status::Final,
            ratio: Ratio::new(3330, 3620),
            target: Some(Target {
                ratio: Ratio::new(970 * 3620, 3_620_000),
                deviation: Ratio::new(3_330_000 - 970 * 3620, 3_620_000),
                threshold,
                is_flagged: true,
            }),
            people: None,
            rows: Vec::new(),
        }
    }

    #[test]
    fn json_has_exact_parts_and_plain_numbers() {
        let parsed: Value = serde_json::from_str(&Format::Json.write(&[value()], "da")).unwrap();
        let found = &parsed[0];
        assert_eq!(found["value"].to_string(), "91.99");
        assert_eq!(
            (found["numerator"].as_i64(), found["denominator"].as_i64()),
            (Some(3330), Some(3620))
        );
        assert_eq!(
            (found["target"].to_string(), found["deviation"].to_string()),
            ("97.0".into(), "-5.01".into())
        );
        assert_eq!(
            (found["status"].as_str(), found["flagged"].as_bool()),
            (Some("final"), Some(true))
        );
        assert_eq!(
            (found["version"].as_i64(), found["period"].as_str()),
            (Some(1), Some("2026H1"))
        );
        assert_eq!(found["threshold"]["confirmed"].as_bool(), Some(false));
        let nothing = FigureValue {
            ratio: Ratio::default(),
            target: None,
            ..value()
        };
        assert!(json_value(&nothing, "da")["value"].is_null());
    }

    #[test]
    fn csv_is_quoted_and_every_line_is_as_long_as_the_headings() {
        let text = Format::Csv.write(&[value()], "da");
        let lines: Vec<_> = text.lines().collect();
        assert_eq!(lines.len(), 2);
        assert!(lines[1].starts_with("occupancy,\"Birkely, nord\","), "{text}");
        assert!(
            lines[1].contains(",91.99,3330,3620,%,final,97.00,-5.01,true,1,"),
            "{text}"
        );
        assert_eq!(
            lines[1].replace("Birkely, nord", "").split(',').count(),
            CSV_HEADINGS.len()
        );
        assert_eq!(
            (quoted("=1+1"), quoted("-5.01"), quoted("a\"b")),
            ("'=1+1".into(), "-5.01".into(), "\"a\"\"b\"".into())
        );
    }

    #[test]
    fn the_table_is_danish() {
        let text = Format::Table.write(&[value()], "da");
        assert!(
            text.starts_with("Belægning · 2026H1 (01.01.2026 til 30.06.2026)\n"),
            "{text}"
        );
        assert!(
            text.contains("91,99") && text.contains("3.330") && text.contains("-5,01") && text.contains('!'),
            "{text}"
        );
        assert!(Format::Table.write(&[value()], "en").contains("91.99"));
        assert_eq!(Format::Table.write(&[], "da"), "");
    }
}
